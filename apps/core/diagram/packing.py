"""The layout that cannot fail: groups as nested boxes, their parts in rows, flows as straight lines."""

from dataclasses import dataclass
from math import ceil, hypot, sqrt

from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.view import DiagramView, Frame

GAP = 48
MARGIN = 20
NAME_HEIGHT = 24
ARROW = 7
_WIDE = 1.5


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Boxes that move together: their places relative to the parcel's top left corner, and its size."""

    cards: dict[str, Box]
    frames: dict[str, Box]
    width: float
    height: float


def pack(view: DiagramView) -> Placement:
    """A whole placement of any view, in time proportional to its size."""
    inside: dict[str | None, list[Frame]] = {}
    for frame in view.frames:
        inside.setdefault(frame.parent, []).append(frame)
    parcel = _contents(view, inside, None)
    splines = {
        line.number: _straight(parcel.cards[line.source], parcel.cards[line.target]) for line in view.lines
    }
    return Placement(parcel.cards, parcel.frames, splines)


def _contents(view: DiagramView, inside: dict[str | None, list[Frame]], group: str | None) -> _Parcel:
    parcels = [_framed(_contents(view, inside, frame.id), frame) for frame in inside.get(group, ())]
    for card in view.cards:
        if card.group == group:
            parcels.append(
                _Parcel({card.id: Box(0, 0, card.width, card.height)}, {}, card.width, card.height)
            )
    return _rows(parcels)


def _framed(parcel: _Parcel, frame: Frame) -> _Parcel:
    width = max(parcel.width, frame.width) + 2 * MARGIN
    height = parcel.height + 2 * MARGIN + NAME_HEIGHT
    moved = _moved(parcel, MARGIN, MARGIN + NAME_HEIGHT)
    return _Parcel(moved.cards, moved.frames | {frame.id: Box(0, 0, width, height)}, width, height)


def _rows(parcels: list[_Parcel]) -> _Parcel:
    """The parcels in rows from left to right, as many in a row as make the whole about as wide as a screen."""
    if not parcels:
        return _Parcel({}, {}, 0, 0)
    widest = max(parcel.width for parcel in parcels)
    area = sum((parcel.width + GAP) * (parcel.height + GAP) for parcel in parcels)
    columns = ceil(sqrt(area * _WIDE) / (widest + GAP))
    cards: dict[str, Box] = {}
    frames: dict[str, Box] = {}
    top = 0.0
    for start in range(0, len(parcels), columns):
        row = parcels[start : start + columns]
        left = 0.0
        for parcel in row:
            moved = _moved(parcel, left, top)
            cards |= moved.cards
            frames |= moved.frames
            left += parcel.width + GAP
        top += max(parcel.height for parcel in row) + GAP
    around = enclosing([*cards.values(), *frames.values()])
    return _Parcel(cards, frames, around.right, around.bottom)


def _moved(parcel: _Parcel, dx: float, dy: float) -> _Parcel:
    return _Parcel(
        {card: box.moved(dx, dy) for card, box in parcel.cards.items()},
        {frame: box.moved(dx, dy) for frame, box in parcel.frames.items()},
        parcel.width,
        parcel.height,
    )


def _straight(source: Box, target: Box) -> Spline:
    """A line from border to border; a loop over the right edge when both are the same."""
    if source == target:
        return _loop(source)
    start = _border_towards(source, target.centre)
    tip = _border_towards(target, source.centre)
    length = hypot(tip.x - start.x, tip.y - start.y) or 1.0
    share = max(0.0, 1 - ARROW / length)
    end = Point(start.x + (tip.x - start.x) * share, start.y + (tip.y - start.y) * share)
    third = Point(start.x + (end.x - start.x) / 3, start.y + (end.y - start.y) / 3)
    two_thirds = Point(start.x + (end.x - start.x) * 2 / 3, start.y + (end.y - start.y) * 2 / 3)
    return Spline((start, third, two_thirds, end), tip)


def _loop(box: Box) -> Spline:
    middle = box.centre.y
    start, tip = Point(box.right, middle - 8), Point(box.right, middle + 8)
    out = box.right + 28
    return Spline(
        (start, Point(out, middle - 14), Point(out, middle + 14), Point(tip.x + ARROW, tip.y + 2)), tip
    )


def _border_towards(box: Box, goal: Point) -> Point:
    """Where the line from the middle of the box to the goal leaves the box."""
    centre = box.centre
    dx, dy = goal.x - centre.x, goal.y - centre.y
    reach = min(
        box.width / 2 / abs(dx) if dx else float("inf"),
        box.height / 2 / abs(dy) if dy else float("inf"),
    )
    reach = min(reach, 1.0)
    return Point(centre.x + dx * reach, centre.y + dy * reach)
