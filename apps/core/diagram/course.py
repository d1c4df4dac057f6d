"""The course of a spline as a chain of points, to walk along by distance."""

from bisect import bisect_left
from math import hypot

from apps.core.diagram.geometry import Point

_SAMPLES = 6
_STEPS = tuple(
    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    for t in (i / _SAMPLES for i in range(1, _SAMPLES + 1))
)


class Course:
    """Points on a spline of cubic Béziers (1 + 3n control points), and how far along it each is, in px."""

    def __init__(self, spline: tuple[Point, ...]) -> None:
        x, y = spline[0]
        length = 0.0
        points, distances = [(x, y)], [0.0]
        for start in range(0, len(spline) - 3, 3):
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = spline[start : start + 4]
            for a, b, c, d in _STEPS:
                before_x, before_y = x, y
                x, y = a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy
                length += hypot(x - before_x, y - before_y)
                points.append((x, y))
                distances.append(length)
        self.points, self.length, self._distances = points, length, distances

    def at(self, share: float) -> tuple[float, float, float, float]:
        """The point at this share of the length, and the unit normal there: x, y, nx, ny."""
        distance = share * self.length
        index = min(max(bisect_left(self._distances, distance), 1), len(self.points) - 1)
        before, step = self._distances[index - 1], self._distances[index] - self._distances[index - 1]
        (ax, ay), (bx, by) = self.points[index - 1], self.points[index]
        if not step:
            return ax, ay, 0.0, 1.0
        part = (distance - before) / step
        return ax + (bx - ax) * part, ay + (by - ay) * part, (ay - by) / step, (bx - ax) / step
