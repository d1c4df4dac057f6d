"""At the places of the whole: closing moves nothing else, and what is near the focus stays where it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.diagram.packing import pack
from apps.core.diagram.view import view_of
from apps.core.levels.at_home import close_at_home, focus_at_home
from apps.core.levels.nesting import nesting_of
from apps.core.levels.places import Places, places_of, with_back
from apps.core.system.model import System
from tests.core.levels.shops import levels, shop, shop_view
from tests.strategies import systems


def home_of(system: System) -> Places:
    """A layout that cannot fail, and needs no Graphviz."""
    view = view_of(system)
    return places_of(view, pack(view))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_closing_groups_moves_nothing_that_can_still_be_seen(data: st.DataObject) -> None:
    system = data.draw(systems())
    home, closed = home_of(system), nesting_of(system).closed_by(data.draw(levels(system)))
    shown = close_at_home(home, closed)
    for id_, box in shown.cards.items():
        if id_ not in closed:
            assert box == home.cards[id_]
    assert all(box == home.frames[id_] for id_, box in shown.frames.items())
    assert all(course == home.courses[number] for number, course in shown.courses.items())


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_closed_group_is_in_the_middle_of_where_its_frame_was_and_not_larger(data: st.DataObject) -> None:
    system = data.draw(systems())
    home, closed = home_of(system), nesting_of(system).closed_by(data.draw(levels(system)))
    shown = close_at_home(home, closed)
    for card in shown.view.cards:
        if card.id in closed:
            box, frame = with_back(card, shown.cards[card.id]), home.frames[card.id]
            assert abs(box.centre.x - frame.centre.x) <= 0.1
            assert abs(box.centre.y - frame.centre.y) <= 0.1
            assert box.width <= frame.width + 0.1
            assert box.height <= frame.height + 0.1


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_focus_moves_nothing_and_frames_only_draw_in(data: st.DataObject) -> None:
    system = data.draw(systems())
    home, focus = home_of(system), data.draw(st.sampled_from(list(system.components)))
    shown = focus_at_home(home, focus, data.draw(st.integers(1, 3)))
    assert focus in shown.cards
    assert all(box == home.cards[id_] for id_, box in shown.cards.items())
    for id_, box in shown.frames.items():
        before = home.frames[id_]
        assert box.left >= before.left - 0.1
        assert box.top >= before.top - 0.1
        assert box.right <= before.right + 0.1
        assert box.bottom <= before.bottom + 0.1


def test_a_flow_between_what_stayed_keeps_its_course_and_one_to_a_closed_group_needs_a_new_one() -> None:
    home = home_of(shop())
    shown = close_at_home(home, frozenset({"stock"}))
    kept = {line.number for line in shown.view.lines if "stock" not in (line.source, line.target)}
    assert set(shown.courses) == kept
    assert len(shown.view.lines) > len(kept)


def test_nothing_closed_is_the_home_itself() -> None:
    home = home_of(shop())
    assert close_at_home(home, frozenset()) is home
    assert home.view == shop_view()
