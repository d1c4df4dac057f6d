"""What would hurt most, worked out in a worker process: the sets of three can be too many to find in time."""

from dataclasses import dataclass

from apps.core.failure.minimal import SmallestSets, smallest_sets_through
from apps.core.failure.network import network_of
from apps.core.failure.sweeps import Sweep, sweep_through
from apps.core.system.model import System
from apps.services.workers import TaskFailed, workers

TWO, THREE = 2, 3
SECONDS = 2.5


@dataclass(frozen=True, slots=True)
class Ranking:
    """Each failure alone, and by journey the smallest sets of at most `most` components that break it."""

    sweep: Sweep
    sets: dict[str, SmallestSets]
    most: int


def rank(system: System, seconds: float = SECONDS) -> Ranking:
    """Exact: with sets of three when those are found in time, else with pairs, which always are. Raises `Busy`."""
    try:
        return workers().run(rank_up_to, (system, THREE), seconds)
    except TaskFailed:
        return rank_up_to((system, TWO))


def rank_up_to(task: tuple[System, int]) -> Ranking:
    """The ranking of a system with sets of at most so many components. Runs in a worker."""
    system, most = task
    network = network_of(system)
    return Ranking(sweep_through(network), smallest_sets_through(network, most), most)
