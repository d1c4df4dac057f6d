"""What failures mean for what people do: each journey works, is degraded or is broken, and at which step."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from apps.core.failure.network import required_ends
from apps.core.failure.outcome import Outcome
from apps.core.failure.states import State
from apps.core.system.model import Flow, Journey, Step, System


class JourneyState(StrEnum):
    WORKS = "works"
    DEGRADED = "degraded"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class JourneyFate:
    """How a journey is; the step, counted from 1, is the first that breaks it, or else the first that degrades it.

    What is to blame there is a component and its state, or nothing but the cut flow itself.
    """

    state: JourneyState
    step: int | None = None
    source: str = ""
    target: str = ""
    blamed: str = ""
    how: State = State.UP


def journeys_after(system: System, outcome: Outcome) -> dict[str, JourneyFate]:
    """The fate of every journey."""
    steps = StepIndex(system)
    return {id_: _fate(journey, steps, outcome) for id_, journey in system.journeys.items()}


class StepIndex:
    """Which flow a step takes, for many steps: the one of its label, or the only one of its pair."""

    def __init__(self, system: System) -> None:
        self._by_label: dict[tuple[str, str, str], int] = {}
        self._by_pair: dict[tuple[str, str], int] = {}
        for number, flow in enumerate(system.flows):
            self._by_label[flow.source, flow.target, flow.label] = number
            self._by_pair.setdefault((flow.source, flow.target), number)
        self._flows = system.flows

    def number(self, step: Step) -> int:
        labelled = self._by_label.get((step.source, step.target, step.label))
        return self._by_pair[step.source, step.target] if labelled is None else labelled

    def flow(self, step: Step) -> Flow:
        return self._flows[self.number(step)]


def _fate(journey: Journey, steps: StepIndex, outcome: Outcome) -> JourneyFate:
    fates = [
        _fate_at(place, step, steps, outcome) for place, step in enumerate(journey.flat_steps(), start=1)
    ]
    return _first(JourneyState.BROKEN, fates) or _first(JourneyState.DEGRADED, fates) or fates[0]


def _first(state: JourneyState, fates: Iterable[JourneyFate]) -> JourneyFate | None:
    return next((fate for fate in fates if fate.state is state), None)


def _fate_at(place: int, step: Step, steps: StepIndex, outcome: Outcome) -> JourneyFate:
    number = steps.number(step)
    sender, receiver = (outcome.components[end].state for end in (step.source, step.target))
    is_lost = receiver is State.DOWN or outcome.flows[number].cut_by is not None
    at = partial(JourneyFate, step=place, source=step.source, target=step.target)
    if sender is State.DOWN:
        return at(JourneyState.BROKEN, blamed=step.source, how=sender)
    if is_lost:
        state = JourneyState.BROKEN if required_ends(steps.flow(step)) else JourneyState.DEGRADED
        return at(state, blamed=step.target, how=receiver) if receiver is State.DOWN else at(state)
    if State.DEGRADED in (sender, receiver):
        blamed = step.source if sender is State.DEGRADED else step.target
        return at(JourneyState.DEGRADED, blamed=blamed, how=State.DEGRADED)
    return JourneyFate(JourneyState.WORKS)
