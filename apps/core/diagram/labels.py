"""Finds each label a free place on its own flow: off the cards, the names of groups, arrows and other labels."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from apps.core.diagram.course import Course
from apps.core.diagram.geometry import Box, Point, box_around
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.text import GROUP_NAME
from apps.core.diagram.view import DiagramView, Line

_CELL = 96
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12, 0.88)
_SIDESTEPS = (
    (0.0, 0.0),
    (0.5, 90.0),
    (-0.5, 90.0),
    (1.0, 600.0),
    (-1.0, 600.0),
    (2.0, 1200.0),
    (-2.0, 1200.0),
)
_FURTHER_SIDESTEPS = (
    0.0,
    0.5,
    -0.5,
    0.75,
    -0.75,
    1.0,
    -1.0,
    1.25,
    -1.25,
    1.5,
    -1.5,
    2.0,
    -2.0,
    3.0,
    -3.0,
    4.0,
    -4.0,
)
_FINE = 24
_ASIDE = 400.0
_CLEAR = 3
_WHICH_PIECE = 48  # room for " · 1 of 2"
_ON_SOMETHING = 1000.0
_ON_A_LINE = 25.0
_OFF_CENTRE = 30.0
# Where so much has been looked at, the rest of the labels are placed with less care: nobody can read them all.
_PATIENCE = 4_000_000
_COARSE = 3

Thing = TypeVar("Thing")


def place_labels(view: DiagramView, placement: Placement, taken: Iterable[Box] = ()) -> dict[int, Box]:
    """The box of each label by the number of its line, off what is taken too; the same input gives the same places."""
    courses = {number: Course(spline.points) for number, spline in placement.splines.items()}
    ground = _Ground(view, placement, courses)
    for box in taken:
        ground.occupy(box.left, box.top, box.right, box.bottom)
    places: dict[int, Box] = dict(placement.labels)
    for box in places.values():
        ground.occupy(box.left, box.top, box.right, box.bottom)
    for line in sorted(view.lines, key=lambda line: (courses[line.number].length, line.number)):
        if line.width and line.number not in places:
            box, cost = _best_place(line, courses[line.number], ground)
            if (
                cost >= _ON_SOMETHING
                and not ground.has_seen_enough
                and any(box.overlap(card) > 0 for card in placement.cards.values())
            ):
                box = _off_cards(line, courses[line.number], ground)
            places[line.number] = box
            ground.occupy(box.left, box.top, box.right, box.bottom)
    return places


_Cells = defaultdict[tuple[float, float], list[Thing]]  # by column and row, which are whole numbers


class _Ground:
    """What a label should keep off, in square cells so that only what is near is looked at."""

    def __init__(self, view: DiagramView, placement: Placement, courses: dict[int, Course]) -> None:
        self._boxes: _Cells[tuple[float, float, float, float]] = defaultdict(list)
        self._points: _Cells[tuple[float, float, int]] = defaultdict(list)
        self._seen = 0
        for box in placement.cards.values():
            self.occupy(box.left, box.top, box.right, box.bottom)
        for frame in view.frames:
            pieces = placement.rectangles(frame.id)
            width = frame.width if len(pieces) == 1 else frame.width + _WHICH_PIECE
            for box in pieces:
                left, top = box.left + 12, box.top + 6
                self.occupy(left, top, left + width, top + GROUP_NAME.line_height + 2)
        for number, course in courses.items():
            self.occupy(*_arrow(placement.splines[number]))
            for x, y in course.points:
                self._points[x // _CELL, y // _CELL].append((x, y, number))

    @property
    def has_seen_enough(self) -> bool:
        """Whether looking for places has taken long already; counted, so that it is the same on any machine."""
        return self._seen > _PATIENCE

    def occupy(self, left: float, top: float, right: float, bottom: float) -> None:
        """Notes a box that later labels keep off."""
        box = (left, top, right, bottom)
        for cell in _cells(*box):
            self._boxes[cell].append(box)

    def cost(
        self, left: float, top: float, right: float, bottom: float, number: int, clear: float = _CLEAR
    ) -> float:
        """How bad it is to put the label of this line on this box; 0 on ground that is free and clear of others."""
        left, top, right, bottom = left - clear, top - clear, right + clear, bottom + clear
        total = 0.0
        for cell in _cells(left, top, right, bottom):
            boxes, points = self._boxes.get(cell, ()), self._points.get(cell, ())
            self._seen += len(boxes) + len(points)
            for a, b, c, d in boxes:
                if a < right and c > left and b < bottom and d > top:
                    total += _ON_SOMETHING + (min(c, right) - max(a, left)) * (min(d, bottom) - max(b, top))
            for x, y, owner in points:
                if owner != number and left <= x <= right and top <= y <= bottom:
                    total += _ON_A_LINE
        return total


def _best_place(line: Line, course: Course, ground: _Ground) -> tuple[Box, float]:
    """The cheapest of a few places along the line, aside of it only where that is cheaper still; and its cost."""
    half_width, half_height = line.width / 2, line.height / 2
    best, best_cost = (0.0, 0.0), float("inf")
    coarse = ground.has_seen_enough
    for sidestep, price in _SIDESTEPS[:1] if coarse else _SIDESTEPS:
        if best_cost <= price:
            break
        for share in _SHARES[:_COARSE] if coarse else _SHARES:
            cost = abs(share - 0.5) * _OFF_CENTRE + price
            if cost >= best_cost:
                continue
            x, y, nx, ny = course.at(share)
            reach = sidestep * (abs(nx) * line.width + abs(ny) * line.height) * 0.6
            x, y = x + nx * reach, y + ny * reach
            cost += ground.cost(x - half_width, y - half_height, x + half_width, y + half_height, line.number)
            if cost < best_cost:
                best, best_cost = (x, y), cost
    x, y = best
    return Box(x - half_width, y - half_height, x + half_width, y + half_height), best_cost


def _off_cards(line: Line, course: Course, ground: _Ground) -> Box:
    """The cheapest of many places, where none of the few is free: close to others, or further aside."""
    best, best_cost = Box(0, 0, 0, 0), float("inf")
    for sidestep in _FURTHER_SIDESTEPS:
        for step in range(_FINE + 1):
            share = step / _FINE
            x, y, nx, ny = course.at(share)
            reach = sidestep * (abs(nx) * line.width + abs(ny) * line.height) * 0.6
            box = box_around(Point(x + nx * reach, y + ny * reach), line.width, line.height)
            cost = abs(share - 0.5) * _OFF_CENTRE + abs(sidestep) * _ASIDE
            if cost < best_cost:
                cost += ground.cost(box.left, box.top, box.right, box.bottom, line.number, clear=0)
            if cost < best_cost:
                best, best_cost = box, cost
    return best


def _arrow(spline: Spline) -> tuple[float, float, float, float]:
    """The box around the head of an arrow, and a little more."""
    (ax, ay), (bx, by) = spline.points[-1], spline.tip
    return min(ax, bx) - 2, min(ay, by) - 2, max(ax, bx) + 2, max(ay, by) + 2


def _cells(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    columns = range(int(left // _CELL), int(right // _CELL) + 1)
    rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
    return [(column, row) for column in columns for row in rows]
