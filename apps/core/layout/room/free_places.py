"""Finds a free place for a card, or a group as a whole, near those that it works with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.options import Direction
from apps.core.layout.places.cells import passes_through
from apps.core.layout.places.ground import Ground

GAPS: Final = (26.0, 14.0)  # what a new card keeps to others: as Graphviz does, and where there is less room
_STEPS: Final = 6
_NET: Final = 10
_NEAREST: Final = 16
_FINALISTS: Final = 12
_MOST_NEIGHBOURS: Final = 12
_GOOD_ENOUGH: Final = 200.0  # px from where it would best be, with what it costs else
_WRONG_WAY: Final = 140.0
_IN_BETWEEN: Final = 70.0
_FRAME_GROWTH: Final = 0.6
_CANVAS_GROWTH: Final = 0.3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A card that stands already: `way` is 1 when it calls, -1 when it is called; `room` is for the label between."""

    box: Box
    way: int
    room: float


@dataclass(frozen=True, slots=True)
class Seeker:
    """What needs a place: its size in px, the group it lies in, who it works with, and where it was."""

    width: float
    height: float
    group: str | None
    neighbours: tuple[Neighbour, ...]
    before: Box | None
    direction: Direction


Flows = Sequence[tuple[Point, Point]]


def free_place(ground: Ground, seeker: Seeker, flows: Flows) -> Box | None:
    """The best free place; None when there is none. `flows` are the straight ways between cards that stand.

    Where one near by is good enough, no others are looked at.
    """
    near = _ranked(ground, seeker, _each_once(_near_corners(ground, seeker), seeker), GAPS[0])
    if near and near[0][0] <= _GOOD_ENOUGH:
        return _best(ground, seeker, near, flows)
    for gap in GAPS:
        if ranked := _ranked(ground, seeker, candidates(ground, seeker, gap), gap):
            return _best(ground, seeker, ranked, flows)
    return None


def _ranked(ground: Ground, seeker: Seeker, tried: Iterable[Box], gap: float) -> list[tuple[float, Box]]:
    """What of this is free, the cheapest first."""
    around = enclosing([*ground.boxes.values(), *ground.frames.values()]) if ground.boxes else None
    anchor = anchor_of(ground, seeker)
    free = [box for box in tried if next(ground.in_the_way(box, seeker.group, gap), None) is None]
    priced = [(cost_of(ground, seeker, box, anchor, around), box) for box in free]
    return sorted(priced, key=lambda one: (one[0], one[1].left, one[1].top))


def candidates(ground: Ground, seeker: Seeker, gap: float) -> Iterator[Box]:
    """All places worth a look."""
    return _each_once(_corners(ground, seeker, gap), seeker)


def _each_once(corners: Iterable[tuple[float, float]], seeker: Seeker) -> Iterator[Box]:
    seen: set[tuple[float, float]] = set()
    for x, y in corners:
        place = (round(x), round(y))
        if place not in seen:
            seen.add(place)
            yield Box(place[0], place[1], place[0] + seeker.width, place[1] + seeker.height)


def _corners(ground: Ground, seeker: Seeker, gap: float) -> Iterator[tuple[float, float]]:
    yield from _near_corners(ground, seeker)
    anchor = anchor_of(ground, seeker)
    yield from _scan(anchor, seeker)
    for box in _nearest(ground, seeker, anchor):
        yield from round_about(box, seeker, gap)
    if frame := next(
        (ground.frames[g] for g in ground.nest.around[seeker.group] if g in ground.frames), None
    ):
        yield from round_about(frame, seeker, gap)
        yield from _over(frame, seeker)
    if ground.boxes:
        yield from _outside(enclosing([*ground.boxes.values(), *ground.frames.values()]), anchor, seeker)


def _near_corners(ground: Ground, seeker: Seeker) -> Iterator[tuple[float, float]]:
    """Where it was, beside those that it works with, and in the middle between them."""
    if seeker.before:
        yield seeker.before.left, seeker.before.top
        yield from round_about(seeker.before, seeker, 0)
    for neighbour in seeker.neighbours[:_MOST_NEIGHBOURS]:
        yield from _beside_neighbour(neighbour, seeker)
        yield from round_about(neighbour.box, seeker, GAPS[0])
    anchor = anchor_of(ground, seeker)
    yield anchor.x - seeker.width / 2, anchor.y - seeker.height / 2


def _beside_neighbour(neighbour: Neighbour, seeker: Seeker) -> Iterator[tuple[float, float]]:
    """After who calls it, before whom it calls; some steps aside too."""
    box, gap = neighbour.box, GAPS[0]
    middle_x, middle_y = box.centre.x - seeker.width / 2, box.centre.y - seeker.height / 2
    for step in range(-4, 5):
        if seeker.direction is Direction.RIGHT:
            along = (
                box.right + neighbour.room if neighbour.way > 0 else box.left - neighbour.room - seeker.width
            )
            yield along, middle_y + step * (seeker.height + gap) / 2
        else:
            along = (
                box.bottom + neighbour.room if neighbour.way > 0 else box.top - neighbour.room - seeker.height
            )
            yield middle_x + step * (seeker.width + gap) / 2, along


def anchor_of(ground: Ground, seeker: Seeker) -> Point:
    """The middle of where it would best be."""
    if seeker.before:
        return seeker.before.centre
    if seeker.neighbours:
        wanted = [_ideal(neighbour, seeker) for neighbour in seeker.neighbours]
        return Point(sum(x for x, _ in wanted) / len(wanted), sum(y for _, y in wanted) / len(wanted))
    for group in ground.nest.around[seeker.group]:
        if group in ground.frames:
            return ground.frames[group].centre
    if not ground.boxes:
        return Point(0, 0)
    around = enclosing(list(ground.boxes.values()))
    return Point(around.left + seeker.width / 2, around.bottom + seeker.height)


def _ideal(neighbour: Neighbour, seeker: Seeker) -> Point:
    """Where the middle should be for this neighbour alone."""
    box = neighbour.box
    if seeker.direction is Direction.RIGHT:
        return Point(
            box.centre.x + neighbour.way * ((box.width + seeker.width) / 2 + neighbour.room), box.centre.y
        )
    return Point(
        box.centre.x, box.centre.y + neighbour.way * ((box.height + seeker.height) / 2 + neighbour.room)
    )


def _scan(anchor: Point, seeker: Seeker) -> Iterator[tuple[float, float]]:
    """A net of places around a point."""
    across, down = (seeker.width + GAPS[0]) / 2, (seeker.height + GAPS[0]) / 2
    for row in range(-_STEPS, _STEPS + 1):
        for column in range(-_STEPS, _STEPS + 1):
            yield anchor.x - seeker.width / 2 + column * across, anchor.y - seeker.height / 2 + row * down


def _nearest(ground: Ground, seeker: Seeker, anchor: Point) -> Iterable[Box]:
    """Cards beside which there may be room: those of its group, and the nearest of all."""
    own = [ground.boxes[card] for card in ground.nest.direct[seeker.group] if card in ground.boxes]

    def distance(box: Box) -> tuple[float, float, float]:
        return hypot(box.centre.x - anchor.x, box.centre.y - anchor.y), box.left, box.top

    mine = sorted(own, key=distance)[:_NEAREST] if seeker.group else []
    return mine + sorted(ground.boxes.values(), key=distance)[:_NEAREST]


def round_about(box: Box, seeker: Seeker, gap: float) -> Iterator[tuple[float, float]]:
    """On each side of a box: in line with its middle, and with its edges."""
    for x in (box.left, box.centre.x - seeker.width / 2, box.right - seeker.width):
        yield x, box.bottom + gap
        yield x, box.top - gap - seeker.height
    for y in (box.top, box.centre.y - seeker.height / 2, box.bottom - seeker.height):
        yield box.right + gap, y
        yield box.left - gap - seeker.width, y


def _over(frame: Box, seeker: Seeker) -> Iterator[tuple[float, float]]:
    """A net of places in a frame."""
    for row in range(_NET + 1):
        for column in range(_NET + 1):
            yield (
                frame.left + 16 + (frame.width - 32 - seeker.width) * column / _NET,
                frame.top + 39 + (frame.height - 55 - seeker.height) * row / _NET,
            )


def _outside(all_: Box, anchor: Point, seeker: Seeker) -> Iterator[tuple[float, float]]:
    """Beyond all there is, where there is always room for what is in no group."""
    gap = 2 * GAPS[0]
    for x in (all_.left, anchor.x - seeker.width / 2):
        yield x, all_.bottom + gap
        yield x, all_.top - gap - seeker.height
    for y in (all_.top, anchor.y - seeker.height / 2):
        yield all_.right + gap, y
        yield all_.left - gap - seeker.width, y


def _best(ground: Ground, seeker: Seeker, ranked: Sequence[tuple[float, Box]], flows: Flows) -> Box:
    """The cheapest; what lies in between is counted only for the best of the rest."""
    return min(
        ranked[:_FINALISTS],
        key=lambda one: (one[0] + _in_between(ground, seeker, one[1], flows), one[1].left, one[1].top),
    )[1]


def cost_of(ground: Ground, seeker: Seeker, box: Box, anchor: Point, around: Box | None) -> float:
    """What a place costs: far from those it works with or from where it was, larger frames, a larger canvas."""
    cost = sum(_distance(neighbour, seeker, box) for neighbour in seeker.neighbours) / max(
        1, len(seeker.neighbours)
    )
    if seeker.before or not seeker.neighbours:
        cost += hypot(box.centre.x - anchor.x, box.centre.y - anchor.y)
    inner = box
    for group in ground.nest.around[seeker.group]:
        before, inner = ground.frames.get(group), ground.grown(group, inner)
        if before == inner:
            break
        cost += _FRAME_GROWTH * (_girth(inner) - (_girth(before) if before else 0))
    if around:
        cost += _CANVAS_GROWTH * (_girth(enclosing([around, inner])) - _girth(around))
    return round(cost, 3)


def _distance(neighbour: Neighbour, seeker: Seeker, box: Box) -> float:
    """How far it is to where it should be for this neighbour, and a fine for standing on the wrong side."""
    ideal, centre, other = _ideal(neighbour, seeker), box.centre, neighbour.box.centre
    along = centre.x - other.x if seeker.direction is Direction.RIGHT else centre.y - other.y
    wrong = _WRONG_WAY if along * neighbour.way <= 0 else 0.0
    return hypot(centre.x - ideal.x, centre.y - ideal.y) + wrong


def _in_between(ground: Ground, seeker: Seeker, box: Box, flows: Flows) -> float:
    hidden = sum(len(ground.crossed(box, neighbour.box)) - 1 for neighbour in seeker.neighbours)
    covered = sum(passes_through(start, end, box) for start, end in flows)
    return _IN_BETWEEN * (max(0, hidden) + covered)


def _girth(box: Box) -> float:
    return box.width + box.height
