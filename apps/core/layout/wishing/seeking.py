"""Finds a free place where wishes hold: of such places near by that are free, the one that costs the least."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.options import Direction
from apps.core.layout.places.ground import CLEAR, SIDE, TOP, Ground
from apps.core.layout.places.nest import Nest
from apps.core.layout.room.free_places import (
    GAPS,
    Neighbour,
    Seeker,
    anchor_of,
    candidates,
    cost_of,
    round_about,
)
from apps.core.layout.room.making_way import front_of
from apps.core.layout.wishing.wishes import (
    AFTER_PX,
    LEVEL_PX,
    NEAR_PX,
    Wish,
    WishKind,
    along,
    clusters,
    gap_between,
    holds,
)

_NEAREST: Final = 60
_HARDLY_PX: Final = 8.0
_ASTRAY: Final = 1.0  # so that who has to go down does not go aside as well
_PAST: Final = 24.0  # px by which a card is past the middle of another that it comes after

Fronts = Mapping[str, Box]


@dataclass(frozen=True, slots=True)
class Unit:
    """What moves at once, each card where it was in `content`: a card, or a group with all that is in it."""

    group: str | None
    content: dict[str, Box]
    box: Box

    def at(self, left: float, top: float) -> dict[str, Box]:
        """Its cards when its corner is here, to a tenth of a px."""
        dx, dy = left - self.box.left, top - self.box.top
        return {
            card: Box(
                round(box.left + dx, 1),
                round(box.top + dy, 1),
                round(box.left + dx, 1) + box.width,
                round(box.top + dy, 1) + box.height,
            )
            for card, box in self.content.items()
        }


class Demands:
    """What wishes ask of where a unit goes, now that others stand where they stand; all in px from where it was."""

    def __init__(self, ground: Ground, unit: Unit, wishes: Iterable[Wish]) -> None:
        self.unit, self.fronts = unit, fronts_of(ground.nest, unit.content)
        self.can_be_met = True
        self.down_to: float | None = None  # a row
        self._across, self._down = (-inf, inf), (-inf, inf)
        self._near: list[tuple[Sequence[Box], Sequence[Box]]] = []
        for wish in wishes:
            own = {card: self.fronts[card] for card in wish.cards if card in self.fronts}
            standing = {card: ground.boxes[card] for card in wish.cards if card in ground.boxes}
            if own:
                self._take(wish, own, fronts_of(ground.nest, standing))

    def met(self, dx: float, dy: float) -> bool:
        """Whether all of it holds when the unit goes so far."""
        if not (self._across[0] <= dx <= self._across[1] and self._down[0] <= dy <= self._down[1]):
            return False
        if self.down_to is not None and abs(dy - self.down_to) > LEVEL_PX / 2:
            return False
        return all(_joins([box.moved(dx, dy) for box in own], others) for own, others in self._near)

    def drawn(self, dx: float, dy: float) -> tuple[float, float]:
        """A way near this one to where cards come after those that they are to come after, and before others."""
        return _clamped(dx, self._across), _clamped(dy, self._down) if self.down_to is None else self.down_to

    def near(self) -> Iterator[Box]:
        """The cards that it is to be near."""
        for _, others in self._near:
            yield from others

    def _take(self, wish: Wish, own: Fronts, others: Fronts) -> None:
        self.can_be_met = self.can_be_met and holds(wish, own)
        if wish.kind is WishKind.NEAR:
            self._near += [(list(own.values()), list(others.values()))] if others else []
            return
        self.can_be_met = self.can_be_met and holds(wish, others)
        if wish.kind is WishKind.SAME_ROW and others:
            down = next(iter(others.values())).centre.y - next(iter(own.values())).centre.y
            self.can_be_met = self.can_be_met and self.down_to in (None, down)
            self.down_to = down
        elif wish.kind is WishKind.ORDER:
            low, high = _between(wish, own, others)
            before = self._across if wish.sideways else self._down
            now = max(low, before[0]), min(high, before[1])
            self._across, self._down = (now, self._down) if wish.sideways else (self._across, now)


def _joins(own: Sequence[Box], others: Sequence[Box]) -> bool:
    """Whether all of these are near each other, or joined by others that are."""
    if len(own) == 1 and len(others) == 1:
        return gap_between(own[0], others[0]) <= NEAR_PX
    return len(clusters([*own, *others])) == 1


def _between(wish: Wish, own: Fronts, others: Fronts) -> tuple[float, float]:
    """How far cards may go at least and at most, to come after those before them and before those after them."""
    low, high = -inf, inf
    for place, card in enumerate(wish.cards):
        if card in own:
            at = along(wish, own[card])
            low = max(
                [low, *(along(wish, others[c]) + AFTER_PX - at for c in wish.cards[:place] if c in others)]
            )
            high = min(
                [high, *(along(wish, others[c]) - AFTER_PX - at for c in wish.cards[place:] if c in others)]
            )
    return low, high


def _clamped(way: float, between: tuple[float, float]) -> float:
    """The way, or the least other one that is well past what it has to be past."""
    low, high = between[0] + _PAST, between[1] - _PAST
    return (low + high) / 2 if low > high else min(max(way, low), high)


def fronts_of(nest: Nest, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The cards themselves, of which these stand on the ground."""
    return {card: front_of(nest, card, box) for card, box in boxes.items()}


def wished_place(ground: Ground, seeker: Seeker, unit: Unit, wishes: Sequence[Wish]) -> dict[str, Box] | None:
    """Where the cards of a unit stand free and as is wished; None where there is no such place."""
    demands = Demands(ground, unit, wishes)
    if not demands.can_be_met:
        return None
    was = unit.box
    dx, dy = demands.drawn(0, 0)
    hardly_moves = max(abs(dx), abs(dy)) <= _HARDLY_PX and demands.met(dx, dy)
    if hardly_moves and _is_free(ground, was.moved(dx, dy), seeker.group, 0):
        return unit.at(was.left + dx, was.top + dy)
    around = enclosing([was, *ground.boxes.values(), *ground.frames.values()])
    anchor = anchor_of(ground, seeker)
    for gap in GAPS:
        priced = []
        for dx, dy in _ways(ground, seeker, demands, gap):
            if demands.met(dx, dy):
                box = was.moved(dx, dy)
                cost = cost_of(ground, seeker, box, anchor, around) + _ASTRAY * (abs(dx) + abs(dy))
                priced.append((cost, box.left, box.top, box))
        for _, left, top, box in sorted(priced, key=lambda each: each[:3]):
            if _is_free(ground, box, seeker.group, gap):
                return unit.at(left, top)
    return None


def _is_free(ground: Ground, box: Box, group: str | None, gap: float) -> bool:
    return next(ground.in_the_way(box, group, gap), None) is None


def _ways(ground: Ground, seeker: Seeker, demands: Demands, gap: float) -> Iterator[tuple[float, float]]:
    """How far to go from where it was: ways worth a look, each once."""
    seen: set[tuple[float, float]] = set()
    was, down = demands.unit.box, demands.down_to
    row = None if down is None else was.top + down
    for left, top in _all_corners(ground, seeker, demands, row, gap):
        dx, dy = demands.drawn(left - was.left, top - was.top)
        way = (round(dx, 1), dy if row is not None else round(dy, 1))
        if way not in seen:
            seen.add(way)
            yield way


def _all_corners(
    ground: Ground, seeker: Seeker, demands: Demands, row: float | None, gap: float
) -> Iterator[tuple[float, float]]:
    if seeker.before:
        yield seeker.before.left, seeker.before.top
    yield from ((box.left, box.top) for box in candidates(ground, seeker, gap))
    for box in demands.near():
        yield from _close_to(ground, seeker, box, gap)
    if row is not None:
        yield from _along_the_row(ground, seeker, row, gap)
    elif seeker.before:
        yield from _slid(ground, seeker, seeker.before, gap)


def _close_to(ground: Ground, seeker: Seeker, box: Box, gap: float) -> Iterator[tuple[float, float]]:
    """About a card, and about the frames around it."""
    yield from round_about(box, seeker, gap)
    depth = len(ground.nest.around[seeker.group])
    for frame in ground.frames.values():
        if frame.holds(box.centre):
            yield from round_about(frame, seeker, CLEAR + SIDE * depth)
            yield from round_about(frame, seeker, CLEAR + TOP * depth)


def _along_the_row(ground: Ground, seeker: Seeker, top: float, gap: float) -> Iterator[tuple[float, float]]:
    """Beside everything that is at the height of the row."""
    for box in _in_the_row(ground, seeker, top):
        for clear in _clearances(ground, seeker, gap, SIDE):
            yield box.right + clear, top
            yield box.left - clear - seeker.width, top


def _slid(ground: Ground, seeker: Seeker, before: Box, gap: float) -> Iterator[tuple[float, float]]:
    """Straight across or straight down from where it was, past what is near."""
    for box in _nearest(ground, before):
        for clear in _clearances(ground, seeker, gap, SIDE):
            yield box.right + clear, before.top
            yield box.left - clear - seeker.width, before.top
        for clear in _clearances(ground, seeker, gap, TOP):
            yield before.left, box.bottom + clear
            yield before.left, box.top - clear - seeker.height


def _clearances(ground: Ground, seeker: Seeker, gap: float, margin: float) -> tuple[float, ...]:
    """What is kept to a card beside it; and to a frame, or to a card in a frame, with its own frames between."""
    depth = len(ground.nest.around[seeker.group])
    return gap, CLEAR + margin * depth, gap + CLEAR + margin * (depth + 1)


def _in_the_row(ground: Ground, seeker: Seeker, top: float) -> list[Box]:
    """Cards and frames at the height of the row."""
    met = [
        box
        for box in (*ground.boxes.values(), *ground.frames.values())
        if box.top < top + seeker.height + SIDE and box.bottom > top - TOP
    ]
    middle = seeker.before.centre.x if seeker.before else 0.0
    return sorted(met, key=lambda box: (abs(box.centre.x - middle), box.left, box.top))[:_NEAREST]


def _nearest(ground: Ground, before: Box) -> list[Box]:
    boxes = (*ground.boxes.values(), *ground.frames.values())
    x, y = before.centre
    near = sorted(boxes, key=lambda box: (abs(box.centre.x - x) + abs(box.centre.y - y), box.left, box.top))
    return near[: _NEAREST // 2]


def seeker_of(unit: Unit, neighbours: tuple[Neighbour, ...], direction: Direction) -> Seeker:
    """The unit, as it looks for a place."""
    return Seeker(unit.box.width, unit.box.height, unit.group, neighbours, unit.box, direction)
