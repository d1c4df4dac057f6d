"""Chaos in a comparison: the same failures in every pane that has the part, and what follows in each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.core.failure.failures import Failure
from apps.core.failure.journeys import JourneyFate
from apps.core.failure.spelling import UnknownFailure, read_failure
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import System
from apps.services.chaos import Aftermath, follow_failures, read_what_fails
from apps.web.chaos_picture import picture_state
from apps.web.chaos_rows import JourneyRow, journey_rows, name_and_how
from apps.web.compare_links import CompareLinks
from apps.web.compare_panes import Pane


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows in one pane; `lacking` are the failures of parts that it does not have, by name."""

    pane: Pane
    failures: tuple[Failure, ...]
    lacking: tuple[str, ...]
    aftermath: Aftermath
    state: str

    @property
    def fates(self) -> tuple[JourneyFate, ...]:
        """What becomes of each journey."""
        return tuple(self.aftermath.journeys.values())

    @property
    def journeys(self) -> tuple[JourneyRow, ...]:
        """The same in words; worked out when it is asked for: pages keep what they made of it."""
        return journey_rows(self.pane.system, self.aftermath)

    @property
    def total(self) -> int:
        return len(self.pane.system.components)

    @property
    def killed(self) -> int:
        return len(self.aftermath.outcome.killed)

    @property
    def stopped(self) -> int:
        """Killed, or down."""
        return self.killed + self.aftermath.blast.down

    @property
    def affected(self) -> int:
        """Killed, down or degraded."""
        return self.stopped + self.aftermath.blast.degraded

    @property
    def percent(self) -> int:
        return round(100 * self.aftermath.blast.share)


@dataclass(frozen=True, slots=True)
class FailedEverywhere:
    """Something that has failed: what, how, and the link that takes it back."""

    text: str
    name: str
    how: str
    restore: str


@dataclass(frozen=True, slots=True)
class KillSwitch:
    """A component, in how many panes it is, and the link that kills or restores it in all of them."""

    id: str
    name: str
    kind: ComponentKind
    panes: tuple[str, ...]
    link: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class ComparedChaos:
    """What failed in all panes, what follows in each, and all that can be killed."""

    failed: tuple[FailedEverywhere, ...]
    refused: tuple[UnknownFailure, ...]
    outcomes: tuple[Outcome, ...]
    shared: tuple[KillSwitch, ...]
    others: tuple[KillSwitch, ...]
    restore_all: str

    @property
    def names(self) -> str:
        """Products · Products and Orders."""
        *most, last = [f"{each.name} ({each.how})" if each.how else each.name for each in self.failed]
        return f"{', '.join(most)} and {last}" if most else last


def known_failures(fail: Iterable[str], systems: Sequence[System]) -> tuple[str, ...]:
    """The failures that at least one of the systems can have."""
    return tuple(text for text in fail if any(_read(text, system) for system in systems))


def compared_chaos(panes: Sequence[Pane], links: CompareLinks) -> ComparedChaos:
    systems = [pane.system for pane in panes]
    known = known_failures(links.fail, systems)
    refused = [read_what_fails([text], systems[0]).refused for text in links.fail if text not in known]
    asked = CompareLinks(
        links.refs, links.view, known, links.aligned, links.merged, direction=links.direction
    )
    switches = tuple(_switches(panes, asked))
    return ComparedChaos(
        failed=tuple(_failed(text, systems, asked) for text in known),
        refused=tuple(error for errors in refused for error in errors),
        outcomes=tuple(_outcome(pane, known, systems) for pane in panes),
        shared=tuple(each for each in switches if len(each.panes) == len(panes)),
        others=tuple(each for each in switches if len(each.panes) < len(panes)),
        restore_all=asked.failing(()),
    )


def _outcome(pane: Pane, known: Iterable[str], systems: Sequence[System]) -> Outcome:
    system = pane.system
    failures = read_what_fails(known, system).failures
    aftermath = follow_failures(system, failures)
    state = picture_state(system, aftermath)
    return Outcome(
        pane=pane,
        failures=failures,
        lacking=tuple(_name_of(text, systems)[0] for text in known if not _read(text, system)),
        aftermath=aftermath,
        state=json.dumps(state, ensure_ascii=False, separators=(",", ":")),
    )


def _failed(text: str, systems: Sequence[System], links: CompareLinks) -> FailedEverywhere:
    return FailedEverywhere(text, *_name_of(text, systems), links.toggling(text))


def _name_of(text: str, systems: Sequence[System]) -> tuple[str, str]:
    """What it is called in the first of the systems that has it."""
    for system in systems:
        failure = _read(text, system)
        if failure is not None:
            return name_and_how(failure, system)
    return text, ""


def _read(text: str, system: System) -> Failure | None:
    try:
        return read_failure(text, system)
    except UnknownFailure:
        return None


def _switches(panes: Sequence[Pane], links: CompareLinks) -> Iterable[KillSwitch]:
    """Every component of any pane, once."""
    first = {id_: part for pane in reversed(panes) for id_, part in pane.system.components.items()}
    order = dict.fromkeys(id_ for pane in panes for id_ in pane.system.components)
    for id_ in order:
        having = tuple(pane.name for pane in panes if id_ in pane.system.components)
        part = first[id_]
        yield KillSwitch(id_, part.name, part.kind, having, links.toggling(id_), id_ in links.fail)
