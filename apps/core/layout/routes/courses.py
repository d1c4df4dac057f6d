"""Straight courses for flows, and which cards stand in the way of a course."""

from collections.abc import Iterable, Iterator, Mapping
from math import hypot
from typing import Final

from apps.core.diagram.geometry import Box, Point, box_around
from apps.core.diagram.placement import Spline
from apps.core.diagram.view import Card, DiagramView, Line
from apps.core.layout.places.cells import Cells

_ARROW: Final = 7.0
_APART: Final = 8.0  # between the labels of flows that join the same two cards
_MOST_APART: Final = 60.0
_LOOP_OUT: Final = 28.0
_LOOP_STEP: Final = 16.0
_CLEAR: Final = 2.0
_AT_BORDER: Final = 3.0  # px; further in, the cards behind one with replicas would hide an arrow
_PIECES: Final = 8  # of a curve, to see what it passes through
_STRAIGHT: Final = 0.01

SIDES: Final = ((1, 0), (0, 1), (0, -1), (-1, 0))  # of a card, for loops
_DETOURS: Final = (0.04, 0.08, 0.13, 0.19, 0.26)  # of the straight way

Pair = frozenset[str]


def pairs_of(view: DiagramView) -> dict[Pair, list[Line]]:
    """The lines by what they join."""
    pairs: dict[Pair, list[Line]] = {}
    for line in view.lines:
        pairs.setdefault(frozenset((line.source, line.target)), []).append(line)
    return pairs


def straight_courses(
    lines: list[Line], cards: Mapping[str, Box], aside_all: float = 0.0
) -> dict[int, Spline]:
    """Courses for the lines that join the same two cards: one straight, several beside each other, or as loops.

    `aside_all`: px to the right of the way from the first source to its target by which all of them bow.
    """
    first = lines[0]
    if first.source == first.target:
        return loops(lines, cards, SIDES[0])
    a, b = cards[first.source].centre, cards[first.target].centre
    length = hypot(b.x - a.x, b.y - a.y) or 1.0
    nx, ny = -(b.y - a.y) / length, (b.x - a.x) / length
    apart = min(_MOST_APART, max(abs(nx) * line.width + abs(ny) * line.height for line in lines) + _APART)
    courses = {}
    for place, line in enumerate(lines):
        aside = (place - (len(lines) - 1) / 2) * apart + aside_all
        courses[line.number] = _bowed(cards[line.source], cards[line.target], Point(nx * aside, ny * aside))
    return courses


def bows_for(lines: list[Line], cards: Mapping[str, Box]) -> tuple[float, ...]:
    """How far aside to bow, so that labels that have no room between the cards have it beside them; nearest first."""
    one, other = cards[lines[0].source], cards[lines[0].target]
    widest, highest = max(line.width for line in lines), max(line.height for line in lines)
    a, b = one.centre, other.centre
    length = hypot(b.x - a.x, b.y - a.y) or 1.0
    dx, dy = abs(b.x - a.x) / length, abs(b.y - a.y) / length
    gap_x = max(one.left, other.left) - min(one.right, other.right)
    gap_y = max(one.top, other.top) - min(one.bottom, other.bottom)
    if not widest or gap_x >= widest + _APART or gap_y >= highest + _APART:
        return ()
    reach = (
        dy * (max(one.width, other.width) + widest) / 2 + dx * (max(one.height, other.height) + highest) / 2
    )
    return tuple(side * (reach + _APART) * more for more in (1.0, 1.5) for side in (1, -1))


def detours(lines: list[Line], cards: Mapping[str, Box]) -> tuple[float, ...]:
    """How far aside to bow, to get past what is on the straight way in one sweep; nearest first."""
    a, b = cards[lines[0].source].centre, cards[lines[0].target].centre
    length = hypot(b.x - a.x, b.y - a.y)
    reaches = [length * share for share in _DETOURS]
    return tuple(side * reach for reach in reaches for side in (1, -1))


def _bowed(source: Box, target: Box, aside: Point) -> Spline:
    """From border to border, its middle to one side of the straight way."""
    a, b = source.centre, target.centre
    first = Point(a.x + (b.x - a.x) / 3 + aside.x * 4 / 3, a.y + (b.y - a.y) / 3 + aside.y * 4 / 3)
    second = Point(a.x + (b.x - a.x) * 2 / 3 + aside.x * 4 / 3, a.y + (b.y - a.y) * 2 / 3 + aside.y * 4 / 3)
    if abs(aside.x) + abs(aside.y) < _STRAIGHT:
        first, second = b, a
    start, tip = border_towards(source, first), border_towards(target, second)
    from_ = second if abs(aside.x) + abs(aside.y) >= _STRAIGHT else start
    end, tip = with_arrow(from_, tip)
    if from_ is start:
        first, second = _between(start, end, 1 / 3), _between(start, end, 2 / 3)
    return Spline((start, first, second, end), tip)


def with_arrow(before: Point, tip: Point) -> tuple[Point, Point]:
    """Where a line ends that comes from `before`, and the tip of its arrow."""
    length = hypot(tip.x - before.x, tip.y - before.y) or 1.0
    return _between(before, tip, max(0.0, 1 - _ARROW / length)), tip


def _between(a: Point, b: Point, share: float) -> Point:
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def border_towards(box: Box, goal: Point) -> Point:
    """Where the way from the middle of the box to the goal leaves the box."""
    centre = box.centre
    dx, dy = goal.x - centre.x, goal.y - centre.y
    reach = min(
        box.width / 2 / abs(dx) if dx else float("inf"), box.height / 2 / abs(dy) if dy else float("inf"), 1.0
    )
    return Point(centre.x + dx * reach, centre.y + dy * reach)


def loops(lines: list[Line], cards: Mapping[str, Box], side: tuple[int, int]) -> dict[int, Spline]:
    """Courses of lines from a card to itself, out of one side of it: one of `SIDES`, each further out."""
    box = cards[lines[0].source]
    return {line.number: _loop(box, place, side) for place, line in enumerate(lines)}


def _loop(box: Box, place: int, side: tuple[int, int]) -> Spline:
    """Out of the middle of a side of the card and back in."""
    out, wide = _LOOP_OUT + place * _LOOP_STEP, 8.0 + place * 4
    (x, y), centre = side, box.centre
    border = Point(centre.x + x * box.width / 2, centre.y + y * box.height / 2)

    def at(away: float, along: float) -> Point:
        return Point(border.x + x * away + abs(y) * along, border.y + y * away + abs(x) * along)

    bends = (at(out, -wide - 6), at(out, wide + 6))
    return Spline((at(0, -wide), *bends, at(_ARROW, wide + 2)), at(0, wide))


def joins(course: Spline, source: Box, target: Box) -> bool:
    """Whether a course begins at the border of one card and ends at that of the other."""
    return _is_at_border(course.points[0], source) and _is_at_border(course.tip, target)


def _is_at_border(point: Point, box: Box) -> bool:
    return box.grown(_AT_BORDER).holds(point) and not box.grown(-_AT_BORDER).holds(point)


class Obstacles:
    """All cards of a picture, with what sticks out behind them: what no flow should pass through but its own two."""

    def __init__(self, cards: Iterable[Card], boxes: Mapping[str, Box]) -> None:
        self.boxes = {
            card.id: Box(box.left, box.top - card.depth, box.right + card.depth, box.bottom)
            for card in cards
            for box in (boxes[card.id],)
        }
        self._cells = Cells()
        for name, box in self.boxes.items():
            self._cells.add(name, box)

    def hit(self, line: Line, course: Spline, clear: float = _CLEAR) -> set[str]:
        """The cards that the course of a line passes through."""
        own, found = {line.source, line.target}, set[str]()
        points = course.points
        for start in range(0, len(points) - 3, 3):
            piece = points[start : start + 4]
            if not own.issuperset(self._cells.touching(*_hull(piece, clear))):
                tip = course.tip if start + 4 >= len(points) else piece[3]
                for one, other in segments(Spline(piece, tip)):
                    found |= self._cells.crossed(one, other, clear)
        return found - own

    def met(self, line: Line, start: Point, end: Point, clear: float) -> set[str]:
        """The cards on a straight way, but for the two that the line joins."""
        return self._cells.crossed(start, end, clear) - {line.source, line.target}

    def on_labels(self, lines: Iterable[Line], courses: Mapping[int, Spline]) -> bool:
        """Whether a card is where a label in the middle of its course would be."""
        for line in lines:
            a, b, c, d = courses[line.number].points[:4]
            middle = Point((a.x + 3 * b.x + 3 * c.x + d.x) / 8, (a.y + 3 * b.y + 3 * c.y + d.y) / 8)
            box = box_around(middle, line.width, line.height)
            if any(True for _ in self._cells.touching(box.left, box.top, box.right, box.bottom)):
                return True
        return False


def _hull(points: tuple[Point, ...], clear: float) -> tuple[float, float, float, float]:
    """The edges of a box that a curve does not leave."""
    xs, ys = zip(*points, strict=True)
    return min(xs) - clear, min(ys) - clear, max(xs) + clear, max(ys) + clear


def segments(course: Spline, pieces: int = _PIECES) -> Iterator[tuple[Point, Point]]:
    """The course as straight pieces, its arrow too."""
    points = course.points
    if len(points) == 4 and _is_straight(points):
        yield points[0], course.tip
        return
    last = points[0]
    for start in range(0, len(points) - 3, 3):
        a, b, c, d = points[start : start + 4]
        for step in range(1, pieces + 1):
            t = step / pieces
            s = 1 - t
            one, two, three, four = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            point = Point(
                one * a.x + two * b.x + three * c.x + four * d.x,
                one * a.y + two * b.y + three * c.y + four * d.y,
            )
            yield last, point
            last = point
    yield last, course.tip


def _is_straight(points: tuple[Point, ...]) -> bool:
    a, b, c, d = points
    return all(abs((d.x - a.x) * (p.y - a.y) - (d.y - a.y) * (p.x - a.x)) < 0.5 for p in (b, c))
