"""What a level shows, at the places that the whole has: a closed group in the middle of where its frame was."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.view import Card, DiagramView, Frame, Line
from apps.core.layout.places.ground import around_content
from apps.core.levels.cards import closed_card
from apps.core.levels.folding import Folded, fold
from apps.core.levels.level import Level
from apps.core.levels.places import Places, in_the_middle, moved_course, with_back
from apps.core.levels.shared_ground import largest

_NAME_ROOM: Final = 24


def close_at_home(
    home: Places, closed: frozenset[str], grounds: Mapping[str, Box] = MappingProxyType({})
) -> Places:
    """With these groups closed and nothing else moved; none of them is in another.

    `grounds`: where those that are named stand, instead of anywhere in their frames.
    """
    if not closed:
        return home
    folded = fold(home.view, Level(collapsed=closed))
    grounds = {group: largest(home.rectangles(group)) for group in closed & home.frames.keys()} | dict(
        grounds
    )
    view = replace(folded.view, cards=tuple(_fitting(home, folded, grounds)))
    cards = {
        card.id: in_the_middle(card, grounds[card.id].centre) if card.id in closed else home.cards[card.id]
        for card in view.cards
    }
    return with_known(Places(view, cards, *_frames(home, view)), home)


def _fitting(home: Places, folded: Folded, grounds: Mapping[str, Box]) -> Iterator[Card]:
    """The cards, those of groups that this closes no wider than their grounds."""
    known = {card.id: card for card in home.view.cards}
    frames = {frame.id: frame for frame in home.view.frames}
    for card in folded.view.cards:
        if card.id in known:
            yield known[card.id]
            continue
        ground = grounds[card.id]
        fits = card.width + card.depth <= ground.width and card.height + card.depth <= ground.height
        inside = [known[id_] for id_ in folded.members(card.id)]
        yield card if fits else closed_card(frames[card.id], inside, ground)


def _frames(home: Places, view: DiagramView) -> tuple[dict[str, Box], dict[str, tuple[Box, ...]]]:
    shown = {frame.id for frame in view.frames}
    return (
        {id_: box for id_, box in home.frames.items() if id_ in shown},
        {id_: boxes for id_, boxes in home.pieces.items() if id_ in shown},
    )


def focus_at_home(home: Places, focus: str, reach: int) -> Places:
    """Only what is near the card in focus; nothing moves, and frames draw in to what is left in them."""
    view = fold(home.view, Level(focus=focus, reach=reach)).view
    cards = {card.id: home.cards[card.id] for card in view.cards}
    frames: dict[str, Box] = {}
    for frame in sorted(view.frames, key=lambda each: -_depth(view, each)):
        content = [with_back(card, cards[card.id]) for card in view.cards if card.group == frame.id]
        content += [frames[inner.id] for inner in view.frames if inner.parent == frame.id]
        frames[frame.id] = _drawn_in(frame, home.rectangles(frame.id), content)
    return with_known(Places(view, cards, frames), home)


def _depth(view: DiagramView, frame: Frame) -> int:
    parents = {each.id: each.parent for each in view.frames}
    depth, parent = 0, frame.parent
    while parent:
        depth, parent = depth + 1, parents[parent]
    return depth


def _drawn_in(frame: Frame, before: tuple[Box, ...], content: list[Box]) -> Box:
    """Close round its content, and as wide as its name where it was so before."""
    close = around_content(enclosing(content))
    limit = enclosing([*before, *content])
    left, right = max(close.left, limit.left), min(close.right, limit.right)
    right = max(right, min(limit.right, left + frame.width + _NAME_ROOM))
    left = min(left, max(limit.left, right - frame.width - _NAME_ROOM))
    return Box(left, max(close.top, limit.top), right, min(close.bottom, limit.bottom))


def with_known(
    places: Places, home: Places, moves: Mapping[str, tuple[float, float]] | None = None
) -> Places:
    """With the courses and labels of those lines that are as they were, both ends moved alike; off all cards."""
    before = {line.number: line for line in home.view.lines}
    covered = [with_back(card, places.cards[card.id]) for card in places.view.cards]
    courses, labels = {}, {}
    for line in places.view.lines:
        move = _common_move(line, before.get(line.number), moves)
        if move is None or line.number not in home.courses:
            continue
        courses[line.number] = moved_course(home.courses[line.number], *move)
        if line.number in home.labels:
            label = home.labels[line.number].moved(*move)
            if not any(label.overlap(box) for box in covered):
                labels[line.number] = label
    return replace(places, courses=courses, labels=labels)


def _common_move(
    line: Line, before: Line | None, moves: Mapping[str, tuple[float, float]] | None
) -> tuple[float, float] | None:
    """By how much both ends have moved; None when the line is another, or they moved apart."""
    if before is None or (line.source, line.target, line.count) != (
        before.source,
        before.target,
        before.count,
    ):
        return None
    if moves is None:
        return (0.0, 0.0)
    source, target = moves.get(line.source), moves.get(line.target)
    return source if source == target else None
