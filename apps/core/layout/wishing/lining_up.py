"""Lines the cards of a wish up, as they go together: in a row, or one below the other."""

from collections.abc import Mapping
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.layout.places.nest import Nest
from apps.core.layout.room.making_way import front_of
from apps.core.layout.wishing.wishes import Wish

# Between what is put beside each other without a flow between.
BESIDE_PX: Final = 40.0


def lined_up(nest: Nest, wish: Wish, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The boxes beside each other, the middles of their cards at one height, or below each other; the first stays."""
    first = wish.cards[0]
    start, middle = boxes[first], front_of(nest, first, boxes[first]).centre
    content, at = {}, 0.0
    for card in wish.cards:
        box, own = boxes[card], nest.own[card]
        if wish.sideways:
            left, top = start.left + at, middle.y - own.height / 2 - own.depth
            at += box.width + BESIDE_PX
        else:
            left, top = middle.x - own.width / 2, start.top + at
            at += box.height + BESIDE_PX
        content[card] = Box(left, top, left + box.width, top + box.height)
    return content
