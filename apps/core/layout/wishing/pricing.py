"""Which of several ways to put cards is the best: a price for where all stand."""

from collections.abc import Mapping
from math import hypot
from typing import Final

from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView
from apps.core.layout.places.ground import Ground

_BACK: Final = 200.0  # px that a flow against the direction counts for
_FAR: Final = 0.2


def price_of(ground: Ground, view: DiagramView, direction: Direction, before: Mapping[str, Box]) -> float:
    """The less the better: long flows and such that go back, much ground, and cards far from where they were."""
    boxes = ground.boxes
    around = enclosing([*boxes.values(), *ground.frames.values()])
    price = around.width + around.height
    for line in view.lines:
        a, b = boxes[line.source].centre, boxes[line.target].centre
        dx, dy = b.x - a.x, b.y - a.y
        price += hypot(dx, dy) + (_BACK if (dx if direction is Direction.RIGHT else dy) < 0 else 0.0)
    moved = ((before[card].centre, box.centre) for card, box in boxes.items())
    return price + _FAR * sum(hypot(b.x - a.x, b.y - a.y) for a, b in moved)
