"""A fresh layout round what is pinned: all else as near as can be to where it stands in the fresh one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.view import DiagramView
from apps.core.layout.by_hand.following import places_after
from apps.core.layout.by_hand.pins import pinned_in
from apps.core.layout.places.apart import corner_of, set_apart, standing_box
from apps.core.layout.places.ground import CLEAR, Ground, around_content
from apps.core.layout.places.known_ground import known_ground, place_of, was_touched
from apps.core.layout.places.nest import STAND_IN, Nest
from apps.core.layout.places.positions import Positions
from apps.core.layout.room.clashes import take_clashing
from apps.core.layout.room.nearest import GAP, is_free, nearest_place
from apps.core.layout.room.pinned import put_back_pinned

_ENOUGH: Final = (20.0, 4.0)  # px to other cards and to frames
_ROOMS: Final = ((64.0, 26.0), (GAP, CLEAR))  # px to other cards, for labels between them, and to frames


@dataclass(frozen=True, slots=True)
class _Unit:
    """What goes as one: a card, or a group with nothing pinned in it, directly in this group; its boxes as if free."""

    group: str | None
    boxes: dict[str, Box]
    whole: Box


def rearranged(view: DiagramView, fresh: Positions, known: Positions) -> Positions:
    """The places of a fresh layout, moved to fit what is pinned best, with that where it is pinned.

    Nothing is on anything else; flows go along where they can.
    """
    nest = Nest(view)
    ground = _pinned_ground(nest, known)
    rest = _Rest(ground, fresh, known)
    rest.put(rest.units(None, in_pinned=True))
    rest.put(rest.units(None, in_pinned=False))
    return places_after(view, fresh, ground)


def _pinned_ground(nest: Nest, known: Positions) -> Ground:
    """What is pinned, and nothing else."""
    pinned = {card: known.cards[card] for card in pinned_in(known) & nest.own.keys()}
    ground = known_ground(nest, replace(known, cards=pinned))
    ground.take(card for card in list(ground.boxes) if card.startswith(STAND_IN))
    touched = {card for card in ground.boxes if was_touched(nest, card, known)}
    put_back_pinned(ground, take_clashing(ground, touched))
    return ground


class _Rest:
    """Puts what is not pinned."""

    def __init__(self, ground: Ground, fresh: Positions, known: Positions) -> None:
        self.ground, self.nest, self.fresh = ground, ground.nest, fresh
        steps: dict[str | None, list[Point]] = {}
        for card in ground.boxes:
            was, is_ = fresh.cards[card], known.cards[card]
            for group in (None, *self.nest.groups_of(card)):
                steps.setdefault(group, []).append(Point(is_.x - was.x, is_.y - was.y))
        self.steps = {group: _mean(each) for group, each in steps.items()}

    def units(self, group: str | None, *, in_pinned: bool) -> list[_Unit]:
        """What is to be put: in groups with pinned cards, inner ones first; or all else."""
        found = []
        for inner in self.nest.inside[group]:
            if inner in self.steps:
                found += self.units(inner, in_pinned=in_pinned)
            elif (group is not None) is in_pinned:
                found.append(self._unit(inner, self.nest.members[inner], group))
        if (group is not None) is in_pinned:
            cards = [card for card in self.nest.direct[group] if card not in self.ground.boxes]
            found += [self._unit(None, [card], group) for card in cards]
        return found

    def _unit(self, inner: str | None, cards: Iterable[str], group: str | None) -> _Unit:
        step = self.steps[group]
        boxes = {}
        for card in cards:
            if place := place_of(self.nest, card, self.fresh):
                corner = Point(round(place.x + step.x, 1), round(place.y + step.y, 1))
                boxes[card] = standing_box(self.nest, card, corner)
        if inner is None:
            return _Unit(group, boxes, enclosing(list(boxes.values())))
        return _Unit(group, boxes, Ground(self.nest, boxes).frames[inner])

    def put(self, units: list[_Unit]) -> None:
        """Puts those first that can stand where they should."""
        left = []
        for unit in units:
            if is_free(self.ground, unit.whole, unit.group, *_ENOUGH):
                self._stand(unit, unit.whole)
            else:
                left.append(unit)
        for unit in left:
            self._put_near(unit)

    def _put_near(self, unit: _Unit) -> None:
        for gap, clear in _ROOMS:
            if place := nearest_place(self.ground, unit.whole, unit.group, gap, clear):
                self._stand(unit, place)
                return
        self._stand_apart(unit)

    def _stand(self, unit: _Unit, place: Box) -> None:
        dx, dy = place.left - unit.whole.left, place.top - unit.whole.top
        for card, box in unit.boxes.items():
            corner = corner_of(self.nest, card, box.moved(dx, dy))
            self.ground.put(card, standing_box(self.nest, card, corner))

    def _stand_apart(self, unit: _Unit) -> None:
        """Each by itself, in pieces of frames: of as few as can be."""
        for card, box in unit.boxes.items():
            goal = box
            for levels in range(1, len(self.nest.groups_of(card)) + 1):
                set_apart(self.nest, card, levels)
                goal = around_content(goal)
                if place := nearest_place(self.ground, goal, self.nest.cards[card].group):
                    self.ground.put(card, place)
                    break


def _mean(points: list[Point]) -> Point:
    """The step that makes the sum of the squares of what is left smallest."""
    count = len(points)
    return Point(sum(x for x, _ in points) / count, sum(y for _, y in points) / count)
