"""The fixpoint: in which wave each component became degraded, and in which down."""

from collections.abc import Iterable

from apps.core.failure.network import Consequence, Network, Premise
from apps.core.failure.states import State
from apps.core.failure.strike import Strike

_AT_LEAST = {State.DEGRADED: (State.DEGRADED,), State.DOWN: (State.DEGRADED, State.DOWN)}


class Waves:
    """What has been reached so far; a component only ever gets worse."""

    def __init__(self, cut: Iterable[int]) -> None:
        self.since: dict[State, dict[str, int]] = {State.DEGRADED: {}, State.DOWN: {}}
        self.cut = frozenset(cut)

    def state(self, component: str) -> State:
        """How the component is."""
        if component in self.since[State.DOWN]:
            return State.DOWN
        return State.DEGRADED if component in self.since[State.DEGRADED] else State.UP

    def wave(self, component: str) -> int | None:
        """When it got into that state."""
        state = self.state(component)
        return self.since[state][component] if state else None

    def held_since(self, premise: Premise) -> int | None:
        """The wave from which on a premise holds; a line is cut from the start."""
        return 0 if premise.line in self.cut else self.since[premise.state].get(premise.component)

    def worsen(self, component: str, state: State, wave: int) -> list[tuple[str, State]]:
        """What is new when the component gets into the state."""
        news = [(component, each) for each in _AT_LEAST[state] if component not in self.since[each]]
        for _, each in news:
            self.since[each][component] = wave
        return news


def reach(network: Network, struck: Strike, overloaded: Iterable[str]) -> Waves:
    """Wave 0 is the failures; each later one holds what follows from those before it."""
    waves = Waves(struck.cut)
    news = [new for id_ in struck.killed for new in waves.worsen(id_, State.DOWN, 0)]
    news += [new for id_ in overloaded for new in waves.worsen(id_, State.DEGRADED, 0)]
    follows = [
        (each.component, each.state)
        for line in struck.cut
        for each in _ready(network.behind.get(line, ()), waves)
    ]
    follows += _sharing_a_process(network, struck)
    wave = 0
    while news or follows:
        wave += 1
        for new in news:
            follows += [
                (each.component, each.state) for each in _ready(network.following.get(new, ()), waves)
            ]
        news = [new for component, state in follows for new in waves.worsen(component, state, wave)]
        follows = []
    return waves


def _ready(consequences: Iterable[Consequence], waves: Waves) -> Iterable[Consequence]:
    """Those of which all premises hold; one premise is the one that has just come to hold."""
    for each in consequences:
        if len(each.premises) == 1 or all(waves.held_since(premise) is not None for premise in each.premises):
            yield each


def _sharing_a_process(network: Network, struck: Strike) -> list[tuple[str, State]]:
    crashed = {group for id_ in struck.killed for group in network.processes[id_]}
    return [(part, State.DOWN) for group in crashed for part in network.parts[group]]
