"""Draws what is special about a closed group: the cards that peep out behind it, its icon, its kind."""

from typing import Final

from apps.core.diagram.view import ICON_SIZE, REPLICA_OFFSET, Card, DiagramView

# The lucide icon "layers" (ISC), as on the panel of a group.
_LAYERS: Final = (
    '<path d="M12.83 2.18a2 2 0 0 0-1.66 0L2.6 6.08a1 1 0 0 0 0 1.83l8.58 3.91a2 2 0 0 0 1.66 0l8.58-3.9a1 1 0 0 0 '
    "0-1.83zM2 12a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 12M2 17a1 1 0 0 0 .58.91l8.6 "
    '3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 17"/>'
)


def has_closed(view: DiagramView) -> bool:
    """Whether a group is closed on the picture."""
    return any(card.closed for card in view.cards)


def closed_tile(prefix: str) -> str:
    """The icon of closed groups on its tile."""
    tile = f'<rect class="tile" width="{ICON_SIZE}" height="{ICON_SIZE}" rx="7"/>'
    icon = f'<g class="glyph" transform="translate(5 5)scale(.5833)">{_LAYERS}</g>'
    return f'<g id="{prefix}-i-closed" class="of-closed">{tile}{icon}</g>'


def cards_behind(card: Card, size: str) -> str:
    """One card behind for several replicas, two behind a closed group, the last one first."""
    depths = (card.depth, card.depth - REPLICA_OFFSET) if card.closed else (card.depth,) if card.depth else ()
    return "".join(f'<rect class="back" x="{depth}" y="-{depth}" {size}/>' for depth in depths)


def closed_data(card: Card) -> str:
    """What scripts know a closed group by, and the kinds of what is in it."""
    kinds = " ".join(card.kinds_inside)
    return f' data-kind="group" data-closed="{card.closed}" data-kinds="{kinds}" data-holds="{card.holds}"'
