"""The frames of one pane: each around its own cards only, in several pieces where one rectangle would hold others."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Final

from apps.core.comparison.nesting import Family, Groups
from apps.core.diagram.geometry import Box, enclosing

SIDE: Final = 16
TOP: Final = 39  # the side, and the name with the room that Graphviz gives it
_NAME_ROOM: Final = 20
_CLEAR: Final = 6
_MOST_TRIES: Final = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a group, and the rectangle around it."""

    members: int
    box: Box


def frame_pane(
    groups: Groups, family: Family, rooms: dict[tuple[str, int], Box], cards: dict[str, Box]
) -> dict[str, tuple[Box, ...]]:
    """The rectangles of each group.

    `rooms` are boxes around parts of groups that lie within or beside each other, and `cards` have what sticks out.
    """
    pieces = {
        group: [Piece(unit, box) for (owner, unit), box in rooms.items() if owner == group]
        for group in groups.frames
    }
    for group in groups.frames:
        if len(pieces[group]) > 1:
            pieces[group] = _merged(group, groups, pieces, cards)
    return _tightened(groups, pieces, cards)


def _merged(group: str, groups: Groups, pieces: dict[str, list[Piece]], cards: dict[str, Box]) -> list[Piece]:
    """As few pieces as can be had by joining two at a time, those first that gain the least ground by it.

    What is in different pieces of the group around stays so.
    """
    obstacles = list(_obstacles(group, groups, pieces, cards))
    parent = groups.frames[group].parent
    outer = pieces[parent] if parent else []
    left = dict(enumerate(pieces[group]))
    waiting = [_pair(left, one, other) for one in left for other in left if one < other]
    heapify(waiting)
    for name in count(len(left)):
        if not waiting or name > _MOST_TRIES:
            break
        _, one, other = heappop(waiting)
        if one not in left or other not in left:
            continue
        taken, joined = _closed(left, one, other)
        if _apart(joined, outer) or any(joined.box.overlap(box) for box in obstacles):
            continue
        for each in taken:
            del left[each]
        left[name] = joined
        for each in left:
            if each != name:
                heappush(waiting, _pair(left, each, name))
    return list(left.values())


def _closed(left: dict[int, Piece], one: int, other: int) -> tuple[set[int], Piece]:
    """The two joined, and with them every piece that the rectangle around them touches."""
    taken, joined = {one, other}, _join(left[one], left[other])
    while touched := [each for each in left if each not in taken and left[each].box.overlap(joined.box)]:
        taken.update(touched)
        for each in touched:
            joined = _join(joined, left[each])
    return taken, joined


def _obstacles(
    group: str, groups: Groups, pieces: dict[str, list[Piece]], cards: dict[str, Box]
) -> Iterable[Box]:
    """What a frame of the group must not touch: the cards that are not in it, and the frames of groups beside it."""
    own = groups.members[group]
    for card in groups.cards:
        if not groups.bits[card.id] & own:
            yield cards[card.id].grown(_CLEAR)
    around = set(groups.around(group))
    for other in groups.frames:
        if other not in around and group not in groups.around(other):
            yield from (piece.box for piece in pieces[other])


def _apart(joined: Piece, outer: list[Piece]) -> bool:
    return bool(outer) and not any(joined.members & piece.members == joined.members for piece in outer)


def _join(one: Piece, other: Piece) -> Piece:
    return Piece(one.members | other.members, enclosing([one.box, other.box]))


def _pair(left: dict[int, Piece], one: int, other: int) -> tuple[float, int, int]:
    a, b = left[one].box, left[other].box
    gain = _area(enclosing([a, b])) - _area(a) - _area(b)
    return round(gain, 3), one, other


def _area(box: Box) -> float:
    return box.width * box.height


def _tightened(
    groups: Groups, pieces: dict[str, list[Piece]], cards: dict[str, Box]
) -> dict[str, tuple[Box, ...]]:
    """The same pieces, each as close around what is in it as its name lets it be; inner groups first."""
    inside: dict[str, list[tuple[int, Box]]] = {group: [] for group in groups.frames}
    for card in groups.cards:
        if card.group:
            inside[card.group].append((groups.bits[card.id], cards[card.id]))
    tight: dict[str, tuple[Box, ...]] = {}
    for group in reversed(groups.frames):
        frame = groups.frames[group]
        boxes = []
        for piece in pieces[group]:
            content = [box for members, box in inside[group] if members & piece.members]
            box = _close_around(enclosing(content), piece.box, frame.width + _NAME_ROOM)
            boxes.append(box)
            if frame.parent:
                inside[frame.parent].append((piece.members, box))
        tight[group] = tuple(sorted(boxes, key=lambda box: (box.top, box.left)))
    return tight


def _close_around(content: Box, room: Box, least_width: float) -> Box:
    """The content with its margins; as wide as its name, within the room."""
    left, right = content.left - SIDE, content.right + SIDE
    missing = max(0.0, least_width - (right - left))
    right = min(right + missing, room.right)
    left = max(min(left, right - least_width), room.left)
    return Box(left, content.top - TOP, right, content.bottom + SIDE)
