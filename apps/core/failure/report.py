"""What came of failures as one JSON object, the same on the command line and over HTTP."""

from typing import Any

from apps.core.failure.blast import blast_radius
from apps.core.failure.journeys import JourneyState, journeys_after
from apps.core.failure.outcome import Fate, Outcome
from apps.core.failure.sentences import reason_sentence
from apps.core.system.model import System


def report_of(system: System, outcome: Outcome) -> dict[str, Any]:
    """Plain values, in the order of the system."""
    blast = blast_radius(outcome)
    return {
        "failures": [str(failure) for failure in outcome.failures],
        "components": {id_: _component(fate, system) for id_, fate in outcome.components.items()},
        "flows": [
            {"from": flow.source, "to": flow.target, "label": flow.label, "state": flow.state.word}
            for flow in outcome.flows
        ],
        "journeys": {
            id_: {"state": str(fate.state), "step": fate.step if fate.state is JourneyState.BROKEN else None}
            for id_, fate in journeys_after(system, outcome).items()
        },
        "blast_radius": {"down": blast.down, "degraded": blast.degraded, "of": blast.of},
    }


def _component(fate: Fate, system: System) -> dict[str, Any]:
    reasons = [
        {"rule": reason.rule, "cause": reason.cause.name, "text": str(reason_sentence(reason, system))}
        for reason in fate.reasons
    ]
    return {"state": fate.state.word, "wave": fate.wave, "reasons": reasons}
