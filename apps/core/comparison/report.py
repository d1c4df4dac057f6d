"""What differs as plain values of JSON, the same for the command line and an address."""

from collections.abc import Iterable

from apps.core.comparison.difference import Change, Difference, PartsDifference


def difference_report(diff: Difference) -> dict[str, object]:
    """By section: what was added and removed, and of what changed each field with its two values."""
    report: dict[str, object] = {section: _parts(parts) for section, parts in diff.sections.items()}
    if diff.system:
        report["system"] = _fields(diff.system)
    return report


def _parts(parts: PartsDifference) -> dict[str, object]:
    return {
        "added": list(parts.added),
        "removed": list(parts.removed),
        "changed": {id_: _fields(changes) for id_, changes in parts.changed.items()},
    }


def _fields(changes: Iterable[Change]) -> dict[str, list[object]]:
    return {change.field: [change.old, change.new] for change in changes}
