"""Makes way beside a card or a group for something else: all beyond shifts as one, so its order and rows stay."""

from collections.abc import Collection
from dataclasses import dataclass

from apps.core.diagram.geometry import Box
from apps.core.layout.places.apart import corner_of
from apps.core.layout.places.ground import Ground
from apps.core.layout.places.nest import Nest

CLEAR_WAY = 26.0


@dataclass(frozen=True, slots=True)
class _Shifts:
    """How far what lies beyond each side of a box goes away from it; px."""

    left: float
    top: float
    right: float
    bottom: float

    def of(self, middle: Box, front: Box) -> tuple[float, float]:
        """How far a card goes."""
        x, y = front.centre
        dx = self.right if x >= middle.right else -self.left if x <= middle.left else 0.0
        dy = self.bottom if y >= middle.bottom else -self.top if y <= middle.top else 0.0
        return dx, dy


def make_way(ground: Ground, beside: Box, inside: Collection[str], new: Box) -> bool:
    """Clears the ground of a new box beside another one; False, and nothing done, where what is pinned would shift.

    `inside`: the cards in the other box, which stay. Who was left of, above or in a row with whom, still is.
    """
    shifts = _Shifts(
        max(0.0, beside.left - new.left + CLEAR_WAY) if new.left < beside.left else 0.0,
        max(0.0, beside.top - new.top + CLEAR_WAY) if new.top < beside.top else 0.0,
        max(0.0, new.right - beside.right + CLEAR_WAY) if new.right > beside.right else 0.0,
        max(0.0, new.bottom - beside.bottom + CLEAR_WAY) if new.bottom > beside.bottom else 0.0,
    )
    moved: dict[str, Box] = {}
    for card, box in ground.boxes.items():
        if card not in inside:
            dx, dy = shifts.of(beside, front_of(ground.nest, card, box))
            if dx or dy:
                moved[card] = box.moved(dx, dy)
    if ground.pinned & moved.keys():
        return False
    ground.take(moved)
    for card, box in moved.items():
        ground.put(card, box)
    return True


def front_of(nest: Nest, card: str, box: Box) -> Box:
    """The card itself, of which this stands on the ground."""
    (x, y), own = corner_of(nest, card, box), nest.own[card]
    return Box(x, y, x + own.width, y + own.height)
