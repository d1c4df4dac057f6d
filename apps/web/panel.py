"""What the panel tells about the selected thing: a component, a flow, a group, or nothing of that name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from apps.core.system.kinds import KINDS, GroupKind, KindRow
from apps.core.system.model import Component, Dependency, Flow, Group, Journey, Mode, Parallel, Step, System
from apps.web import figures
from apps.web.bundle_panel import BundlePanel, bundle_panel
from apps.web.level_acts import Act


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A neighbour, and the flow or the need that leads there."""

    component: Component
    key: str
    how: str
    what: str
    is_flow: bool = True


@dataclass(frozen=True, slots=True)
class Ties:
    title: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The place that something has in a journey."""

    journey: Journey
    place: str


@dataclass(frozen=True, slots=True)
class ComponentPanel:
    template: ClassVar[str] = "diagram/_component.html"
    key: str
    component: Component
    kind: KindRow
    group: Group | None
    facts: tuple[Fact, ...]
    ties: tuple[Ties, ...]
    parts: tuple[Part, ...]
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowPanel:
    template: ClassVar[str] = "diagram/_flow.html"
    key: str
    flow: Flow
    source: Component
    target: Component
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class GroupPanel:
    template: ClassVar[str] = "diagram/_group.html"
    key: str
    group: Group
    kind: str
    parent: Group | None
    children: tuple[Group, ...]
    members: tuple[Component, ...]
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownPanel:
    """A link may outlive what it pointed at."""

    template: ClassVar[str] = "diagram/_unknown.html"
    key: str


Panel = ComponentPanel | FlowPanel | GroupPanel | BundlePanel | UnknownPanel

_GROUP_KINDS = {
    GroupKind.BOUNDARY: "Group",
    GroupKind.PROCESS: "One process: its parts run and fail together",
    GroupKind.ZONE: "Zone: fails as one",
    GroupKind.TEAM: "Team",
}


def panel_of(system: System, key: str) -> Panel | None:
    """The panel for a component's id, a group's id or the key of a flow or of several. None: nothing is selected."""
    if not key:
        return None
    if key in system.components:
        return _component_panel(system, system.components[key])
    if key in system.groups:
        return _group_panel(system, system.groups[key])
    flow = next((flow for flow in system.flows if flow.key == key), None)
    return _flow_panel(system, flow) if flow else bundle_panel(system, key) or UnknownPanel(key)


def _component_panel(system: System, component: Component) -> ComponentPanel:
    return ComponentPanel(
        key=component.id,
        component=component,
        kind=KINDS[component.kind],
        group=system.groups.get(component.group or ""),
        facts=tuple(_component_facts(component)),
        ties=tuple(ties for ties in _all_ties(system, component) if ties.ties),
        parts=tuple(_parts(system, lambda step: component.id in (step.source, step.target))),
    )


def _component_facts(component: Component) -> Iterator[Fact]:
    yield Fact("Replicas", figures.number(component.replicas))
    if component.latency_ms is not None:
        yield Fact(figures.latency_name(component.latency_ms), figures.latency(component.latency_ms))
    each = ", each" if component.replicas > 1 else ""
    if component.capacity_rps is not None:
        yield Fact(f"Capacity{each}", f"{figures.number(component.capacity_rps)} requests/s")
    if component.availability is not None:
        yield Fact(f"Availability{each}", f"{figures.number(component.availability)} %")
    if component.cost_per_month is not None:
        yield Fact(f"Cost{each}", f"{figures.money(component.cost_per_month)} a month")
    if component.cost_per_million is not None:
        yield Fact("Cost of use", f"{figures.money(component.cost_per_million)} a million requests")
    if component.owner:
        yield Fact("Owner", component.owner)


def _all_ties(system: System, component: Component) -> Iterator[Ties]:
    """In the order in which one asks: who needs it, what does it need."""
    arriving = [flow for flow in system.flows if flow.target == component.id]
    leaving = [flow for flow in system.flows if flow.source == component.id]
    yield Ties("Called by", tuple(_tie(system, flow, flow.source) for flow in arriving if _waits(flow)))
    yield Ties("Calls", tuple(_tie(system, flow, flow.target) for flow in leaving if _waits(flow)))
    yield Ties(
        "Receives from", tuple(_tie(system, flow, flow.source) for flow in arriving if not _waits(flow))
    )
    yield Ties("Sends to", tuple(_tie(system, flow, flow.target) for flow in leaving if not _waits(flow)))
    yield Ties("Also needs", tuple(_needs(system, component)))
    yield Ties("Also needed by", tuple(_needed_by(system, component)))


def _waits(flow: Flow) -> bool:
    return flow.mode is Mode.SYNC


def _tie(system: System, flow: Flow, other: str) -> Tie:
    words = [flow.label, "optional" if flow.optional else "", flow.fallback and f"else {flow.fallback}"]
    how = " · ".join(word for word in (flow.mode.value, flow.protocol) if word)
    return Tie(system.components[other], flow.key, how, " · ".join(word for word in words if word))


def _needs(system: System, component: Component) -> Iterator[Tie]:
    for need in system.dependencies:
        if need.source == component.id:
            yield from (_need(system, need, target) for target in need.targets)


def _needed_by(system: System, component: Component) -> Iterator[Tie]:
    for need in system.dependencies:
        if component.id in need.targets:
            yield _need(system, need, need.source)


def _need(system: System, need: Dependency, other: str) -> Tie:
    several = f"any one of {len(need.targets)}" if len(need.targets) > 1 else ""
    how = "optional" if need.optional else "required"
    return Tie(system.components[other], other, how, several, is_flow=False)


def _flow_panel(system: System, flow: Flow) -> FlowPanel:
    return FlowPanel(
        key=flow.key,
        flow=flow,
        source=system.components[flow.source],
        target=system.components[flow.target],
        facts=tuple(_flow_facts(flow)),
        parts=tuple(_parts(system, lambda step: _is_step(step, flow))),
    )


def _flow_facts(flow: Flow) -> Iterator[Fact]:
    yield Fact("The sender", "waits" if _waits(flow) else "does not wait")
    if flow.protocol:
        yield Fact("Protocol", flow.protocol)
    if flow.latency_ms is not None:
        yield Fact(f"{figures.latency_name(flow.latency_ms)}, wire", figures.latency(flow.latency_ms))
    if flow.optional is not None:
        yield Fact("Without it", "the sender survives" if flow.optional else "the sender fails")
    if flow.fallback:
        yield Fact("Fallback", flow.fallback)


def _is_step(step: Step, flow: Flow) -> bool:
    same_ends = (step.source, step.target) == (flow.source, flow.target)
    return same_ends and (not step.label or step.label == flow.label)


def _group_panel(system: System, group: Group) -> GroupPanel:
    return GroupPanel(
        key=group.id,
        group=group,
        kind=_GROUP_KINDS[group.kind],
        parent=system.groups.get(group.parent or ""),
        children=tuple(child for child in system.groups.values() if child.parent == group.id),
        members=tuple(member for member in system.components.values() if member.group == group.id),
    )


def _parts(system: System, belongs: Callable[[Step], bool]) -> Iterator[Part]:
    for journey in system.journeys.values():
        places = [
            number for number, item in enumerate(journey.steps, 1) if any(map(belongs, _steps_of(item)))
        ]
        if places:
            yield Part(journey, _place(places, len(journey.steps)))


def _steps_of(item: Step | Parallel) -> tuple[Step, ...]:
    return item.steps if isinstance(item, Parallel) else (item,)


def _place(places: list[int], total: int) -> str:
    if len(places) == 1:
        return f"step {places[0]} of {total}"
    return f"steps {', '.join(map(str, places[:-1]))} and {places[-1]} of {total}"
