"""The words for a field that changed: "kind service → worker", "moved from Edge to Core", "other steps"."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from apps.core.comparison.difference import Change
from apps.core.diagram.spoken import isolated

Names = Mapping[str, str]
_NO_NAMES: Final[Names] = MappingProxyType({})


def change_words(changes: Sequence[Change], groups: Names = _NO_NAMES) -> str:
    """For example "kind service → worker, replicas 1 → 3". Groups without a name there have their id."""
    return ", ".join(change_phrases(changes, groups))


def change_phrases(changes: Sequence[Change], groups: Names = _NO_NAMES) -> tuple[str, ...]:
    """One for each change."""
    return tuple(_phrase(change, groups) for change in changes)


def _phrase(change: Change, groups: Names) -> str:
    if change.field in _GROUPS:
        return _moved(change, groups)
    if change.field in _TOO_LONG:
        return _reworded(change)
    if change.field == "optional":
        return _needed(change)
    name, spelled = _FIELDS.get(change.field, (change.field, _text))
    old, new = (None if value is None else spelled(value) for value in (change.old, change.new))
    if old is None:
        return f"{name} {new} added"
    if new is None:
        return f"{name} {old} removed"
    return f"{name} changed" if old == new else f"{name} {old} → {new}"


def _moved(change: Change, groups: Names) -> str:
    old, new = (groups.get(str(id_), str(id_)) if id_ else "" for id_ in (change.old, change.new))
    if old and new:
        return f"moved from {old} to {new}"
    return f"moved into {new}" if new else f"moved out of {old}"


def _reworded(change: Change) -> str:
    what = "added" if change.old is None else "removed" if change.new is None else "changed"
    return f"{change.field} {what}"


def _needed(change: Change) -> str:
    """A need that is said more than once has a list of what is said."""
    if change.new is None:
        return "no longer optional" if change.old else "no longer said to be required"
    if isinstance(change.old, list) or isinstance(change.new, list):
        return "said more or less often"
    return "now optional" if change.new else "now required"


def _text(value: Any) -> str:
    return isolated(str(value))


def _number(value: Any) -> str:
    return f"{value:,}"


def _latency(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['p50']:,} ms (99th percentile {value['p99']:,} ms)"
    return f"{value:,} ms"


def _unit(unit: str) -> Callable[[Any], str]:
    return lambda value: f"{value:,} {unit}"


def _list(value: Any) -> str:
    return isolated(" and ".join(filter(None, (", ".join(value[:-1]), value[-1]))))


def _steps(value: Any) -> str:
    return str(sum(len(step["parallel"]) if isinstance(step, dict) else 1 for step in value))


_GROUPS: Final = frozenset({"group", "in"})
_TOO_LONG: Final = frozenset({"description", "summary"})
_FIELDS: Final[dict[str, tuple[str, Callable[[Any], str]]]] = {
    "replicas": ("replicas", _number),
    "latency_ms": ("latency", _latency),
    "capacity_rps": ("capacity", _unit("requests a second")),
    "availability": ("availability", _unit("%")),
    "cost_per_month": ("cost", _unit("USD a month")),
    "cost_per_million": ("cost of a million requests", _unit("USD")),
    "rate_rps": ("rate", _unit("a second")),
    "tags": ("tags", _list),
    "links": ("links", lambda links: _list(list(links))),
    "steps": ("steps", _steps),
}
