"""The free place nearest to where something was put by hand.

All that is in the way of a box keeps its corner out of a rectangle, which may be without end on some sides. The nearest
corner outside of all rectangles has its x from one of their edges, or where it was put; and so for y.
"""

from collections.abc import Iterator
from math import hypot, inf
from typing import Final

from apps.core.diagram.geometry import Box, Point
from apps.core.layout.places.ground import CLEAR, SIDE, TOP, Ground

GAP: Final = 14.0  # px to other cards, for what cannot stand exactly where it was put
_HARDLY: Final = 0.001
_WHERE_IT_IS: Final = Box(-inf, -inf, inf, inf)


def nearest_place(
    ground: Ground, put: Box, group: str | None, gap: float = GAP, clear: float = CLEAR
) -> Box | None:
    """The free place for a box directly in this group that is nearest to where it was put; None: there is none.

    It keeps a gap to cards, and is clear of frames that are not around it. Those around it grow and hold no strangers.
    """
    closed = list(_closed(ground, put, group, gap, clear))
    corner = _nearest_outside(closed, Point(put.left, put.top))
    if corner is None:
        return None
    left, top = round(corner.x, 1), round(corner.y, 1)
    return Box(left, top, left + put.width, top + put.height)


def is_free(ground: Ground, put: Box, group: str | None, gap: float = 0.0, clear: float = 0.0) -> bool:
    """Whether a box directly in this group can stand here, with such a gap to cards, and so clear of frames."""
    return not any(
        box.left + _HARDLY < put.left < box.right - _HARDLY
        and box.top + _HARDLY < put.top < box.bottom - _HARDLY
        for box in _closed(ground, put, group, gap, clear)
    )


def _closed(ground: Ground, put: Box, group: str | None, gap: float, clear: float) -> Iterator[Box]:
    """The rectangles that the corner has to keep out of, to be so far from other cards and from frames."""
    around = ground.nest.around[group]
    width, height = put.width, put.height
    for card in ground.boxes.values():
        yield _kept_off(card, width, height, gap)
    for name, frame in ground.frames.items():
        if name not in around:
            yield _kept_off(frame, width, height, clear)
    for depth, each in enumerate(around, 1):
        for stranger in _strangers(ground, each):
            yield _kept_out(stranger, put, depth, clear, ground.frames.get(each))


def _kept_off(other: Box, width: float, height: float, gap: float) -> Box:
    """Where the corner must not be, for a box of this size to keep its distance."""
    return Box(other.left - gap - width, other.top - gap - height, other.right + gap, other.bottom + gap)


def _strangers(ground: Ground, group: str) -> Iterator[Box]:
    """The cards and frames that the frame of a group must not meet."""
    members, around = set(ground.nest.members[group]), ground.nest.around
    for card, box in ground.boxes.items():
        if card not in members:
            yield box
    for name, frame in ground.frames.items():
        if name not in around[group] and group not in around[name]:
            yield frame


def _kept_out(stranger: Box, put: Box, depth: int, wanted: float, frame: Box | None) -> Box:
    """Where the corner must not be, for the frame at this depth around it, which holds `frame` anyway."""
    for clear in (wanted, 0):
        closed = Box(
            stranger.left - clear - put.width - depth * SIDE,
            stranger.top - clear - put.height - depth * SIDE,
            stranger.right + clear + depth * SIDE,
            stranger.bottom + clear + depth * TOP,
        )
        if frame:
            closed = Box(
                -inf if frame.right + clear > stranger.left else closed.left,
                -inf if frame.bottom + clear > stranger.top else closed.top,
                inf if frame.left - clear < stranger.right else closed.right,
                inf if frame.top - clear < stranger.bottom else closed.bottom,
            )
        if closed != _WHERE_IT_IS:
            return closed
    return Box(0, 0, 0, 0)  # it is in the frame already: no place is to blame for that


def _nearest_outside(closed: list[Box], goal: Point) -> Point | None:
    xs = {goal.x, *(x for box in closed for x in (box.left, box.right) if abs(x) < inf)}
    best, nearest = None, inf
    for x in sorted(xs, key=lambda x: (abs(x - goal.x), x)):
        if abs(x - goal.x) >= nearest:
            break
        shut = [(box.top, box.bottom) for box in closed if box.left + _HARDLY < x < box.right - _HARDLY]
        y = _nearest_open(shut, goal.y)
        if y is not None and hypot(x - goal.x, y - goal.y) < nearest:
            best, nearest = Point(x, y), hypot(x - goal.x, y - goal.y)
    return best


def _nearest_open(shut: list[tuple[float, float]], goal: float) -> float | None:
    """The number nearest to the goal that is in none of the stretches; None: they leave none."""
    low = high = goal
    for start, end in sorted(shut):
        high = end if start + _HARDLY < high < end - _HARDLY else high
    for start, end in sorted(shut, key=lambda each: -each[1]):
        low = start if start + _HARDLY < low < end - _HARDLY else low
    open_ = [each for each in (low, high) if abs(each) < inf]
    return min(open_, key=lambda each: (abs(each - goal), each), default=None)
