"""Where a closed group stands in several pictures that share their places: within its frame in each of them."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.placement import Placement

_LEAST: Final = (120.0, 60.0)  # px, wide and high: what a card with a short name needs


def largest(boxes: Iterable[Box]) -> Box:
    """Where there is most room."""
    return max(boxes, key=lambda box: box.width * box.height)


def common_grounds(placements: Sequence[Placement]) -> dict[str, Box]:
    """For each group the ground that is in its frame in all placements that have it; none where that is too small."""
    groups = dict.fromkeys(group for placement in placements for group in placement.frames)
    grounds = {}
    for group in groups:
        frames = [largest(each.rectangles(group)) for each in placements if group in each.frames]
        shared = reduce(_overlap, frames)
        if shared.width >= _LEAST[0] and shared.height >= _LEAST[1]:
            grounds[group] = shared
    return grounds


def _overlap(one: Box, other: Box) -> Box:
    """What is in both; without size where nothing is."""
    left, top = max(one.left, other.left), max(one.top, other.top)
    return Box(left, top, max(left, min(one.right, other.right)), max(top, min(one.bottom, other.bottom)))
