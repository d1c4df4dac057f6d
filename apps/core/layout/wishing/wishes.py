"""What is wished of a picture, as values: whether it holds where cards stand, and how it is told where it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.diagram.spoken import isolated
from apps.core.diagram.view import DiagramView
from apps.core.system.wishing import NEAR, ORDER, SAME_ROW, in_one_row, joined

# The most between the borders of cards that are near: what two take that a flow with a label joins.
NEAR_PX: Final = 160.0
LEVEL_PX: Final = 1.0
AFTER_PX: Final = 1.0
_MOST_NAMED: Final = 3
_MOST_TOLD: Final = 12


class WishKind(StrEnum):
    """What can be wished, under the keys of the format."""

    SAME_ROW = SAME_ROW
    ORDER = ORDER
    NEAR = NEAR


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that cards are to do together, by their ids; `sideways`: an order goes from left to right, not down."""

    kind: WishKind
    cards: tuple[str, ...]
    sideways: bool = True


def wishes_of(view: DiagramView, direction: Direction) -> tuple[Wish, ...]:
    """The wishes about cards that are in the view; one that has fewer than two of its cards there says nothing."""
    layout, known = view.wishes, {card.id for card in view.cards}
    rows = joined(layout.same_row)
    lists = ((kind, cards) for kind in WishKind for cards in getattr(layout, kind))
    found = []
    for kind, cards in lists:
        here = tuple(card for card in cards if card in known)
        sideways = direction is Direction.RIGHT or in_one_row(rows, cards)
        if len(here) > 1:
            found.append(Wish(kind, here, sideways))
    return tuple(found)


def holds(wish: Wish, boxes: Mapping[str, Box]) -> bool:
    """Whether it is so for those of its cards that stand. `boxes`: of the front cards, in px."""
    return _HOLDS[wish.kind](wish, [boxes[card] for card in wish.cards if card in boxes])


def along(wish: Wish, box: Box) -> float:
    """How far the middle of a card is along the axis of an order."""
    return box.centre.x if wish.sideways else box.centre.y


def gap_between(one: Box, other: Box) -> float:
    """Between the borders of two cards."""
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return hypot(max(0.0, across), max(0.0, down))


def clusters(boxes: Sequence[Box]) -> list[list[int]]:
    """The places of those that are near each other, or joined by others that are; the largest first."""
    left = list(range(len(boxes)))
    found = []
    while left:
        cluster = [left.pop(0)]
        for place in cluster:
            reached = [each for each in left if gap_between(boxes[place], boxes[each]) <= NEAR_PX]
            cluster += reached
            left = [each for each in left if each not in reached]
        found.append(sorted(cluster))
    return sorted(found, key=len, reverse=True)


def told(unmet: Sequence[Wish], view: DiagramView, because: str = "") -> str:
    """A sentence for each wish that is not met; `because` ends each, such as " without moving others"."""
    names = {card.id: isolated(card.name) for card in view.cards}
    sentences = [f"{_sentence(wish, names)}{because}." for wish in unmet[:_MOST_TOLD]]
    if len(unmet) > _MOST_TOLD:
        sentences.append(f"Nor could {len(unmet) - _MOST_TOLD} more wishes of the layout be met.")
    return " ".join(sentences)


def _is_level(wish: Wish, boxes: Sequence[Box]) -> bool:
    heights = [box.centre.y for box in boxes]
    return not boxes or max(heights) - min(heights) <= LEVEL_PX


def _ascends(wish: Wish, boxes: Sequence[Box]) -> bool:
    return all(along(wish, other) - along(wish, one) >= AFTER_PX for one, other in pairwise(boxes))


def _is_near(wish: Wish, boxes: Sequence[Box]) -> bool:
    if len(boxes) == 2:
        return gap_between(*boxes) <= NEAR_PX
    return len(clusters(boxes)) <= 1


_HOLDS: Final = {WishKind.SAME_ROW: _is_level, WishKind.ORDER: _ascends, WishKind.NEAR: _is_near}
_ENDINGS: Final = {
    WishKind.SAME_ROW: "into one row",
    WishKind.ORDER: "into this order",
    WishKind.NEAR: "near each other",
}


def _sentence(wish: Wish, names: Mapping[str, str]) -> str:
    return f"{_listed([names[card] for card in wish.cards])} could not be put {_ENDINGS[wish.kind]}"


def _listed(names: Sequence[str]) -> str:
    """ "A, B and C", or "A, B, C and 4 more"."""
    if len(names) > _MOST_NAMED + 1:
        return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
