"""Wishes on real pictures: met, or told by name; fresh or kept, alone or beside others."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from apps.core.diagram.options import Direction
from apps.core.layout.places.positions import Place, Positions
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.services.layout.layouts import lay_out_aligned, lay_out_merged
from apps.services.layout.steady import lay_out_afresh, lay_out_steady
from tests.generated import generate_system
from tests.strategies import systems
from tests.trials.steady import Tally, note_what_is_wrong
from tests.trials.wishes import try_wishes
from tests.wishing import is_told, unmet, with_layout

SHOP = """
name: Shop
groups: {core: Core services, data: {name: Data, kind: zone}}
components:
  web: {name: Web shop, kind: client}
  gateway: {name: API gateway, kind: gateway, replicas: 3}
  orders: {name: Orders, kind: service, group: core}
  billing: {name: Billing, kind: service, group: core}
  mail: {name: Mailer, kind: worker}
  odb: {name: Orders database, kind: database, group: data}
  bdb: {name: Billing database, kind: database, group: data}
flows:
  - web -> gateway: browse
  - gateway -> orders: place order
  - gateway -> billing: pay
  - orders ~> mail: confirm
  - orders -> odb
  - billing -> bdb
"""


def shop(layout: str) -> System:
    return read_system(f"{SHOP}layout: {{{layout}}}\n")


def test_sets_of_wishes_are_met_or_told_and_nothing_lies_on_anything_else() -> None:
    afresh, kept = try_wishes(24, seed=1, largest=30)
    assert afresh.untold == kept.untold == []
    assert afresh.is_true
    assert kept.is_true
    assert afresh.unmet.total() < afresh.wishes.total() / 5
    assert kept.unmet.total() < kept.wishes.total() / 2


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(systems(8))
def test_any_valid_system_is_drawn_whole_with_its_wishes_met_or_told(system: System) -> None:
    laid = lay_out_afresh(system)
    tally = Tally()
    note_what_is_wrong(tally, laid)
    assert (tally.overlaps, tally.strangers, tally.missing) == (0, 0, 0)
    missed = list(unmet(system.layout, laid.direction, laid.scene.placement.cards))
    assert laid.note.count(" could not be put ") == len(missed)


def test_the_trial_would_see_a_wish_that_is_neither_met_nor_told() -> None:
    system = shop("same_row: [web, mail]")
    laid = lay_out_afresh(system)
    assert not list(unmet(system.layout, laid.direction, laid.scene.placement.cards))
    cards = {**laid.scene.placement.cards, "web": laid.scene.placement.cards["web"].moved(0, 2)}
    [(key, ids)] = unmet(system.layout, laid.direction, cards)
    assert not is_told(key, ids, system, laid.note)
    assert is_told(key, ids, system, "Web shop and Mailer could not be put into one row.")
    assert not is_told(key, ids, system, "Web shop and Orders could not be put into one row.")


@pytest.mark.parametrize("direction", Direction)
def test_a_row_across_groups_an_order_and_nearness_are_met_whichever_way_flows_run(
    direction: Direction,
) -> None:
    wishes = (
        "same_row: [[web, gateway, orders, odb], [billing, bdb]], order: [billing, odb], near: [mail, web]"
    )
    system = shop(f"direction: {direction}, {wishes}")
    laid = lay_out_afresh(system)
    assert laid.direction is direction
    assert list(unmet(system.layout, direction, laid.scene.placement.cards)) == []
    assert laid.note == ""


def test_the_direction_of_the_description_is_that_of_the_picture_unless_another_is_asked_for() -> None:
    system = shop("direction: down")
    assert lay_out_afresh(system).direction is Direction.DOWN
    assert lay_out_afresh(system, Direction.RIGHT).direction is Direction.RIGHT


def test_a_direction_that_a_kept_layout_does_not_have_is_told() -> None:
    known = lay_out_afresh(shop(""), Direction.RIGHT).positions
    laid = lay_out_steady(shop("direction: down"), known)
    assert laid.note == "Flows still run right; rearrange to have them run down."
    assert laid.positions == known


def test_contradictory_wishes_are_told() -> None:
    laid = lay_out_afresh(shop("direction: down, same_row: [web, mail], order: [web, mail, odb]"))
    assert laid.note in (
        "Web shop, Mailer and Orders database could not be put into this order.",
        "Web shop and Mailer could not be put into one row.",
    )


def test_a_kept_layout_tells_what_it_cannot_do_without_moving_others() -> None:
    system = shop("near: [web, bdb]")
    pins = {
        id_: Place(place.x, place.y, place.width, place.height, place.group, pinned=True)
        for id_, place in lay_out_afresh(shop(""), Direction.RIGHT).positions.cards.items()
    }
    laid = lay_out_steady(system, Positions(Direction.RIGHT, pins))
    assert (
        laid.note == "Web shop and Billing database could not be put near each other without moving others."
    )


def test_the_same_wishes_give_the_same_places() -> None:
    system = with_layout(generate_system(8, 25), Random(3))
    assert lay_out_afresh(system).positions == lay_out_afresh(system).positions


def test_two_merged_into_one_picture_keep_the_wishes_of_the_newer() -> None:
    laid, _ = lay_out_merged(shop("near: [web, bdb]"), shop("same_row: [web, mail]"), Direction.RIGHT)
    assert list(unmet(shop("same_row: [web, mail]").layout, Direction.RIGHT, laid.placement.cards)) == []


def test_systems_beside_each_other_keep_their_wishes_in_one_layout() -> None:
    systems = (shop("same_row: [web, mail]"), shop("direction: down"))
    panes = lay_out_aligned(systems, None)
    assert {pane.direction for pane in panes} == {Direction.DOWN}
    for pane in panes:
        assert not list(unmet(systems[0].layout, pane.direction, pane.placement.cards))
