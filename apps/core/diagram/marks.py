"""Marks on a picture: what became of its parts, in words and colours that the drawing knows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Mark(StrEnum):
    """The word on the badge of a component; what failed, and what differs."""

    KILLED = "killed"
    DOWN = "down"
    DEGRADED = "degraded"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


STATES: Final = (Mark.KILLED, Mark.DOWN, Mark.DEGRADED)
CHANGES: Final = (Mark.ADDED, Mark.REMOVED, Mark.CHANGED)


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks by component, by number of line and by group, each in order; a file shows the caption.

    Notes say what changed about a component (a line, a frame), as "kind service → worker, replicas 1 → 3"; fields
    say it on its badge, as "kind, replicas". `fade`: what has no mark steps back.
    """

    components: tuple[tuple[str, Mark], ...] = ()
    lines: tuple[tuple[int, Mark], ...] = ()
    caption: str = ""
    frames: tuple[tuple[str, Mark], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    line_notes: tuple[tuple[int, str], ...] = ()
    frame_notes: tuple[tuple[str, str], ...] = ()
    fade: bool = True

    @property
    def used(self) -> frozenset[Mark]:
        """Every mark that is somewhere on the picture."""
        return frozenset(mark for part in (self.components, self.lines, self.frames) for _, mark in part)


def class_of(mark: Mark | None) -> str:
    """The class that a marked or an untouched part has, beside its own."""
    return f"is-{mark}" if mark else "is-untouched"


class MarkedParts:
    """The same marks, to look up by part."""

    def __init__(self, marks: Marks) -> None:
        self.cards, self.lines, self.frames = dict(marks.components), dict(marks.lines), dict(marks.frames)
        self.notes, self.fields = dict(marks.notes), dict(marks.fields)
        self.line_notes, self.frame_notes = dict(marks.line_notes), dict(marks.frame_notes)


def with_mark(spoken: str, mark: Mark | None, note: str = "") -> str:
    """For example "Orders, service, changed: kind service → worker"."""
    if not mark:
        return spoken
    return ", ".join(filter(None, (spoken, mark))) + (f": {note}" if note else "")
