"""The blast radius: how many other components are down and degraded."""

from dataclasses import dataclass

from apps.core.failure.outcome import Outcome
from apps.core.failure.states import State


@dataclass(frozen=True, slots=True)
class BlastRadius:
    """Counts of components that nobody killed; `of` is how many there are of those."""

    down: int
    degraded: int
    of: int

    @property
    def untouched(self) -> int:
        return self.of - self.down - self.degraded

    @property
    def share(self) -> float:
        """From 0, nobody else, to 1, all the others."""
        return (self.down + self.degraded) / self.of if self.of else 0.0


def blast_radius(outcome: Outcome) -> BlastRadius:
    """How far these failures reach."""
    others = [fate.state for fate in outcome.components.values() if not fate.killed]
    return BlastRadius(others.count(State.DOWN), others.count(State.DEGRADED), len(others))
