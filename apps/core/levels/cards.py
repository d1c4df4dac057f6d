"""The card of a closed group, and the one line of several flows: words and sizes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.text import NAME, TECHNOLOGY, shorten, text_width, wrap
from apps.core.diagram.view import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    STACK_DEPTH,
    TEXT_LEFT,
    TEXT_ROOM,
    Card,
    Frame,
    Line,
    LineKind,
    labelled,
    slack,
)
from apps.core.system.kinds import ComponentKind

_LEAST_ROOM: Final = 13
_ROOM_OF_TWO_LINES: Final = 34
_MOST_SAID: Final = 3
_USUAL_COUNT: Final = (
    88  # as wide as any of two digits: so a card seldom changes its size when a component comes or goes
)
_ENOUGH: Final = Box(0, 0, 2 * TEXT_ROOM, 2 * TEXT_ROOM)
_NOUNS: Final = {LineKind.SYNC: "flow", LineKind.ASYNC: "flow", LineKind.NEED: "need"}


def closed_card(frame: Frame, inside: Sequence[Card], ground: Box = _ENOUGH) -> Card:
    """The card that stands for a group and all that is in it, not larger than the ground that it may take."""
    count = sum(card.stands_for for card in inside)
    room = _room(ground.width - STACK_DEPTH - TEXT_LEFT)
    has_two_lines = room > _ROOM_OF_TWO_LINES and ground.height >= _height(2) + STACK_DEPTH
    name_lines = wrap(frame.name, NAME, room, lines=2 if has_two_lines else 1)
    said = _count_that_fits(count, room)
    widest = max(
        text_width(text, font)
        for text, font in (
            (said, TECHNOLOGY),
            (_count_that_fits(max(count, _USUAL_COUNT), room), TECHNOLOGY),
            *((n, NAME) for n in name_lines),
        )
    )
    kinds = dict.fromkeys(kind for card in inside for kind in (card.kinds_inside or (card.kind,)))
    return Card(
        id=frame.id,
        kind=ComponentKind.SERVICE,
        group=frame.parent,
        name=frame.name,
        name_lines=name_lines,
        technology=said,
        replicas=1,
        badge_width=0,
        spoken=f"{frame.spoken}, closed, {counted(count, 'component')}",
        width=min(
            max(LEAST_WIDTH, round(TEXT_LEFT + widest + slack(widest))), int(ground.width) - STACK_DEPTH
        ),
        height=_height(len(name_lines)),
        closed=frame.kind,
        holds=count,
        kinds_inside=tuple(kinds),
    )


def _height(lines: int) -> int:
    """That of a card with so many lines of a name, and one that counts."""
    return max(LEAST_HEIGHT, lines * NAME.line_height + TECHNOLOGY.line_height + 14)


def _room(width: float) -> float:
    """What of the width is left for words beside their margin."""
    return max(_LEAST_ROOM, min(TEXT_ROOM, width - 15, width / 1.15))


def _count_that_fits(count: int, room: float) -> str:
    """The longest way of saying how many that has the room."""
    ways = (counted(count, "component"), counted(count, "part"), str(count))
    fitting = (way for way in ways if text_width(way, TECHNOLOGY) <= room)
    return next(fitting, shorten(str(count), TECHNOLOGY, room))


def bundle(lines: Sequence[Line], source: Card, target: Card) -> Line:
    """One line for several of one kind, which counts them; one alone keeps its words."""
    first, count = lines[0], sum(line.count for line in lines)
    if len(lines) == 1:
        return replace(first, source=source.id, target=target.id)
    noun = _NOUNS[first.kind]
    said = [line.spoken for line in lines[:_MOST_SAID]]
    more = [f"{len(lines) - _MOST_SAID} more"] if len(lines) > _MOST_SAID else []
    spoken = f"{counted(count, noun)} from {source.name} to {target.name}: {'; '.join(said + more)}"
    bare = Line(
        first.number,
        bundle_key(source.id, target.id, first.kind),
        first.kind,
        source.id,
        target.id,
        (),
        spoken,
        0,
        0,
    )
    return replace(labelled(bare, counted(count, noun)), count=count)


def bundle_key(source: str, target: str, kind: LineKind) -> str:
    """How an address names several flows at once; the key of no flow is like it."""
    return f"{source}=>{target}" if kind is LineKind.SYNC else f"{source}=>{target} {kind}"


def counted(number: int, noun: str) -> str:
    """For example "1 flow" or "3 flows"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
