"""The same system without a relation that a reason names: what is then no longer said was truly caused by it."""

from collections.abc import Iterable

from apps.core.failure.failures import Failure
from apps.core.failure.network import need_text
from apps.core.failure.outcome import Outcome, Reason
from apps.core.failure.spreading import spread
from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import Journey, Step, System
from apps.core.system.rules import groups_around

STRUCK = {"killed", "overload", "replicas-left"}


def identity(reason: Reason) -> tuple[str, str, str, str]:
    return reason.rule, reason.component, reason.tie, reason.cause.name


def without(system: System, failures: tuple[Failure, ...], reasons: Iterable[Reason]) -> Outcome:
    """What comes of the failures when none of these relations is there."""
    ties = {reason.tie for reason in reasons if reason.rule not in STRUCK | {"process"}}
    # A reason names the nearest of several processes inside each other; none of them may hold the two together.
    processes = {
        group for reason in reasons if reason.rule == "process" for group in _with_outer(reason.tie, system)
    }
    struck = {reason.tie for reason in reasons if reason.rule in STRUCK}
    smaller = System(
        name=system.name,
        groups={
            id_: group.model_copy(update={"kind": GroupKind.BOUNDARY}) if id_ in processes else group
            for id_, group in system.groups.items()
        },
        components={
            id_: part.model_copy(update={"kind": ComponentKind.SERVICE})
            if processes and part.kind is ComponentKind.MODULE
            else part
            for id_, part in system.components.items()
        },
        flows=tuple(flow for flow in system.flows if flow.key not in ties),
        dependencies=tuple(need for need in system.dependencies if need_text(need) not in ties),
        journeys=_journeys_without(system, ties),
    )
    return spread(smaller, [failure for failure in failures if str(failure) not in struck])


def _with_outer(group: str, system: System) -> list[str]:
    return [group, *groups_around(group, {id_: each.parent for id_, each in system.groups.items()})]


def _journeys_without(system: System, ties: set[str]) -> dict[str, Journey]:
    keys = {(flow.source, flow.target, flow.label): flow.key for flow in system.flows}
    sole = {(flow.source, flow.target): flow.key for flow in system.flows}

    def stays(step: Step) -> bool:
        key = keys.get((step.source, step.target, step.label)) or sole[step.source, step.target]
        return key not in ties

    kept = {}
    for id_, journey in system.journeys.items():
        steps = tuple(step for step in journey.flat_steps() if stays(step))
        if steps:
            kept[id_] = journey.model_copy(update={"steps": steps})
    return kept


def untrue_reasons(system: System, outcome: Outcome) -> list[str]:
    """What is said of a component although it would be said without the relation that is named, or is no cause."""
    wrong = []
    for id_, fate in outcome.components.items():
        for reason in fate.reasons:
            rest = without(system, outcome.failures, [reason])
            if identity(reason) in {identity(other) for other in rest.components[id_].reasons}:
                wrong.append(f"{reason} stays without its relation")
        if fate.reasons:
            rest = without(system, outcome.failures, fate.reasons)
            then = rest.components[id_]
            if (then.state, then.wave) == (fate.state, fate.wave):
                wrong.append(f"{id_} is as it was without all of its reasons")
        wrong += _broken_chain(id_, outcome)
    return wrong


def _broken_chain(component: str, outcome: Outcome) -> list[str]:
    chain = outcome.chain(component)
    waves = [outcome.components[reason.component].wave or 0 for reason in chain]
    if chain and (chain[-1].failure is None or waves != sorted(set(waves), reverse=True)):
        return [f"the chain from {component} does not lead back to a failure: {chain}"]
    return []
