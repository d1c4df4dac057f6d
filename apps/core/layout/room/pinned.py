"""Pinned cards that an edit has made larger, or put into another group: they stay, or move as little as can be."""

from collections.abc import Mapping
from math import hypot, inf

from apps.core.diagram.geometry import Box, Point
from apps.core.layout.places.apart import corner_of, set_apart, standing_box
from apps.core.layout.places.ground import Ground
from apps.core.layout.room.nearest import is_free, nearest_place


def put_back_pinned(ground: Ground, taken: Mapping[str, Box]) -> None:
    """Puts the pinned ones of the cards that were taken away where they were, apart from their groups if need be."""
    for card in sorted(ground.pinned.intersection(taken)):
        corner = corner_of(ground.nest, card, taken[card])
        levels = range(len(ground.nest.groups_of(card)) + 1)
        best = min(levels, key=lambda each: _nearest(ground, card, corner, each)[0])
        _, place = _nearest(ground, card, corner, best)
        ground.put(card, place)


def _nearest(ground: Ground, card: str, corner: Point, levels: int) -> tuple[float, Box]:
    """How far it is to the nearest free place of a card that stands so far apart, and this place."""
    set_apart(ground.nest, card, levels)
    goal, group = standing_box(ground.nest, card, corner), ground.nest.cards[card].group
    if is_free(ground, goal, group):
        return 0.0, goal
    place = nearest_place(ground, goal, group)
    return (hypot(place.left - goal.left, place.top - goal.top), place) if place else (inf, goal)
