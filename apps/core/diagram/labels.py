"""Finds each label a free place on its own flow: off the cards, the names of groups, arrows and other labels."""

from collections.abc import Iterator
from itertools import pairwise
from math import hypot

from apps.core.diagram.geometry import Box, Point, box_around, points_along
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.text import GROUP_NAME
from apps.core.diagram.view import DiagramView, Line

_CELL = 96
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12, 0.88)
_SIDESTEPS = ((0.0, 0.0), (0.5, 90.0), (-0.5, 90.0), (1.0, 600.0), (-1.0, 600.0), (2.0, 1200.0), (-2.0, 1200.0))
_SAMPLES = 8
_CLEAR = 3
_ON_SOMETHING = 1000.0
_ON_A_LINE = 25.0
_OFF_CENTRE = 30.0


def place_labels(view: DiagramView, placement: Placement) -> dict[int, Box]:
    """The box of each label by the number of its line; the same input gives the same places."""
    courses = {number: points_along(spline.points, _SAMPLES) for number, spline in placement.splines.items()}
    ground = _Ground(view, placement, courses)
    lengths = {number: _length(course) for number, course in courses.items()}
    places: dict[int, Box] = {}
    for line in sorted(view.lines, key=lambda line: (lengths[line.number], line.number)):
        if line.label_lines:
            places[line.number] = _best_place(line, courses[line.number], lengths[line.number], ground)
            ground.occupy(places[line.number])
    return places


class _Ground:
    """What a label should keep off, in square cells so that only what is near is looked at."""

    def __init__(self, view: DiagramView, placement: Placement, courses: dict[int, list[Point]]) -> None:
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        self._points: dict[tuple[int, int], list[tuple[Point, int]]] = {}
        for box in placement.cards.values():
            self.occupy(box)
        for frame in view.frames:
            box = placement.frames[frame.id]
            name = Box(box.left + 12, box.top + 6, box.left + 12 + frame.width, box.top + 8 + GROUP_NAME.line_height)
            self.occupy(name)
        for number, course in courses.items():
            self.occupy(_arrow(placement.splines[number]))
            for point in course:
                cell = (int(point.x // _CELL), int(point.y // _CELL))
                self._points.setdefault(cell, []).append((point, number))

    def occupy(self, box: Box) -> None:
        """Notes a box that later labels keep off."""
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def cost(self, box: Box, number: int) -> float:
        """How bad it is to put the label of this line here; 0 on free ground."""
        wide = box.grown(_CLEAR)
        total = 0.0
        for cell in _cells(wide):
            for other in self._boxes.get(cell, ()):
                covered = wide.overlap(other)
                if covered:
                    total += _ON_SOMETHING + covered
            for point, owner in self._points.get(cell, ()):
                if owner != number and wide.holds(point):
                    total += _ON_A_LINE
        return total


def _best_place(line: Line, course: list[Point], length: float, ground: _Ground) -> Box:
    best, best_cost = None, float("inf")
    for sidestep, price in _SIDESTEPS:
        if best_cost <= price:
            break
        for share in _SHARES:
            point, normal = _at(course, length * share)
            reach = sidestep * (abs(normal.x) * line.width + abs(normal.y) * line.height) * 0.6
            box = box_around(Point(point.x + normal.x * reach, point.y + normal.y * reach), line.width, line.height)
            cost = abs(share - 0.5) * _OFF_CENTRE + price
            if cost < best_cost:
                cost += ground.cost(box, line.number)
            if cost < best_cost:
                best, best_cost = box, cost
    assert best is not None
    return best


def _at(course: list[Point], distance: float) -> tuple[Point, Point]:
    """The point so far along the course, and the unit normal there."""
    for start, end in pairwise(course):
        step = hypot(end.x - start.x, end.y - start.y)
        if step and distance <= step:
            share = distance / step
            point = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
            return point, Point(-(end.y - start.y) / step, (end.x - start.x) / step)
        distance -= step
    return course[-1], Point(0.0, 1.0)


def _length(course: list[Point]) -> float:
    return sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(course))


def _arrow(spline: Spline) -> Box:
    end, tip = spline.points[-1], spline.tip
    return Box(min(end.x, tip.x), min(end.y, tip.y), max(end.x, tip.x), max(end.y, tip.y)).grown(2)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for y in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield x, y
