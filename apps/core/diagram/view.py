"""What a picture shows: cards, frames and lines with their words and sizes, before anything has a place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from apps.core.diagram import spoken
from apps.core.diagram.text import BADGE, GROUP_NAME, LABEL, NAME, TECHNOLOGY, shorten, text_width, wrap
from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import NO_LAYOUT, Component, Dependency, Flow, Group, Layout, Mode, System

TEXT_ROOM = 160
LABEL_ROOM = 96
FRAME_NAME_ROOM = 220
ICON_SIZE = 24
PADDING = 10
TEXT_LEFT = PADDING + ICON_SIZE + 10
LEAST_HEIGHT = 44
LEAST_WIDTH = 96
PILL_PADDING = 5
REPLICA_OFFSET = 4
STACK_DEPTH = 2 * REPLICA_OFFSET


@dataclass(frozen=True, slots=True)
class Card:
    """A component on the picture, or a closed group: `closed` is its kind, `holds` how many components are in it.

    Sizes in px.
    """

    id: str
    kind: ComponentKind
    group: str | None
    name: str
    name_lines: tuple[str, ...]
    technology: str
    replicas: int
    badge_width: int
    spoken: str
    width: int
    height: int
    closed: GroupKind | None = None
    holds: int = 0
    kinds_inside: tuple[ComponentKind, ...] = ()

    @property
    def stands_for(self) -> int:
        """How many components it is, or holds."""
        return self.holds if self.closed else 1

    @property
    def depth(self) -> int:
        """How far the card behind it sticks out, to the right and to the top; behind a closed group there are two."""
        if self.closed:
            return STACK_DEPTH
        return REPLICA_OFFSET if self.replicas > 1 else 0


@dataclass(frozen=True, slots=True)
class Frame:
    """A group on the picture; `width` is that of its name, in px."""

    id: str
    kind: GroupKind
    parent: str | None
    name: str
    spoken: str
    width: int


class LineKind(StrEnum):
    """What a line stands for: a flow that waits, one that does not, or a need without a flow."""

    SYNC = "sync"
    ASYNC = "async"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Line:
    """A flow or a need on the picture, or several in one; `width` and `height` of its label's pill, 0 without one."""

    number: int
    key: str
    kind: LineKind
    source: str
    target: str
    label_lines: tuple[str, ...]
    spoken: str
    width: int
    height: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class DiagramView:
    """Everything that is on a picture of a system, and how it is wished to be laid out."""

    name: str
    description: str
    cards: tuple[Card, ...]
    frames: tuple[Frame, ...]
    lines: tuple[Line, ...]
    wishes: Layout = NO_LAYOUT


def view_of(system: System) -> DiagramView:
    """The view of a whole system, in the order of its description: flows first, then needs."""
    return _view_of(_Itself(system))


class _Itself:
    """A system by itself, not by what it says: to compare all of that takes longer than to make its view."""

    def __init__(self, system: System) -> None:
        self.system = system

    def __hash__(self) -> int:
        return id(self.system)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.system is self.system


@lru_cache(maxsize=16)
def _view_of(itself: _Itself) -> DiagramView:
    """Kept for the few systems that are being drawn: one request asks for it several times."""
    system = itself.system
    return DiagramView(
        name=system.name,
        description=spoken.describe(system),
        cards=tuple(_card(component) for component in system.components.values()),
        frames=tuple(_frame(group) for group in system.groups.values()),
        lines=tuple(_lines(system)),
        wishes=system.layout,
    )


def outermost_first(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The frames in their order, but none before the one that it is in."""
    known = {frame.id: frame for frame in frames}
    ordered: dict[str, Frame] = {}
    for frame in frames:
        chain = [frame]
        while (parent := chain[-1].parent) and parent not in ordered:
            chain.append(known[parent])
        ordered |= {each.id: each for each in reversed(chain) if each.id not in ordered}
    return tuple(ordered.values())


def _lines(system: System) -> Iterator[Line]:
    for number, flow in enumerate(system.flows):
        yield _flow_line(number, flow, system)
    needs = [(dependency, target) for dependency in system.dependencies for target in dependency.targets]
    for number, (dependency, target) in enumerate(needs, start=len(system.flows)):
        yield _need_line(number, dependency, target, system)


def _card(component: Component) -> Card:
    name_lines = wrap(component.name, NAME, TEXT_ROOM)
    technology = shorten(component.technology, TECHNOLOGY, TEXT_ROOM) if component.technology else ""
    widest = max(*(text_width(line, NAME) for line in name_lines), text_width(technology, TECHNOLOGY))
    badge_width = (
        round(text_width(replica_count(component.replicas), BADGE)) + 12 if component.replicas > 1 else 0
    )
    text_height = len(name_lines) * NAME.line_height + (TECHNOLOGY.line_height if technology else 0)
    return Card(
        id=component.id,
        kind=component.kind,
        group=component.group,
        name=component.name,
        name_lines=name_lines,
        technology=technology,
        replicas=component.replicas,
        badge_width=badge_width,
        spoken=spoken.component_name(component),
        width=max(LEAST_WIDTH, round(TEXT_LEFT + widest + slack(widest)) + badge_width),
        height=max(LEAST_HEIGHT, text_height + 14),
    )


def replica_count(replicas: int) -> str:
    """What the badge of a component with several replicas says."""
    return f"×{replicas}"


def slack(widest: float) -> float:
    """Room on the right: a margin, and what a viewer without Inter and without textLength may need more."""
    return max(14.0, 0.14 * widest)


def _frame(group: Group) -> Frame:
    name = shorten(group.name, GROUP_NAME, FRAME_NAME_ROOM)
    width = round(text_width(name, GROUP_NAME) * 1.1)
    return Frame(group.id, group.kind, group.parent, name, spoken.group_name(group), width)


def _flow_line(number: int, flow: Flow, system: System) -> Line:
    kind = LineKind.ASYNC if flow.mode is Mode.ASYNC else LineKind.SYNC
    words = spoken.flow_sentence(flow, system)
    lines, width, height = _pill(flow.label)
    return Line(number, flow.key, kind, flow.source, flow.target, lines, words, width, height)


def _need_line(number: int, dependency: Dependency, target: str, system: System) -> Line:
    words = spoken.need_sentence(dependency, target, system)
    several = len(dependency.targets)
    label = f"one of {several}" if several > 1 else "needs"
    key = f"{dependency.source}->{target} ({label})"
    lines, width, height = _pill(label)
    return Line(number, key, LineKind.NEED, dependency.source, target, lines, words, width, height)


def labelled(line: Line, label: str) -> Line:
    """The line with another label."""
    lines, width, height = _pill(label)
    return replace(line, label_lines=lines, width=width, height=height)


def _pill(label: str) -> tuple[tuple[str, ...], int, int]:
    """The lines of a label, and the width and height of its pill in px; none and 0 without a label."""
    if not label:
        return (), 0, 0
    lines = wrap(label, LABEL, LABEL_ROOM)
    width = max([text_width(text, LABEL) for text in lines])
    return lines, round(width * 1.08 + 2 * PILL_PADDING), len(lines) * LABEL.line_height + 4
