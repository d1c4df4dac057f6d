"""Marks on what a level shows: a closed group has the worst mark of what is in it, and says how many have it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from apps.core.diagram.marks import STATES, Mark, Marks
from apps.core.levels.folding import Folded

# The first that anything in a group has is the mark of the group; what differs in several ways is changed.
_WORST: Final = STATES


@dataclass(frozen=True, slots=True)
class Summary:
    """The mark of several things, how many of how many have it, and that in words for the badge: "2 of 5"."""

    mark: Mark
    marked: int
    total: int

    @property
    def field(self) -> str:
        """For the badge; nothing where there is only one thing."""
        return (
            ""
            if self.total == 1
            else "all"
            if self.marked == self.total
            else f"{self.marked} of {self.total}"
        )

    @property
    def note(self) -> str:
        """For the reader: "2 of 5 down"."""
        return f"{self.marked} of {self.total} {self.mark}"


def summary_of(marks: Iterable[Mark], total: int) -> Summary | None:
    """The summary of the marks that some of so many things have; None without any."""
    counts = Counter(marks)
    if not counts:
        return None
    for mark in _WORST:
        if counts[mark]:
            return Summary(mark, counts[mark], total)
    if len(counts) == 1 and counts.total() == total:
        return Summary(next(iter(counts)), total, total)
    return Summary(Mark.CHANGED, counts.total(), total)


def fold_marks(folded: Folded, marks: Marks) -> Marks:
    """The marks of what is shown; nothing is said of what is hidden."""
    groups = dict(_of_groups(folded, marks))
    own = {id_ for id_, card in folded.cards.items() if id_ == card}
    bundles = dict(_of_lines(folded, marks))
    shown = {frame.id for frame in folded.view.frames}
    return replace(
        marks,
        components=(
            *(pair for pair in marks.components if pair[0] in own),
            *((id_, summary.mark) for id_, summary in groups.items()),
        ),
        lines=tuple((number, summary.mark) for number, summary in bundles.items()),
        frames=tuple(pair for pair in marks.frames if pair[0] in shown),
        notes=(
            *(pair for pair in marks.notes if pair[0] in own),
            *((id_, summary.note) for id_, summary in groups.items()),
        ),
        fields=(
            *(pair for pair in marks.fields if pair[0] in own),
            *((id_, summary.field) for id_, summary in groups.items() if summary.field),
        ),
        line_notes=tuple(_line_notes(folded, marks, bundles)),
        frame_notes=tuple(pair for pair in marks.frame_notes if pair[0] in shown),
    )


def _of_groups(folded: Folded, marks: Marks) -> Iterator[tuple[str, Summary]]:
    """For each closed group in which something is marked: its components; else that it, or a flow in it, is."""
    components, frames, lines = dict(marks.components), dict(marks.frames), dict(marks.lines)
    for card in folded.closed:
        members = folded.members(card.id)
        summary = summary_of((components[id_] for id_ in members if id_ in components), len(members))
        within = (
            lines[number] for number, group in folded.inside.items() if group == card.id and number in lines
        )
        other = summary_of([*([frames[card.id]] if card.id in frames else []), *within], 1)
        if summary or other:
            yield card.id, summary or other or Summary(Mark.CHANGED, 1, 1)


def _of_lines(folded: Folded, marks: Marks) -> Iterator[tuple[int, Summary]]:
    known = dict(marks.lines)
    flows: dict[int, list[int]] = {}
    for number, drawn in folded.lines.items():
        flows.setdefault(drawn, []).append(number)
    for drawn, numbers in flows.items():
        if summary := summary_of((known[number] for number in numbers if number in known), len(numbers)):
            yield drawn, summary


def _line_notes(folded: Folded, marks: Marks, bundles: dict[int, Summary]) -> Iterator[tuple[int, str]]:
    """What is said of one flow stays; of several it is how many."""
    said = dict(marks.line_notes)
    counts = Counter(folded.lines.values())
    for number, summary in bundles.items():
        if counts[number] > 1:
            yield number, summary.note
        elif number in said:
            yield number, said[number]
