"""Groups of a large system are opened and closed in any order: the picture is the one that the open groups say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.diagram.geometry import Box
from apps.core.diagram.packing import pack
from apps.core.diagram.view import DiagramView, view_of
from apps.core.levels.folding import fold
from apps.core.levels.level import Level
from apps.core.levels.nesting import Nesting, nesting_of_view
from apps.core.levels.opening import opened, part_of
from apps.core.levels.places import Places, places_of, with_back
from apps.core.levels.shelves import on_shelves, pieces_of
from tests.core.levels.shops import shop_view
from tests.strategies import systems


def laid(view: DiagramView) -> Places:
    """A layout that needs no Graphviz."""
    return places_of(view, pack(view))


def inside_of(view: DiagramView, group: str) -> Places:
    """The parts of a group by themselves, the groups among them closed."""
    shown = fold(part_of(view, group), Level(depth=0)).view
    return (
        on_shelves(shown, [laid(piece) for piece in pieces_of(shown)])
        if shown.cards
        else Places(shown, {}, {})
    )


def at(view: DiagramView, closed: frozenset[str], depth: int = 0) -> Places:
    """The view with these groups closed, from a home in which those at a depth are."""
    home = laid(fold(view, Level(depth=depth)).view)
    return opened(view, home, closed, lambda group: inside_of(view, group))


def boxes_of(places: Places) -> dict[str, Box]:
    return {card.id: with_back(card, places.cards[card.id]) for card in places.view.cards}


def closings(nesting: Nesting) -> st.SearchStrategy[frozenset[str]]:
    groups = st.sampled_from(list(nesting.parents)) if nesting.parents else st.nothing()
    return st.frozensets(groups).map(nesting.outermost)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_nothing_overlaps_and_no_frame_has_a_stranger(data: st.DataObject) -> None:
    view = view_of(data.draw(systems()))
    nesting = nesting_of_view(view)
    closed = data.draw(closings(nesting))
    places = at(view, closed, data.draw(st.integers(0, 1)))
    boxes = boxes_of(places)
    assert set(boxes) == {card.id for card in fold(view, Level(closed)).view.cards}
    for one, box in boxes.items():
        for other, another in boxes.items():
            assert one >= other or box.grown(-0.2).overlap(another) == 0
    groups = {card.id: nesting.around(card.group) for card in places.view.cards}
    for frame, around in places.frames.items():
        for id_, box in boxes.items():
            is_in = around.grown(0.2).overlap(box) >= box.width * box.height - 0.5
            assert is_in if frame in groups[id_] else around.grown(-0.2).overlap(box) == 0


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_what_is_shown_keeps_its_order_along_both_axes_when_a_group_opens(data: st.DataObject) -> None:
    view = view_of(data.draw(systems()))
    nesting = nesting_of_view(view)
    closed = data.draw(closings(nesting))
    before = at(view, nesting.closed_by(Level(depth=0)))
    after = at(view, closed)
    both = [id_ for id_ in before.cards if id_ in after.cards]
    one, other = boxes_of(before), boxes_of(after)
    for a in both:
        for b in both:
            if one[a].centre.x < one[b].centre.x - 0.5:
                assert other[a].centre.x < other[b].centre.x + 0.2
            if one[a].centre.y < one[b].centre.y - 0.5:
                assert other[a].centre.y < other[b].centre.y + 0.2


def test_opening_and_closing_in_any_order_gives_the_same_picture() -> None:
    view = shop_view()
    home = at(view, frozenset({"cloud", "attic"}))
    assert home.cards == laid(fold(view, Level(depth=0)).view).cards
    assert at(view, frozenset({"orders"})) == at(view, frozenset({"orders"}))
    again = at(view, frozenset({"cloud", "attic"}))
    assert again.cards == home.cards
    assert again.frames == home.frames


def test_what_is_left_of_a_group_that_opens_stays_and_what_is_behind_it_makes_room() -> None:
    view = shop_view()
    closed, open_ = at(view, frozenset({"cloud", "attic"})), at(view, frozenset({"attic", "orders", "stock"}))
    moved = {
        id_: (open_.cards[id_].left - box.left) for id_, box in closed.cards.items() if id_ in open_.cards
    }
    assert all(dx >= 0 for dx in moved.values())
    assert "cloud" in open_.frames
    assert {"orders", "stock", "log"} <= set(open_.cards)


def test_a_flow_inside_a_group_keeps_the_course_that_it_has_there() -> None:
    view = shop_view()
    places = at(view, frozenset())
    inner = next(line.number for line in view.lines if line.key == "orders-api->orders-db write")
    assert inner in places.courses
