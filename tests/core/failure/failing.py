"""Failures for tests: of any sort in any system, and all single ones of a system."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from hypothesis import strategies as st

from apps.core.failure.failures import (
    ComponentFails,
    Failure,
    FlowCut,
    GroupFails,
    Partition,
    ReplicasFail,
)
from apps.core.system.model import System
from tests.strategies import systems
from tests.trials.breaking import intricate_system

Case = tuple[System, tuple[Failure, ...]]


def single_failures(system: System) -> Iterator[Failure]:
    """Each component, one and all but one of its replicas, each flow, each pair, each group, each partition."""
    for id_, part in system.components.items():
        yield ComponentFails(id_)
        for lost in sorted({1, part.replicas - 1, part.replicas} - {0}):
            yield ReplicasFail(id_, min(lost, part.replicas))
    for flow in system.flows:
        yield FlowCut(flow.source, flow.target)
        if flow.label:
            yield FlowCut(flow.source, flow.target, flow.label)
    for group in system.groups:
        yield GroupFails(group)
    for first, second in combinations(system.groups, 2):
        yield Partition(first, second)


def _chosen(system: System, dice: Random) -> tuple[Failure, ...]:
    known = list(single_failures(system))
    return tuple(dice.sample(known, min(len(known), dice.choice((1, 1, 2, 3, 5)))))


def cases() -> st.SearchStrategy[Case]:
    """A system full of what the rules are about, and some failures of it."""

    def case(seed: int, size: int) -> Case:
        system = intricate_system(seed, size)
        return system, _chosen(system, Random(seed))

    return st.builds(case, st.integers(0, 10**6), st.integers(1, 14))


def any_cases() -> st.SearchStrategy[Case]:
    """Any valid system at all."""
    return st.tuples(systems(max_components=8), st.randoms(use_true_random=False)).map(
        lambda pair: (pair[0], _chosen(pair[0], pair[1]))
    )
