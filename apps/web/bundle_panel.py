"""What the panel tells about a line that stands for several flows: each of them."""

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from apps.core.diagram.view import LineKind
from apps.core.levels.cards import bundle_key
from apps.core.levels.nesting import nesting_of
from apps.core.system.model import Component, Flow, Group, Mode, System

_KEY: Final = re.compile(r"([a-z][a-z0-9-]*)=>([a-z][a-z0-9-]*)(?: (async|need))?")
_MODES: Final = {LineKind.SYNC: Mode.SYNC, LineKind.ASYNC: Mode.ASYNC}


@dataclass(frozen=True, slots=True)
class Row:
    """A flow or a need among several: its key, or the id of what is needed; from whom, to whom and what."""

    key: str
    source: Component
    target: Component
    what: str


@dataclass(frozen=True, slots=True)
class BundlePanel:
    template: ClassVar[str] = "diagram/_bundle.html"
    key: str
    kind: LineKind
    source: Group | Component
    target: Group | Component
    rows: tuple[Row, ...]


def bundle_panel(system: System, key: str) -> BundlePanel | None:
    """The panel for the key of a line between two cards; None when it is no such key, or of other parts."""
    found = _KEY.fullmatch(key)
    if not found:
        return None
    parts: dict[str, Group | Component] = {**system.groups, **system.components}
    source, target = parts.get(found[1]), parts.get(found[2])
    kind = LineKind(found[3] or LineKind.SYNC)
    if source is None or target is None:
        return None
    rows = (
        _needs(system, found[1], found[2])
        if kind is LineKind.NEED
        else _flows(system, found[1], found[2], kind)
    )
    return BundlePanel(bundle_key(found[1], found[2], kind), kind, source, target, rows)


def _flows(system: System, source: str, target: str, kind: LineKind) -> tuple[Row, ...]:
    mode, inside = _MODES[kind], _Inside(system)
    return tuple(
        Row(flow.key, system.components[flow.source], system.components[flow.target], flow.label)
        for flow in system.flows
        if flow.mode is mode and _joins(inside, flow, source, target)
    )


def _joins(inside: "_Inside", flow: Flow, source: str, target: str) -> bool:
    return inside.has(source, flow.source) and inside.has(target, flow.target)


def _needs(system: System, source: str, target: str) -> tuple[Row, ...]:
    inside = _Inside(system)
    return tuple(
        Row(each, system.components[need.source], system.components[each], "")
        for need in system.dependencies
        for each in need.targets
        if inside.has(source, need.source) and inside.has(target, each)
    )


class _Inside:
    """Whether a component is, or is in, the part of an id."""

    def __init__(self, system: System) -> None:
        self._nesting = nesting_of(system)

    def has(self, part: str, component: str) -> bool:
        return part == component or part in self._nesting.around(self._nesting.groups_of[component])
