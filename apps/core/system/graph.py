"""Questions about a system as a graph: who calls whom, and what is in what."""

from dataclasses import dataclass

from apps.core.system.model import Component, Flow, Group, Step, System
from apps.core.system.rules import groups_around


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The flows that arrive at a component and those that leave it, in the order of the description."""

    callers: tuple[Flow, ...]
    callees: tuple[Flow, ...]


def neighbours(system: System, component: str) -> Neighbours:
    """A flow from a component to itself is among both."""
    return Neighbours(
        callers=tuple(flow for flow in system.flows if flow.target == component),
        callees=tuple(flow for flow in system.flows if flow.source == component),
    )


def groups_in(system: System, parent: str | None) -> tuple[Group, ...]:
    """The groups directly inside a group; of None, those inside no other."""
    return tuple(group for group in system.groups.values() if group.parent == parent)


def components_in(system: System, group: str | None) -> tuple[Component, ...]:
    """The components directly inside a group; of None, those inside no group."""
    return tuple(component for component in system.components.values() if component.group == group)


def parts_of(system: System, group: str) -> tuple[Component, ...]:
    """All components in a group and in the groups inside it."""
    parents = {id_: inner.parent for id_, inner in system.groups.items()}
    inside = {id_ for id_ in parents if id_ == group or group in groups_around(id_, parents)}
    return tuple(component for component in system.components.values() if component.group in inside)


def flow_of(system: System, step: Step) -> Flow:
    """The flow that a step takes: the one of its label, or the only one of its pair."""
    pair = [flow for flow in system.flows if (flow.source, flow.target) == (step.source, step.target)]
    return next((flow for flow in pair if flow.label == step.label), pair[0])
