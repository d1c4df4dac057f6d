"""Grants wishes on the ground: moves who may move to where they hold, and leaves all as it was where they cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView
from apps.core.layout.places.ground import Ground
from apps.core.layout.room.making_room import Settler
from apps.core.layout.room.making_way import make_way
from apps.core.layout.wishing.lining_up import BESIDE_PX, lined_up
from apps.core.layout.wishing.movers import movers
from apps.core.layout.wishing.pricing import price_of
from apps.core.layout.wishing.seeking import Demands, Unit, fronts_of, seeker_of, wished_place
from apps.core.layout.wishing.wishes import Wish, WishKind, holds, wishes_of

_MOST_EFFORT: Final = 12_000
_EFFORT_OF_ANY: Final = 20  # and one more for each card that stands
_MOST_ANCHORS: Final = 3
_ROUNDS: Final = 2
_MOST_SETS: Final = 4
_MOST_CHOOSY: Final = 80  # cards up to which all ways are tried and the best is taken


@dataclass(frozen=True, slots=True)
class Granted:
    """What could not be granted, and who was moved for the rest."""

    unmet: tuple[Wish, ...]
    moved: frozenset[str]


def grant_wishes(
    ground: Ground,
    view: DiagramView,
    direction: Direction,
    loose: Iterable[str] = (),
    *,
    everything: bool = False,
) -> Granted:
    """Moves the cards of wishes that do not hold, last named first; those on the ground keep off each other.

    `loose`: who has only now got a place, and moves rather than others. `everything`: all cards may move, so that way
    is made; else nobody moves whom no broken wish names. What is pinned never does.
    """
    wishes = wishes_of(view, direction)
    if not wishes:
        return Granted((), frozenset())
    before = dict(ground.boxes)
    granter = _Granter(ground, view, direction, wishes)
    unmet = granter.grant(frozenset(loose), everything=everything)
    return Granted(unmet, frozenset(card for card, box in ground.boxes.items() if box != before[card]))


class _Granter:
    def __init__(
        self, ground: Ground, view: DiagramView, direction: Direction, wishes: tuple[Wish, ...]
    ) -> None:
        self.ground, self.view, self.direction, self.wishes = ground, view, direction, wishes
        self.settler = Settler(view, ground, direction)
        self._kept: list[Wish] = []
        self._effort = _MOST_EFFORT
        self._clashes = len(ground.clashes())
        self._loose: frozenset[str] = frozenset()
        self._free: frozenset[str] = frozenset()
        self._everything = self._is_choosy = False

    def grant(self, loose: frozenset[str], *, everything: bool) -> tuple[Wish, ...]:
        """Those wishes that cannot be met beside those before them."""
        broken = [wish for wish in self.wishes if not self._holds(wish)]
        self._kept = [wish for wish in self.wishes if wish not in broken]
        named = {card for wish in broken for card in wish.cards}
        free = self.ground.boxes.keys() if everything else named | (loose & self.ground.boxes.keys())
        self._free = frozenset(free) - self.ground.pinned - self.ground.nest.apart.keys()
        self._loose, self._everything = loose, everything
        self._is_choosy = everything and len(self.ground.boxes) <= _MOST_CHOOSY
        for _ in range(_ROUNDS):
            for wish in list(broken):
                if self._effort > 0 and (self._holds(wish) or self._granted(wish)):
                    self._kept.append(wish)
                    broken.remove(wish)
        return tuple(wish for wish in broken if not self._holds(wish))

    def _holds(self, wish: Wish) -> bool:
        boxes = {card: self.ground.boxes[card] for card in wish.cards}
        return holds(wish, fronts_of(self.ground.nest, boxes))

    def _granted(self, wish: Wish) -> bool:
        """By moving as few as can be; each way is tried, and taken back where it breaks what held."""
        boxes = fronts_of(self.ground.nest, {card: self.ground.boxes[card] for card in wish.cards})
        free = (each for each in movers(wish, boxes, self._weight) if self._free.issuperset(each))
        sets = list(islice(free, _MOST_SETS))
        before = dict(self.ground.boxes)
        best: tuple[float, dict[str, Box]] | None = None
        for way in (self._one_by_one, self._side_by_side, self._beside):
            for moving in sets:
                if self._effort > 0 and way(wish, moving) and self._is_right(wish):
                    if not self._is_choosy:
                        return True
                    price = price_of(self.ground, self.view, self.direction, before)
                    if best is None or price < best[0]:
                        best = price, dict(self.ground.boxes)
                self._restore(before)
        self._restore(best[1] if best else before)
        return best is not None

    def _search(self) -> None:
        """Counts what a search costs, so that however much is wished, the time for it is bounded."""
        self._effort -= _EFFORT_OF_ANY + len(self.ground.boxes)

    def _weight(self, card: str) -> float:
        if card not in self._free:
            return 10_000.0
        return 0.5 if card in self._loose else 1.0

    def _is_right(self, wish: Wish) -> bool:
        return all(map(self._holds, (*self._kept, wish))) and len(self.ground.clashes()) <= self._clashes

    def _restore(self, before: dict[str, Box]) -> None:
        other = [card for card, box in before.items() if self.ground.boxes.get(card) != box]
        self.ground.take(other)
        for card in other:
            self.ground.put(card, before[card])

    def _one_by_one(self, wish: Wish, moving: tuple[str, ...]) -> bool:
        """Each to a free place; with the group around it where it cannot go alone."""
        before = dict(self.ground.boxes)
        levels = dict.fromkeys(moving, 0)
        while True:
            units = self._units(wish, moving, levels)
            if units is None:
                return False
            stuck = self._put_all(wish, units)
            if stuck is None:
                return True
            self._restore(before)
            levels[stuck] += 1

    def _units(self, wish: Wish, moving: tuple[str, ...], levels: dict[str, int]) -> dict[str, Unit] | None:
        """What moves for each card, by that card; None where a group cannot go with it."""
        units: dict[str, Unit] = {}
        stay = set(wish.cards) - set(moving)
        for card in moving:
            if any(card in unit.content for unit in units.values()):
                continue
            unit = self._unit(card, levels[card])
            if unit is None or stay & unit.content.keys():
                return None
            units[card] = unit
        return units

    def _unit(self, card: str, level: int) -> Unit | None:
        """A card, or so much around it."""
        nest, ground = self.ground.nest, self.ground
        chain = nest.chain(card)
        if level == 0:
            return Unit(nest.cards[card].group, {card: ground.boxes[card]}, ground.boxes[card])
        if level > len(chain):
            return None
        group = chain[level - 1]
        content = {each: ground.boxes[each] for each in nest.members[group] if each in ground.boxes}
        if not self._free.issuperset(content):
            return None
        return Unit(nest.frames[group].parent, content, ground.frames[group])

    def _put_all(self, wish: Wish, units: dict[str, Unit]) -> str | None:
        """Takes all away and puts each where it may be; the card that found no place, or None."""
        for unit in units.values():
            self.ground.take(unit.content)
        for card, unit in units.items():
            self._search()
            seeker = seeker_of(unit, self.settler.neighbours(unit.content), self.direction)
            content = wished_place(self.ground, seeker, unit, (*self._kept, wish))
            if content is None:
                return card
            self._put(content)
        return None

    def _put(self, content: dict[str, Box]) -> None:
        for card, box in content.items():
            self.ground.put(card, box)

    def _side_by_side(self, wish: Wish, moving: tuple[str, ...]) -> bool:
        """All cards of the wish together, to where there is room for all."""
        nest = self.ground.nest
        groups = {nest.cards[card].group for card in wish.cards}
        if len(groups) > 1 or not self._free.issuperset(wish.cards):
            return False
        taken = self.ground.take(wish.cards)
        content = lined_up(nest, wish, taken)
        whole = enclosing(list(content.values()))
        seeker_unit = Unit(groups.pop(), content, whole)
        self._search()
        seeker = seeker_of(seeker_unit, self.settler.neighbours(content), self.direction)
        place = wished_place(self.ground, seeker, seeker_unit, (*self._kept, wish))
        self._put(place or taken)
        return place is not None

    def _beside(self, wish: Wish, moving: tuple[str, ...]) -> bool:
        """Each beside another of the wish, where way is made."""
        if not self._everything:
            return False
        placed = [card for card in wish.cards if card not in moving]
        for card in moving:
            if not self._put_beside(wish, card, placed):
                return False
            placed.append(card)
        return True

    def _put_beside(self, wish: Wish, card: str, placed: list[str]) -> bool:
        before = dict(self.ground.boxes)
        place = wish.cards.index(card)
        anchors = sorted(placed, key=lambda each: self._distance(wish, each, place))[:_MOST_ANCHORS]
        for anchor in anchors:
            is_after = wish.cards.index(anchor) < place
            for side in _sides(wish, is_after):
                self._search()
                if self._made_way(wish, card, anchor, side) and self._so_far(wish, placed, card):
                    return True
                self._restore(before)
        return False

    def _distance(self, wish: Wish, anchor: str, place: int) -> float:
        other = wish.cards.index(anchor)
        return place - other if other < place else other - place + 0.5

    def _so_far(self, wish: Wish, placed: list[str], card: str) -> bool:
        there = {each: self.ground.boxes[each] for each in (*placed, card)}
        return holds(wish, fronts_of(self.ground.nest, there)) and all(map(self._holds, self._kept))

    def _made_way(self, wish: Wish, card: str, anchor: str, side: str) -> bool:
        """Puts a card, or the group around it that its anchor is not in, beside the anchor or the group around that."""
        nest = self.ground.nest
        around = [group for group in nest.chain(card) if group not in nest.chain(anchor)]
        unit = self._unit(card, len(around))
        if unit is None or not self._free.issuperset(unit.content):
            return False
        others = [group for group in nest.chain(anchor) if group not in nest.chain(card)]
        self.ground.take(unit.content)
        inside = nest.members[others[-1]] if others else [anchor]
        beside = self.ground.frames[others[-1]] if others else self.ground.boxes[anchor]
        left, top = self._corner(wish, unit, card, anchor, beside, side)
        box = Box(left, top, left + unit.box.width, top + unit.box.height)
        if not make_way(self.ground, beside, inside, box):
            return False
        self._put(unit.at(left, top))
        return True

    def _corner(
        self, wish: Wish, unit: Unit, card: str, anchor: str, beside: Box, side: str
    ) -> tuple[float, float]:
        """Beside the box; where its rows are, or else level with the anchor."""
        demands = Demands(self.ground, unit, (*self._kept, wish))
        anchored = fronts_of(self.ground.nest, {anchor: self.ground.boxes[anchor]})[anchor].centre
        own, box = demands.fronts[card].centre, unit.box
        left, top = box.left + anchored.x - own.x, box.top + anchored.y - own.y
        room = max((each.room for each in self.settler.neighbours([card])), default=BESIDE_PX)
        if side == "right":
            left = beside.right + room
        elif side == "left":
            left = beside.left - room - box.width
        elif side == "bottom":
            top = beside.bottom + room
        else:
            top = beside.top - room - box.height
        return round(left, 1), round(top if demands.down_to is None else box.top + demands.down_to, 1)


def _sides(wish: Wish, is_after: bool) -> tuple[str, ...]:
    if wish.kind is WishKind.NEAR:
        return ("right", "bottom", "left", "top")
    if wish.kind is WishKind.SAME_ROW:
        return ("right", "left")
    after, before = ("right", "left") if wish.sideways else ("bottom", "top")
    return (after if is_after else before,)
