"""One view of two systems: all that is in either, with marks of what was added, removed and changed."""

from dataclasses import replace

from apps.core.comparison.changes import LineKey, line_keys, marks_of_parts, names_of_groups
from apps.core.comparison.difference import difference
from apps.core.diagram.marks import Marks
from apps.core.diagram.spoken import describe, isolated
from apps.core.diagram.view import DiagramView, Line, view_of
from apps.core.system.model import System


def merged_view(old: System, new: System) -> tuple[DiagramView, Marks]:
    """What both have is as the newer system says it; what only the older has stays, marked as removed.

    A group that was removed keeps its parent: all groups above it were removed too, until one that the newer system
    places. So no group is in itself, whatever the two systems say.
    """
    before, after = view_of(old), view_of(new)
    lines, keys = _lines(before, after, line_keys(old), line_keys(new))
    view = DiagramView(
        name=_name(old, new),
        description=_description(old, new),
        cards=(*after.cards, *(card for card in before.cards if card.id not in new.components)),
        frames=(*after.frames, *(frame for frame in before.frames if frame.id not in new.groups)),
        lines=lines,
        wishes=after.wishes,
    )
    marks = marks_of_parts(
        [card.id for card in view.cards],
        keys,
        [frame.id for frame in view.frames],
        names_of_groups(old, new),
        difference(old, new),
    )
    return view, marks


def _lines(
    before: DiagramView, after: DiagramView, old: tuple[LineKey, ...], new: tuple[LineKey, ...]
) -> tuple[tuple[Line, ...], list[LineKey]]:
    """Those of the newer view, then those that only the older one has, numbered anew; and their keys."""
    known = set(new)
    removed = [(line, key) for line, key in zip(before.lines, old, strict=True) if key not in known]
    both = [*zip(after.lines, new, strict=True), *removed]
    lines = tuple(replace(line, number=number) for number, (line, _) in enumerate(both))
    return lines, [key for _, key in both]


def _name(old: System, new: System) -> str:
    return new.name if old.name == new.name else f"{isolated(old.name)} → {isolated(new.name)}"


def _description(old: System, new: System) -> str:
    if old.name == new.name:
        return f"Two versions in one picture. Newer: {describe(new)}"
    return (
        f"{isolated(old.name)} and {isolated(new.name)} in one picture. {isolated(new.name)}: {describe(new)}"
    )
