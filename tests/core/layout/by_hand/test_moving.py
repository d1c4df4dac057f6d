"""Moves by hand: exactly there when it is free, near by when it is not, and nothing else moves."""

from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.by_hand.moves import BadMove, read_moves
from apps.core.layout.by_hand.moving import move
from apps.core.layout.by_hand.pins import pin
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.settling import Settled, positions_of, settle
from apps.core.system.model import Layout, System
from apps.core.system.reading import read_system
from tests.strategies import systems
from tests.trials.steady import overlapping_cards, strangers

RIGHT = Direction.RIGHT
TEXT = """
archbench: 1
name: T
groups: {shop: Shop, inner: {name: Inner, in: shop}}
components:
  a: {kind: service, group: shop}
  b: {kind: service, group: shop}
  c: {kind: service, group: inner}
  s: {kind: service}
flows: [a -> b, b -> s, a -> s]
"""
START = Positions(
    RIGHT,
    {
        "a": Place(0, 0, 96, 44, "shop"),
        "b": Place(200, 0, 96, 44, "shop"),
        "c": Place(0, 120, 96, 44, "inner"),
        "s": Place(600, 0, 96, 44),
    },
    {"shop": Place(-32, -39, 344, 219, None), "inner": Place(-16, 81, 128, 99, "shop")},
    {"a->b": (96, 22, 130, 22, 160, 22, 193, 22, 200, 22)},
)


def view() -> DiagramView:
    return view_of(read_system(TEXT))


def corners(positions: Positions) -> dict[str, tuple[float, float]]:
    return {id_: (place.x, place.y) for id_, place in positions.cards.items()}


def test_a_card_stands_exactly_where_it_was_put_and_all_else_stays() -> None:
    after = move(view(), START, {"b": Point(217.34, 51.27)}, RIGHT)
    assert corners(after) == {**corners(START), "b": (217.3, 51.3)}


def test_a_card_never_lands_on_another() -> None:
    after = move(view(), START, {"b": Point(20, 10)}, RIGHT)
    assert corners(after) == {**corners(START), "b": (20, -58)}, "14 px above a: nearer than beside it"


def test_a_card_that_would_bring_a_stranger_into_its_frame_stops_before_it() -> None:
    after = move(view(), START, {"b": Point(800, 0)}, RIGHT)
    assert corners(after)["b"] == (600 - 8 - 16 - 96, 0)
    assert settle(view(), after, RIGHT).frames["shop"].right == 592


def test_a_stranger_lands_beside_a_frame_and_not_in_it() -> None:
    after = move(view(), START, {"s": Point(250, 60)}, RIGHT)
    frame = settle(view(), START, RIGHT).frames["shop"]
    assert frame.overlap(settle(view(), after, RIGHT).cards["s"]) == 0
    assert corners(after)["s"] == (320, 60)


def test_a_group_takes_along_all_that_is_in_it() -> None:
    frame = settle(view(), START, RIGHT).frames["shop"]
    after = move(view(), START, {"shop": Point(frame.left + 30, frame.top + 300.5)}, RIGHT)
    was = corners(START)
    assert corners(after) == {
        **{id_: (was[id_][0] + 30, was[id_][1] + 300.5) for id_ in "abc"},
        "s": was["s"],
    }
    assert after.flows["a->b"][:2] == (126, 322.5)
    assert settle(view(), after, RIGHT).frames["shop"] == frame.moved(30, 300.5)


def test_a_group_dropped_on_a_card_goes_beside_it_as_a_whole() -> None:
    frame = settle(view(), START, RIGHT).frames["shop"]
    after = corners(move(view(), START, {"shop": Point(500, frame.top)}, RIGHT))
    was = corners(START)
    steps = {(after[id_][0] - was[id_][0], after[id_][1] - was[id_][1]) for id_ in "abc"}
    assert len(steps) == 1
    assert after["s"] == was["s"]
    assert steps != {(0, 0)}


def test_what_is_said_of_a_card_counts_more_than_what_is_said_of_its_group() -> None:
    after = corners(move(view(), START, {"shop": Point(-32, 161), "b": Point(300, 240)}, RIGHT))
    assert (after["a"], after["b"], after["c"]) == ((0, 200), (300, 240), (0, 320))


def test_two_cards_can_change_places() -> None:
    after = corners(move(view(), START, {"a": Point(200, 0), "b": Point(0, 0)}, RIGHT))
    assert (after["a"], after["b"]) == ((200, 0), (0, 0))


def test_a_pinned_card_moves_by_hand_and_stays_pinned() -> None:
    after = move(view(), pin(START, ["b"]), {"b": Point(200, 80)}, RIGHT)
    assert (after.cards["b"].x, after.cards["b"].y, after.cards["b"].pinned) == (200, 80, True)


def test_a_flow_of_a_moved_card_is_found_anew_and_others_stay() -> None:
    assert "a->b" not in move(view(), START, {"b": Point(200, 80)}, RIGHT).flows
    assert "a->b" in move(view(), START, {"s": Point(600, 80)}, RIGHT).flows


@pytest.mark.parametrize(
    ("moves", "complaint"),
    [
        ({"zzz": Point(0, 0)}, "moves.zzz: there is no card or group with this id here"),
        ({"a": Point(float("nan"), 0)}, "moves.a: this is no place"),
        ({"a": Point(0, 1e7)}, "moves.a: this is no place"),
    ],
)
def test_a_move_of_nothing_or_to_nowhere_is_refused(moves: dict[str, Point], complaint: str) -> None:
    with pytest.raises(BadMove) as raised:
        move(view(), START, moves, RIGHT)
    assert complaint in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"a": 1}',
        '{"a": {"x": 1}}',
        '{"a": {"x": true, "y": 1}}',
        '{"a": {"x": "1", "y": 1}}',
    ],
)
def test_what_is_no_move_is_refused(text: str) -> None:
    with pytest.raises(BadMove):
        read_moves(text)


def test_moves_are_read_from_json() -> None:
    assert read_moves('{"a": {"x": 1, "y": -2.5}}') == {"a": Point(1, -2.5)}


def kept(view: DiagramView, settled: Settled) -> Positions:
    return positions_of(replace(settled, view=replace(settled.view, lines=())), {}, RIGHT)


def placed(system: System) -> tuple[DiagramView, Positions]:
    view = view_of(system)
    return view, kept(view, settle(view, Positions(RIGHT), RIGHT))


def without_wishes(system: System) -> System:
    """What is wished is granted again after a move by hand."""
    return system.model_copy(update={"layout": Layout()})


steps = st.tuples(st.integers(-400, 400), st.integers(-300, 300))


@settings(max_examples=80, deadline=None)
@given(systems(max_components=9), st.data())
def test_whatever_is_moved_nothing_else_moves_and_nothing_lies(system: System, data: st.DataObject) -> None:
    view, start = placed(without_wishes(system))
    places = {**start.cards, **start.frames}
    asked = data.draw(st.dictionaries(st.sampled_from(sorted(places)), steps, min_size=1, max_size=3))
    moves = {id_: Point(places[id_].x + dx, places[id_].y + dy) for id_, (dx, dy) in asked.items()}
    after = move(view, start, moves, RIGHT)
    parents = {frame.id: frame.parent for frame in view.frames}
    for card in view.cards:
        around, group = {card.id}, card.group
        while group:
            around, group = around | {group}, parents[group]
        if not around & moves.keys():
            assert corners(after)[card.id] == corners(start)[card.id]
    settled = settle(view, after, RIGHT)
    assert settled.moved == ()
    assert corners(kept(view, settled)) == corners(after), "the picture has it where it is kept"
    placement = Placement(settled.cards, settled.frames, {}, settled.pieces)
    assert overlapping_cards(settled.view, placement) == []
    assert strangers(settled.view, placement) == []


@settings(max_examples=50, deadline=None)
@given(systems(max_components=9), st.data())
def test_a_card_goes_no_further_from_where_it_was_dropped_than_it_was(
    system: System, data: st.DataObject
) -> None:
    view, start = placed(without_wishes(system))
    card = data.draw(st.sampled_from(sorted(start.cards)))
    dx, dy = data.draw(steps)
    was = start.cards[card]
    x, y = corners(move(view, start, {card: Point(was.x + dx, was.y + dy)}, RIGHT))[card]
    off = hypot(x - was.x - dx, y - was.y - dy)
    assert off <= hypot(dx, dy) + 0.1
    boxes = {id_: Box(p.x, p.y - 4, p.x + p.width + 4, p.y + p.height) for id_, p in start.cards.items()}
    goal = boxes.pop(card).moved(dx, dy)
    if not system.groups and not any(goal.overlap(box) for box in boxes.values()):
        assert off < 0.1


def test_a_wish_that_a_move_would_break_is_granted_by_what_was_moved() -> None:
    view = view_of(read_system(TEXT + "layout: {same_row: [b, s]}\n"))
    after = corners(move(view, START, {"b": Point(217, 51)}, RIGHT))
    assert {id_: at for id_, at in after.items() if id_ != "b"} == {
        id_: at for id_, at in corners(START).items() if id_ != "b"
    }
    assert after["b"][1] == 0
