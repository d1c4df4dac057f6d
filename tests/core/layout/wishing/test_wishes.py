"""Wishes: whether they hold where cards stand, in words where they do not, and granted by moving as few as can be."""

import pytest

from apps.core.diagram.dot import to_dot
from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.diagram.rungs import GRAPHVIZ_LADDER
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.settling import Settled, settle
from apps.core.layout.wishing.asking import asked_of
from apps.core.layout.wishing.movers import movers
from apps.core.layout.wishing.wishes import Wish, WishKind, holds, told, wishes_of
from apps.core.system.reading import read_system

THREE = {"a": Place(0, 0), "b": Place(300, 10), "c": Place(600, 200)}


def view(layout: str, groups: str = "", flows: str = "") -> DiagramView:
    parts = "".join(f"  {id_}: {{kind: service, name: {name}}}\n" for id_, name in NAMES.items())
    for id_ in groups.split():
        parts = parts.replace(f"  {id_}: {{", f"  {id_}: {{group: g, ")
    frame = "groups: {g: G}\n" if groups else ""
    return view_of(
        read_system(f"name: X\ncomponents:\n{parts}{frame}flows: [{flows}]\nlayout: {{{layout}}}\n")
    )


NAMES = {"a": "Orders", "b": "Billing", "c": "Mail", "d": "Stock", "e": "Search"}


def settled(layout: str, cards: dict[str, Place], groups: str = "") -> Settled:
    whole = {**{id_: Place(n * 300, 2000) for n, id_ in enumerate(NAMES)}, **cards}
    return settle(view(layout, groups), Positions(Direction.RIGHT, whole), Direction.RIGHT)


def corners(done: Settled) -> dict[str, tuple[float, float]]:
    return {id_: (box.left, box.top) for id_, box in done.cards.items()}


def box(left: float, top: float) -> Box:
    return Box(left, top, left + 100, top + 40)


@pytest.mark.parametrize(
    ("wish", "boxes", "is_so"),
    [
        (Wish(WishKind.SAME_ROW, ("a", "b")), (box(0, 0), box(300, 1)), True),
        (Wish(WishKind.SAME_ROW, ("a", "b")), (box(0, 0), box(300, 2)), False),
        (Wish(WishKind.ORDER, ("a", "b")), (box(0, 0), box(5, 90)), True),
        (Wish(WishKind.ORDER, ("a", "b")), (box(0, 0), box(0, 90)), False),
        (Wish(WishKind.ORDER, ("a", "b"), sideways=False), (box(0, 0), box(0, 90)), True),
        (Wish(WishKind.NEAR, ("a", "b")), (box(0, 0), box(260, 0)), True),
        (Wish(WishKind.NEAR, ("a", "b")), (box(0, 0), box(261, 0)), False),
        (Wish(WishKind.NEAR, ("a", "b", "c")), (box(0, 0), box(250, 0), box(500, 0)), True),
        (Wish(WishKind.NEAR, ("a", "b", "c")), (box(0, 0), box(250, 0), box(999, 0)), False),
    ],
)
def test_a_wish_holds_or_not(wish: Wish, boxes: tuple[Box, ...], is_so: bool) -> None:
    assert holds(wish, dict(zip(wish.cards, boxes, strict=True))) is is_so


def test_only_those_that_stand_are_looked_at() -> None:
    assert holds(Wish(WishKind.SAME_ROW, ("a", "b")), {"a": box(0, 0)})
    assert wishes_of(view("near: [a, b]"), Direction.DOWN) == (
        Wish(WishKind.NEAR, ("a", "b"), sideways=False),
    )


def test_an_order_goes_along_its_row_whichever_way_flows_run() -> None:
    wishes = wishes_of(view("same_row: [[a, b], [b, c]], order: [[a, c], [a, d]]"), Direction.DOWN)
    assert [wish.sideways for wish in wishes if wish.kind is WishKind.ORDER] == [True, False]


def test_what_is_not_met_is_told_by_name() -> None:
    ids = tuple(NAMES)
    wishes = (Wish(WishKind.SAME_ROW, ids[:2]), Wish(WishKind.ORDER, ids[:3]), Wish(WishKind.NEAR, ids))
    assert told(wishes, view("")) == (
        "Orders and Billing could not be put into one row. "
        "Orders, Billing and Mail could not be put into this order. "
        "Orders, Billing, Mail and 2 more could not be put near each other."
    )
    assert told(wishes * 9, view("")).endswith(" Nor could 15 more wishes of the layout be met.")


def test_who_is_last_named_moves_first_and_new_ones_before_them() -> None:
    boxes = {"a": box(0, 0), "b": box(300, 90)}
    wish = Wish(WishKind.SAME_ROW, ("a", "b"))
    assert list(movers(wish, boxes, lambda card: 1.0)) == [("b",), ("a",)]
    assert next(movers(wish, boxes, lambda card: 0.5 if card == "a" else 1.0)) == ("a",)
    order = Wish(WishKind.ORDER, ("a", "b", "c"))
    ascending = {"a": box(900, 0), "b": box(0, 0), "c": box(300, 0)}
    assert next(movers(order, ascending, lambda card: 1.0)) == ("a",)


def test_a_kept_layout_moves_the_last_named_and_nobody_else() -> None:
    before, after = corners(settled("", THREE)), settled("same_row: [a, c]", THREE)
    assert after.unmet == ()
    assert corners(after) | {"c": before["c"]} == before
    assert corners(after)["c"] == (600, 0)
    assert after.moved == ()  # nobody had to give way


def test_where_all_wishes_hold_nobody_moves() -> None:
    wishes = "order: [a, b, c], same_row: [d, e]"
    assert corners(settled(wishes, THREE)) == corners(settled("", THREE))


def test_what_is_pinned_stays_and_the_other_goes_to_it() -> None:
    pinned = {**THREE, "c": Place(600, 200, pinned=True)}
    after = settled("same_row: [a, c]", pinned)
    assert corners(after)["c"] == (600, 200)
    assert corners(after)["a"] == (0, 200)
    both = settled("same_row: [a, c]", {**pinned, "a": Place(0, 0, pinned=True)})
    assert both.unmet == (Wish(WishKind.SAME_ROW, ("a", "c")),)
    assert corners(both) == corners(settled("", THREE))


def test_a_wish_that_would_need_others_to_move_is_left_unmet() -> None:
    walled = {
        "a": Place(0, 0),
        "b": Place(0, 60),
        "c": Place(0, 120),
        "d": Place(0, 900),
        "e": Place(140, 60),
    }
    after = settled("same_row: [a, b]", walled, groups="a b c")
    for card in "cde":
        assert corners(after)[card] == corners(settled("", walled, groups="a b c"))[card]


def test_graphviz_is_asked_for_ranks_pulls_and_no_say_of_flows_against_an_order() -> None:
    down = view("same_row: [a, b], order: [c, d]", flows="d -> c")
    asked = asked_of(down, Direction.DOWN, wishes_of(down, Direction.DOWN))
    assert asked.levels == (("a", "b"),)
    assert asked.loose == {0}
    dot = to_dot(down, Direction.DOWN, GRAPHVIZ_LADDER[0], asked=asked)
    assert "{ rank=same n0 n1 }" in dot
    assert "n3 -> n2 [id=f0 constraint=false]" in dot
    assert "n2 -> n3 [style=invis weight=0 minlen=1]" in dot


def test_a_flow_that_goes_the_wished_way_is_pulled_itself() -> None:
    right = view("same_row: [a, b]", flows="a -> b")
    asked = asked_of(right, Direction.RIGHT, wishes_of(right, Direction.RIGHT))
    dot = to_dot(right, Direction.RIGHT, GRAPHVIZ_LADDER[0], asked=asked)
    assert "n0 -> n1 [id=f0 weight=201 minlen=1]" in dot
    assert "invis" not in dot
