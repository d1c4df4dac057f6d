"""What should come before what, so that a card that is not in a group does not stand among those that are."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.core.comparison.union import Union


@dataclass(frozen=True, slots=True)
class Intrusion:
    """A card where a frame around a group would hold it; both as bits, as everywhere in the union."""

    members: int
    card: int


def order_against(intrusions: Iterable[Intrusion], union: Union) -> frozenset[tuple[str, str]]:
    """Pairs of ids: each intruder goes after all members, or before them where it is on the way to them.

    No pair goes against the lines, nor against another pair.
    """
    following = _following(union)
    ids = [card.id for card in union.cards]
    order = set()
    for intrusion in sorted(set(intrusions), key=lambda each: (each.members, each.card)):
        intruder = intrusion.card.bit_length() - 1
        members = [number for number in range(len(ids)) if intrusion.members >> number & 1]
        leads_in = bool(_reach(intruder, following) & intrusion.members)
        # What is nearest to the intruder comes first: the members behind it then keep their distance by themselves.
        downstream = {
            member: (_reach(member, following) & intrusion.members).bit_count() for member in members
        }
        for member in sorted(members, key=downstream.__getitem__, reverse=leads_in):
            before, after = (intruder, member) if leads_in else (member, intruder)
            reached = _reach(before, following) >> after & 1
            if not reached and not _reach(after, following) >> before & 1:
                following[before] |= 1 << after
                order.add((ids[before], ids[after]))
    return frozenset(order)


def _following(union: Union) -> list[int]:
    """For each card the set of those that its lines lead to."""
    number = {card.id: place for place, card in enumerate(union.cards)}
    following = [0] * len(number)
    for line in union.lines:
        following[number[line.source]] |= 1 << number[line.target]
    return following


def _reach(start: int, following: list[int]) -> int:
    """All cards that can be come to from this one, in one step or more."""
    reached, edge = 0, following[start]
    while edge:
        reached |= edge
        further = 0
        while edge:
            lowest = edge & -edge
            further |= following[lowest.bit_length() - 1]
            edge ^= lowest
        edge = further & ~reached
    return reached
