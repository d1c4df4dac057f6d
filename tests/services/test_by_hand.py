"""Moves by hand, pins and Rearrange on real layouts: what is pinned or not touched is 0.0 px off, and nothing lies."""

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.layout.by_hand.pins import NotHere, pin, pinned_in
from apps.core.layout.places.positions import Positions, read_positions, write_positions
from apps.core.system.model import System
from apps.services.layout.by_hand import move_by_hand, pin_cards, rearrange, unpin_cards
from apps.services.layout.steady import SteadyLayout, lay_out_afresh, lay_out_steady
from tests.generated import generate_system
from tests.strategies import systems
from tests.trials.edits import edited
from tests.trials.steady import Tally, kept_cards, note_what_is_wrong

SIZES = (8, 25, 60)


def true(laid: SteadyLayout, system: System) -> None:
    tally = Tally()
    note_what_is_wrong(tally, laid)
    assert (tally.overlaps, tally.strangers, tally.missing) == (0, 0, 0)
    assert laid.positions.cards.keys() == system.components.keys()


def corners(positions: Positions) -> dict[str, tuple[float, float]]:
    return {id_: (place.x, place.y) for id_, place in positions.cards.items()}


def scattered(system: System, seed: int) -> tuple[SteadyLayout, frozenset[str]]:
    """A layout of which some cards were moved and pinned by somebody."""
    dice = Random(seed)
    laid = lay_out_afresh(system)
    some = dice.sample(sorted(system.components), k=max(1, len(system.components) // 6))
    for card in some:
        place = laid.positions.cards[card]
        goal = Point(place.x + dice.uniform(-500, 500), place.y + dice.uniform(-300, 300))
        laid = move_by_hand(system, laid.positions, {card: goal})
    return pin_cards(system, laid.positions, some), frozenset(some)


@pytest.mark.parametrize("size", SIZES)
def test_moves_by_hand_move_nothing_else(size: int) -> None:
    system, dice = generate_system(2, size), Random(size)
    laid = lay_out_afresh(system)
    for _ in range(12):
        names = dice.sample([*system.components, *system.groups], k=dice.choice((1, 1, 3)))
        places = {**laid.positions.frames, **laid.positions.cards}
        step = Point(dice.uniform(-300, 300), dice.uniform(-200, 200))
        moves = {name: Point(places[name].x + step.x, places[name].y + step.y) for name in names}
        after = move_by_hand(system, read_positions(write_positions(laid.positions)), moves)
        inside = {id_ for id_, part in system.components.items() if around(system, part.group) & set(names)}
        assert set(kept_cards(laid, after, inside | set(names)).values()) <= {0.0}
        assert after.moved == ()
        true(after, system)
        laid = after


def around(system: System, group: str | None) -> set[str]:
    found = set()
    while group:
        found.add(group)
        group = system.groups[group].parent
    return found


def test_only_flows_of_moved_cards_and_those_now_blocked_change_their_course() -> None:
    system = generate_system(4, 40)
    laid = lay_out_steady(system, lay_out_afresh(system).positions)
    place = laid.positions.cards["c3"]
    after = move_by_hand(system, laid.positions, {"c3": Point(place.x, place.y - 5000)}).positions
    changed = {key for key in after.flows if after.flows[key] != laid.positions.flows[key]}
    assert changed
    assert changed == {key for key in after.flows if re.search(r"\bc3\b", key)}


@pytest.mark.parametrize("size", SIZES)
def test_rearrange_works_round_what_is_pinned(size: int) -> None:
    system = generate_system(3, size)
    laid, pinned = scattered(system, seed=size)
    anew = rearrange(system, laid.positions)
    for card in pinned:
        assert corners(anew.positions)[card] == corners(laid.positions)[card]
    assert pinned_in(anew.positions) == pinned
    true(anew, system)
    again = lay_out_steady(system, read_positions(write_positions(anew.positions)))
    assert again.positions == anew.positions


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(systems(max_components=9), st.integers(0, 5))
def test_whatever_is_pinned_stays_and_nothing_lies(system: System, seed: int) -> None:
    laid, pinned = scattered(system, seed)
    anew = rearrange(system, laid.positions)
    assert {corners(anew.positions)[card] for card in pinned} == {
        corners(laid.positions)[card] for card in pinned
    }
    true(anew, system)


def test_without_pins_rearrange_is_a_fresh_layout() -> None:
    system = generate_system(5, 25)
    known = move_by_hand(system, lay_out_afresh(system).positions, {"c1": Point(900, 900)}).positions
    assert rearrange(system, known).positions == lay_out_afresh(system).positions


def test_round_a_card_pinned_where_it_would_be_anyway_all_is_as_in_a_fresh_layout() -> None:
    system = generate_system(6, 30)
    fresh = lay_out_steady(system, lay_out_afresh(system).positions).positions
    anew = rearrange(system, pin(fresh, ["c4", "c9"]))
    assert corners(anew.positions) == corners(fresh)
    assert anew.positions.flows == fresh.flows


def test_all_goes_with_a_card_that_is_pinned_elsewhere() -> None:
    system = generate_system(6, 30)
    fresh = lay_out_afresh(system).positions
    place = replace(fresh.cards["c4"], x=fresh.cards["c4"].x + 5000, pinned=True)
    anew = rearrange(system, replace(fresh, cards={**fresh.cards, "c4": place}))
    assert {x - 5000 for x, _ in corners(anew.positions).values()} == {x for x, _ in corners(fresh).values()}


def test_pins_are_kept_over_edits_and_taken_out_again() -> None:
    system = generate_system(7, 20)
    laid = pin_cards(system, lay_out_afresh(system).positions, ["c1", "c2"])
    dice = Random(1)
    for _ in range(6):
        _, system, _ = edited(system, dice)
        laid = lay_out_steady(system, read_positions(write_positions(laid.positions)))
    left = {"c1", "c2"} & system.components.keys()
    assert pinned_in(laid.positions) == left
    assert pinned_in(unpin_cards(system, laid.positions, left).positions) == frozenset()


def test_a_pin_on_nothing_is_refused() -> None:
    system = generate_system(7, 5)
    with pytest.raises(NotHere, match="zzz: there is no card with this id"):
        pin_cards(system, lay_out_afresh(system).positions, ["zzz"])


def test_rearrange_can_turn_the_picture_round_what_is_pinned() -> None:
    system = generate_system(3, 25)
    laid, pinned = scattered(system, seed=1)
    turned = Direction.DOWN if laid.direction is Direction.RIGHT else Direction.RIGHT
    anew = rearrange(system, laid.positions, turned)
    assert anew.direction is turned
    assert all(corners(anew.positions)[card] == corners(laid.positions)[card] for card in pinned)
    true(anew, system)
