"""The rows of the tables that say in words what the picture shows."""

from dataclasses import dataclass

from apps.core.system.kinds import KINDS, KindRow
from apps.core.system.model import Component, Flow, Group, System


@dataclass(frozen=True, slots=True)
class ComponentRow:
    component: Component
    kind: KindRow
    group: Group | None


@dataclass(frozen=True, slots=True)
class FlowRow:
    flow: Flow
    source: Component
    target: Component


def component_rows(system: System) -> tuple[ComponentRow, ...]:
    return tuple(
        ComponentRow(component, KINDS[component.kind], system.groups.get(component.group or ""))
        for component in system.components.values()
    )


def flow_rows(system: System) -> tuple[FlowRow, ...]:
    parts = system.components
    return tuple(FlowRow(flow, parts[flow.source], parts[flow.target]) for flow in system.flows)
