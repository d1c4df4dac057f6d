"""Cards that stand apart from their group, where its frame has no room: each in pieces of frames of its own.

On the ground it is the outermost piece that stands, directly in the group around those that the card is apart from.
"""

from collections.abc import Mapping
from dataclasses import replace

from apps.core.diagram.geometry import Box, Point
from apps.core.layout.places.ground import SIDE, TOP, Ground, around_content
from apps.core.layout.places.nest import Nest


def set_apart(nest: Nest, card: str, levels: int) -> None:
    """Sets a card that is not on the ground apart from its innermost groups, so many; 0 puts it into its group."""
    own, groups = nest.own[card], nest.groups_of(card)
    levels = min(levels, len(groups))
    if levels == nest.apart.get(card, 0):
        return
    group = groups[levels] if levels < len(groups) else None
    width = own.width + own.depth + levels * 2 * SIDE
    height = own.height + own.depth + levels * (SIDE + TOP)
    piece = replace(own, group=group, replicas=1, width=width, height=height)
    nest.stand_as(card, piece if levels else own, levels)


def standing_box(nest: Nest, card: str, corner: Point) -> Box:
    """What stands on the ground of a card whose own top left corner is here."""
    own = nest.own[card]
    box = Box(corner.x, corner.y - own.depth, corner.x + own.width + own.depth, corner.y + own.height)
    for _ in range(nest.apart.get(card, 0)):
        box = around_content(box)
    return box


def corner_of(nest: Nest, card: str, box: Box) -> Point:
    """The top left corner of a card of which this stands on the ground, to a tenth of a px."""
    levels = nest.apart.get(card, 0)
    return Point(round(box.left + levels * SIDE, 1), round(box.top + levels * TOP + nest.own[card].depth, 1))


def all_pieces(ground: Ground, frames: Mapping[str, Box]) -> dict[str, tuple[Box, ...]]:
    """The rectangles of each group: its frame, if it has one here, and the pieces round those that stand apart."""
    found = {group: [frames[group]] if group in frames else [] for group in ground.nest.frames}
    for card, levels in ground.nest.apart.items():
        box = ground.boxes[card]
        for group in reversed(ground.nest.groups_of(card)[:levels]):
            found[group].append(box)
            box = Box(box.left + SIDE, box.top + TOP, box.right - SIDE, box.bottom - SIDE)
    return {group: tuple(boxes) for group, boxes in found.items()}


def rejoin(ground: Ground) -> None:
    """Puts cards that stand apart into their groups where they stand, if the frames can be round them there by now."""
    nest = ground.nest
    for card, levels in list(nest.apart.items()):
        box = ground.take([card])[card]
        corner = corner_of(nest, card, box)
        set_apart(nest, card, 0)
        joined = standing_box(nest, card, corner)
        if any(True for _ in ground.in_the_way(joined, nest.own[card].group, 0)):
            set_apart(nest, card, levels)
            joined = box
        ground.put(card, joined)
