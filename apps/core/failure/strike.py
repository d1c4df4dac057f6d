"""What the failures do at once, before anything spreads: killed components, cut lines, lost replicas."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.core.failure.failures import (
    ComponentFails,
    Failure,
    FlowCut,
    GroupFails,
    Partition,
    ReplicasFail,
)
from apps.core.failure.network import Network


@dataclass(frozen=True, slots=True)
class Strike:
    """Each with the failures that do it, in canonical order; of a line the first is enough."""

    killed: dict[str, tuple[Failure, ...]]
    cut: dict[int, Failure]  # by the number of the line
    lost: dict[str, ReplicasFail]  # where replicas are left


def strike(network: Network, failures: Iterable[Failure]) -> Strike:
    """The failures are canonical."""
    killed: dict[str, tuple[Failure, ...]] = {}
    cut: dict[int, Failure] = {}
    lost: dict[str, ReplicasFail] = {}
    for failure in failures:
        for component in _killed_by(failure, network):
            killed[component] = (*killed.get(component, ()), failure)
        for line in _cut_by(failure, network):
            cut.setdefault(line, failure)
        if isinstance(failure, ReplicasFail):
            lost[failure.component] = failure
    return Strike(killed, cut, {id_: failure for id_, failure in lost.items() if id_ not in killed})


def _killed_by(failure: Failure, network: Network) -> tuple[str, ...]:
    match failure:
        case ComponentFails(component):
            return (component,)
        case ReplicasFail(component, lost):
            return (component,) if lost >= network.system.components[component].replicas else ()
        case GroupFails(group):
            return network.parts[group]
        case _:
            return ()


def _cut_by(failure: Failure, network: Network) -> Iterator[int]:
    match failure:
        case FlowCut(source, target, label):
            for number, flow in enumerate(network.system.flows):
                if (flow.source, flow.target) == (source, target) and (not label or flow.label == label):
                    yield number
        case Partition():
            yield from _lines_across(failure, network)
        case _:
            pass


def _lines_across(partition: Partition, network: Network) -> Iterator[int]:
    """Of a group and one inside it, the outer one stands for what else is in it."""
    first, second = (set(network.parts[group]) for group in (partition.first, partition.second))
    inner = first & second
    if inner:
        first, second = (first - second, second) if len(first) > len(second) else (first, second - first)
    for number, line in enumerate(network.lines):
        if (line.source in first and line.target in second) or (
            line.source in second and line.target in first
        ):
            yield number
