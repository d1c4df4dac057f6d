"""What comes of failures: they spread by waves, and each change is given its reasons."""

from collections.abc import Iterable, Iterator

from apps.core.failure.failures import Failure, canonical
from apps.core.failure.load import left_of
from apps.core.failure.network import Network, network_of
from apps.core.failure.outcome import Fate, LineFate, Outcome
from apps.core.failure.reasoning import notes_on, reasons_for
from apps.core.failure.states import State
from apps.core.failure.strike import Strike, strike
from apps.core.failure.waves import Waves, reach
from apps.core.system.model import System


def spread(system: System, failures: Iterable[Failure]) -> Outcome:
    """What the failures lead to; they are of this system."""
    return spread_through(network_of(system), failures)


def spread_through(network: Network, failures: Iterable[Failure]) -> Outcome:
    """The same, for many failures of one system."""
    ordered = canonical(failures)
    struck = strike(network, ordered)
    left = {id_: left_of(network.system, id_, lost.replicas) for id_, lost in struck.lost.items()}
    waves = reach(network, struck, [id_ for id_, each in left.items() if each.is_too_few])
    fates = {
        id_: Fate(
            waves.state(id_),
            waves.wave(id_),
            id_ in struck.killed,
            reasons_for(id_, network, struck, left, waves),
        )
        for id_ in network.system.components
    }
    lines = tuple(_line_fates(network, struck, waves))
    flows = len(network.system.flows)
    return Outcome(ordered, fates, lines[:flows], lines[flows:], notes_on(network, struck, left, waves))


def _line_fates(network: Network, struck: Strike, waves: Waves) -> Iterator[LineFate]:
    flows = network.system.flows
    for number, line in enumerate(network.lines):
        label, key = (flows[number].label, flows[number].key) if line.is_flow else ("", "")
        state, wave = _line_state(number in struck.cut, (line.source, line.target), waves)
        yield LineFate(line.source, line.target, label, key, state, wave, struck.cut.get(number))


def _line_state(is_cut: bool, ends: tuple[str, str], waves: Waves) -> tuple[State, int | None]:
    """As its worse end, or down when cut; since the first of them was."""
    if is_cut:
        return State.DOWN, 0
    for state in (State.DOWN, State.DEGRADED):
        since = [waves.since[state][end] for end in ends if waves.state(end) is state]
        if since:
            return state, min(since)
    return State.UP, None
