"""What a change did, in one short line: "Added Redis cache, 2 flows; changed Orders"."""

from collections.abc import Iterator
from typing import Final

from apps.core.comparison.difference import Change, Difference, difference
from apps.core.comparison.sentences import PARTS, change_words
from apps.core.diagram.spoken import isolated
from apps.core.system.model import System

MOST_NAMED: Final = 3
_LONGEST_NAME: Final = 40
_NAMED: Final = ("components", "groups", "journeys")
LAYOUT: Final = "layout wishes changed"
NOTHING: Final = "Only comments, order or spelling"


def brief_words(old: System, new: System) -> str:
    """Components, groups and journeys by their names while they are few; all else is counted."""
    diff = difference(old, new)
    layout = [LAYOUT] if old.layout != new.layout else []
    words = "; ".join([*_of_the_whole(diff.system), *_of_parts(old, new, diff), *layout])
    return f"{words[:1].upper()}{words[1:]}" if words else NOTHING


def start_words(system: System) -> str:
    """Of a first revision: "Started with 10 components, 12 flows"."""
    counts = [_counted("components", len(system.components)), _counted("flows", len(system.flows))]
    return f"Started with {', '.join(filter(None, counts))}"


def _of_the_whole(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        if change.field == "name":
            yield f"renamed to {_short(str(change.new))}"
        else:
            yield f"{change.field} changed"


def _of_parts(old: System, new: System, diff: Difference) -> Iterator[str]:
    added = [_said(section, parts.added, new) for section, parts in diff.sections.items()]
    removed = [_said(section, parts.removed, old) for section, parts in diff.sections.items()]
    changed = [_said(section, tuple(parts.changed), new) for section, parts in diff.sections.items()]
    for verb, said in (("added", added), ("removed", removed), ("changed", changed)):
        if any(said):
            only = _only_change(diff) if verb == "changed" else ""
            yield f"{verb} {', '.join(filter(None, said))}{only}"


def _only_change(diff: Difference) -> str:
    """How, when a single component changed in a single way."""
    changed = [changes for parts in diff.sections.values() for changes in parts.changed.values()]
    if len(changed) == 1 and diff.components.changed and len(changed[0]) == 1:
        field = changed[0][0].field
        return f": {change_words(changed[0])}" if field not in ("group", "parent") else ""
    return ""


def _said(section: str, keys: tuple[str, ...], system: System) -> str:
    if section in _NAMED and len(keys) <= MOST_NAMED:
        return ", ".join(_short(getattr(system, section)[key].name) for key in keys)
    return _counted(section, len(keys))


def _counted(section: str, count: int) -> str:
    if not count:
        return ""
    return f"{count:,} {PARTS[section] if count == 1 else section}"


def _short(name: str) -> str:
    return isolated(name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…")
