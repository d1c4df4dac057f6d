"""Are the fast answers the true ones? Single points of failure, smallest sets and blast radii, against trying all."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from apps.core.failure.blast import blast_radius
from apps.core.failure.failures import ComponentFails
from apps.core.failure.journeys import JourneyState, journeys_after
from apps.core.failure.minimal import smallest_sets_through
from apps.core.failure.network import Network, network_of, required_ends
from apps.core.failure.spreading import spread_through
from apps.core.failure.states import State
from apps.core.failure.strike import strike
from apps.core.failure.sweeps import sweep_through
from apps.core.failure.waves import reach
from apps.core.system.graph import flow_of
from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import Component, Dependency, Flow, Group, Journey, Mode, Step, System

LARGEST = 18
Journeys = dict[str, list[Flow]]
Sets = dict[str, set[tuple[str, ...]]]


def intricate_system(seed: int, components: int) -> System:
    """Small and full of all that the rules are about: brokers, alternatives, processes, circles."""
    dice = Random(f"{seed}/{components}")
    groups = {f"g{n}": Group(id=f"g{n}", kind=dice.choice(list(GroupKind))) for n in range(dice.randrange(4))}
    for inner, outer in zip(list(groups)[1:], list(groups), strict=False):
        if dice.random() < 0.3:
            groups[inner] = groups[inner].model_copy(update={"parent": outer})
    ids = [f"c{n}" for n in range(components)]
    kinds = [kind for kind in ComponentKind if kind is not ComponentKind.MODULE]
    kinds += [ComponentKind.QUEUE, ComponentKind.STREAM] * 3
    parts = {
        id_: Component(
            id=id_,
            kind=dice.choice(kinds),
            group=dice.choice([None, None, *groups]),
            replicas=dice.choice((1, 1, 2)),
        )
        for id_ in ids
    }
    flows = _flows(dice, ids)
    needs = tuple(_need(dice, ids) for _ in range(dice.randrange(components))) if components > 1 else ()
    return System(
        name=f"Intricate {seed}",
        groups=groups,
        components=parts,
        flows=flows,
        dependencies=needs,
        journeys=_journeys(dice, flows),
    )


def _flows(dice: Random, ids: list[str]) -> tuple[Flow, ...]:
    flows = {}
    for _ in range(dice.randrange(2 * len(ids))):
        source, target = dice.choice(ids), dice.choice(ids)
        if dice.random() < 0.8:  # mostly one way, so that not everything is one circle
            source, target = sorted((source, target))
        flow = Flow(
            source=source,
            target=target,
            label=dice.choice(("", "", "again")),
            mode=Mode.ASYNC if dice.random() < 0.3 else Mode.SYNC,
            optional=dice.choice((None, None, True, False)),
        )
        flows[flow.key] = flow
    return tuple(flows.values())


def _need(dice: Random, ids: list[str]) -> Dependency:
    source, *targets = dice.sample(ids, min(len(ids), dice.choice((2, 3, 3, 3, 4))))
    return Dependency(source=source, targets=tuple(targets), optional=dice.random() < 0.2)


def _journeys(dice: Random, flows: tuple[Flow, ...]) -> dict[str, Journey]:
    steps = [Step(source=flow.source, target=flow.target, label=flow.label) for flow in flows]
    count = dice.randrange(1, 3) if steps else 0
    return {
        f"j{n}": Journey(id=f"j{n}", steps=tuple(dice.sample(steps, min(len(steps), dice.randint(1, 3)))))
        for n in range(count)
    }


def broken_by(network: Network, killed: tuple[str, ...], journeys: Journeys) -> Iterator[str]:
    """The journeys that these components take with them, by the rules as they spread."""
    down = reach(network, strike(network, map(ComponentFails, killed)), ()).since[State.DOWN]
    for id_, steps in journeys.items():
        if any(flow.source in down or (required_ends(flow) and flow.target in down) for flow in steps):
            yield id_


def flows_of(system: System) -> Journeys:
    """The flows that each journey takes."""
    return {
        id_: [flow_of(system, step) for step in journey.flat_steps()]
        for id_, journey in system.journeys.items()
    }


def by_trying(network: Network, most: int = 3) -> Sets:
    """Every set of one, two and three components that breaks a journey which no part of it breaks."""
    journeys = flows_of(network.system)
    found: Sets = {id_: set() for id_ in journeys}
    for size in range(1, most + 1):
        for killed in combinations(sorted(network.system.components), size):
            for journey in broken_by(network, killed, journeys):
                if not any(set(smaller) < set(killed) for smaller in found[journey]):
                    found[journey].add(killed)
    return found


def by_sets(network: Network) -> Sets:
    """The same, fast."""
    return {
        id_: {each for size in (1, 2, 3) for each in sets.sets(size)}
        for id_, sets in smallest_sets_through(network).items()
    }


def differences(system: System) -> list[str]:
    """Where the fast answers are not the true ones."""
    network = network_of(system)
    swept, tried = sweep_through(network), by_trying(network)
    wrong = ["smallest sets"] if by_sets(network) != tried else []
    singles = {id_: tuple(sorted(each[0] for each in sets if len(each) == 1)) for id_, sets in tried.items()}
    wrong += ["single points of failure"] if swept.single_points != singles else []
    for alone in swept.ranking:
        outcome = spread_through(network, [alone.failure])
        fates = journeys_after(system, outcome)
        said = {**dict.fromkeys(alone.broken, "broken"), **dict.fromkeys(alone.degraded, "degraded")}
        if blast_radius(outcome) != alone.blast or said != {
            id_: fate.state for id_, fate in fates.items() if fate.state is not JourneyState.WORKS
        }:
            wrong.append(f"alone: {alone.failure}")
    return wrong


def trials(count: int) -> dict[int, list[str]]:
    """What differs, by seed; sizes from 1 to 18 components."""
    systems = ((seed, intricate_system(seed, 1 + seed % LARGEST)) for seed in range(count))
    return {seed: wrong for seed, system in systems if (wrong := differences(system))}


def main(count: int = 2000) -> None:
    """Prints the figures of `count` systems."""
    wrong = trials(count)
    pairs = triples = 0
    for seed in range(count):
        for sets in by_sets(network_of(intricate_system(seed, 1 + seed % LARGEST))).values():
            pairs += sum(len(each) == 2 for each in sets)
            triples += sum(len(each) == 3 for each in sets)
    print(f"{count} systems of 1 to {LARGEST} components, failures tried one by one against the fast answers")
    print(f"  different: {len(wrong)}; with {pairs} smallest pairs and {triples} triples among them")
    for seed, what in list(wrong.items())[:10]:
        print(f"  seed {seed}: {', '.join(what)}")
