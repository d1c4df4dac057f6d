"""A way round cards from corner to corner: looks only at those that it meets, however many there are."""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count
from math import hypot
from typing import Final

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.placement import Spline
from apps.core.diagram.view import Line
from apps.core.layout.routes.courses import Obstacles, border_towards, with_arrow

_BEND: Final = 10.0  # px of each side of a corner that its bend takes
_MOST_STEPS: Final = 1500
_MOST_CORNERED: Final = 16
_HASTE: Final = 1.15  # a way may be this much longer than the shortest, and is found sooner


def way_round(line: Line, obstacles: Obstacles, margin: float, clear: float) -> Spline | None:
    """A short way; `margin` px round the cards that it bends at, and `clear` of all. None: found none."""
    source, target = obstacles.boxes[line.source], obstacles.boxes[line.target]
    corners = _corners_of_way(line, obstacles, margin, clear)
    return _bent([source.centre, *corners, target.centre], source, target) if corners else None


def _corners_of_way(line: Line, obstacles: Obstacles, margin: float, clear: float) -> list[Point]:
    """The corners of the way, by A*: from each only corners of what is in the way are gone to."""
    goal = obstacles.boxes[line.target].centre
    start = obstacles.boxes[line.source].centre
    order = count()
    waiting = [(_distance(start, goal), next(order), 0.0, start)]
    came_from: dict[Point, Point] = {}
    best = {start: 0.0}
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        _, _, gone, point = heappop(waiting)
        if point == goal:
            return list(reversed(list(_back(came_from[goal], came_from))))[1:]
        if gone > best[point]:
            continue
        for step in _steps(point, goal, line, obstacles, margin, clear):
            length = gone + _distance(point, step)
            if length < best.get(step, float("inf")):
                best[step], came_from[step] = length, point
                heappush(waiting, (length + _HASTE * _distance(step, goal), next(order), length, step))
    return []


def _steps(
    point: Point, goal: Point, line: Line, obstacles: Obstacles, margin: float, clear: float
) -> Iterator[Point]:
    """Where to go from a point: to the goal, or to the corners of what is in the way, or in the way of those."""
    asked: set[str] = set()
    waiting = [goal]
    while waiting and len(asked) <= _MOST_CORNERED:
        aim = waiting.pop()
        met = obstacles.met(line, point, aim, clear)
        if not met:
            if aim != point:
                yield aim
            continue
        first = min(met, key=lambda name: (_entry(point, obstacles.boxes[name]), name))
        if first not in asked:
            asked.add(first)
            waiting += _corners(obstacles.boxes[first].grown(margin))


def _entry(point: Point, box: Box) -> float:
    """How far a box is from a point."""
    return hypot(
        max(box.left - point.x, 0, point.x - box.right), max(box.top - point.y, 0, point.y - box.bottom)
    )


def _corners(box: Box) -> list[Point]:
    return [Point(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]


def _back(point: Point, came_from: dict[Point, Point]) -> Iterator[Point]:
    yield point
    while point in came_from:
        point = came_from[point]
        yield point


def _bent(way: list[Point], source: Box, target: Box) -> Spline:
    """The way as a curve from border to border: straight between its corners, a bend at each."""
    way = [border_towards(source, way[1]), *way[1:-1], border_towards(target, way[-2])]
    end, tip = with_arrow(way[-2], way[-1])
    way[-1] = end
    points = [way[0]]
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        into, out = _towards(corner, before), _towards(corner, after)
        points += _straight(points[-1], into)
        points += [_share(into, corner, 2 / 3), _share(out, corner, 2 / 3), out]
    points += _straight(points[-1], end)
    return Spline(tuple(points), tip)


def _straight(start: Point, end: Point) -> list[Point]:
    return [_share(start, end, 1 / 3), _share(start, end, 2 / 3), end]


def _towards(corner: Point, other: Point) -> Point:
    length = _distance(corner, other) or 1.0
    return _share(corner, other, min(_BEND, length / 2) / length)


def _share(a: Point, b: Point, share: float) -> Point:
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def _distance(a: Point, b: Point) -> float:
    return hypot(b.x - a.x, b.y - a.y)
