"""From an outcome to marks on the picture."""

from collections.abc import Iterator

from apps.core.diagram.marks import Mark, Marks
from apps.core.failure.blast import blast_radius
from apps.core.failure.outcome import Outcome
from apps.core.failure.sentences import failure_phrase
from apps.core.failure.states import State
from apps.core.system.model import System

_MARKS = {State.DOWN: Mark.DOWN, State.DEGRADED: Mark.DEGRADED}


def marks_of(system: System, outcome: Outcome) -> Marks:
    """Every component and line that is not up, and the failures in the caption."""
    return Marks(tuple(_of_components(outcome)), tuple(_of_lines(outcome)), caption_of(system, outcome))


def _of_components(outcome: Outcome) -> Iterator[tuple[str, Mark]]:
    for id_, fate in outcome.components.items():
        if fate.state is not State.UP:
            yield id_, Mark.KILLED if fate.killed else _MARKS[fate.state]


def _of_lines(outcome: Outcome) -> Iterator[tuple[int, Mark]]:
    """Numbered as the view numbers them: flows, then needs."""
    for number, line in enumerate((*outcome.flows, *outcome.needs)):
        if line.state is not State.UP:
            yield number, _MARKS[line.state]


def caption_of(system: System, outcome: Outcome) -> str:
    """For example "Viewing history killed: 1 down, 2 degraded, 6 unaffected."; nothing without failures."""
    if not outcome.failures:
        return ""
    done = "; ".join(str(failure_phrase(failure, system)) for failure in outcome.failures)
    blast = blast_radius(outcome)
    return f"{done}: {blast.down} down, {blast.degraded} degraded, {blast.untouched} unaffected."
