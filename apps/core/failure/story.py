"""What happens, in order: one line for each thing that was done and each component that changed, wave by wave."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.core.failure.failures import Failure, FlowCut, GroupFails, Partition
from apps.core.failure.outcome import Fate, Outcome, Reason
from apps.core.failure.sentences import cut_sentence, reason_sentence
from apps.core.failure.wording import Sentence
from apps.core.system.model import System


@dataclass(frozen=True, slots=True)
class Told:
    """One line: its wave, whom it is about (nobody where a line was cut), what became of it, and why.

    What became of it is `killed`, `down`, `degraded`, `up` for one that holds out, or `cut`.
    """

    wave: int
    component: str
    state: str
    sentence: Sentence
    more: tuple[Sentence, ...] = ()


def story_of(system: System, outcome: Outcome) -> tuple[Told, ...]:
    """From wave 0 on; within a wave the worst first, then as the system is described."""
    lines = [*_cuts(system, outcome), *_changes(system, outcome), *_notes(system, outcome)]
    return tuple(sorted(lines, key=lambda line: (line.wave, _RANK[line.state])))


_RANK = {"killed": 0, "cut": 1, "down": 2, "degraded": 3, "up": 4}


def _cuts(system: System, outcome: Outcome) -> Iterator[Told]:
    for failure in outcome.failures:
        if isinstance(failure, FlowCut | Partition):
            flows, needs = (
                sum(each.cut_by == failure for each in lines) for lines in (outcome.flows, outcome.needs)
            )
            yield Told(0, "", "cut", cut_sentence(failure, flows, needs, system))
        elif isinstance(failure, GroupFails) and not _takes(failure, outcome):
            name = system.groups[failure.group].name
            yield Told(0, "", "cut", Sentence((f"{name} fails; there is nothing in it.",)))


def _takes(failure: Failure, outcome: Outcome) -> bool:
    """Whether there is anything that the failure kills."""
    return any(reason.failure == failure for fate in outcome.components.values() for reason in fate.reasons)


def _changes(system: System, outcome: Outcome) -> Iterator[Told]:
    for id_, fate in outcome.components.items():
        if fate.wave is not None:
            sentences = [reason_sentence(reason, system) for reason in fate.reasons]
            first, *more = {str(sentence): sentence for sentence in sentences}.values()  # each once
            yield Told(fate.wave, id_, fate_word(fate), first, tuple(more))


def fate_word(fate: Fate) -> str:
    """The word on a badge: killed, down, degraded; up."""
    return "killed" if fate.killed else fate.state.word


def _notes(system: System, outcome: Outcome) -> Iterator[Told]:
    for note in outcome.notes:
        state = fate_word(outcome.components[note.component])
        yield Told(_wave_of(note, outcome), note.component, state, reason_sentence(note, system))


def _wave_of(note: Reason, outcome: Outcome) -> int:
    """After what it follows from, but not after everything."""
    fates = [outcome.components[id_] for id_ in (note.blamed, *note.others) if id_]
    return min(outcome.waves, max((fate.wave or 0) + 1 for fate in fates)) if fates else 0
