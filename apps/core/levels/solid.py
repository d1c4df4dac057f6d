"""The card of a closed group as one that is as large as all that sticks out behind it: so it is placed and kept."""

from collections.abc import Mapping
from dataclasses import replace

from apps.core.diagram.geometry import Box
from apps.core.diagram.view import Card, DiagramView
from apps.core.levels.places import with_back


def solid(view: DiagramView) -> DiagramView:
    """The view with closed groups as plain cards."""
    return replace(view, cards=tuple(_solid(card) for card in view.cards))


def solid_boxes(view: DiagramView, fronts: Mapping[str, Box]) -> dict[str, Box]:
    """The boxes of those cards, from their fronts."""
    closed = {card.id: with_back(card, fronts[card.id]) for card in view.cards if card.closed}
    return {**fronts, **closed}


def fronts_of(view: DiagramView, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """Their fronts again; `view` says which cards are closed groups."""
    closed = {card.id: _front(card, boxes[card.id]) for card in view.cards if card.closed}
    return {**boxes, **closed}


def _solid(card: Card) -> Card:
    if not card.closed:
        return card
    depth = card.depth
    return replace(card, closed=None, width=card.width + depth, height=card.height + depth)


def _front(card: Card, box: Box) -> Box:
    return Box(box.left, box.top + card.depth, box.right - card.depth, box.bottom)
