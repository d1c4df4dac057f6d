"""The legend of a diagram: which sorts of lines, kinds and groups are on it, and how many."""

from collections import Counter
from dataclasses import dataclass

from apps.core.system.kinds import KINDS, KindRow
from apps.core.system.model import Group, Mode, System


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A sort of line; `dashes` is how the picture draws it."""

    mode: str
    name: str
    dashes: str


@dataclass(frozen=True, slots=True)
class KindEntry:
    row: KindRow
    count: int


@dataclass(frozen=True, slots=True)
class Legend:
    lines: tuple[LineEntry, ...]
    kinds: tuple[KindEntry, ...]
    groups: tuple[Group, ...]


_LINES = {
    Mode.SYNC: LineEntry("sync", "sync call", ""),
    Mode.ASYNC: LineEntry("async", "async message", "5 4"),
}
_NEED = LineEntry("need", "other need", "1.5 3")


def legend_of(system: System) -> Legend:
    modes = {flow.mode for flow in system.flows}
    lines = [entry for mode, entry in _LINES.items() if mode in modes]
    lines += [_NEED] if system.dependencies else []
    counts = Counter(component.kind for component in system.components.values())
    kinds = tuple(KindEntry(row, counts[kind]) for kind, row in KINDS.items() if counts[kind])
    return Legend(tuple(lines), kinds, tuple(system.groups.values()))
