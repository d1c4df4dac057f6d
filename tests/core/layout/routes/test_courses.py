"""Straight courses, and what is in the way of a course."""

from itertools import combinations

import pytest

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.cells import Cells, passes_through
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.quality import is_clearly_worse, quality_of
from apps.core.layout.routes.courses import Obstacles, joins, pairs_of, straight_courses
from apps.core.layout.routes.routing import Routes
from apps.core.layout.settling import settle
from apps.core.system.reading import read_system


def three_in_a_row(flows: str) -> tuple[DiagramView, dict[str, Box]]:
    parts = "{a: {kind: service}, b: {kind: service}, c: {kind: service}}"
    view = view_of(read_system(f"archbench: 1\nname: T\ncomponents: {parts}\nflows: {flows}\n"))
    known = Positions(cards={"a": Place(0, 0), "b": Place(300, 0), "c": Place(600, 0)})
    return view, settle(view, known, Direction.RIGHT).cards


def test_a_straight_flow_runs_from_border_to_border() -> None:
    view, cards = three_in_a_row("[a -> b]")
    course = straight_courses(list(view.lines), cards)[0]
    assert course.points[0] == Point(cards["a"].right, cards["a"].centre.y)
    assert course.tip == Point(cards["b"].left, cards["b"].centre.y)
    assert joins(course, cards["a"], cards["b"])
    assert not joins(course, cards["b"], cards["a"])


def test_a_card_between_is_in_the_way_and_the_own_two_are_not() -> None:
    view, cards = three_in_a_row("[a -> c, a -> b]")
    obstacles = Obstacles(view.cards, cards)
    far, near = view.lines
    assert obstacles.hit(far, straight_courses([far], cards)[0]) == {"b"}
    assert obstacles.hit(near, straight_courses([near], cards)[1]) == set()


def test_flows_between_the_same_two_lie_beside_each_other() -> None:
    view, cards = three_in_a_row("[a -> b: one, b -> a: two, a -> b: three]")
    (lines,) = pairs_of(view).values()
    courses = straight_courses(lines, cards)
    middles = [courses[n].points[1].y for n in (0, 1, 2)]
    assert all(abs(one - other) > 15 for one, other in combinations(middles, 2))


def test_a_loop_leaves_by_a_side_where_nothing_is() -> None:
    parts = "{a: {kind: service}, b: {kind: service}}"
    view = view_of(read_system(f"archbench: 1\nname: T\ncomponents: {parts}\nflows: [a -> a]\n"))
    known = Positions(cards={"a": Place(0, 0), "b": Place(106, 0)})
    cards = settle(view, known, Direction.RIGHT).cards
    routes = Routes(view, cards, {})
    assert Obstacles(view.cards, cards).hit(view.lines[0], routes.courses[0]) == set()
    assert joins(routes.courses[0], cards["a"], cards["a"])
    assert routes.courses[0].points[1].y > cards["a"].bottom


def test_a_line_passes_through_a_box_only_when_it_does() -> None:
    box = Box(10, 10, 20, 20)
    assert passes_through(Point(0, 0), Point(30, 30), box)
    assert passes_through(Point(12, 15), Point(13, 15), box)
    assert not passes_through(Point(0, 15), Point(9, 15), box)
    assert not passes_through(Point(0, 25), Point(25, 50), box)
    assert not passes_through(Point(0, 10), Point(30, 10), box), "along the border"


def test_a_long_line_finds_every_box_on_its_way() -> None:
    cells = Cells()
    boxes = {f"{n}": Box(n * 500.0, n * 300.0, n * 500.0 + 40, n * 300.0 + 40) for n in range(-6, 7)}
    for name, box in boxes.items():
        cells.add(name, box)
    assert cells.crossed(Point(-4000, -2400), Point(4000, 2400), 0) == boxes.keys()
    cells.remove("3", boxes["3"])
    assert cells.crossed(Point(-4000, -2400), Point(4000, 2400), 0) == boxes.keys() - {"3"}


def straight(*ends: tuple[float, float, float, float]) -> Placement:
    splines = {
        n: Spline((Point(a, b), Point(a, b), Point(c, d), Point(c, d)), Point(c, d))
        for n, (a, b, c, d) in enumerate(ends)
    }
    return Placement({"a": Box(0, 0, 1000, 1000)}, {}, splines)


def test_crossings_and_length_are_those_of_the_lines() -> None:
    crossed = quality_of(straight((0, 0, 900, 900), (0, 900, 900, 0), (0, 950, 900, 950)))
    assert crossed.crossings == 1
    assert abs(crossed.length - (2 * 900 * 2**0.5 + 900)) < 1
    assert crossed.empty == 0


def test_a_picture_is_clearly_worse_when_it_crosses_or_wanders_half_as_much_again() -> None:
    short, long = quality_of(straight((0, 0, 100, 0))), quality_of(straight((0, 0, 160, 0)))
    tangled = quality_of(straight((0, 0, 70, 70), (0, 70, 70, 0), (0, 40, 70, 35)))
    tidy = quality_of(straight((0, 0, 100, 0), (0, 10, 100, 10), (0, 20, 100, 20)))
    assert is_clearly_worse(long, short)
    assert not is_clearly_worse(short, long)
    assert tangled.crossings == 3
    assert is_clearly_worse(tangled, tidy)
    assert not is_clearly_worse(short, short)


def with_replicas(flows: str, *places: Place) -> tuple[DiagramView, dict[str, Box]]:
    """Cards a, b, … at these places, of which b has cards sticking out behind it."""
    ids = "abc"[: len(places)]
    parts = ", ".join(f"{id_}: {{kind: service{', replicas: 3' * (id_ == 'b')}}}" for id_ in ids)
    view = view_of(read_system(f"archbench: 1\nname: T\ncomponents: {{{parts}}}\nflows: {flows}\n"))
    known = Positions(cards=dict(zip(ids, places, strict=True)))
    return view, settle(view, known, Direction.RIGHT).cards


@pytest.mark.parametrize("flows", ["[a -> b]", "[a -> b: one, a -> b: two]", "[b -> a]"])
@pytest.mark.parametrize(
    "place", [Place(300, 0), Place(0, -300), Place(300, -300), Place(-300, 0), Place(0, 300)], ids=str
)
def test_a_flow_ends_where_what_sticks_out_behind_a_card_begins(flows: str, place: Place) -> None:
    view, cards = with_replicas(flows, place, Place(0, 0))
    whole = Obstacles(view.cards, cards).boxes["b"]
    for line in view.lines:
        course = Routes(view, cards, {}).courses[line.number]
        end = course.tip if line.target == "b" else course.points[0]
        assert whole.grown(0.01).holds(end)
        assert not whole.grown(-0.01).holds(end), "at the border of the whole, not behind it"
        assert joins(course, *(Obstacles(view.cards, cards).boxes[id_] for id_ in (line.source, line.target)))


def test_a_loop_leaves_a_card_with_replicas_from_the_border_of_the_whole() -> None:
    view, cards = with_replicas("[b -> b]", Place(-300, 0), Place(0, 0))
    whole = Obstacles(view.cards, cards).boxes["b"]
    assert Routes(view, cards, {}).courses[0].tip.x == whole.right


def test_a_flow_that_ended_at_a_card_is_found_anew_when_others_stick_out_behind_it() -> None:
    view, cards = with_replicas("[a -> b]", Place(300, 0), Place(0, 0))
    alone = straight_courses(list(view.lines), cards)
    assert Routes(view, cards, alone).courses != alone
    ended = Routes(view, cards, {}).courses
    assert Routes(view, cards, ended).courses == ended
