"""Who moves when a wish does not hold: sets of its cards without which the others do as is wished, the best first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.layout.wishing.wishes import AFTER_PX, LEVEL_PX, Wish, WishKind, along, clusters

_HARDLY_PX: Final = 4.0
_NEARLY: Final = 0.9

Weight = Callable[[str], float]


def movers(wish: Wish, boxes: Mapping[str, Box], weight: Weight) -> Iterator[tuple[str, ...]]:
    """Each set in the order of the wish. `weight`: how much somebody minds that a card moves."""
    seen: set[tuple[str, ...]] = set()
    for stays in _STAYING[wish.kind](wish, boxes, weight):
        moving = tuple(card for card in wish.cards if card not in stays)
        if moving not in seen:
            seen.add(moving)
            yield moving


def _rows(wish: Wish, boxes: Mapping[str, Box], weight: Weight) -> Sequence[set[str]]:
    """Those at one height."""
    heights = {card: boxes[card].centre.y for card in wish.cards}
    rows = [
        {card for card in wish.cards if abs(heights[card] - height) <= LEVEL_PX / 2}
        for height in heights.values()
    ]

    def nearly(row: set[str]) -> float:
        """Who only has to move by what a card sticks out behind another hardly moves."""
        height = heights[next(iter(row))]
        near = [card for card in wish.cards if abs(heights[card] - height) <= _HARDLY_PX]
        return sum(map(weight, row)) + _NEARLY * sum(weight(card) for card in near if card not in row)

    return sorted(rows, key=lambda row: -nearly(row))


def _clusters(wish: Wish, boxes: Mapping[str, Box], weight: Weight) -> Sequence[set[str]]:
    """Those that are near each other."""
    found = clusters([boxes[card] for card in wish.cards])
    return _heaviest_first([{wish.cards[place] for place in cluster} for cluster in found], weight)


def _orders(wish: Wish, boxes: Mapping[str, Box], weight: Weight) -> Sequence[set[str]]:
    """Those that ascend: the most of them, rather those that are named first; or rather those named last."""
    last = len(wish.cards) - 1
    return [
        _ascending(wish, boxes, lambda place, card: weight(card) - place / 1000),
        _ascending(wish, boxes, lambda place, card: weight(card) - (last - place) / 1000),
        {wish.cards[0]},
        {wish.cards[-1]},
    ]


def _ascending(wish: Wish, boxes: Mapping[str, Box], weight: Callable[[int, str], float]) -> set[str]:
    """The heaviest part of the order that ascends."""
    best: list[tuple[float, tuple[str, ...]]] = []
    for place, card in enumerate(wish.cards):
        at = along(wish, boxes[card])
        before = [found for found in best if at - along(wish, boxes[found[1][-1]]) >= AFTER_PX]
        heaviest, chain = max(before, key=lambda found: found[0], default=(0.0, ()))
        best.append((heaviest + weight(place, card), (*chain, card)))
    return set(max(best, key=lambda found: found[0])[1])


def _heaviest_first(sets: Sequence[set[str]], weight: Weight) -> Sequence[set[str]]:
    return sorted(sets, key=lambda cards: -sum(map(weight, cards)))


_STAYING: Final = {WishKind.SAME_ROW: _rows, WishKind.ORDER: _orders, WishKind.NEAR: _clusters}
