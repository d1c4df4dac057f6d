"""Places kept with revisions: found again by everybody, steady from one to the next, never lost between two people."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.layout.places.positions import Place, Positions, read_positions, write_positions
from apps.core.levels.level import EVERYTHING, Level
from apps.services import places
from apps.services.access import NotAllowed, UnknownSystem, Visitor
from apps.services.arranging import (
    UnknownLayout,
    keep_places,
    move_parts,
    pin_parts,
    rearrange_all,
    restore_places,
    unpin_parts,
)
from apps.services.bin import delete_for_good, move_to_bin
from apps.services.history import restore_revision
from apps.services.levels import lay_out_level
from apps.services.offering import is_offered
from apps.services.pictures import render_inline
from apps.services.places import kept_layout, kept_places, layout_numbers, whole_layout, whole_places
from apps.services.places_along import keep_drawn, only_of, start_of, take_places_along
from apps.services.sharing import make_link, set_public
from apps.services.standing import Standing
from apps.services.systems import open_revision, open_system, save_system, start_from_text
from apps.store.models import LayoutRecord

SHOP = """\
archbench: 1
name: Shop
groups:
  core: Core
components:
  web: {kind: client}
  api: {kind: service, group: core}
  db: {kind: database, group: core}
  jobs: {kind: queue}
flows:
  - web -> api: order
  - api -> db: reads
  - api ~> jobs: print
"""
MORE = SHOP.replace("flows:\n", "  mail: {kind: external}\nflows:\n  - api -> mail: receipt\n")
ME, YOU = Visitor(key="me"), Visitor(key="you")


@pytest.fixture
def shop(db: None) -> str:
    return start_from_text(SHOP, ME)


def places_now(id: str) -> Positions:
    kept = kept_places(open_system(id, ME))
    assert kept is not None
    return kept


def test_the_first_who_looks_lays_it_out_and_everybody_sees_the_same(shop: str) -> None:
    set_public(shop, ME, True)
    first = kept_layout(open_system(shop, YOU))
    second = kept_layout(open_system(shop, ME))
    assert first == second
    assert first is not None
    assert (first.number, LayoutRecord.objects.count()) == (1, 1)
    assert set(first.positions.cards) == {"web", "api", "db", "jobs"}


def test_a_layout_that_is_there_takes_one_query(shop: str) -> None:
    opened = open_system(shop, ME)
    kept_layout(opened)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        kept_layout(opened)
    assert len(queries) == 1


def test_a_new_revision_leaves_every_card_where_it_was(shop: str) -> None:
    before = places_now(shop)
    save_system(shop, ME, MORE, 1)
    after = places_now(shop)
    assert set(after.cards) == {*before.cards, "mail"}
    assert {id_: after.cards[id_] for id_ in before.cards} == dict(before.cards)
    assert LayoutRecord.objects.filter(revision=2).count() == 1


def test_an_old_revision_shows_its_own_places(shop: str) -> None:
    places_now(shop)
    first = places_now(shop)
    save_system(shop, ME, MORE, 1)
    move_parts(shop, ME, {"web": Point(-700, -300)})
    assert kept_places(open_revision(shop, 1, ME)) == first
    assert places_now(shop).cards["web"] == Place(-700, -300, *_size(first, "web"))


def _size(positions: Positions, id_: str) -> tuple[float, float]:
    return positions.cards[id_].width, positions.cards[id_].height


def test_a_revision_between_two_that_were_never_drawn_follows_the_one_before_it(shop: str) -> None:
    first = places_now(shop)
    save_system(shop, ME, MORE, 1)
    save_system(shop, ME, MORE + "# done\n", 2)
    third = places_now(shop)
    assert {id_: third.cards[id_] for id_ in first.cards} == dict(first.cards)
    assert kept_places(open_revision(shop, 2, ME)) == third


def test_restoring_a_revision_brings_its_places_back(shop: str) -> None:
    move_parts(shop, ME, {"jobs": Point(1500, 900)})
    first = places_now(shop)
    save_system(shop, ME, MORE, 1)
    rearrange_all(shop, ME)
    assert places_now(shop).cards["jobs"] != first.cards["jobs"]
    saved = restore_revision(shop, ME, 1, 2)
    assert saved.revision == 3
    assert places_now(shop) == first


def test_a_duplicate_stands_where_its_original_does_and_goes_its_own_way_from_then_on(shop: str) -> None:
    move_parts(shop, ME, {"jobs": Point(1500, 900)})
    copy = start_from_text(SHOP, YOU)
    take_places_along(open_system(shop, ME), copy, YOU)
    kept = kept_places(open_system(copy, YOU))
    assert kept == places_now(shop)
    move_parts(copy, YOU, {"jobs": Point(0, 2000)})
    assert places_now(shop) == kept


def test_what_is_deleted_for_good_takes_its_layouts_along(shop: str) -> None:
    places_now(shop)
    move_to_bin(shop, ME)
    delete_for_good(shop, ME)
    assert not LayoutRecord.objects.exists()


def test_undo_and_redo_go_to_layouts_by_their_number(shop: str) -> None:
    start = places_now(shop)
    moved = move_parts(shop, ME, {"web": Point(-500, 40)})
    assert (moved.before, moved.number, moved.words) == (1, 2, "Moved Web")
    undone = restore_places(shop, ME, moved.before)
    assert (places_now(shop), undone.before, undone.number) == (start, 2, 3)
    restore_places(shop, ME, moved.number)
    assert places_now(shop).cards["web"].x == -500
    assert layout_numbers(open_system(shop, ME)) == (4, 3, 2, 1)


def corner(id: str, card: str) -> tuple[float, float]:
    place = places_now(id).cards[card]
    return place.x, place.y


def test_undo_and_redo_leave_what_others_moved_meanwhile(shop: str) -> None:
    link = make_link(shop, ME, may_edit=True, label="Review")
    web, jobs = corner(shop, "web"), corner(shop, "jobs")
    first = move_parts(shop, ME, {"web": Point(-500, 40)})
    second = move_parts(shop, ME, {"db": Point(-500, 800)})
    move_parts(link, None, {"jobs": Point(1500, 900)})
    restore_places(shop, ME, second.before, second.number)
    undone = restore_places(shop, ME, first.before, first.number)
    assert (corner(shop, "web"), corner(shop, "jobs")) == (web, (1500, 900))
    assert undone.words == "Back as it was"
    move_parts(link, None, {"jobs": Point(1500, 0)})
    restore_places(shop, ME, first.number, first.before)
    restore_places(shop, ME, second.number, second.before)
    assert [corner(shop, card) for card in ("web", "db", "jobs")] == [(-500, 40), (-500, 800), (1500, 0)]
    assert jobs != (1500, 0)


def test_who_only_names_a_layout_takes_back_what_was_done_on_it(shop: str) -> None:
    link = make_link(shop, ME, may_edit=True)
    web = corner(shop, "web")
    moved = move_parts(shop, ME, {"web": Point(-500, 40)})
    move_parts(link, None, {"jobs": Point(1500, 900)})
    undone = restore_places(shop, ME, moved.before)
    assert (corner(shop, "web"), corner(shop, "jobs")) == (web, (1500, 900))
    restore_places(shop, ME, undone.before)
    assert (corner(shop, "web"), corner(shop, "jobs")) == ((-500, 40), (1500, 900))


def test_who_arranged_alone_goes_back_to_the_whole_layout(django_user_model: type[Any]) -> None:
    ann = Visitor(user_id=django_user_model.objects.create(username="ann").id, name="ann")
    shop = start_from_text(SHOP, ann)
    move_parts(shop, ann, {"web": Point(-500, 40)})
    second = move_parts(shop, ann, {"web": Point(-600, 40)})
    move_parts(shop, ann, {"jobs": Point(1500, 900)})
    restored = restore_places(shop, ann, second.number - 1)
    assert restored.laid.positions == read_positions(LayoutRecord.objects.get(number=2).positions)


def test_a_pin_that_is_undone_leaves_what_others_moved(shop: str) -> None:
    link = make_link(shop, ME, may_edit=True)
    pinned = pin_parts(shop, ME, ["web"])
    move_parts(link, None, {"web": Point(-700, 40), "jobs": Point(1500, 900)})
    restore_places(shop, ME, pinned.before, pinned.number)
    assert corner(shop, "jobs") == (1500, 900)
    assert not places_now(shop).cards["web"].pinned


def test_what_goes_back_to_where_somebody_put_another_card_stands_beside_it(shop: str) -> None:
    link = make_link(shop, ME, may_edit=True)
    web = corner(shop, "web")
    moved = move_parts(shop, ME, {"web": Point(-500, 40)})
    move_parts(link, None, {"jobs": Point(web[0] + 5, web[1] + 5)})
    others = places_now(shop)
    restore_places(shop, ME, moved.before, moved.number)
    after = places_now(shop)
    assert {id_: after.cards[id_] for id_ in ("jobs", "api", "db")} == {
        id_: others.cards[id_] for id_ in ("jobs", "api", "db")
    }
    assert corner(shop, "web") != web
    assert abs(corner(shop, "web")[0] - web[0]) + abs(corner(shop, "web")[1] - web[1]) < 200


def test_an_undo_after_somebody_saved_takes_nothing_of_the_new_revision_along(shop: str) -> None:
    web = corner(shop, "web")
    moved = move_parts(shop, ME, {"web": Point(-500, 40)})
    save_system(shop, ME, MORE, 1)
    move_parts(shop, ME, {"mail": Point(1500, 900)})
    restore_places(shop, ME, moved.before, moved.number)
    assert (corner(shop, "web"), corner(shop, "mail")) == (web, (1500, 900))


def test_a_change_that_changes_nothing_makes_no_layout(shop: str) -> None:
    positions = places_now(shop)
    corner = positions.cards["web"]
    done = move_parts(shop, ME, {"web": Point(corner.x, corner.y)})
    assert (done.number, done.before) == (1, 1)
    assert LayoutRecord.objects.count() == 1


def test_what_is_pinned_stays_when_all_is_rearranged(shop: str) -> None:
    move_parts(shop, ME, {"web": Point(-900, 700), "jobs": Point(2000, 10)})
    assert pin_parts(shop, ME, ["web"]).words == "Pinned Web"
    assert rearrange_all(shop, ME).words == "Rearranged"
    after = places_now(shop)
    assert (after.cards["web"].x, after.cards["web"].y, after.cards["web"].pinned) == (-900, 700, True)
    assert after.cards["jobs"].x != 2000
    assert unpin_parts(shop, ME, ["web"]).words == "Unpinned Web"
    assert not places_now(shop).cards["web"].pinned


def test_rearranging_in_another_direction_is_kept(shop: str) -> None:
    places_now(shop)
    for direction in (Direction.DOWN, Direction.RIGHT):
        rearrange_all(shop, ME, direction)
        assert places_now(shop).direction is direction


def test_several_are_named_by_their_number_and_groups_by_their_name(shop: str) -> None:
    places_now(shop)
    moves = {"web": Point(-500, 0), "jobs": Point(-500, 300), "db": Point(-500, 600)}
    assert move_parts(shop, ME, moves).words == "Moved 3 parts"
    assert move_parts(shop, ME, {"core": Point(0, 2000)}).words == "Moved Core"
    assert places_now(shop).frames["core"].y == 2000


def test_only_who_may_edit_arranges_and_only_what_was_there_comes_back(shop: str) -> None:
    places_now(shop)
    with pytest.raises(UnknownSystem):
        rearrange_all(shop, YOU)
    with pytest.raises(UnknownSystem):
        restore_places(shop, YOU, 1)
    set_public(shop, ME, True)
    for act in (lambda: rearrange_all(shop, YOU), lambda: restore_places(shop, YOU, 1)):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(UnknownLayout):
        restore_places(shop, ME, 9)
    other = start_from_text(SHOP, ME)
    keep_places(other, ME, Positions(Direction.RIGHT, {"web": Place(9, 9)}), "Moved")
    with pytest.raises(UnknownLayout):
        restore_places(shop, ME, 2)


def test_by_a_link_the_places_are_the_same_and_who_moved_is_noted(shop: str) -> None:
    kept = places_now(shop)
    link = make_link(shop, ME, may_edit=True, label="Review")
    assert kept_places(open_system(link, None)) == kept
    move_parts(link, None, {"web": Point(-500, 0)})
    newest = LayoutRecord.objects.order_by("-number").first()
    assert newest is not None
    assert (newest.made_by, newest.what) == ("somebody with the link Review", "Moved Web")
    assert newest.system_id == shop


def test_old_layouts_of_a_revision_go_when_there_are_many(shop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_OF_A_REVISION", 5)
    places_now(shop)
    save_system(shop, ME, MORE, 1)
    for step in range(9):
        move_parts(shop, ME, {"web": Point(-600 - 50 * step, 0)})
    assert layout_numbers(open_system(shop, ME)) == (11, 10, 9, 8, 7)
    assert layout_numbers(open_revision(shop, 1, ME)) == (1,), "other revisions keep theirs"
    assert places_now(shop).cards["web"].x == -1000


def test_places_that_cannot_be_kept_break_no_page(shop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("attempt to write a readonly database")

    monkeypatch.setattr(places, "short_write", refuse)
    layout = kept_layout(open_system(shop, ME))
    assert layout is not None
    assert layout.number == 0
    monkeypatch.undo()
    again = kept_layout(open_system(shop, ME))
    assert again is not None
    assert again.positions == layout.positions


def test_places_that_a_later_version_wrote_are_made_anew(shop: str) -> None:
    before = places_now(shop)
    LayoutRecord.objects.update(positions='{"@layout": {"version": 9}}')
    assert places_now(shop) == before
    assert layout_numbers(open_system(shop, ME)) == (2, 1)


def large_text() -> str:
    """Nine groups of ten."""
    groups = "".join(f"  g{number}: Group {number}\n" for number in range(9))
    cards = "".join(f"  c{each}: {{kind: service, group: g{each // 10}}}\n" for each in range(90))
    flows = "".join(f"  - c{each} -> c{each + 9}: calls\n" for each in range(0, 81, 3))
    return f"name: Large\ngroups:\n{groups}components:\n{cards}flows:\n{flows}"


def test_a_large_system_is_laid_out_whole_only_when_somebody_needs_it(db: None) -> None:
    large = start_from_text(large_text(), ME)
    assert kept_layout(open_system(large, ME)) is None
    assert not LayoutRecord.objects.exists()
    shown = render_inline(open_system(large, ME).system, standing=Standing(level=EVERYTHING)).svg
    unkept = whole_places(open_system(large, ME))
    assert not LayoutRecord.objects.exists(), "a file of it changes nothing"
    whole = whole_layout(open_system(large, ME)).positions
    assert whole == unkept
    assert kept_places(open_system(large, ME)) == whole
    assert len(whole.cards) == 90
    for id_, place in whole.cards.items():
        x, y = re.findall(rf'data-component="{id_}"[^>]*translate\((\S+) ([^)]+)\)', shown)[0]
        assert (abs(float(x) - place.x), abs(float(y) - place.y)) < (0.11, 0.11), "as with all groups open"


def test_a_large_system_that_nobody_arranged_is_not_kept_by_a_save(db: None) -> None:
    large = start_from_text(large_text(), ME)
    drawn = write_positions(whole_places(open_system(large, ME)))
    keep_drawn(open_system(large, ME), ME, drawn)
    assert kept_layout(open_system(large, ME)) is None
    move_parts(large, ME, {"c0": Point(-900, -900)})
    keep_drawn(save_system(large, ME, large_text() + "# more\n", 1), ME, drawn)
    row = LayoutRecord.objects.get(revision=2)
    assert row.what == "As drawn in the editor"


def test_a_large_system_without_groups_is_kept_from_the_start(db: None) -> None:
    flat = start_from_text(
        "name: Flat\ncomponents:\n" + "".join(f"  c{n}: {{kind: service}}\n" for n in range(85)), ME
    )
    kept = kept_layout(open_system(flat, ME))
    assert kept is not None
    assert len(kept.positions.cards) == 85


def test_what_is_moved_on_a_level_goes_as_far_as_a_whole(shop: str) -> None:
    before = places_now(shop)
    level = Level(collapsed=frozenset({"core"}))
    shown = lay_out_level(open_system(shop, ME).system, before, level, None).laid.placement.cards["core"]
    move_parts(shop, ME, {"core": Point(shown.left + 1000, shown.top + 2000)}, level)
    after = places_now(shop)
    for part in ("api", "db"):
        gone = after.cards[part].x - before.cards[part].x, after.cards[part].y - before.cards[part].y
        assert gone == pytest.approx((1000, 2000), abs=0.11)
    now = lay_out_level(open_system(shop, ME).system, after, level, None).laid.placement.cards["core"]
    assert (now.left, now.top) == pytest.approx((shown.left + 1000, shown.top + 2000), abs=0.11)


def test_a_picture_that_became_bad_is_offered_a_fresh_layout(shop: str) -> None:
    places_now(shop)
    assert not is_offered(open_system(shop, ME))
    move_parts(shop, ME, {"web": Point(-4000, -3000), "jobs": Point(4000, 3000)})
    assert is_offered(open_system(shop, ME))
    rearrange_all(shop, ME)
    assert not is_offered(open_system(shop, ME))


def test_what_the_editor_drew_is_kept_with_the_save(shop: str) -> None:
    known = places_now(shop)
    drawn = Positions(
        known.direction, {**known.cards, "web": Place(-800, -80, *_size(known, "web"))}, known.frames
    )
    saved = save_system(shop, ME, SHOP + "# more\n", 1)
    keep_drawn(saved, ME, write_positions(drawn))
    assert places_now(shop).cards["web"].x == -800
    assert LayoutRecord.objects.filter(revision=2).get().what == "As drawn in the editor"


@pytest.mark.parametrize(
    "sent",
    ["", "{", "[]", "nonsense", '{"web": {"x": "left"}}', '{"nobody": {"x": 1, "y": 2}}', '{"web": {}}'],
)
def test_nonsense_beside_a_save_is_left_out(shop: str, sent: str) -> None:
    before = places_now(shop)
    saved = save_system(shop, ME, SHOP + "# more\n", 1)
    keep_drawn(saved, ME, sent)
    assert places_now(shop) == before


def test_what_is_drawn_of_an_older_text_is_completed_before_it_is_kept(shop: str) -> None:
    known = places_now(shop)
    strange = {**known.cards, "nobody": Place(1, 2)}
    saved = save_system(shop, ME, MORE, 1)
    keep_drawn(saved, ME, write_positions(Positions(known.direction, strange, known.frames)))
    row = LayoutRecord.objects.get(revision=2)
    assert '"nobody"' not in row.positions
    assert '"mail"' in row.positions
    assert set(only_of(saved.system, places_now(shop)).cards) == set(saved.system.components)


def test_the_editor_starts_from_the_places_of_what_one_may_see(shop: str) -> None:
    kept = places_now(shop)
    assert start_of(shop, ME) == kept
    assert start_of(shop, YOU) is None
    assert start_of("", ME) is None


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.mark.django_db(transaction=True)
def test_many_who_open_it_at_once_get_the_same_layout(threads: ThreadPoolExecutor) -> None:
    shop, together = start_from_text(SHOP, ME), Barrier(4)

    def look(_: int) -> object:
        together.wait()
        try:
            return kept_layout(open_system(shop, ME))
        finally:
            connection.close()

    found = list(threads.map(look, range(4)))
    assert found == [found[0]] * 4
    assert LayoutRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_people_who_move_different_cards_at_once_all_win(threads: ThreadPoolExecutor) -> None:
    shop, together = start_from_text(MORE, ME), Barrier(3)
    corners = {"web": Point(-900, -900), "jobs": Point(1900, 900), "mail": Point(2500, -2500)}
    places_now(shop)

    def move(id_: str) -> int:
        together.wait()
        try:
            return move_parts(shop, ME, {id_: corners[id_]}).number
        finally:
            connection.close()

    assert sorted(threads.map(move, corners)) == [2, 3, 4]
    after = places_now(shop)
    assert {id_: (after.cards[id_].x, after.cards[id_].y) for id_ in corners} == {
        id_: tuple(corner) for id_, corner in corners.items()
    }
