"""Marks of what differs: in words, signs and patterns, so that neither colour nor sight is needed."""

from xml.etree import ElementTree

import pytest

from apps.core.diagram.badges import badge_words, card_badge
from apps.core.diagram.draw import draw_file, draw_for_page
from apps.core.diagram.marks import CHANGES, STATES, Mark, Marks, with_mark
from apps.core.diagram.options import FileStyle, Theme
from apps.core.diagram.packing import pack
from apps.core.diagram.scene import set_scene
from apps.core.diagram.style import file_style
from apps.core.diagram.view import view_of
from apps.core.system.reading import read_system
from tests.core.diagram.test_draw import SHOP, SVG, parts

VIEW = view_of(read_system(SHOP))
MARKS = Marks(
    components=(("web", Mark.ADDED), ("orders", Mark.CHANGED), ("mail", Mark.REMOVED)),
    lines=((0, Mark.ADDED), (1, Mark.CHANGED), (2, Mark.REMOVED), (4, Mark.ADDED)),
    frames=(("core", Mark.CHANGED),),
    notes=(("orders", "kind service → worker, replicas 1 → 3"),),
    fields=(("orders", "kind, replicas"),),
    line_notes=((1, "mode sync → async"),),
    frame_notes=(("core", "kind zone → process"),),
    caption="1 added, 1 removed, 1 changed.",
    fade=False,
)


def in_file(marks: Marks | None = MARKS) -> str:
    return draw_file(VIEW, pack(VIEW), FileStyle(), "p", marks).svg


def in_page(marks: Marks | None = MARKS) -> str:
    return draw_for_page(VIEW, pack(VIEW), "p", marks).svg


def test_cards_and_frames_have_badges_in_words() -> None:
    badges = [part.findtext(f"{SVG}text") for part in parts(in_file(), "mark")]
    assert badges == ["changed", "added", "changed: kind, replicas", "removed"]


def test_every_marked_line_has_a_sign_whether_it_has_a_label_or_not() -> None:
    unlabelled = read_system(SHOP.replace("  - web -> orders: place order", "  - web -> orders"))
    view = view_of(unlabelled)
    labels = parts(draw_file(view, pack(view), FileStyle(), "p", MARKS).svg, "label")
    signed = [label for label in labels if label.find(f"{SVG}g[@class='sign']") is not None]
    assert [label.get("class") for label in signed] == [
        "label is-added",
        "label is-changed",
        "label is-removed",
        "label is-added",
    ]
    assert signed[0].find(f"{SVG}rect") is None


def test_signs_of_added_removed_and_changed_have_different_shapes() -> None:
    glyphs = {part.find(f"{SVG}path").get("d") for part in parts(in_file(), "sign")}  # type: ignore[union-attr]
    assert len(glyphs) == len(CHANGES)


def test_a_screen_reader_hears_what_changed() -> None:
    page = in_page()
    assert 'aria-label="Orders, service, 3 replicas, changed: kind service → worker, replicas 1 → 3"' in page
    assert 'aria-label="Mail, external system, removed"' in page
    assert 'aria-label="Orders calls Orders database: write, changed: mode sync → async"' in page
    assert 'aria-label="Core, zone, changed: kind zone → process"' in page


def test_pointing_at_a_changed_card_shows_the_full_words_in_page_and_file() -> None:
    for svg in (in_page(), in_file()):
        titles = [part.findtext(f"{SVG}title") for part in parts(svg, "component")]
        assert "Orders, service, 3 replicas, changed: kind service → worker, replicas 1 → 3" in titles


def test_what_has_no_mark_does_not_fade_where_nothing_fades() -> None:
    assert "is-untouched" not in in_page() + in_file()
    assert 'class="component" id="p-c-db"' in in_page()
    assert "is-untouched" in in_page(Marks(components=(("web", Mark.DOWN),)))


def test_a_removed_card_is_struck_and_dashed() -> None:
    style = ElementTree.fromstring(in_file()).findtext(f"{SVG}style") or ""
    assert (
        ".is-removed .name,.is-removed .group-name,.is-removed.label text{text-decoration:line-through}"
        in style
    )
    assert ".is-removed .card,.is-removed .back,.is-removed .frame{stroke-dasharray:5 3}" in style


def test_the_page_knows_failures_from_changes() -> None:
    assert 'class="diagram has-changes"' in in_page()
    assert 'class="diagram has-marks"' in in_page(Marks())
    assert 'class="diagram"' in in_page(None)


@pytest.mark.parametrize("theme", Theme)
def test_a_file_has_the_styles_of_its_own_marks_only(theme: Theme) -> None:
    failed = Marks(components=(("web", Mark.DOWN),))
    for marks, needed, other in ((MARKS, CHANGES, STATES), (failed, STATES, CHANGES)):
        style = file_style(theme, ["blue"], [marks])
        assert all(f".is-{mark} " in style for mark in needed)
        assert not any(f".is-{mark} " in style for mark in other)
    assert ".is-" not in file_style(theme, ["blue"])


def test_a_badge_says_as_much_as_the_card_is_wide() -> None:
    said = [badge_words(Mark.CHANGED, "kind, replicas, owner", room) for room in (400, 160, 125, 60)]
    assert said == [
        "changed: kind, replicas, owner",
        "changed: kind, replicas +1",
        "changed: kind +2",
        "changed",
    ]
    for width in (96, 130, 170, 220):
        badge = card_badge(Mark.CHANGED, width, 44, "kind, replicas, technology")
        assert badge.left >= 0
        assert badge.box.right <= width + 8


def test_labels_keep_off_badges() -> None:
    scene = set_scene(VIEW, pack(VIEW), MARKS)
    assert set(scene.labels) == {0, 1, 2, 3, 4, 5}
    orders = scene.placement.cards["orders"]
    badge = card_badge(Mark.CHANGED, 150, 44, "kind, replicas").box.moved(orders.left, orders.top)
    assert all(label.overlap(badge) == 0 for label in scene.labels.values())


def test_a_sign_widens_its_label() -> None:
    plain, marked = set_scene(VIEW, pack(VIEW)), set_scene(VIEW, pack(VIEW), MARKS)
    assert marked.labels[0].width > plain.labels[0].width
    assert marked.labels[3].width == plain.labels[3].width


def test_words_of_a_mark_need_a_mark() -> None:
    assert with_mark("Orders", None, "kind") == "Orders"
    assert with_mark("Orders", Mark.ADDED) == "Orders, added"
