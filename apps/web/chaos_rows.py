"""Rows of the chaos panel: what has failed, how journeys fare, what would hurt most, and all that can fail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from apps.core.failure.failures import (
    ComponentFails,
    Failure,
    FlowCut,
    GroupFails,
    Partition,
    ReplicasFail,
)
from apps.core.failure.journeys import JourneyFate
from apps.core.failure.sentences import journey_sentence
from apps.core.failure.sweeps import Alone
from apps.core.failure.wording import Sentence
from apps.core.system.model import Component, Flow, Group, Journey, System
from apps.services.chaos import Aftermath
from apps.services.ranking import Ranking
from apps.web import figures
from apps.web.chaos_links import Links

MOST_RANKED = 20
MOST_SETS = 6


@dataclass(frozen=True, slots=True)
class FailedRow:
    """Something that has failed: what, how, and the link that takes it back."""

    text: str
    name: str
    how: str
    restore: str


@dataclass(frozen=True, slots=True)
class JourneyRow:
    journey: Journey
    fate: JourneyFate
    why: Sentence


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One failure alone: widths are shares of all other components, in %."""

    key: str
    name: str
    component: Component | None
    group: Group | None
    down: float
    reach: float
    words: str
    breaks: str
    link: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """Components whose joint failure breaks a journey."""

    names: str
    link: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class WeakPoints:
    title: str
    points: tuple[WeakPoint, ...]
    more: int


@dataclass(frozen=True, slots=True)
class JourneyWeakness:
    journey: Journey
    kinds: tuple[WeakPoints, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """A failure that a link adds or takes away."""

    name: str
    text: str
    link: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class ComponentSwitches:
    component: Component
    whole: Switch
    replicas: tuple[Switch, ...]


def failed_rows(system: System, links: Links) -> tuple[FailedRow, ...]:
    return tuple(
        FailedRow(str(failure), *name_and_how(failure, system), links.without(failure))
        for failure in links.failures
    )


def name_and_how(failure: Failure, system: System) -> tuple[str, str]:
    """What the failure is of, and how it fails: Catalog service, 2 of 4 replicas."""
    match failure:
        case ComponentFails(component):
            return system.components[component].name, ""
        case ReplicasFail(component, lost):
            part = system.components[component]
            return part.name, f"{lost} of {figures.counted(part.replicas, 'replica')}"
        case FlowCut(source, target, label):
            ends = f"{system.components[source].name} → {system.components[target].name}"
            return ends, f"{label}, cut" if label else "cut"
        case GroupFails(group):
            return system.groups[group].name, "the whole group"
        case Partition(first, second):
            return f"{system.groups[first].name} | {system.groups[second].name}", "partition"


def journey_rows(system: System, aftermath: Aftermath) -> tuple[JourneyRow, ...]:
    return tuple(
        JourneyRow(system.journeys[id_], fate, journey_sentence(fate, system))
        for id_, fate in aftermath.journeys.items()
    )


def ranked_rows(
    system: System, ranking: Ranking, links: Links, kind: type[ComponentFails | GroupFails]
) -> tuple[RankedRow, ...]:
    """The worst of a kind, by the share of the others; those that reach nobody and break nothing are left out."""
    reaching = [alone for alone in ranking.sweep.ranking if alone.blast.share or alone.broken]
    ranked = sorted(
        (alone for alone in reaching if isinstance(alone.failure, kind)), key=lambda alone: -alone.blast.share
    )
    return tuple(_ranked(alone, system, links) for alone in ranked[:MOST_RANKED])


def _ranked(alone: Alone, system: System, links: Links) -> RankedRow:
    failure, blast = alone.failure, alone.blast
    group = system.groups[failure.group] if isinstance(failure, GroupFails) else None
    component = None if isinstance(failure, GroupFails) else system.components[failure.component]
    parts = [f"{blast.down} down"] if blast.down else []
    parts += [f"{blast.degraded} degraded"] if blast.degraded else []
    return RankedRow(
        key=str(failure),
        name=name_and_how(failure, system)[0],
        component=component,
        group=group,
        down=round(100 * blast.down / max(blast.of, 1), 1),
        reach=round(100 * blast.share, 1),
        words=" · ".join(parts) or "no other",
        breaks=f"breaks {figures.counted(len(alone.broken), 'journey')}" if alone.broken else "",
        link=links.to([failure]),
        is_shown=links.failures == (failure,),
    )


def weaknesses(system: System, ranking: Ranking, links: Links) -> tuple[JourneyWeakness, ...]:
    return tuple(
        JourneyWeakness(journey, tuple(_weak_points(id_, system, ranking, links)))
        for id_, journey in system.journeys.items()
    )


def _weak_points(journey: str, system: System, ranking: Ranking, links: Links) -> Iterator[WeakPoints]:
    sets = ranking.sets[journey]
    for size, title in ((1, "Single points of failure"), (2, "Two together"), (3, "Three together")):
        count, most = sets.count(size), MOST_SETS if size > 1 else MOST_RANKED
        shown = tuple(_weak_point(each, system, links) for each in islice(sets.sets(size), most))
        if shown or size == 1:
            yield WeakPoints(title, shown, count - len(shown))


def _weak_point(parts: Iterable[str], system: System, links: Links) -> WeakPoint:
    failures = tuple(ComponentFails(part) for part in parts)
    names = " + ".join(system.components[each.component].name for each in failures)
    return WeakPoint(names, links.to(failures), set(links.failures) == set(failures))


def component_switches(system: System, links: Links) -> tuple[ComponentSwitches, ...]:
    def replicas(part: Component) -> tuple[Switch, ...]:
        lost = _some_of(part.replicas)
        return tuple(_switch(str(count), ReplicasFail(part.id, count), links) for count in lost)

    return tuple(
        ComponentSwitches(part, _switch(part.name, ComponentFails(part.id), links), replicas(part))
        for part in system.components.values()
    )


def _some_of(replicas: int) -> list[int]:
    """How many may be lost while some are left; of many, some counts."""
    if replicas <= 6:
        return list(range(1, replicas))
    return sorted({1, 2, replicas // 2, replicas - 1})


def group_switches(system: System, links: Links) -> tuple[Switch, ...]:
    return tuple(_switch(group.name, GroupFails(group.id), links) for group in system.groups.values())


def flow_switches(system: System, links: Links) -> tuple[Switch, ...]:
    pairs = [(flow.source, flow.target) for flow in system.flows]

    def cut(flow: Flow) -> Switch:
        label = flow.label if pairs.count((flow.source, flow.target)) > 1 else ""
        failure = FlowCut(flow.source, flow.target, label)
        name = name_and_how(failure, system)[0]
        return _switch(f"{name}: {flow.label}" if flow.label else name, failure, links)

    return tuple(cut(flow) for flow in system.flows)


def partition_switches(system: System, links: Links) -> tuple[Switch, ...]:
    """Every two groups of which neither is inside the other."""
    groups = list(system.groups)
    pairs = [(one, other) for place, one in enumerate(groups) for other in groups[place + 1 :]]
    return tuple(
        _switch(name_and_how(Partition(*pair), system)[0], Partition(*pair), links)
        for pair in pairs
        if pair[0] not in _around(pair[1], system) and pair[1] not in _around(pair[0], system)
    )


def _around(group: str, system: System) -> set[str]:
    around: set[str] = set()
    parent = system.groups[group].parent
    while parent:
        around.add(parent)
        parent = system.groups[parent].parent
    return around


def _switch(name: str, failure: Failure, links: Links) -> Switch:
    return Switch(name, str(failure), links.toggling(failure), failure in links.failures)
