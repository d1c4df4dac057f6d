"""Pictures of several systems are kept by the content of all of them, and are files like any other."""

import re
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest

from apps.core.comparison.changes import marks_of_changes
from apps.core.comparison.difference import difference
from apps.core.diagram.marks import Mark, Marks
from apps.core.diagram.options import Direction, Theme
from apps.core.diagram.palette import NEUTRALS
from apps.services import comparison, pictures
from apps.services.comparison import (
    aligned_svg,
    comparison_svg,
    merged_svg,
    render_aligned_one,
    render_merged,
    render_panes,
)
from apps.services.drawing import Format, PictureRequest
from apps.services.drawn_cache import cache
from apps.services.pictures import render_inline
from tests.generated import generate_system
from tests.trials.aligned import read_pane

ONE, OTHER, THIRD = (generate_system(seed, components=8) for seed in (1, 2, 3))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _cold() -> Iterator[None]:
    cache.clear()
    pictures._from_memory.cache_clear()
    yield


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that systems are really laid out together."""
    made: list[int] = []
    really = comparison.lay_out_aligned

    def note_and_lay_out(systems: object, direction: object) -> object:
        made.append(1)
        return really(systems, direction)  # type: ignore[arg-type]

    monkeypatch.setattr(comparison, "lay_out_aligned", note_and_lay_out)
    return made


def test_panes_that_are_not_aligned_are_the_pictures_of_the_systems() -> None:
    panes = render_panes([ONE, OTHER], aligned=False, prefixes=["a", "b"])
    assert panes == (render_inline(ONE, prefix="a"), render_inline(OTHER, prefix="b"))


def test_aligned_panes_have_one_size_and_share_places() -> None:
    one, other = render_panes([ONE, OTHER], aligned=True, prefixes=["a", "b"])
    assert (one.width, one.height) == (other.width, other.height)
    drawn = [read_pane(pane.svg) for pane in (one, other)]
    assert {id_: drawn[1].cards[id_] for id_ in drawn[0].cards} == drawn[0].cards
    assert 'id="a-c-c0"' in one.svg and 'id="b-c-c0"' in other.svg


def test_one_layout_serves_all_panes_marks_and_files(layouts: list[int]) -> None:
    killed = Marks(components=(("c0", Mark.KILLED),))
    render_panes([ONE, OTHER], aligned=True, prefixes=["a", "b"])
    render_panes([ONE, OTHER], aligned=True, prefixes=["a", "b"], marks=[killed, None])
    comparison_svg([("A", ONE), ("B", OTHER)], PictureRequest(), aligned=True)
    assert len(layouts) == 1


def test_many_who_ask_at_once_wait_for_one_layout(layouts: list[int]) -> None:
    def ask(_: int) -> str:
        return "".join(pane.svg for pane in render_panes([ONE, OTHER], aligned=True, prefixes=["a", "b"]))

    with ThreadPoolExecutor(40) as clients:
        answers = set(clients.map(ask, range(40)))
    assert (len(layouts), len(answers)) == (1, 1)


def test_a_change_in_any_of_the_systems_changes_every_tag() -> None:
    changed = OTHER.model_copy(update={"name": "Another"})
    before, after = (
        render_panes([ONE, other], aligned=True, prefixes=["a", "b"]) for other in (OTHER, changed)
    )
    assert {pane.etag for pane in before}.isdisjoint(pane.etag for pane in after)
    sheets = [
        comparison_svg([("A", ONE), ("B", other)], PictureRequest(), aligned=False).etag
        for other in (OTHER, changed)
    ]
    assert sheets[0] != sheets[1]


def test_marks_titles_and_alignment_change_the_tag_of_a_sheet() -> None:
    panes = [("A", ONE), ("B", OTHER)]
    marks = [None, Marks(components=(("c0", Mark.ADDED),), fade=False)]
    tags = {
        comparison_svg(panes, PictureRequest(), aligned=False).etag,
        comparison_svg(panes, PictureRequest(), aligned=True).etag,
        comparison_svg(panes, PictureRequest(), aligned=True, marks=marks).etag,
        comparison_svg([("A", ONE), ("C", OTHER)], PictureRequest(), aligned=True).etag,
        comparison_svg(panes, PictureRequest(theme=Theme.DARK), aligned=True).etag,
    }
    assert len(tags) == 5


def test_a_phase_stands_where_it_stands_among_all_phases() -> None:
    among = [ONE, OTHER, THIRD]
    one = render_aligned_one(OTHER, among, prefix="d")
    assert one == render_panes(among, aligned=True, prefixes=["x", "d", "y"])[1]
    file = aligned_svg(OTHER, among, PictureRequest())
    assert (file.width, file.height) == (one.width, one.height)
    marked = render_aligned_one(OTHER, among, marks=marks_of_changes(ONE, OTHER, difference(ONE, OTHER)))
    assert (marked.width, marked.height) == (one.width, one.height)
    assert read_pane(marked.svg).cards == read_pane(one.svg).cards
    assert "is-changed" in marked.svg


def test_the_same_system_twice_is_two_panes() -> None:
    one, again = render_panes([ONE, ONE], aligned=True, prefixes=["a", "b"])
    assert read_pane(one.svg) == read_pane(again.svg)


def test_merged_pictures_mark_what_differs_in_page_and_file() -> None:
    page = render_merged(ONE, OTHER)
    file = merged_svg(ONE, OTHER, PictureRequest())
    for svg in (page.svg, file.svg):
        assert "is-changed" in svg
    assert 'class="caption"' in file.svg
    assert page.svg.startswith("<svg") and 'id="d"' in page.svg


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("aligned", [False, True])
def test_a_sheet_is_a_valid_file_with_unique_ids_and_nothing_from_outside(
    theme: Theme, aligned: bool
) -> None:
    panes = [("A", ONE), ("B", OTHER), ("C", THIRD), ("A again", ONE)]
    svg = comparison_svg(panes, PictureRequest(theme=theme), aligned=aligned).svg
    ElementTree.fromstring(svg)
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert len(ids) == len(set(ids))
    assert not re.search(r"<(script|foreignObject|image|a)\b|\son\w+=|url\(|@import|@font-face", svg)
    light, dark = NEUTRALS["canvas"]
    assert (light in svg, dark in svg) == (theme is not Theme.DARK, theme is not Theme.LIGHT)


@pytest.mark.parametrize("scale", [1, 2])
def test_sheets_and_merged_pictures_are_made_as_png_too(scale: int) -> None:
    request = PictureRequest(format=Format.PNG, scale=scale, theme=Theme.AUTO)
    made = [
        comparison_svg([("A", ONE), ("B", OTHER)], request, aligned=True),
        merged_svg(ONE, OTHER, request),
        aligned_svg(ONE, [ONE, OTHER], request),
    ]
    for picture in made:
        assert picture.body.startswith(b"\x89PNG\r\n")
        assert struct.unpack(">II", picture.body[16:24]) == (picture.width * scale, picture.height * scale)


@pytest.mark.parametrize("direction", Direction)
def test_a_wanted_direction_is_kept(direction: Direction) -> None:
    assert render_merged(ONE, OTHER, direction=direction).direction is direction
    for aligned in (True, False):
        sheet = comparison_svg(
            [("A", ONE), ("B", OTHER)], PictureRequest(direction=direction), aligned=aligned
        )
        assert sheet.direction is direction


def test_what_is_made_on_the_way_to_a_picture_waits_for_no_turn_of_its_own_kind(tmp_path: object) -> None:
    def inner() -> str:
        return "inner"

    def outer() -> str:
        return pictures.keep([ONE], "inner", inner, sort="layout")[1]

    assert pictures.keep([ONE], "outer", outer, sort="svg")[1] == "inner"
