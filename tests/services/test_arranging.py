"""What people do with places, undo and redo: each takes back only what is theirs."""

from typing import Any

import pytest

from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.layout.places.positions import read_positions
from apps.services.access import NotAllowed, UnknownSystem, Visitor
from apps.services.places.arranging import (
    UnknownLayout,
    move_parts,
    pin_parts,
    rearrange_all,
    restore_places,
)
from apps.services.places.kept import kept_places
from apps.services.sharing import make_link, set_public
from apps.services.systems import open_system, save_system, start_from_text
from apps.store.models import LayoutRecord
from tests.services.arranged import ME, MORE, SHOP, YOU, corner, layout_numbers, places_now


@pytest.fixture
def shop(db: None) -> str:
    return start_from_text(SHOP, ME)


def test_undo_and_redo_go_to_layouts_by_their_number(shop: str) -> None:
    start = places_now(shop)
    moved = move_parts(shop, ME, {"web": Point(-500, 40)})
    assert (moved.before, moved.number, moved.words) == (1, 2, "Moved Web")
    undone = restore_places(shop, ME, moved.before)
    assert (places_now(shop), undone.before, undone.number) == (start, 2, 3)
    restore_places(shop, ME, moved.number)
    assert places_now(shop).cards["web"].x == -500
    assert layout_numbers(open_system(shop, ME)) == (4, 3, 2, 1)


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
    assert restored.changed.positions == read_positions(LayoutRecord.objects.get(number=2).positions)


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
    assert pin_parts(shop, ME, ["web"], pinned=False).words == "Unpinned Web"
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
    assert move_parts(other, ME, {"web": Point(-500, 40)}).number == 2
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
