"""How good a picture is: crossings, the length of its flows, the ground it takes; and which of two is clearly worse."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from typing import Final

from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.placement import Placement, Spline
from apps.core.layout.routes.courses import segments

WORSE: Final = 1.5
_MUCH_MORE_GROUND: Final = 2.5
_CELL: Final = 320.0
_PIECES: Final = 4
Segment = tuple[int, Point, Point]


@dataclass(frozen=True, slots=True)
class Quality:
    """`crossings`: pairs of flows that cross; `length` of all flows in px; `ground`: px² of what encloses all cards.

    `empty`: the share of the ground that no card takes.
    """

    crossings: int
    length: float
    ground: float
    empty: float


def quality_of(placement: Placement) -> Quality:
    """The quality of a picture."""
    boxes = [*placement.cards.values(), *placement.frames.values()]
    around = enclosing(boxes) if boxes else Box(0, 0, 0, 0)
    ground = around.width * around.height
    cards = sum(box.width * box.height for box in placement.cards.values())
    length = sum(hypot(b.x - a.x, b.y - a.y) for _, a, b in _segments(placement.splines))
    return Quality(
        _crossings(placement.splines), round(length, 1), ground, 1 - cards / ground if ground else 0.0
    )


def is_clearly_worse(steady: Quality, fresh: Quality) -> bool:
    """Whether somebody would want to have it arranged anew; one crossing beside none is no reason."""
    return (
        steady.crossings > WORSE * max(1, fresh.crossings)
        or steady.length > WORSE * fresh.length
        or steady.ground > _MUCH_MORE_GROUND * fresh.ground
    )


def _segments(splines: dict[int, Spline]) -> Iterator[Segment]:
    for number, spline in splines.items():
        for start, end in segments(spline, _PIECES):
            yield number, start, end


def _crossings(splines: dict[int, Spline]) -> int:
    cells: dict[tuple[int, int], list[Segment]] = {}
    for segment in _segments(splines):
        for cell in _cells(segment[1], segment[2]):
            cells.setdefault(cell, []).append(segment)
    crossing: set[tuple[int, int]] = set()
    for near in cells.values():
        for (one, a, b), (other, c, d) in combinations(near, 2):
            pair = (one, other) if one < other else (other, one)
            if one != other and pair not in crossing and _cross(a, b, c, d):
                crossing.add(pair)
    return len(crossing)


def _cells(a: Point, b: Point) -> set[tuple[int, int]]:
    """The cells that a straight piece passes, in strides shorter than a cell."""
    strides = int(max(abs(b.x - a.x), abs(b.y - a.y)) // _CELL) + 1
    found = set()
    for stride in range(strides):
        one, other = stride / strides, (stride + 1) / strides
        xs = sorted(int((a.x + (b.x - a.x) * share) // _CELL) for share in (one, other))
        ys = sorted(int((a.y + (b.y - a.y) * share) // _CELL) for share in (one, other))
        found |= {(x, y) for x in range(xs[0], xs[1] + 1) for y in range(ys[0], ys[1] + 1)}
    return found


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, p: Point) -> float:
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
