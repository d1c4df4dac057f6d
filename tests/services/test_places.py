"""Places kept with revisions: found again by everybody, steady from one to the next, never lost between two people."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from apps.core.diagram.geometry import Point
from apps.core.layout.places.positions import Place
from apps.core.levels.level import EVERYTHING, WHOLE, Level
from apps.services.bin import delete_for_good, move_to_bin
from apps.services.history import restore_revision
from apps.services.layout.levels import lay_out_level
from apps.services.layout.standing import Standing
from apps.services.pictures import render_inline
from apps.services.places import kept as places
from apps.services.places.along import take_places_along
from apps.services.places.arranging import (
    move_parts,
    rearrange_all,
)
from apps.services.places.kept import kept_layout, kept_places
from apps.services.places.offering import is_offered
from apps.services.sharing import set_public
from apps.services.systems import open_revision, open_system, save_system, start_from_text
from apps.store.models import LayoutRecord
from tests.services.arranged import ME, MORE, SHOP, YOU, layout_numbers, places_now, size_of


@pytest.fixture
def shop(db: None) -> str:
    return start_from_text(SHOP, ME)


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
    assert places_now(shop).cards["web"] == Place(-700, -300, *size_of(first, "web"))


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
    assert layout.number == 0
    monkeypatch.undo()
    again = kept_layout(open_system(shop, ME))
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
    opened = open_system(large, ME)
    first = kept_places(opened)
    assert not first.cards
    assert [set(level.cards) for level in first.levels] == [set(opened.system.groups)]
    shown = render_inline(opened.system, standing=Standing(first, EVERYTHING)).svg
    whole = kept_places(opened, WHOLE)
    assert whole.levels == first.levels
    assert len(whole.cards) == 90
    assert LayoutRecord.objects.count() == 1
    for id_, place in whole.cards.items():
        x, y = re.findall(rf'data-component="{id_}"[^>]*translate\((\S+) ([^)]+)\)', shown)[0]
        assert (abs(float(x) - place.x), abs(float(y) - place.y)) < (0.11, 0.11), "as with all groups open"


def test_a_large_system_without_groups_is_kept_from_the_start(db: None) -> None:
    flat = start_from_text(
        "name: Flat\ncomponents:\n" + "".join(f"  c{n}: {{kind: service}}\n" for n in range(85)), ME
    )
    kept = kept_layout(open_system(flat, ME))
    assert len(kept.positions.cards) == 85


def test_what_is_moved_on_a_level_goes_as_far_as_a_whole(shop: str) -> None:
    before = places_now(shop)
    level = Level(collapsed=frozenset({"core"}))
    shown = lay_out_level(open_system(shop, ME).system, before, level, None).laid.placement.cards["core"]
    move_parts(shop, ME, {"core": Point(shown.left + 1000, shown.top + 2000)}, lambda _: level)
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
