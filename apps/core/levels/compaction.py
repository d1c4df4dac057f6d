"""Brings what is left of a large system closer together: in its order along both axes, and nothing overlaps."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Final

from apps.core.diagram.direction import CANVAS_ASPECT
from apps.core.diagram.geometry import Box, enclosing
from apps.core.levels.at_home import close_at_home, with_known
from apps.core.levels.closing_up import Bar, closed_up
from apps.core.levels.nesting import nesting_of_view
from apps.core.levels.places import Places, with_back

_ACROSS: Final = 90.0  # px that stay between cards beside each other: room for a label and an arrow
_DOWN: Final = 48.0  # px that stay between cards below each other
_INSIDE: Final = 44.0  # px that stay between a frame and what is in it or next to it: room for its name
_NAME_ROOM: Final = 72
# How far off, in px, what is not beside each other stays apart as if it were, so that all does not end in one column.
_NEAR: Final = (0.0, 300.0, 1200.0, 4800.0)
_MANY: Final = 200  # parts; of more only some ways are tried
Part = tuple[str, int, str]  # the id of a card or frame, which of its rectangles, which edge of it


def close_kept(home: Places, closed: frozenset[str]) -> Places:
    """With these groups closed: where nothing else moves, but closer together in what is too large to be read at once.

    It depends on nothing but the home and the groups, so each level is the same whichever way led to it.
    """
    shown = close_at_home(home, closed)
    return compacted(shown) if is_closer(home, closed) else shown


def is_closer(home: Places, closed: frozenset[str]) -> bool:
    """Whether things are moved together when these groups are closed."""
    return bool(closed) and nesting_of_view(home.view).opening is not None


def compacted(places: Places) -> Places:
    """The same parts, no further apart than need be: of some ways that which can be drawn largest on a canvas."""
    done = max(_ways(places), key=_scale)
    cards = {id_: _rounded(box) for id_, box in done.cards.items()}
    frames = {id_: _rounded(box) for id_, box in done.frames.items()}
    pieces = {id_: tuple(_rounded(box) for box in boxes) for id_, boxes in done.pieces.items()}
    moves = {id_: _move(places.cards[id_], box) for id_, box in cards.items()}
    return with_known(Places(places.view, cards, frames, pieces), places, moves)


def _ways(places: Places) -> Iterator[Places]:
    """Along one axis, and then along the other."""
    is_large = len(places.cards) + len(places.frames) > _MANY
    for near, across_first in product(_NEAR[2:3] if is_large else _NEAR, (True, False)):
        halfway = _closer(places, near, horizontal=across_first)
        yield _closer(halfway, 0.0, horizontal=not across_first)


def _scale(places: Places) -> float:
    """How large it can be drawn on a canvas 1 px high; rounded, so that the first of equals is taken."""
    around = enclosing([*places.cards.values(), *places.frames.values()])
    return round(min(CANVAS_ASPECT / around.width, 1 / around.height), 9)


def _closer(places: Places, near: float, *, horizontal: bool) -> Places:
    """The same with less room along one axis."""
    bars = dict(_bars(places, horizontal=horizontal))
    at = closed_up(bars, near)
    cards = {}
    for id_, box in places.cards.items():
        by = at[id_, 0, "card"] - bars[id_, 0, "card"].middle
        cards[id_] = box.moved(by, 0.0) if horizontal else box.moved(0.0, by)
    pieces = {}
    for frame in places.view.frames:
        pieces[frame.id] = tuple(
            _between(box, at[frame.id, number, "low"], at[frame.id, number, "high"], horizontal=horizontal)
            for number, box in enumerate(places.rectangles(frame.id))
        )
    frames = {id_: enclosing(list(boxes)) for id_, boxes in pieces.items()}
    return Places(places.view, cards, frames, {id_: pieces[id_] for id_ in places.pieces})


def _between(box: Box, low: float, high: float, *, horizontal: bool) -> Box:
    if horizontal:
        return replace(box, left=low, right=high)
    return replace(box, top=low, bottom=high)


def _bars(places: Places, *, horizontal: bool) -> Iterator[tuple[Part, Bar]]:
    """What must not meet along an axis: cards, and the two edges of each frame that cross it."""
    for card in places.view.cards:
        box = with_back(card, places.cards[card.id])
        yield (card.id, 0, "card"), _bar(box, _ACROSS if horizontal else _DOWN, horizontal=horizontal)
    for frame in places.view.frames:
        least = float(frame.width + _NAME_ROOM) if horizontal else _INSIDE
        for number, box in enumerate(places.rectangles(frame.id)):
            whole = _bar(box, _INSIDE, horizontal=horizontal)
            yield (frame.id, number, "low"), replace(whole, high=whole.low)
            to = (frame.id, number, "low")
            yield (frame.id, number, "high"), replace(whole, low=whole.high, least_to=to, least=least)


def _bar(box: Box, gap: float, *, horizontal: bool) -> Bar:
    if horizontal:
        return Bar(box.left, box.right, box.top, box.bottom, gap)
    return Bar(box.top, box.bottom, box.left, box.right, gap)


def _move(before: Box, after: Box) -> tuple[float, float]:
    return (round(after.left - before.left, 1), round(after.top - before.top, 1))


def _rounded(box: Box) -> Box:
    """To a tenth of a px, as large as it was."""
    left, top = round(box.left, 1), round(box.top, 1)
    return Box(left, top, round(left + box.width, 1), round(top + box.height, 1))
