"""The union of several views: each card once, as large as in any of them, and each line once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.core.diagram.view import Card, DiagramView, Line, LineKind
from apps.core.layout.places.nest import stand_ins
from apps.core.system import limits
from apps.core.system.model import Layout
from apps.core.system.wishing import WISHES

LineKey = tuple[bool, str, int]


@dataclass(frozen=True, slots=True)
class Union:
    """`panes` are the views with cards of the shared size; `courses` say by pane which line of the union a line is.

    `wishes` are those of all views, the direction that of the last one that wishes any.
    """

    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    panes: tuple[DiagramView, ...]
    courses: tuple[dict[int, int], ...]
    wishes: Layout


def union_of(views: Sequence[DiagramView]) -> Union:
    """Cards by id and lines by what they join and say, in the order in which the views have them first."""
    cards: dict[str, Card] = {}
    for view in views:
        for card in (*view.cards, *stand_ins(view)):
            known = cards.get(card.id)
            cards[card.id] = _largest(known, card) if known else card
    lines: dict[LineKey, Line] = {}
    courses = []
    for view in views:
        course = {}
        for key, line in _keyed(view):
            known_line = lines.get(key)
            number = known_line.number if known_line else len(lines)
            lines[key] = _widest(known_line, line) if known_line else replace(line, number=number)
            course[line.number] = number
        courses.append(course)
    panes = tuple(_with_sizes(view, cards) for view in views)
    return Union(tuple(cards.values()), tuple(lines.values()), panes, tuple(courses), _wishes_of(views))


def _wishes_of(views: Sequence[DiagramView]) -> Layout:
    wished = [view.wishes for view in views]
    directions = [layout.direction for layout in wished if layout.direction]
    lists = {key: dict.fromkeys(ids for layout in wished for ids in getattr(layout, key)) for key in WISHES}
    said = {key: tuple(each)[: limits.WISHES] for key, each in lists.items()}
    return Layout(direction=directions[-1] if directions else None, **said)


def _keyed(view: DiagramView) -> Iterator[tuple[LineKey, Line]]:
    """A key for each line: a need is no flow, and the same need can be said twice. Waiting or not makes no other."""
    seen: Counter[tuple[bool, str]] = Counter()
    for line in view.lines:
        key = (line.kind is LineKind.NEED, line.key)
        yield (*key, seen[key]), line
        seen[key] += 1


def _largest(one: Card, other: Card) -> Card:
    return replace(
        one,
        width=max(one.width, other.width),
        height=max(one.height, other.height),
        replicas=max(one.replicas, other.replicas),
    )


def _widest(one: Line, other: Line) -> Line:
    return replace(one, width=max(one.width, other.width), height=max(one.height, other.height))


def _with_sizes(view: DiagramView, sizes: dict[str, Card]) -> DiagramView:
    cards = (replace(card, width=sizes[card.id].width, height=sizes[card.id].height) for card in view.cards)
    return replace(view, cards=tuple(cards))
