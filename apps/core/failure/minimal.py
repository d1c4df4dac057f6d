"""The smallest sets of components whose joint failure breaks a journey: one, two or three, exactly, without trying.

A component is down when it is killed, when any of what it requires is down, or when all of several that can stand
in for each other are. So the sets that bring it down are an AND/OR graph's. The ORs are reaches, found as bit sets;
what is left is a fixpoint over the few ANDs, whose families hold only their smallest members. Components with the
same reach are one element there: one can stand for another in every set.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from apps.core.failure.families import MOST, Family, both, either
from apps.core.failure.journeys import StepIndex
from apps.core.failure.lanes import Needs, Wiring, set_bits, settle, wiring_of, with_fate_shared
from apps.core.failure.network import Network, network_of, required_ends
from apps.core.system.model import Journey, System

Alike = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SmallestSets:
    """What breaks a journey. Each place in a pair or triple is a choice: any one of components that are alike."""

    ones: Alike
    pairs: tuple[tuple[Alike, Alike], ...]
    triples: tuple[tuple[Alike, Alike, Alike], ...]

    def sets(self, size: int) -> Iterator[tuple[str, ...]]:
        """The sets of this size, one by one, each sorted."""
        if size == 1:
            yield from ((one,) for one in self.ones)
        for places in {2: self.pairs, 3: self.triples}.get(size, ()):
            yield from (tuple(sorted(chosen)) for chosen in product(*places))

    def count(self, size: int) -> int:
        """How many there are of this size."""
        if size == 1:
            return len(self.ones)
        total = 0
        for places in {2: self.pairs, 3: self.triples}.get(size, ()):
            choices = 1
            for alike in places:
                choices *= len(alike)
            total += choices
        return total


def smallest_sets(system: System, most: int = MOST) -> dict[str, SmallestSets]:
    """By journey, those of at most so many components.

    The time grows with the answer: hundreds of components that differ in what they reach, and all of them in
    triples, take seconds; up to pairs they do not.
    """
    return smallest_sets_through(network_of(system), most)


def smallest_sets_through(network: Network, most: int = MOST) -> dict[str, SmallestSets]:
    """The same, of a network that is there already."""
    graph = _Graph(network, most)
    return {id_: graph.said(family) for id_, family in graph.families().items()}


@dataclass(frozen=True, slots=True)
class _Reach:
    """What brings some components down without an AND in between: kills of elements, and ANDs."""

    ones: int
    ands: tuple[int, ...]


class _Graph:
    """The ANDs, what each is of, and the elements that stand for components."""

    def __init__(self, network: Network, most: int) -> None:
        self.most = most
        wiring = wiring_of(network)
        self.ids = wiring.ids
        place = {id_: number for number, id_ in enumerate(self.ids)}
        steps = StepIndex(network.system)
        self.ands = [(subject, ends) for subject, each in wiring.down.all_of.items() for ends in each]
        lanes = self._or_reaches(wiring)
        heads = {
            id_: self._joined(lanes, (place[head] for head in _heads_of(journey, steps)))
            for id_, journey in network.system.journeys.items()
        }
        used = self._used(lanes, heads.values())
        ends = {lanes[end] for number in used for end in self.ands[number][1]}
        self.elements = self._alike([*heads.values(), *ends])
        reaches = {mask: self._reach(mask) for mask in {*heads.values(), *ends}}
        self.journeys = {id_: reaches[mask] for id_, mask in heads.items()}
        self.inputs = {
            number: tuple({reaches[lanes[end]] for end in self.ands[number][1]}) for number in used
        }

    def _or_reaches(self, wiring: Wiring) -> list[int]:
        """A lane for the kill of each component, and above them one for each AND."""
        size = len(self.ids)
        own = with_fate_shared([1 << number for number in range(size)], wiring)
        for number, (subject, _) in enumerate(self.ands):
            own[subject] |= 1 << (size + number)
        return settle(own, Needs(wiring.down.any_of, {}))

    @staticmethod
    def _joined(lanes: list[int], places: Iterable[int]) -> int:
        mask = 0
        for place in places:
            mask |= lanes[place]
        return mask

    def _used(self, lanes: list[int], masks: Iterable[int]) -> list[int]:
        """The ANDs that matter to a journey, in order."""
        size = len(self.ids)
        used = waiting = 0
        for mask in masks:
            waiting |= mask >> size
        while waiting:
            used |= waiting
            found = 0
            for number in set_bits(waiting):
                found |= self._joined(lanes, self.ands[number][1]) >> size
            waiting = found & ~used
        return set_bits(used)

    def _alike(self, masks: list[int]) -> list[int]:
        """The components, parted into those that are in the same of these masks."""
        everyone = (1 << len(self.ids)) - 1
        parts = [everyone]
        for mask in dict.fromkeys(mask & everyone for mask in masks):
            parts = [piece for part in parts for piece in (part & mask, part & ~mask) if piece]
        return parts

    def _reach(self, mask: int) -> _Reach:
        ones = 0
        for number, part in enumerate(self.elements):
            if part & mask:
                ones |= 1 << number
        return _Reach(ones, tuple(set_bits(mask >> len(self.ids))))

    def families(self) -> dict[str, Family]:
        """The fixpoint over the ANDs, and what it says of each journey."""
        known = {number: Family() for number in self.inputs}
        changed = True
        while changed:
            changed = False
            for number, inputs in self.inputs.items():
                family = self._of_all(inputs, known)
                if family != known[number]:
                    known[number], changed = family, True
        return {id_: _of_any(reach, known) for id_, reach in self.journeys.items()}

    def _of_all(self, inputs: tuple[_Reach, ...], known: dict[int, Family]) -> Family:
        families = [_of_any(reach, known) for reach in inputs]
        family = families[0]
        for other in families[1:]:
            family = both(family, other, self.most)
        return family

    def said(self, family: Family) -> SmallestSets:
        """In ids."""
        alike = [tuple(sorted(self.ids[place] for place in set_bits(part))) for part in self.elements]
        return SmallestSets(
            ones=tuple(sorted(id_ for number in set_bits(family.ones) for id_ in alike[number])),
            pairs=tuple(
                sorted(
                    (alike[a], alike[b]) if alike[a] < alike[b] else (alike[b], alike[a])
                    for a, b in family.pairs()
                )
            ),
            triples=tuple(sorted(_three([alike[a], alike[b], alike[c]]) for a, b, c in family.triples())),
        )


def _heads_of(journey: Journey, steps: StepIndex) -> set[str]:
    """The components that must not be down: whoever sends, and whoever must answer."""
    flat = journey.flat_steps()
    return {step.source for step in flat} | {step.target for step in flat if required_ends(steps.flow(step))}


def _of_any(reach: _Reach, known: dict[int, Family]) -> Family:
    family = Family(reach.ones)
    for number in reach.ands:
        family = either(family, known[number])
    return family


def _three(places: list[Alike]) -> tuple[Alike, Alike, Alike]:
    first, second, third = sorted(places)
    return first, second, third
