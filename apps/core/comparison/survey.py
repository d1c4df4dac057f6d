"""What the measures of one system look at, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from apps.core.comparison.chains import Calls
from apps.core.failure.network import Network, network_of
from apps.core.failure.sweeps import Sweep, sweep_through
from apps.core.system.model import Mode, System

MOST_NAMED: Final = 10
MOST_SAID: Final = 3


@dataclass(frozen=True, slots=True)
class Value:
    """What a measure says of a system: the number as it is shown, the words for it, and more of them.

    The number is infinity where there is no end to it, None where there is nothing to go by.
    """

    number: float | None
    text: str
    detail: str = ""


@dataclass(frozen=True)
class Survey:
    """A system, and what is known of it; each is found when it is first asked for."""

    system: System

    @cached_property
    def network(self) -> Network:
        return network_of(self.system)

    @cached_property
    def sweep(self) -> Sweep:
        """Every component failing alone."""
        return sweep_through(self.network)

    @cached_property
    def calls(self) -> Calls:
        """Who calls whom and waits, by id; a call inside one process is no hop."""
        flows = self.system.flows
        pairs = {(flow.source, flow.target) for flow in flows if flow.mode is Mode.SYNC}
        place = self.process_of
        hops = {(a, b): int(a not in place or place[a] != place.get(b)) for a, b in sorted(pairs) if a != b}
        return Calls(tuple(self.system.components), hops)

    @cached_property
    def process_of(self) -> dict[str, str]:
        """The outermost process around each component that is in one."""
        return {id_: around[-1] for id_, around in self.network.processes.items() if around}

    def names(self, ids: Sequence[str]) -> str:
        """The names of components, in a row; of many the first."""
        shown = ids if len(ids) <= MOST_NAMED else ids[: MOST_NAMED - 1]
        names = ", ".join(self.system.components[id_].name for id_ in shown)
        return names if len(shown) == len(ids) else f"{names} and {len(ids) - len(shown):,} others"


def count(number: int, detail: str = "") -> Value:
    """A value that is just a number."""
    return Value(number, f"{number:,}", detail)


def first_few(said: Sequence[str]) -> str:
    """Several things said in a row; of many the first."""
    shown = said[:MOST_SAID]
    return "; ".join(shown) + (f"; and {len(said) - MOST_SAID:,} more" if len(said) > MOST_SAID else "")
