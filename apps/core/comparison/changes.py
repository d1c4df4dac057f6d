"""From a difference to marks on a picture: what was added, removed and changed, and what changed about it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from apps.core.comparison.difference import Change, Difference, PartsDifference, dependency_key
from apps.core.comparison.phrases import change_words
from apps.core.comparison.sentences import difference_summary
from apps.core.diagram.marks import Mark, Marks
from apps.core.diagram.spoken import isolated
from apps.core.system.model import System

Key = TypeVar("Key", str, int)
LineKey = tuple[str, str]  # the section of the difference, and the key there

_SHORT: Final = {"in": "place"}


def marks_of_changes(old: System, new: System, diff: Difference) -> Marks:
    """For the picture of the newer system: what was added and what changed. What was removed is not on it."""
    return marks_of_parts(new.components, line_keys(new), new.groups, names_of_groups(old, new), diff)


def line_keys(system: System) -> tuple[LineKey, ...]:
    """What each line of the system's view stands for, by its number: flows, then a line for each target of a need."""
    flows = [("flows", flow.key) for flow in system.flows]
    needs = [("dependencies", dependency_key(need)) for need in system.dependencies for _ in need.targets]
    return (*flows, *needs)


def names_of_groups(old: System, new: System) -> dict[str, str]:
    """By id; the newer name where both systems have the group."""
    return {group.id: isolated(group.name) for group in (*old.groups.values(), *new.groups.values())}


def marks_of_parts(
    components: Iterable[str],
    lines: Sequence[LineKey],
    groups: Iterable[str],
    names: Mapping[str, str],
    diff: Difference,
) -> Marks:
    """For a picture with these parts, in this order; `names` are those of groups."""
    of_components, of_groups = _marks(diff.components), _marks(diff.groups)
    of_lines = {
        (section, key): mark
        for section in ("flows", "dependencies")
        for key, mark in _marks(diff.sections[section]).items()
    }
    changed = diff.components.changed
    summary = difference_summary(diff)
    return Marks(
        components=tuple((id_, of_components[id_]) for id_ in components if id_ in of_components),
        lines=tuple((number, of_lines[key]) for number, key in enumerate(lines) if key in of_lines),
        caption=f"{summary[0].upper()}{summary[1:]}.",
        frames=tuple((id_, of_groups[id_]) for id_ in groups if id_ in of_groups),
        notes=_notes(changed.items(), names),
        fields=tuple((id_, _short(changes)) for id_, changes in changed.items()),
        line_notes=_notes(_changed_lines(lines, diff), names),
        frame_notes=_notes(diff.groups.changed.items(), names),
        fade=False,
    )


def _marks(parts: PartsDifference) -> dict[str, Mark]:
    return {
        **dict.fromkeys(parts.added, Mark.ADDED),
        **dict.fromkeys(parts.removed, Mark.REMOVED),
        **dict.fromkeys(parts.changed, Mark.CHANGED),
    }


def _changed_lines(lines: Sequence[LineKey], diff: Difference) -> Iterable[tuple[int, tuple[Change, ...]]]:
    for number, (section, key) in enumerate(lines):
        changes = diff.sections[section].changed.get(key)
        if changes:
            yield number, changes


def _notes(
    changed: Iterable[tuple[Key, tuple[Change, ...]]], names: Mapping[str, str]
) -> tuple[tuple[Key, str], ...]:
    return tuple((key, change_words(changes, names)) for key, changes in changed)


def _short(changes: Iterable[Change]) -> str:
    """The fields in a word each: "kind, replicas"."""
    words = (_SHORT.get(change.field, change.field.partition("_")[0]) for change in changes)
    return ", ".join(dict.fromkeys(words))
