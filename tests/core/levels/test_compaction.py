"""Closed views of large systems at kept places: closer together, in order along both axes, and nothing overlaps."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.packing import pack
from apps.core.diagram.view import view_of
from apps.core.levels.at_home import close_at_home
from apps.core.levels.compaction import close_kept, compacted
from apps.core.levels.level import SHOWN_AT_ONCE, Level
from apps.core.levels.nesting import nesting_of
from apps.core.levels.places import Places, places_of, with_back
from apps.core.system.model import System
from tests.core.levels.shops import levels
from tests.generated import generate_system
from tests.strategies import systems

_SLACK = 0.2  # px; places are kept to a tenth
LARGE = generate_system(3, SHOWN_AT_ONCE + 30)


def spread(system: System, times: float) -> Places:
    """A layout that needs no Graphviz, with everything so many times as far apart."""
    home = places_of(view_of(system), pack(view_of(system)))

    def at(box: Box) -> Box:
        return box.moved(box.left * (times - 1), box.top * (times - 1))

    frames = {
        id_: Box(box.left * times, box.top * times, box.right * times, box.bottom * times)
        for id_, box in home.frames.items()
    }
    return Places(home.view, {id_: at(box) for id_, box in home.cards.items()}, frames)


def boxes_of(places: Places) -> dict[str, Box]:
    return {card.id: with_back(card, places.cards[card.id]) for card in places.view.cards}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_order_along_both_axes_is_kept_and_nothing_comes_to_overlap(data: st.DataObject) -> None:
    system = data.draw(systems())
    closed = nesting_of(system).closed_by(data.draw(levels(system)))
    before = close_at_home(spread(system, data.draw(st.sampled_from([1.0, 1.7, 6.0]))), closed)
    after = compacted(before)
    assert after.cards.keys() == before.cards.keys()
    assert after.frames.keys() == before.frames.keys()
    was, now = boxes_of(before), boxes_of(after)
    for one, other in combinations(was, 2):
        for axis in (0, 1):
            low, high = sorted((one, other), key=lambda id_: (was[id_].centre[axis], id_))
            assert now[low].centre[axis] <= now[high].centre[axis] + _SLACK + 4.0 * (
                was[high].centre[axis] - was[low].centre[axis] < 4.0
            )
        if not was[one].overlap(was[other]):
            assert not now[one].grown(-_SLACK).overlap(now[other].grown(-_SLACK))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_each_frame_still_holds_its_cards_and_no_other_card(data: st.DataObject) -> None:
    system = data.draw(systems())
    before = spread(system, data.draw(st.sampled_from([1.0, 3.0])))
    after = compacted(before)
    around = nesting_of(system)
    was, now = boxes_of(before), boxes_of(after)
    for frame, box in after.frames.items():
        for card in after.view.cards:
            if frame in around.around(card.group):
                assert enclosing([box, now[card.id]]).width <= box.width + 2 * _SLACK
                assert enclosing([box, now[card.id]]).height <= box.height + 2 * _SLACK
            elif not was[card.id].overlap(before.frames[frame]):
                assert not now[card.id].grown(-_SLACK).overlap(box.grown(-_SLACK))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_it_never_gets_larger_and_is_the_same_each_time(data: st.DataObject) -> None:
    before = spread(data.draw(systems()), 2.0)
    after = compacted(before)
    assert after == compacted(before)
    was, now = enclosing(list(boxes_of(before).values())), enclosing(list(boxes_of(after).values()))
    assert now.width <= was.width + _SLACK
    assert now.height <= was.height + _SLACK


def test_what_stands_far_apart_in_a_large_system_comes_closer_when_its_groups_are_closed() -> None:
    home, opening = spread(LARGE, 3.0), nesting_of(LARGE).opening
    assert opening
    closed = nesting_of(LARGE).closed_by(opening)
    plain, close = close_at_home(home, closed), close_kept(home, closed)
    assert close.around.width < 0.7 * plain.around.width
    assert close.around.height < 0.7 * plain.around.height


def test_with_all_groups_open_a_large_system_stands_as_it_was_kept() -> None:
    home = spread(LARGE, 3.0)
    assert close_kept(home, frozenset()) is home


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_system_that_can_be_read_at_once_moves_nothing(data: st.DataObject) -> None:
    system = data.draw(systems())
    home, closed = spread(system, 3.0), nesting_of(system).closed_by(data.draw(levels(system)))
    assert len(system.components) <= SHOWN_AT_ONCE
    assert close_kept(home, closed) == close_at_home(home, closed)


def test_the_same_groups_closed_by_name_or_by_depth_stand_alike() -> None:
    home, nesting = spread(LARGE, 3.0), nesting_of(LARGE)
    closed = nesting.closed_by(Level(depth=0))
    assert close_kept(home, closed) == close_kept(home, nesting.closed_by(Level(closed)))
