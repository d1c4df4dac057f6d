"""The failures that a person can add, as values, and how each is written."""

from collections.abc import Iterable
from dataclasses import dataclass

CUT, GROUP, PARTITION = "cut", "group", "partition"


@dataclass(frozen=True, slots=True, order=True)
class ComponentFails:
    """The whole component, with all of its replicas."""

    component: str

    def __str__(self) -> str:
        return self.component


@dataclass(frozen=True, slots=True, order=True)
class ReplicasFail:
    """So many of a component's replicas; all of them are the component."""

    component: str
    replicas: int

    def __str__(self) -> str:
        return f"{self.component}:{self.replicas}"


@dataclass(frozen=True, slots=True, order=True)
class FlowCut:
    """All flows from one component to another, or with a label the one of that label."""

    source: str
    target: str
    label: str = ""

    def __str__(self) -> str:
        return f"{CUT}:{self.source}->{self.target}" + (f" {self.label}" if self.label else "")


@dataclass(frozen=True, slots=True, order=True)
class GroupFails:
    """Every component in the group and in the groups inside it."""

    group: str

    def __str__(self) -> str:
        return f"{GROUP}:{self.group}"


@dataclass(frozen=True, slots=True, order=True)
class Partition:
    """Two groups that no longer reach each other."""

    first: str
    second: str

    def __str__(self) -> str:
        return f"{PARTITION}:{self.first},{self.second}"


Failure = ComponentFails | ReplicasFail | FlowCut | GroupFails | Partition
_ORDER = (ComponentFails, ReplicasFail, FlowCut, GroupFails, Partition)


def canonical(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """In one order, without those that another one holds already."""
    kept: dict[tuple[object, ...], Failure] = {}
    known = set(failures)
    for failure in sorted(known, key=lambda failure: (_ORDER.index(type(failure)), str(failure))):
        match failure:
            case ReplicasFail(component, lost):
                others = [f for f in known if isinstance(f, ReplicasFail) and f.component == component]
                if ComponentFails(component) not in known and lost == max(f.replicas for f in others):
                    kept[ReplicasFail, component] = failure
            case FlowCut(source, target, label):
                if not label or FlowCut(source, target) not in known:
                    kept[FlowCut, source, target, label] = failure
            case Partition(first, second):
                kept.setdefault((Partition, *sorted((first, second))), failure)
            case _:
                kept[(failure,)] = failure
    return tuple(kept.values())
