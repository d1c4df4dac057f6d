"""Many failures at once: each is a lane, a bit; the state of a component is the set of lanes that bring it there.

The same rules hold in every lane, so one fixpoint over integers answers for all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.core.failure.network import Network
from apps.core.failure.states import State

_LONG = 256  # bits, from where on text is quicker than arithmetic


@dataclass(frozen=True, slots=True)
class Needs:
    """What brings a component into a state, by the places of the components: any of these, or all of one of those."""

    any_of: dict[int, tuple[int, ...]]
    all_of: dict[int, tuple[tuple[int, ...], ...]]


@dataclass(frozen=True, slots=True)
class Wiring:
    """The rules of a network by the places of its components, without lines: nothing is cut here."""

    ids: tuple[str, ...]
    down: Needs  # what brings a component down, of others that are down
    degraded: Needs  # what degrades it, of others that are degraded or worse
    worn: Needs  # what degrades it, of others that are down
    fate_shared: tuple[tuple[int, ...], ...]  # the parts of the process around it, or itself


def wiring_of(network: Network) -> Wiring:
    """Reads the consequences once, for any number of lanes."""
    place = {id_: number for number, id_ in enumerate(network.system.components)}
    down, degraded, worn = (_Gathered({}, {}) for _ in range(3))
    gathered = {
        (State.DOWN, State.DOWN): down,
        (State.DEGRADED, State.DEGRADED): degraded,
        (State.DEGRADED, State.DOWN): worn,
    }
    for each in network.consequences:
        needs, subject = gathered[each.rule.then.state, each.premises[0].state], place[each.component]
        if len(each.premises) == 1:
            needs.any_of.setdefault(subject, []).append(place[each.premises[0].component])
        else:
            ends = tuple(place[premise.component] for premise in each.premises)
            needs.all_of.setdefault(subject, []).append(ends)
    shared = _fate_shared(network, place)
    return Wiring(tuple(place), down.whole(), degraded.whole(), worn.whole(), shared)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Needs while they are being read."""

    any_of: dict[int, list[int]]
    all_of: dict[int, list[tuple[int, ...]]]

    def whole(self) -> Needs:
        return Needs(
            {place: tuple(dict.fromkeys(others)) for place, others in self.any_of.items()},
            {place: tuple(each) for place, each in self.all_of.items()},
        )


def _fate_shared(network: Network, place: dict[str, int]) -> tuple[tuple[int, ...], ...]:
    inside = {group: tuple(place[part] for part in parts) for group, parts in network.parts.items()}
    return tuple(
        inside[processes[-1]] if processes else (place[id_],) for id_, processes in network.processes.items()
    )


def settle(own: Sequence[int], needs: Needs) -> list[int]:
    """The least lanes with each component's own, and those of what it needs."""
    lanes = list(own)
    work = [
        (place, needs.any_of.get(place, ()), needs.all_of.get(place, ())) for place in _needed_first(needs)
    ]
    changed = True
    while changed:
        changed = False
        for place, any_of, all_of in work:
            before = now = lanes[place]
            for other in any_of:
                now |= lanes[other]
            for ends in all_of:
                now |= lanes_of_all(ends, lanes)
            if now != before:
                lanes[place], changed = now, True
    return lanes


def lanes_of_all(ends: Iterable[int], lanes: Sequence[int]) -> int:
    """The lanes that are in all of them; there is at least one."""
    common = -1
    for end in ends:
        common &= lanes[end]
    return common


def _needed_first(needs: Needs) -> list[int]:
    """Those that need something, what is needed before what needs it: without circles one pass is enough."""
    needed = dict(needs.any_of)
    for place, all_of in needs.all_of.items():
        needed[place] = (*needed.get(place, ()), *(end for ends in all_of for end in ends))
    order: list[int] = []
    seen: set[int] = set()
    for start in needed:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, iter(needed[start]))]
        while path:
            place, rest = path[-1]
            deeper = next((other for other in rest if other not in seen and other in needed), None)
            if deeper is None:
                order.append(place)
                path.pop()
            else:
                seen.add(deeper)
                path.append((deeper, iter(needed[deeper])))
    return order


def with_fate_shared(killed: Sequence[int], wiring: Wiring) -> list[int]:
    """The lanes in which a component is down at once: killed itself, or in one process with what was."""
    down = list(killed)
    for parts in set(wiring.fate_shared):
        if len(parts) > 1:
            together = 0
            for part in parts:
                together |= killed[part]
            for part in parts:
                down[part] |= together
    return down


def counts(lanes: Iterable[int], width: int) -> list[int]:
    """How many of the components are in each lane: counters of one bit a plane, all lanes added at once."""
    planes: list[int] = []
    for added in lanes:
        carry, place = added, 0
        while carry:
            if place == len(planes):
                planes.append(0)
            planes[place], carry = planes[place] ^ carry, planes[place] & carry
            place += 1
    rows = [f"{plane:0{width}b}"[::-1] for plane in reversed(planes)]
    return [int("".join(bits), 2) for bits in zip(*rows, strict=True)] if rows else [0] * width


def set_bits(mask: int) -> list[int]:
    """The places of the bits that are set, in order."""
    if mask.bit_length() > _LONG:
        return [place for place, bit in enumerate(reversed(f"{mask:b}")) if bit == "1"]
    places = []
    while mask:
        lowest = mask & -mask
        places.append(lowest.bit_length() - 1)
        mask ^= lowest
    return places
