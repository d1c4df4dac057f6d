"""Marks on closed groups and on bundles: the worst of what is in them, with counts."""

from apps.core.diagram.marks import Mark, Marks
from apps.core.levels.folding import fold
from apps.core.levels.level import Level
from apps.core.levels.marking import fold_marks
from tests.core.levels.shops import shop_view

ORDERS_AND_STOCK = Level(frozenset({"orders", "stock"}))


def shown(marks: Marks, level: Level = ORDERS_AND_STOCK) -> Marks:
    """The marks on the shop at a level."""
    return fold_marks(fold(shop_view(), level), marks)


def test_a_closed_group_has_the_worst_mark_in_it_and_says_how_many_have_it() -> None:
    marks = Marks((("orders-api", Mark.DEGRADED), ("stock-api", Mark.DEGRADED), ("stock-db", Mark.DOWN)))
    folded = shown(marks)
    assert dict(folded.components) == {"orders": Mark.DEGRADED, "stock": Mark.DOWN}
    assert dict(folded.notes) == {"orders": "1 of 2 degraded", "stock": "1 of 2 down"}
    assert dict(folded.fields) == {"orders": "1 of 2", "stock": "1 of 2"}


def test_what_was_killed_is_worse_than_what_is_down() -> None:
    folded = shown(Marks((("stock-api", Mark.DOWN), ("stock-db", Mark.KILLED))))
    assert dict(folded.components) == {"stock": Mark.KILLED}


def test_a_group_that_is_marked_as_a_whole_says_all() -> None:
    folded = shown(Marks((("stock-api", Mark.DOWN), ("stock-db", Mark.DOWN))))
    assert dict(folded.fields) == {"stock": "all"}


def test_a_group_of_which_all_was_added_is_added_and_else_changed() -> None:
    one, both = (("stock-api", Mark.ADDED),), (("stock-api", Mark.ADDED), ("stock-db", Mark.ADDED))
    assert dict(shown(Marks(both)).components) == {"stock": Mark.ADDED}
    assert dict(shown(Marks(one)).components) == {"stock": Mark.CHANGED}


def test_a_flow_or_a_frame_within_a_closed_group_marks_it_too() -> None:
    inside = next(line.number for line in shop_view().lines if line.key == "orders-api->orders-db write")
    assert dict(shown(Marks(lines=((inside, Mark.CHANGED),))).components) == {"orders": Mark.CHANGED}
    assert dict(shown(Marks(frames=(("stock", Mark.ADDED),))).components) == {"stock": Mark.ADDED}
    assert shown(Marks(frames=(("stock", Mark.ADDED),))).frames == ()


def test_a_bundle_has_the_worst_mark_of_its_flows() -> None:
    numbers = [
        line.number for line in shop_view().lines if line.source == "orders-api" and "stock" in line.target
    ]
    folded = shown(Marks(lines=((numbers[1], Mark.DOWN),)))
    assert dict(folded.lines) == {numbers[0]: Mark.DOWN}
    assert dict(folded.line_notes) == {numbers[0]: "1 of 2 down"}


def test_what_is_open_keeps_its_marks_and_what_is_hidden_has_none() -> None:
    marks = Marks((("web", Mark.DOWN), ("log", Mark.DEGRADED)), notes=(("web", "why"),), caption="said")
    folded = shown(marks, Level(focus="web"))
    assert dict(folded.components) == {"web": Mark.DOWN}
    assert (dict(folded.notes), folded.caption) == ({"web": "why"}, "said")


def test_without_closed_groups_the_marks_are_what_they_were() -> None:
    marks = Marks((("web", Mark.DOWN),), ((0, Mark.DOWN),), "said", (("stock", Mark.CHANGED),))
    assert fold_marks(fold(shop_view(), Level()), marks) == marks
