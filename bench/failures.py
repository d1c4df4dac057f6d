"""What would hurt most, beside networkx's bare `descendants`, and the smallest sets beside trying all pairs."""

from itertools import combinations
from random import Random

from apps.core.failure.failures import ComponentFails
from apps.core.failure.minimal import SmallestSets, smallest_sets_through
from apps.core.failure.network import Network, network_of, required_ends
from apps.core.failure.states import State
from apps.core.failure.strike import strike
from apps.core.failure.sweeps import sweep_through
from apps.core.failure.waves import reach
from apps.core.system.graph import flow_of
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import Component, Dependency, Flow, Journey, Mode, Step, System
from bench.timing import medians, verdict

SIZES = (10, 100, 1000, 2000)
GOAL = 5.0
SIZE_FOR_SETS = 200
GOAL_FOR_SETS = 0.1
LAYERS = 8
KINDS = (ComponentKind.SERVICE, ComponentKind.SERVICE, ComponentKind.DATABASE, ComponentKind.QUEUE)


def run() -> None:
    """Prints one line for each size and shape, and one for the smallest sets."""
    print("All single failures by all the rules, as a share of networkx's descendants of every node (goal)")
    print(f"{'':>15} {'ours':>10} {'descendants':>12} {'share':>16}")
    for components in SIZES:
        for shape in (layered_system, random_system):
            print(_line(shape(components), shape.__name__.split("_")[0]))
    print(
        f"The smallest sets up to three at {SIZE_FOR_SETS} components, as a share of trying all pairs (goal)"
    )
    for shape in (layered_system, random_system):
        print(_line_of_sets(shape(SIZE_FOR_SETS), shape.__name__.split("_")[0]))


def layered_system(components: int) -> System:
    """Layers that each call the next, as most systems are drawn."""
    dice = Random(components)
    depth = min(LAYERS, max(2, components // 3))
    layer = [place * depth // components for place in range(components)]
    below = {n: [place for place in range(components) if layer[place] == n + 1] for n in range(depth)}
    pairs = {
        (place, dice.choice(below[layer[place]]))
        for place in range(components)
        for _ in range(dice.choice((1, 2, 2)))
        if below[layer[place]]
    }
    return _system(components, sorted(pairs), below, layer, dice)


def random_system(components: int) -> System:
    """Anybody calls anybody, in circles too."""
    dice = Random(components)
    pairs = {tuple(dice.sample(range(components), 2)) for _ in range(round(components * 1.6))}
    everyone = {0: list(range(components))}
    return _system(components, sorted(pairs), everyone, [0] * components, dice)  # type: ignore[arg-type]


def _system(
    components: int,
    pairs: list[tuple[int, int]],
    below: dict[int, list[int]],
    layer: list[int],
    dice: Random,
) -> System:
    parts = {
        f"c{place}": Component(id=f"c{place}", kind=dice.choice(KINDS), replicas=dice.choice((1, 2)))
        for place in range(components)
    }
    flows = tuple(_flow(source, target, dice) for source, target in pairs)
    needs = tuple(_needs(components, below, layer, dice))
    return System(
        name="bench", components=parts, flows=flows, dependencies=needs, journeys=_journeys(flows, dice)
    )


def _flow(source: int, target: int, dice: Random) -> Flow:
    mode = Mode.ASYNC if dice.random() < 0.2 else Mode.SYNC
    optional = True if dice.random() < 0.25 else None
    return Flow(source=f"c{source}", target=f"c{target}", mode=mode, optional=optional)


def _needs(components: int, below: dict[int, list[int]], layer: list[int], dice: Random) -> list[Dependency]:
    """One component in ten can do with any one of two or three."""
    needs = []
    for place in dice.sample(range(components), components // 10):
        others = [other for other in below[layer[place]] if other != place]
        if len(others) > 2:
            targets = tuple(f"c{other}" for other in dice.sample(others, dice.choice((2, 3))))
            needs.append(Dependency(source=f"c{place}", targets=targets))
    return needs


def _journeys(flows: tuple[Flow, ...], dice: Random) -> dict[str, Journey]:
    journeys = {}
    for number in range(5):
        taken = dice.sample(flows, min(4, len(flows)))
        steps = tuple(Step(source=flow.source, target=flow.target) for flow in taken)
        journeys[f"j{number}"] = Journey(id=f"j{number}", steps=steps)
    return journeys


def _line(system: System, shape: str) -> str:
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(system.components)
    graph.add_edges_from((flow.target, flow.source) for flow in system.flows)
    graph.add_edges_from((target, need.source) for need in system.dependencies for target in need.targets)
    network = network_of(system)
    times = medians(
        {
            "ours": lambda: sweep_through(network),
            "networkx": lambda: [networkx.descendants(graph, node) for node in graph],
        },
        rounds=3,
        in_a_row=2,
    )
    ours, theirs = times["ours"], times["networkx"]
    spent = f"{ours * 1000:>7.2f} ms {theirs * 1000:>9.2f} ms"
    return f"{len(system.components):>5} {shape:>9} {spent} {verdict(ours / theirs, GOAL):>18}"


def _line_of_sets(system: System, shape: str) -> str:
    network = network_of(system)
    times = medians(
        {"ours": lambda: smallest_sets_through(network), "pairs": lambda: _pairs_by_trying(network)},
        rounds=3,
        in_a_row=2,
    )
    sets = smallest_sets_through(network).values()
    if {pair for each in sets for pair in each.sets(2)} != _pairs_by_trying(network):
        return f"{shape:>9} WRONG: other pairs than by trying"
    ours, theirs = times["ours"], times["pairs"]
    spent = f"{ours * 1000:>7.2f} ms {theirs * 1000:>9.2f} ms"
    return f"{shape:>15} {spent} {verdict(ours / theirs, GOAL_FOR_SETS):>18}, {_counted(list(sets))}"


def _counted(sets: list[SmallestSets]) -> str:
    pairs, triples = (sum(each.count(size) for each in sets) for size in (2, 3))
    return f"{pairs} pairs, {triples} triples"


def _pairs_by_trying(network: Network) -> set[tuple[str, ...]]:
    """Every pair that breaks a journey which neither of the two breaks."""
    ids, heads = sorted(network.system.components), _heads(network)
    alone = {id_: _broken(network, (id_,), heads) for id_ in ids}
    return {
        pair
        for pair in combinations(ids, 2)
        if _broken(network, pair, heads) - alone[pair[0]] - alone[pair[1]]
    }


def _heads(network: Network) -> dict[str, set[str]]:
    """The components that each journey cannot do without."""
    heads: dict[str, set[str]] = {}
    for id_, journey in network.system.journeys.items():
        flows = [flow_of(network.system, step) for step in journey.flat_steps()]
        heads[id_] = {flow.source for flow in flows} | {flow.target for flow in flows if required_ends(flow)}
    return heads


def _broken(network: Network, killed: tuple[str, ...], heads: dict[str, set[str]]) -> set[str]:
    down = reach(network, strike(network, map(ComponentFails, killed)), ()).since[State.DOWN]
    return {id_ for id_, needed in heads.items() if not needed.isdisjoint(down)}
