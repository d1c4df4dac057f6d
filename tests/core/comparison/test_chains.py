"""Circles and the longest chain, beside rustworkx and beside trying every way."""

from functools import cache
from itertools import pairwise

import pytest
import rustworkx

from apps.core.comparison.chains import Calls, circles, longest_chain
from apps.core.comparison.survey import Survey
from apps.core.system.kinds import GroupKind
from apps.core.system.model import Mode, System
from tests.generated import generate_system

SIZES = (1, 3, 6, 12, 40)


def processes_around(system: System, id_: str) -> set[str]:
    found, group = set(), system.components[id_].group
    while group is not None:
        if system.groups[group].kind is GroupKind.PROCESS:
            found.add(group)
        group = system.groups[group].parent
    return found


def calls_in(system: System) -> dict[tuple[str, str], int]:
    """Each call with its hops, found anew."""
    around = {id_: processes_around(system, id_) for id_ in system.components}
    return {
        (flow.source, flow.target): 0 if around[flow.source] & around[flow.target] else 1
        for flow in system.flows
        if flow.mode is Mode.SYNC and flow.source != flow.target
    }


def reaching(ids: list[str], pairs: set[tuple[str, str]]) -> dict[str, set[str]]:
    """Whom each reaches, itself included, by trying until nothing is new."""
    reach = {id_: {id_} for id_ in ids}
    changed = True
    while changed:
        changed = False
        for source, target in pairs:
            if not reach[target] <= reach[source]:
                reach[source] |= reach[target]
                changed = True
    return reach


def longest_by_trying(system: System) -> tuple[int, bool]:
    """Every way from every component, with those that reach each other taken as one; and whether one circle has hops."""
    hops = calls_in(system)
    reach = reaching(list(system.components), set(hops))
    knot = {id_: frozenset(other for other in reach[id_] if id_ in reach[other]) for id_ in reach}

    @cache
    def longest(place: frozenset[str]) -> int:
        ways = [
            cost + longest(knot[target])
            for (source, target), cost in hops.items()
            if source in place and target not in place
        ]
        return max(ways, default=0)

    endless = any(cost and knot[source] == knot[target] for (source, target), cost in hops.items())
    return max(map(longest, set(knot.values()))), endless


@pytest.mark.parametrize("size", SIZES)
def test_the_longest_chain_is_the_longest_of_all_ways(size: int) -> None:
    endless = set()
    for seed in range(40):
        system = generate_system(seed, size)
        chain = longest_chain(Survey(system).calls)
        assert (chain.hops, chain.is_endless) == longest_by_trying(system), seed
        endless.add(chain.is_endless)
    assert endless == ({False} if size == 1 else {True, False})


@pytest.mark.parametrize("size", SIZES)
def test_the_chain_is_made_of_calls_that_are_there(size: int) -> None:
    for seed in range(40):
        calls = Survey(generate_system(seed, size)).calls
        chain = longest_chain(calls)
        taken = [pair for pair in pairwise(chain.through) if None not in pair]
        assert sum(calls.hops[pair] for pair in taken) == chain.hops  # type: ignore[index]


@pytest.mark.parametrize("size", SIZES)
def test_circles_are_those_that_rustworkx_finds(size: int) -> None:
    for seed in range(40):
        system = generate_system(seed, size)
        graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
        place = {id_: graph.add_node(id_) for id_ in system.components}
        graph.add_edges_from_no_data([(place[a], place[b]) for a, b in calls_in(system)])
        knots = rustworkx.strongly_connected_components(graph)
        expected = sorted(tuple(sorted(graph[number] for number in knot)) for knot in knots if len(knot) > 1)
        assert list(circles(Survey(system).calls)) == expected


def test_a_chain_may_be_as_long_as_a_system() -> None:
    ids = tuple(f"c{number}" for number in range(2000))
    calls = Calls(ids, dict.fromkeys(pairwise(ids), 1))
    assert longest_chain(calls).hops == 1999
    assert circles(calls) == ()


def test_the_largest_circle_is_one() -> None:
    ids = tuple(f"c{number}" for number in range(2000))
    calls = Calls(ids, dict.fromkeys(zip(ids, ids[1:] + ids[:1], strict=True), 1))
    assert len(circles(calls)) == 1
    assert longest_chain(calls).is_endless
