"""Lines in a crowd go by way of their labels."""

from apps.core.diagram.options import Direction
from apps.core.diagram.stops import frame_of_stop, stops_of
from apps.core.diagram.view import DiagramView, view_of
from apps.core.system.reading import read_system


def crowd(*flows: str) -> DiagramView:
    lines = "\n".join(f"  - {flow}" for flow in flows)
    return view_of(
        read_system(
            "name: X\ngroups: {outer: Outer, inner: {in: outer}, other: {in: outer}}\n"
            "components: {a: {kind: service, group: inner}, b: {kind: service, group: other}, c: {kind: client}}\n"
            f"flows:\n{lines}\n"
        )
    )


def numbers(view: DiagramView, direction: Direction) -> list[tuple[int, bool]]:
    return [(stop.line.number, stop.backwards) for stop in stops_of(view, direction)]


def test_two_lines_with_words_stop_when_they_run_down_and_three_when_they_run_right() -> None:
    two, three = ("a -> b: one", "b -> a: two"), ("a -> b: one", "b -> a: two", "a ~> b: three")
    assert numbers(crowd(*two), Direction.RIGHT) == []
    assert numbers(crowd(*two), Direction.DOWN) == [(0, False), (1, True)]
    assert numbers(crowd(*three), Direction.RIGHT) == [(0, False), (1, True), (2, False)]


def test_lines_without_words_and_loops_go_straight() -> None:
    view = crowd("a -> b", "b -> a: back", "c -> c: one", "c -> c: two", "c -> a: in")
    assert numbers(view, Direction.DOWN) == []


def test_a_label_is_in_the_innermost_frame_that_both_ends_are_in() -> None:
    view = crowd("a -> b: one", "a -> c: two", "a -> a: three")
    assert [frame_of_stop(view, line) for line in view.lines] == ["outer", None, "inner"]
