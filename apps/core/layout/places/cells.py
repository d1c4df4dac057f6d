"""Boxes by the square cells that they lie in, so that only what is near is looked at."""

from collections.abc import Iterator
from typing import Final

from apps.core.diagram.geometry import Box, Point

_CELL: Final = 160.0
_STRIDE: Final = 320.0
_MOST_CELLS: Final = 400  # of what is larger no cells are noted or asked: all boxes are fewer
Edges = tuple[float, float, float, float]


class Cells:
    """Boxes by name; each may be looked for by what it touches."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[str, Edges]] = {}
        self._all: dict[str, Edges] = {}
        self._large: dict[str, Edges] = {}

    def add(self, name: str, box: Box) -> None:
        """Notes a box."""
        edges = (box.left, box.top, box.right, box.bottom)
        self._all[name] = edges
        if _count(*edges) > _MOST_CELLS:
            self._large[name] = edges
            return
        for cell in _cells(*edges):
            self._cells.setdefault(cell, {})[name] = edges

    def remove(self, name: str, box: Box) -> None:
        """Forgets a box that was noted like this."""
        del self._all[name]
        if self._large.pop(name, None) is None:
            for cell in _cells(box.left, box.top, box.right, box.bottom):
                del self._cells[cell][name]

    def touching(self, left: float, top: float, right: float, bottom: float) -> Iterator[str]:
        """The names of boxes that share ground with this one; one may come more than once."""
        for boxes in self._near(left, top, right, bottom):
            for name, (a, b, c, d) in boxes.items():
                if a < right and c > left and b < bottom and d > top:
                    yield name

    def crossed(self, start: Point, end: Point, clear: float) -> set[str]:
        """The names of boxes, with a margin around them, that a straight line passes through."""
        found: set[str] = set()
        strides = int(max(abs(end.x - start.x), abs(end.y - start.y)) // _STRIDE) + 1
        strides = 1 if strides > _MOST_CELLS else strides  # among all boxes, then
        dx, dy = (end.x - start.x) / strides, (end.y - start.y) / strides
        for stride in range(strides):
            x, y = start.x + stride * dx, start.y + stride * dy
            left, right = (x, x + dx) if dx >= 0 else (x + dx, x)
            top, bottom = (y, y + dy) if dy >= 0 else (y + dy, y)
            for boxes in self._near(left - clear, top - clear, right + clear, bottom + clear):
                for name, (a, b, c, d) in boxes.items():
                    if name not in found and _passes(
                        x, y, dx, dy, a - clear, b - clear, c + clear, d + clear
                    ):
                        found.add(name)
        return found

    def _near(self, left: float, top: float, right: float, bottom: float) -> Iterator[dict[str, Edges]]:
        """The boxes among which those are that touch this one."""
        if _count(left, top, right, bottom) > _MOST_CELLS:
            yield self._all
            return
        if self._large:
            yield self._large
        cells, rows = self._cells, range(int(top // _CELL), int(bottom // _CELL) + 1)
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in rows:
                if boxes := cells.get((column, row)):
                    yield boxes


def _count(left: float, top: float, right: float, bottom: float) -> int:
    return (int((right - left) // _CELL) + 2) * (int((bottom - top) // _CELL) + 2)


def _cells(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
    return [(column, row) for column in range(int(left // _CELL), int(right // _CELL) + 1) for row in rows]


def passes_through(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line has more than a point in a box."""
    dx, dy = end.x - start.x, end.y - start.y
    return _passes(start.x, start.y, dx, dy, box.left, box.top, box.right, box.bottom)


def _passes(
    x: float, y: float, dx: float, dy: float, left: float, top: float, right: float, bottom: float
) -> bool:
    first, last = 0.0, 1.0
    for start, step, low, high in ((x, dx, left, right), (y, dy, top, bottom)):
        if step:
            near, far = (low - start) / step, (high - start) / step
            first, last = max(first, min(near, far)), min(last, max(near, far))
        elif not low < start < high:
            return False
    return first < last
