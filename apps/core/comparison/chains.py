"""Calls as a graph: the circles in it, and the longest chain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Calls:
    """Who calls whom, and the network hops of each call, 1 or 0. Nobody calls itself here."""

    ids: tuple[str, ...]
    hops: Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class Chain:
    """The most network hops in a row, and whom they lead through; `None` stands for a way round in a circle.

    It is endless when some circle of calls goes over the network: then there is no longest, and this is the longest
    that does not go round in one.
    """

    hops: int
    through: tuple[str | None, ...]
    is_endless: bool


def circles(calls: Calls) -> tuple[tuple[str, ...], ...]:
    """The largest sets of two and more that all reach each other by calls, each sorted."""
    return tuple(sorted(tuple(sorted(knot)) for knot in _knots(calls) if len(knot) > 1))


def longest_chain(calls: Calls) -> Chain:
    """Exact, with every circle as one place that costs no hop to pass."""
    knots = _knots(calls)
    knot_of = {id_: number for number, knot in enumerate(knots) for id_ in knot}
    leaving: dict[int, list[tuple[Pair, int]]] = {}
    for pair, hops in calls.hops.items():
        if knot_of[pair[0]] != knot_of[pair[1]]:
            leaving.setdefault(knot_of[pair[0]], []).append((pair, hops))
    best: list[tuple[int, Pair | None]] = []  # knots come callees first, so what a call leads to is known
    for number in range(len(knots)):
        ways = [(hops + best[knot_of[pair[1]]][0], pair) for pair, hops in leaving.get(number, ())]
        best.append(max(ways, key=lambda way: way[0]) if ways else (0, None))
    start = max(range(len(best)), key=lambda number: best[number][0])
    is_endless = any(hops and knot_of[a] == knot_of[b] for (a, b), hops in calls.hops.items())
    return Chain(best[start][0], tuple(_through(start, best, knot_of)), is_endless)


def _through(
    start: int, best: list[tuple[int, Pair | None]], knot_of: dict[str, int]
) -> Iterator[str | None]:
    arrived = None
    number = start
    while (pair := best[number][1]) and best[number][0]:
        source, target = pair
        if arrived not in (None, source):
            yield None
        if arrived != source:
            yield source
        yield target
        arrived, number = target, knot_of[target]


def _knots(calls: Calls) -> list[list[str]]:
    """Tarjan's strongly connected components, without recursion; one comes after all that it calls."""
    callees: dict[str, list[str]] = {id_: [] for id_ in calls.ids}
    for source, target in calls.hops:
        callees[source].append(target)
    search = _Search({}, {}, [], set(), [])
    for id_ in calls.ids:
        if id_ not in search.order:
            search.run(id_, callees)
    return search.knots


@dataclass(frozen=True, slots=True)
class _Search:
    order: dict[str, int]  # in which each was met
    lowest: dict[str, int]  # the first met that each reaches back to
    stack: list[str]
    on_stack: set[str]
    knots: list[list[str]]

    def run(self, start: str, callees: Mapping[str, list[str]]) -> None:
        path = [(start, self._meet(start, callees))]
        while path:
            id_, rest = path[-1]
            callee = next(rest, None)
            if callee is None:
                path.pop()
                self._leave(id_)
                if path:
                    caller = path[-1][0]
                    self.lowest[caller] = min(self.lowest[caller], self.lowest[id_])
            elif callee not in self.order:
                path.append((callee, self._meet(callee, callees)))
            elif callee in self.on_stack:
                self.lowest[id_] = min(self.lowest[id_], self.order[callee])

    def _meet(self, id_: str, callees: Mapping[str, list[str]]) -> Iterator[str]:
        self.order[id_] = self.lowest[id_] = len(self.order)
        self.stack.append(id_)
        self.on_stack.add(id_)
        return iter(callees[id_])

    def _leave(self, id_: str) -> None:
        """The first met of a knot, and all above it, are the knot."""
        if self.lowest[id_] != self.order[id_]:
            return
        knot: list[str] = []
        while not knot or knot[-1] != id_:
            knot.append(self.stack.pop())
        self.on_stack.difference_update(knot)
        self.knots.append(knot)
