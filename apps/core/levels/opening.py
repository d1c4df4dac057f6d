"""Opens groups whose insides have places of their own: what is right of and below them makes room, in its order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.view import DiagramView, Frame
from apps.core.layout.places.ground import around_content
from apps.core.levels.at_home import close_at_home, with_known
from apps.core.levels.folding import fold
from apps.core.levels.level import Level
from apps.core.levels.nesting import nesting_of_view
from apps.core.levels.places import Places, with_back
from apps.core.levels.stretching import Span, stretched

_NAME_ROOM: Final = 24
_NOTHING_IN_IT: Final = Box(0, 0, 72, 20)
Corner = tuple[str, str, int]


def part_of(view: DiagramView, group: str) -> DiagramView:
    """What is in a group, without a frame round it."""
    nesting = nesting_of_view(view)
    cards = tuple(card for card in view.cards if group in nesting.around(card.group))
    known = {card.id for card in cards}
    return replace(
        view,
        cards=tuple(replace(card, group=None if card.group == group else card.group) for card in cards),
        frames=tuple(
            replace(frame, parent=None if frame.parent == group else frame.parent)
            for frame in view.frames
            if group in nesting.around(frame.parent)
        ),
        lines=tuple(line for line in view.lines if {line.source, line.target} <= known),
    )


def opened(
    view: DiagramView, home: Places, closed: frozenset[str], inside: Callable[[str], Places]
) -> Places:
    """The view with these groups closed and the others open, from a home in which some are closed.

    `inside` says where the parts of a group stand by themselves, the groups among them closed.
    """
    at_home = close_at_home(home, closed.intersection(home.frames))
    insides = {}
    for card in at_home.view.cards:
        if card.closed and card.id not in closed:
            part = part_of(view, card.id)
            insides[card.id] = opened(part, inside(card.id), closed, inside)
    if not insides:
        return at_home
    return open_groups(at_home, insides, fold(view, Level(collapsed=closed)).view)


def open_groups(closed: Places, insides: Mapping[str, Places], view: DiagramView) -> Places:
    """With these closed groups open, each with its inside in the places given; `view` is what is shown then."""
    frames = {frame.id: frame for frame in view.frames}
    clear = {
        group: _standing_clear(inside, frames[group], with_back(card, closed.cards[group]))
        for card in closed.view.cards
        for group in (card.id,)
        if (inside := insides.get(group))
    }
    across, down = _middles(closed, clear)
    moved = _moved_cards(closed, across, down)
    cards = {id_: box for id_, box in moved.items() if id_ not in clear}
    boxes = {id_: _moved_frame(id_, across, down) for id_ in closed.frames}
    placed = []
    for group, inside in clear.items():
        frame, x, y = inside.frames[group], across["card", group, 0], down["card", group, 0]
        dx, dy = round(x - frame.centre.x, 1), round(y - frame.centre.y, 1)
        placed.append(inside.moved(dx, dy))
    for inside in placed:
        cards |= inside.cards
        boxes |= inside.frames
    return _known_of_all(Places(_as_sized(view, closed, placed), cards, boxes), closed, placed)


def _standing_clear(inside: Places, frame: Frame, before: Box) -> Places:
    """The inside with its frame, which is at least as large as the closed card was and as its name needs."""
    close = around_content(inside.around if inside.cards or inside.frames else _NOTHING_IN_IT)
    missing = max(0.0, before.width - close.width, frame.width + _NAME_ROOM - close.width)
    lower = max(0.0, before.height - close.height)
    box = Box(close.left, close.top, close.right + missing, close.bottom + lower)
    return replace(inside, frames={**inside.frames, frame.id: box})


def _middles(closed: Places, opened: Mapping[str, Places]) -> tuple[dict[Corner, float], dict[Corner, float]]:
    """The new middles of cards and of the edges of frames, along either axis."""
    across, down = (
        dict(_spans(closed, opened, horizontal=True)),
        dict(_spans(closed, opened, horizontal=False)),
    )
    return stretched(across), stretched(down)


def _spans(
    closed: Places, opened: Mapping[str, Places], *, horizontal: bool
) -> Iterator[tuple[Corner, Span]]:
    for card in closed.view.cards:
        box = with_back(card, closed.cards[card.id])
        low, high = (box.left, box.right) if horizontal else (box.top, box.bottom)
        growth = 0.0
        if inside := opened.get(card.id):
            frame = inside.frames[card.id]
            growth = (frame.width if horizontal else frame.height) - (high - low)
        yield ("card", card.id, 0), Span(low, high, growth)
    for id_, box in closed.frames.items():
        for side, edge in enumerate((box.left, box.right) if horizontal else (box.top, box.bottom)):
            yield ("frame", id_, side), Span(edge, edge)


def _moved_cards(
    closed: Places, across: Mapping[Corner, float], down: Mapping[Corner, float]
) -> dict[str, Box]:
    """Each card, with what sticks out behind it, round its new middle; closed ones that open too."""
    moved = {}
    for card in closed.view.cards:
        box = with_back(card, closed.cards[card.id])
        dx = round(across["card", card.id, 0] - box.centre.x, 1)
        dy = round(down["card", card.id, 0] - box.centre.y, 1)
        moved[card.id] = closed.cards[card.id].moved(dx, dy)
    return moved


def _moved_frame(id_: str, across: Mapping[Corner, float], down: Mapping[Corner, float]) -> Box:
    left, right, top, bottom = (
        round(edges["frame", id_, side], 1) for edges in (across, down) for side in (0, 1)
    )
    return Box(left, top, right, bottom)


def _as_sized(view: DiagramView, closed: Places, placed: list[Places]) -> DiagramView:
    """The view with the cards that have their places: one that was fitted into its frame stays as it is."""
    sized = {card.id: card for places in (closed, *placed) for card in places.view.cards}
    return replace(
        view, cards=tuple(replace(sized.get(card.id, card), group=card.group) for card in view.cards)
    )


def _known_of_all(places: Places, closed: Places, placed: list[Places]) -> Places:
    """With all courses that moved as a whole."""
    moves = {
        id_: (round(box.left - before.left, 1), round(box.top - before.top, 1))
        for id_, box in places.cards.items()
        if (before := closed.cards.get(id_))
    }
    found = with_known(places, closed, moves)
    courses, labels = dict(found.courses), dict(found.labels)
    for inside in placed:
        known = with_known(places, inside)
        courses |= known.courses
        labels |= known.labels
    return replace(places, courses=courses, labels=labels)
