"""What no flow joins is put on shelves, so that a group of many is about as high as it is wide."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.view import DiagramView
from apps.core.levels.places import Places

_GAP: Final = 34
_ASPECT: Final = 1.6


def pieces_of(view: DiagramView) -> tuple[DiagramView, ...]:
    """The parts of a view without frames that flows hold together, in the order of their first cards."""
    beside: dict[str, set[str]] = {card.id: set() for card in view.cards}
    for line in view.lines:
        beside[line.source].add(line.target)
        beside[line.target].add(line.source)
    return tuple(_part(view, ids) for ids in _joined(beside))


def _joined(beside: dict[str, set[str]]) -> Iterator[set[str]]:
    seen: set[str] = set()
    for start in beside:
        if start in seen:
            continue
        found, edge = {start}, [start]
        while edge:
            new = beside[edge.pop()] - found
            found |= new
            edge.extend(sorted(new))
        seen |= found
        yield found


def _part(view: DiagramView, ids: set[str]) -> DiagramView:
    return replace(
        view,
        cards=tuple(card for card in view.cards if card.id in ids),
        lines=tuple(line for line in view.lines if line.source in ids),
    )


def on_shelves(view: DiagramView, pieces: Sequence[Places]) -> Places:
    """All pieces in rows from the top left, the highest first; px."""
    boxes = [piece.around for piece in pieces]
    area = sum((box.width + _GAP) * (box.height + _GAP) for box in boxes)
    widest = max(sqrt(area * _ASPECT), *(box.width for box in boxes), 0.0)
    order = sorted(range(len(pieces)), key=lambda place: -boxes[place].height)
    placed = [
        pieces[place].moved(round(x - boxes[place].left, 1), round(y - boxes[place].top, 1))
        for place, x, y in _corners(order, boxes, widest)
    ]
    return Places(
        view,
        {id_: box for piece in placed for id_, box in piece.cards.items()},
        {},
        courses={number: course for piece in placed for number, course in piece.courses.items()},
        labels={number: box for piece in placed for number, box in piece.labels.items()},
    )


def _corners(order: Sequence[int], boxes: Sequence[Box], widest: float) -> Iterator[tuple[int, float, float]]:
    """Which piece, and the place of its top left corner."""
    x = y = shelf = 0.0
    for place in order:
        box = boxes[place]
        if x and x + box.width > widest:
            x, y, shelf = 0.0, y + shelf + _GAP, 0.0
        yield place, x, y
        x, shelf = x + box.width + _GAP, max(shelf, box.height)
