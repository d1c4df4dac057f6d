"""Where everything is: what Graphviz answered, in px with y downwards, and what it left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from apps.core.diagram.geometry import Box, Point, box_around
from apps.core.diagram.view import Card, DiagramView


@dataclass(frozen=True, slots=True)
class Spline:
    """The course of a flow: 1 + 3n control points of cubic Béziers, and the tip of its arrow."""

    points: tuple[Point, ...]
    tip: Point


@dataclass(frozen=True, slots=True)
class Placement:
    """Cards and frames by id, splines by the number of their line; px.

    `pieces`: the rectangles of a frame that is in several, of which `frames` has the first.
    `labels`: the places of labels that were given one by the layout, by the number of their line.
    """

    cards: dict[str, Box]
    frames: dict[str, Box]
    splines: dict[int, Spline]
    pieces: dict[str, tuple[Box, ...]] = field(default_factory=dict)
    labels: dict[int, Box] = field(default_factory=dict)

    def rectangles(self, frame: str) -> tuple[Box, ...]:
        """The one rectangle of a frame, or all of its pieces."""
        return self.pieces.get(frame) or (self.frames[frame],)


def read_placement(answer: bytes, view: DiagramView) -> Placement:
    """The placement in Graphviz's answer; what the answer lacks is lacking here too.

    `answer`: the bounds of the picture on a line, then a line for each thing of `to_dot` that has a place: its name or
    id, a space, and its bounds, its middle or its course, in the words of Graphviz.
    """
    bounds, *lines = answer.decode().split("\n")
    height = float(bounds.rpartition(",")[2])
    by_number = {line.number: line for line in view.lines}
    cards: dict[str, Box] = {}
    frames: dict[str, Box] = {}
    labels: dict[int, Box] = {}
    courses: dict[str, Spline] = {}
    for name, _, place in (line.partition(" ") for line in lines):
        if name[0] in "fs":
            courses[name] = _spline(place, height)
        elif name[0] == "n":
            card = view.cards[int(name[1:])]
            cards[card.id] = _card_box(card, _point(place, height))
        elif name[0] == "l":
            line = by_number[int(name[1:])]
            labels[line.number] = box_around(_point(place, height), line.width, line.height)
        elif name.startswith("cluster_"):
            frames[view.frames[int(name[8:])].id] = _frame_box(place, height)
    return Placement(cards, frames, dict(_whole(view, courses, labels)), labels=labels)


def _whole(
    view: DiagramView, courses: dict[str, Spline], labels: dict[int, Box]
) -> Iterator[tuple[int, Spline]]:
    """The splines by number of line; one that stops at its label is put together of its two halves."""
    for number in (line.number for line in view.lines):
        course = courses.get(f"f{number}")
        if course and number not in labels:
            yield number, course
        elif course and f"s{number}" in courses:
            first = courses[f"s{number}"]
            (ax, ay), (bx, by) = first.points[-1], course.points[0]
            through = (
                Point(ax + (bx - ax) / 3, ay + (by - ay) / 3),
                Point(ax + 2 * (bx - ax) / 3, ay + 2 * (by - ay) / 3),
            )
            points = (*first.points, *through, *course.points)
            is_backwards = first.tip != first.points[-1]
            yield number, Spline(points[::-1], first.tip) if is_backwards else Spline(points, course.tip)


def left_out(view: DiagramView, placement: Placement) -> tuple[str, ...]:
    """What was asked for and has no place: "component x", "group y", "flow a->b"; empty when all is there."""
    return (
        *(f"component {card.id}" for card in view.cards if card.id not in placement.cards),
        *(f"group {frame.id}" for frame in view.frames if frame.id not in placement.frames),
        *(f"flow {line.key}" for line in view.lines if line.number not in placement.splines),
    )


def _card_box(card: Card, middle: Point) -> Box:
    """The front card, below and left of what sticks out behind it."""
    around = box_around(middle, card.width + card.depth, card.height + card.depth)
    return Box(around.left, around.top + card.depth, around.right - card.depth, around.bottom)


def _frame_box(bounds: str, height: float) -> Box:
    left, low, right, high = (float(number) for number in bounds.split(","))
    return Box(left, height - high, right, height - low)


def _point(text: str, height: float) -> Point:
    x, y = text.split(",")
    return Point(float(x), height - float(y))


def _spline(text: str, height: float) -> Spline:
    """Reads Graphviz's splineType: an optional `e,x,y` or `s,x,y` for the arrow's tip, then the control points."""
    parts = text.split(";")[0].split()
    ends = {part[0]: _point(part[2:], height) for part in parts if part[0] in "es"}
    points = tuple(_point(part, height) for part in parts if part[0] not in "es")
    return Spline(points, ends.get("e") or ends.get("s") or points[-1])
