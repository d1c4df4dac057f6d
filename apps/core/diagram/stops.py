"""Lines with words that join the same two cards: each goes by way of a place kept for its label."""

from dataclasses import dataclass
from typing import Final

from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView, Line

# Lines side by side stand as far apart as a label is high, not as it is wide.
_CROWD: Final = {Direction.RIGHT: 3, Direction.DOWN: 2}
_LARGEST: Final = 150  # cards; places for labels make Graphviz slower


@dataclass(frozen=True, slots=True)
class Stop:
    """A line that goes by way of its label; `backwards` when others of its crowd go the other way and came first."""

    line: Line
    backwards: bool


def stops_of(view: DiagramView, direction: Direction) -> tuple[Stop, ...]:
    """The lines whose labels would stand on each other's lines; in the order of the view."""
    if len(view.cards) > _LARGEST:
        return ()
    crowds: dict[frozenset[str], list[Line]] = {}
    for line in view.lines:
        if line.width and line.source != line.target:
            crowds.setdefault(frozenset((line.source, line.target)), []).append(line)
    stops = [
        Stop(line, line.source != crowd[0].source)
        for crowd in crowds.values()
        if len(crowd) >= _CROWD[direction]
        for line in crowd
    ]
    return tuple(sorted(stops, key=lambda stop: stop.line.number))


def frame_of_stop(view: DiagramView, line: Line) -> str | None:
    """The innermost frame that both ends are in; None when there is none."""
    groups = {card.id: card.group for card in view.cards}
    parents = {frame.id: frame.parent for frame in view.frames}
    around_source = set(_around(groups[line.source], parents))
    return next((frame for frame in _around(groups[line.target], parents) if frame in around_source), None)


def _around(frame: str | None, parents: dict[str, str | None]) -> list[str]:
    around = []
    while frame is not None:
        around.append(frame)
        frame = parents[frame]
    return around
