"""Labels lie on their own flows and off everything else."""

from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.labels import place_labels
from apps.core.diagram.packing import pack
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.view import view_of
from apps.core.system.reading import read_system
from tests.generated import generate_system

PAIR = """
archbench: 1
name: Pair
components:
  a: {name: A, kind: service}
  b: {name: B, kind: service}
flows:
  - a -> b: asks
  - b ~> a: tells
"""


def test_a_label_covers_no_card_and_no_other_label() -> None:
    view = view_of(read_system(PAIR))
    placement = pack(view)
    wide = {"a": placement.cards["a"], "b": placement.cards["b"].moved(200, 0)}
    moved = type(placement)(wide, placement.frames, pack_lines(wide))
    places = place_labels(view, moved)
    assert set(places) == {0, 1}
    assert places[0].overlap(places[1]) == 0
    for label in places.values():
        assert all(label.overlap(card) == 0 for card in wide.values())


def test_a_label_on_a_free_line_sits_in_its_middle() -> None:
    view = view_of(read_system(PAIR.replace("  - b ~> a: tells\n", "")))
    placement = pack(view)
    cards = {"a": placement.cards["a"], "b": placement.cards["b"].moved(200, 0)}
    spline = pack_lines(cards)[0]
    label = place_labels(view, type(placement)(cards, {}, {0: spline}))[0]
    assert abs(label.centre.x - (spline.points[0].x + spline.points[-1].x) / 2) < 1
    assert abs(label.centre.y - spline.points[0].y) < 1


def pack_lines(cards: dict[str, Box]) -> dict:
    from apps.core.diagram.placement import Spline

    y = cards["a"].centre.y
    start, end = cards["a"].right, cards["b"].left - 7

    def straight(dy: float, forth: bool) -> Spline:
        xs = [start + (end - start) * share / 3 for share in range(4)]
        points = [Point(x, y + dy) for x in (xs if forth else reversed(xs))]
        return Spline(tuple(points), points[-1])

    return {0: straight(0, True), 1: straight(8, False)}


def test_a_label_between_cards_that_stand_close_goes_off_them() -> None:
    view = view_of(read_system(PAIR.replace("  - b ~> a: tells\n", "")))
    first = pack(view).cards["a"]
    close = {"a": first, "b": first.moved(0, first.height + 10)}
    (x, y), (_, below) = (close["a"].centre.x, close["a"].bottom), (0, close["b"].top)
    course = Spline((Point(x, y), Point(x, y + 2), Point(x, y + 3), Point(x, below - 7)), Point(x, below))
    label = place_labels(view, Placement(close, {}, {0: course}))[0]
    assert all(label.overlap(card) == 0 for card in close.values())


def test_in_a_crowd_that_takes_too_long_to_look_through_every_label_is_still_near_its_flow() -> None:
    view = view_of(generate_system(7, 500))
    placement = pack(view)
    places = place_labels(view, placement)
    assert places == place_labels(view, placement)
    assert places.keys() == {line.number for line in view.lines if line.width}
    for line in view.lines:
        if line.width:
            points = placement.splines[line.number].points
            around = enclosing([Box(x, y, x, y) for x, y in points]).grown(5 * (line.width + line.height))
            assert places[line.number].overlap(around) > 0
