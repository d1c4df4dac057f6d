"""The state of the picture: as marks for the drawing, and as data for the scripts of the page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from apps.core.diagram.badges import badge_words
from apps.core.diagram.marks import Marks
from apps.core.failure.marking import marks_of
from apps.core.levels.folding import Folded
from apps.core.levels.marking import fold_marks
from apps.core.system.model import System
from apps.services.chaos import Aftermath

Step = tuple[
    int, str, str, str
]  # the wave, the mark from then on, its words on the badge, and what is said of it


def picture_state(system: System, aftermath: Aftermath, folded: Folded | None = None) -> dict[str, Any]:
    """What is not up: each component by id, each line by its number, with its mark and its wave.

    Where groups are closed, these and the lines that stand for several flows have what they are in each wave.
    """
    outcome = aftermath.outcome
    marks = marks_of(system, outcome)
    waves = [line.wave for line in (*outcome.flows, *outcome.needs)]
    state = {
        "failures": [str(failure) for failure in outcome.failures],
        "waves": outcome.waves,
        "components": {id_: [mark, outcome.components[id_].wave] for id_, mark in marks.components},
        "lines": {number: [mark, waves[number]] for number, mark in marks.lines},
        "said": marks.caption or "Everything works",
    }
    return state | _of_closed(folded, marks, state) if folded and folded.closed else state


def _of_closed(folded: Folded, marks: Marks, state: dict[str, Any]) -> dict[str, Any]:
    """The steps of closed groups by id, and of the lines of the picture by number."""
    groups: dict[str, list[Step]] = {}
    lines: dict[int, list[Step]] = {}
    for wave, shown in _waves(folded, marks, state):
        fields, notes, line_notes = dict(shown.fields), dict(shown.notes), dict(shown.line_notes)
        known = dict(shown.components)
        for card in folded.closed:
            if mark := known.get(card.id):
                words = badge_words(mark, fields.get(card.id, ""), card.width)
                groups.setdefault(card.id, []).append((wave, mark, words, notes.get(card.id, "")))
        for number, mark in shown.lines:
            lines.setdefault(number, []).append((wave, mark, mark, line_notes.get(number, "")))
    return {"groups": groups, "lines": lines}


def _waves(folded: Folded, marks: Marks, state: dict[str, Any]) -> Iterator[tuple[int, Marks]]:
    """The marks of the picture as they are after each wave in which something changed."""
    since = [wave for part in (state["components"], state["lines"]) for _, wave in part.values()]
    for wave in sorted(set(since)):
        reached = replace(
            marks,
            components=tuple(pair for pair in marks.components if state["components"][pair[0]][1] <= wave),
            lines=tuple(pair for pair in marks.lines if state["lines"][pair[0]][1] <= wave),
        )
        yield wave, fold_marks(folded, reached)


def parts_of_menu(system: System) -> dict[str, Any]:
    """What the menu on the picture needs to know beyond the picture."""
    replicas = {id_: part.replicas for id_, part in system.components.items() if part.replicas > 1}
    groups = {id_: {"name": group.name, "in": group.parent} for id_, group in system.groups.items()}
    return {"replicas": replicas, "groups": groups}
