"""Puts cards on the ground; where there is no free place, moves as few others as can be."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView, Line
from apps.core.layout.free_places import GAPS, Neighbour, Wish, candidates, free_place
from apps.core.layout.ground import SIDE, TOP, Ground

_ROOM_FOR_ARROW: Final = 44
_LEAST_ROOM: Final = {Direction.RIGHT: 64.0, Direction.DOWN: 52.0}


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is put at once: a card, or a group with all that is in it, each at its place in `content`."""

    group: str | None
    content: dict[str, Box]
    box: Box


@dataclass(frozen=True, slots=True)
class _Occupied:
    """A place that would be free without these cards and groups, `cards` in number."""

    place: Box
    names: tuple[str, ...]
    cards: int


class Settler:
    """Puts what has no place yet; `before` is where something was that cannot stay there."""

    def __init__(self, view: DiagramView, ground: Ground, direction: Direction) -> None:
        self.ground, self.direction = ground, direction
        self._lines: dict[str, list[Line]] = {}
        self._all_lines = view.lines
        for line in view.lines:
            self._lines.setdefault(line.source, []).append(line)
            self._lines.setdefault(line.target, []).append(line)

    def settle(self, cards: Iterable[str], before: dict[str, Box]) -> None:
        """Puts each card: those first that work with the most that stand already."""
        left = dict.fromkeys(cards)
        while left:
            card = max(left, key=lambda each: len(self._standing(each)))
            del left[card]
            if card not in self.ground.boxes:
                self._put_card(card, before.get(card))

    def _standing(self, card: str) -> set[str]:
        others = {end for line in self._lines.get(card, ()) for end in (line.source, line.target)}
        return {other for other in others - {card} if other in self.ground.boxes}

    def _put_card(self, card: str, before: Box | None) -> None:
        size = self.ground.nest.cards[card]
        box = Box(0, 0, size.width + size.depth, size.height + size.depth)
        self._put(_Unit(size.group, {card: box}, box), before, may_displace=True)

    def _put(self, unit: _Unit, before: Box | None, *, may_displace: bool) -> None:
        wish = Wish(
            unit.box.width,
            unit.box.height,
            unit.group,
            self._neighbours(unit),
            before,
            self.direction,
        )
        place = free_place(self.ground, wish, self._flows() if len(unit.content) == 1 else ())
        if place is not None:
            self._stand(unit, place)
        else:
            self._make_room(unit, wish, may_displace=may_displace)

    def _stand(self, unit: _Unit, place: Box) -> None:
        dx, dy = place.left - unit.box.left, place.top - unit.box.top
        for card, box in unit.content.items():
            self.ground.put(card, box.moved(dx, dy))

    def _neighbours(self, unit: _Unit) -> tuple[Neighbour, ...]:
        found = []
        for card in unit.content:
            for line in self._lines.get(card, ()):
                other, way = (line.source, 1) if line.target == card else (line.target, -1)
                if other in self.ground.boxes:
                    label = line.width if self.direction is Direction.RIGHT else line.height
                    room = max(_LEAST_ROOM[self.direction], label + _ROOM_FOR_ARROW)
                    found.append(Neighbour(self.ground.boxes[other], way, room))
        return tuple(found)

    def _flows(self) -> list[tuple[Point, Point]]:
        boxes = self.ground.boxes
        return [
            (boxes[line.source].centre, boxes[line.target].centre)
            for line in self._all_lines
            if line.source in boxes and line.target in boxes
        ]

    def _make_room(self, unit: _Unit, wish: Wish, *, may_displace: bool) -> None:
        """Either those in the way move, or the group around moves as a whole: whichever are fewer."""
        group = unit.group
        if group is None:
            raise AssertionError("what is in no group has room outside")
        block = self._cards_of(group)
        best = self._fewest_in_the_way(wish) if may_displace else None
        if best and best.cards <= len(block):
            self._displace(unit, best)
        else:
            self._move_group(unit, group, wish, block)

    def _cards_of(self, name: str) -> list[str]:
        """The cards that stand in a group, at any depth; a card itself."""
        nest = self.ground.nest
        cards = nest.members[name] if name in nest.frames else [name]
        return [card for card in cards if card in self.ground.boxes]

    def _fewest_in_the_way(self, wish: Wish) -> _Occupied | None:
        """The place that costs the fewest cards theirs."""
        best: _Occupied | None = None
        for box in candidates(self.ground, wish, GAPS[1]):
            names: dict[str, int] = {}
            for name in self.ground.in_the_way(box, wish.group, GAPS[1]):
                names[name] = len(self._cards_of(name))
                if best and sum(names.values()) >= best.cards:
                    break
            else:
                best = _Occupied(box, tuple(sorted(names)), sum(names.values()))
        return best

    def _displace(self, unit: _Unit, occupied: _Occupied) -> None:
        taken = [self._taken(name) for name in occupied.names]
        self._stand(unit, occupied.place)
        for each in taken:
            if each.content:
                self._put(each, each.box, may_displace=False)

    def _taken(self, name: str) -> _Unit:
        """A card, or a group as a whole, that no longer stands."""
        nest = self.ground.nest
        box = self.ground.frames.get(name) or self.ground.boxes.get(name) or Box(0, 0, 0, 0)
        group = nest.frames[name].parent if name in nest.frames else nest.cards[name].group
        return _Unit(group, self.ground.take(self._cards_of(name)), box)

    def _move_group(self, unit: _Unit, group: str, wish: Wish, block: list[str]) -> None:
        """Takes the group away, puts the unit into it where it likes, and the whole to where there is room."""
        alone = Ground(self.ground.nest, self.ground.take(block))
        place = _beside_all(alone, group, wish)
        dx, dy = place.left - unit.box.left, place.top - unit.box.top
        content = alone.boxes | {card: box.moved(dx, dy) for card, box in unit.content.items()}
        whole = Ground(self.ground.nest, content).frames[group]
        self._put(
            _Unit(self.ground.nest.frames[group].parent, content, whole),
            alone.frames.get(group),
            may_displace=False,
        )


def _beside_all(alone: Ground, group: str, wish: Wish) -> Box:
    """The best place in a group that nothing is around of; there always is one beside all that is in it."""
    free = free_place(alone, replace(wish, group=group), ())
    if free:
        return free
    frame = alone.frames[group]
    left, top = frame.right - SIDE + GAPS[0], frame.top + TOP
    return Box(left, top, left + wish.width, top + wish.height)
