"""How much the journeys ask of each component, and whether what is left of it can take that."""

from dataclasses import dataclass

from apps.core.system.model import System


@dataclass(frozen=True, slots=True)
class Left:
    """The replicas that a component has left, and how full they are: 1 is all they can take; None is unknown."""

    replicas: int
    of: int
    fullness: float | None

    @property
    def is_too_few(self) -> bool:
        """Whether the load no longer fits."""
        return self.fullness is not None and self.fullness > 1


def load_of(system: System, component: str) -> float | None:
    """Requests per second: each journey's rate times its steps that arrive there; None where no rate is known."""
    loads = [
        journey.rate_rps * arriving
        for journey in system.journeys.values()
        if journey.rate_rps is not None
        and (arriving := sum(step.target == component for step in journey.flat_steps()))
    ]
    return sum(loads) if loads else None


def left_of(system: System, component: str, lost: int) -> Left:
    """What is left when so many of its replicas are lost; at least one is left."""
    part = system.components[component]
    left, load = part.replicas - lost, load_of(system, component)
    known = load is not None and part.capacity_rps is not None
    capacity = (part.capacity_rps or 0.0) * left
    fullness = (load or 0.0) / capacity if known and capacity else float("inf") if known and load else None
    return Left(left, part.replicas, fullness)
