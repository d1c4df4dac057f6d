"""What would hurt most: every component and every group failing alone, and the single points of failure."""

from dataclasses import dataclass

from apps.core.failure.blast import BlastRadius
from apps.core.failure.failures import ComponentFails, GroupFails
from apps.core.failure.journeys import StepIndex
from apps.core.failure.lanes import (
    Wiring,
    counts,
    lanes_of_all,
    set_bits,
    settle,
    wiring_of,
    with_fate_shared,
)
from apps.core.failure.network import Network, network_of, required_ends
from apps.core.system.model import System


@dataclass(frozen=True, slots=True)
class Alone:
    """What one failure alone does."""

    failure: ComponentFails | GroupFails
    blast: BlastRadius
    broken: tuple[str, ...]  # journeys, by id
    degraded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sweep:
    """All of them, the one with the largest blast radius first; single points of failure by journey."""

    ranking: tuple[Alone, ...]
    single_points: dict[str, tuple[str, ...]]

    @property
    def components(self) -> tuple[Alone, ...]:
        """The components of the ranking."""
        return tuple(alone for alone in self.ranking if isinstance(alone.failure, ComponentFails))


def sweep(system: System) -> Sweep:
    """Exact: the same as trying each."""
    return sweep_through(network_of(system))


def sweep_through(network: Network) -> Sweep:
    """The same, of a network that is there already."""
    system, wiring = network.system, wiring_of(network)
    failures: list[ComponentFails | GroupFails] = [ComponentFails(id_) for id_ in wiring.ids]
    failures += [GroupFails(id_) for id_ in system.groups]
    killed = _killed_lanes(network, wiring)
    down = settle(with_fate_shared(killed, wiring), wiring.down)
    worse = settle(_worn(down, wiring), wiring.degraded)
    journeys = _journey_lanes(network, wiring, down, worse)
    blasts = _blasts(killed, down, worse, len(failures))
    broken = _by_lane({id_: broken for id_, (broken, _) in journeys.items()}, len(failures))
    limping = _by_lane({id_: limps & ~broken for id_, (broken, limps) in journeys.items()}, len(failures))
    alone = map(Alone, failures, blasts, broken, limping)
    return Sweep(tuple(sorted(alone, key=_worst_first)), _single_points(journeys, wiring))


def _worst_first(alone: Alone) -> tuple[int, int, int, str]:
    blast = alone.blast
    return -(blast.down + blast.degraded), -blast.down, -len(alone.broken), str(alone.failure)


def _killed_lanes(network: Network, wiring: Wiring) -> list[int]:
    """One lane a component, then one a group."""
    place = {id_: number for number, id_ in enumerate(wiring.ids)}
    killed = [1 << number for number in range(len(wiring.ids))]
    for lane, group in enumerate(network.system.groups, start=len(wiring.ids)):
        for part in network.parts[group]:
            killed[place[part]] |= 1 << lane
    return killed


def _worn(down: list[int], wiring: Wiring) -> list[int]:
    """The lanes in which a component is degraded or worse by what is down around it."""
    worn = list(down)
    for place, any_of in wiring.worn.any_of.items():
        for other in any_of:
            worn[place] |= down[other]
    for place, all_of in wiring.worn.all_of.items():
        for ends in all_of:
            worn[place] |= lanes_of_all(ends, down)
    return worn


def _journey_lanes(
    network: Network, wiring: Wiring, down: list[int], worse: list[int]
) -> dict[str, tuple[int, int]]:
    """By journey: the lanes in which it is broken, and those in which something on its way is not up."""
    place = {id_: number for number, id_ in enumerate(wiring.ids)}
    steps = StepIndex(network.system)
    lanes = {}
    for id_, journey in network.system.journeys.items():
        broken = limps = 0
        for step in journey.flat_steps():
            source, target = place[step.source], place[step.target]
            broken |= down[source] | (down[target] if required_ends(steps.flow(step)) else 0)
            limps |= worse[source] | worse[target]
        lanes[id_] = broken, limps
    return lanes


def _blasts(killed: list[int], down: list[int], worse: list[int], lanes: int) -> list[BlastRadius]:
    """What is killed is down too, and not counted."""
    each = zip(*(counts(kind, lanes) for kind in (killed, down, worse)), strict=True)
    return [BlastRadius(d - k, w - d, len(down) - k) for k, d, w in each]


def _by_lane(journeys: dict[str, int], lanes: int) -> list[tuple[str, ...]]:
    """Turned round: the journeys of each lane."""
    found: list[list[str]] = [[] for _ in range(lanes)]
    for id_, mask in journeys.items():
        for lane in set_bits(mask):
            found[lane].append(id_)
    return [tuple(each) for each in found]


def _single_points(journeys: dict[str, tuple[int, int]], wiring: Wiring) -> dict[str, tuple[str, ...]]:
    alone = (1 << len(wiring.ids)) - 1
    return {
        id_: tuple(sorted(wiring.ids[place] for place in set_bits(broken & alone)))
        for id_, (broken, _) in journeys.items()
    }
