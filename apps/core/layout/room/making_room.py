"""Puts cards on the ground; where the frame of a group has no room, its card stands apart, and nobody moves."""

from collections.abc import Iterable
from typing import Final

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView, Line
from apps.core.layout.places.apart import corner_of, set_apart, standing_box
from apps.core.layout.places.ground import SIDE, TOP, Ground
from apps.core.layout.room.free_places import Neighbour, Seeker, free_place

_ROOM_FOR_ARROW: Final = 44
_LEAST_ROOM: Final = {Direction.RIGHT: 64.0, Direction.DOWN: 52.0}


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
                was = corner_of(self.ground.nest, card, before[card]) if card in before else None
                self._put_card(card, was)

    def _standing(self, card: str) -> set[str]:
        others = {end for line in self._lines.get(card, ()) for end in (line.source, line.target)}
        return {other for other in others - {card} if other in self.ground.boxes}

    def _put_card(self, card: str, was: Point | None) -> None:
        """Into its group; where that has no room, apart from it, and from as few groups around it as can be."""
        nest = self.ground.nest
        for levels in range(len(nest.groups_of(card)) + 1):
            set_apart(nest, card, levels)
            flows = [] if levels else self._flows()
            if place := free_place(self.ground, self._seeker(card, was), flows):
                self.ground.put(card, place)
                return
        raise AssertionError("what is in no group has room outside")

    def _seeker(self, card: str, was: Point | None) -> Seeker:
        size = self.ground.nest.cards[card]
        neighbours = self.neighbours([card])
        near = was or (None if neighbours else self._beside_own(card))
        before = standing_box(self.ground.nest, card, near) if near else None
        width, height = size.width + size.depth, size.height + size.depth
        return Seeker(width, height, size.group, neighbours, before, self.direction)

    def _beside_own(self, card: str) -> Point | None:
        """Where a card is sought a place that stands apart and works with nobody: at the frame of its group."""
        nest = self.ground.nest
        groups = nest.groups_of(card) if card in nest.apart else ()
        frame = next((self.ground.frames[group] for group in groups if group in self.ground.frames), None)
        return Point(frame.left + SIDE, frame.top + TOP) if frame else None

    def neighbours(self, cards: Iterable[str]) -> tuple[Neighbour, ...]:
        """The cards that stand and work with these."""
        found = []
        for card in cards:
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
