"""What came of failures: how each component and flow is, since which wave, and why."""

from dataclasses import dataclass
from enum import StrEnum

from apps.core.failure.failures import Failure
from apps.core.failure.load import Left
from apps.core.failure.states import State


class CauseKind(StrEnum):
    COMPONENT = "component"
    FLOW = "flow"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """What a reason blames: a component by id, a cut flow by key, a failure as it is written."""

    kind: CauseKind
    name: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule of the table, put to a component by a cause.

    The tie is the relation: the key of a flow, a dependency, the id of a process group, or a failure. At its other
    end is the component that is blamed, down or cut off; none where a failure struck directly.
    """

    rule: str
    component: str
    cause: Cause
    tie: str
    blamed: str = ""
    fallback: str = ""
    others: tuple[str, ...] = ()  # what is blamed together with it
    instead: tuple[str, ...] = ()  # what is left, when a component fails over
    left: Left | None = None  # of its own replicas
    failure: Failure | None = None  # that killed it, or that cut the line


@dataclass(frozen=True, slots=True)
class Fate:
    """A component's state, and the wave in which it got into it; None while it is up."""

    state: State
    wave: int | None
    killed: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class LineFate:
    """The state of a flow, or of a need, and the wave in which it got into it."""

    source: str
    target: str
    label: str
    key: str
    state: State
    wave: int | None
    cut_by: Failure | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that came of some failures. Flows are in the order of the system, and so are needs."""

    failures: tuple[Failure, ...]
    components: dict[str, Fate]
    flows: tuple[LineFate, ...]
    needs: tuple[LineFate, ...]
    notes: tuple[Reason, ...]  # what is told although nothing changed: replicas lost, a failover

    @property
    def killed(self) -> tuple[str, ...]:
        """The components that the failures themselves took."""
        return tuple(id_ for id_, fate in self.components.items() if fate.killed)

    @property
    def waves(self) -> int:
        """The number of the last wave; 0 when nothing spread."""
        return max((fate.wave or 0 for fate in self.components.values()), default=0)

    def chain(self, component: str) -> tuple[Reason, ...]:
        """From a component back to a failure: each reason's cause is the next one's component."""
        chain: list[Reason] = []
        reasons = self.components[component].reasons
        while reasons:
            chain.append(reasons[0])
            cause = reasons[0].cause
            reasons = self.components[cause.name].reasons if cause.kind is CauseKind.COMPONENT else ()
        return tuple(chain)
