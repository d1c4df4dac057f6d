"""Families of small sets, kept as their smallest members: what is enough to bring something down.

A family holds every set that has one of its members as a part; kept up to three elements, numbered from 0.
"""

from dataclasses import dataclass, field

from apps.core.failure.lanes import set_bits

MOST = 3
_ALL = -1  # as a mask, every element there is


@dataclass(frozen=True, slots=True)
class Family:
    """Singles as one mask; pairs and triples as a mask of the greatest element under the others."""

    ones: int = 0
    twos: dict[int, int] = field(default_factory=dict)  # symmetric: each pair is under both of its elements
    threes: dict[tuple[int, int], int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.ones or self.twos or self.threes)

    @property
    def elements(self) -> int:
        """Everything that is in a member."""
        mask = self.ones
        for one, rest in self.twos.items():
            mask |= 1 << one | rest
        for (one, other), rest in self.threes.items():
            mask |= 1 << one | 1 << other | rest
        return mask

    def pairs(self) -> list[tuple[int, int]]:
        return [
            (one, other) for one, rest in sorted(self.twos.items()) for other in set_bits(rest >> one << one)
        ]

    def triples(self) -> list[tuple[int, int, int]]:
        return [
            (one, other, last)
            for (one, other), rest in sorted(self.threes.items())
            for last in set_bits(rest)
        ]


def either(first: Family, second: Family) -> Family:
    """The sets that are in one of the two."""
    ones = first.ones | second.ones
    twos = {
        one: row
        for one in first.twos.keys() | second.twos.keys()
        if not ones >> one & 1 and (row := (first.twos.get(one, 0) | second.twos.get(one, 0)) & ~ones)
    }
    threes = {}
    for one, other in first.threes.keys() | second.threes.keys():
        smaller = ones | twos.get(one, 0) | twos.get(other, 0)
        row = (first.threes.get((one, other), 0) | second.threes.get((one, other), 0)) & ~smaller
        if row and not (ones >> one | ones >> other | twos.get(one, 0) >> other) & 1:
            threes[one, other] = row
    return Family(ones, twos, threes)


def both(first: Family, second: Family, most: int = MOST) -> Family:
    """The sets of at most so many elements that are in both.

    A row is all that completes an element, or a pair, to a set of a family; both must have it in theirs.
    """
    if not first or not second:
        return Family()
    ones = first.ones & second.ones
    elements = (first.elements | second.elements) & ~ones
    rows = {place: (_row(first, place), _row(second, place)) for place in set_bits(elements)}
    twos = {}
    for place, (one, other) in rows.items():
        row = one & other & elements & ~(1 << place)
        if row:
            twos[place] = row
    threes = _triples_of_both(first, second, rows, twos, elements) if most >= MOST else {}
    return Family(ones, twos, threes)


def _row(family: Family, place: int) -> int:
    return _ALL if family.ones >> place & 1 else family.ones | family.twos.get(place, 0)


def _triples_of_both(
    first: Family, second: Family, rows: dict[int, tuple[int, int]], twos: dict[int, int], elements: int
) -> dict[tuple[int, int], int]:
    """Each triple once, under its two smallest elements; none of its pairs is a member."""
    threes = {}
    for a, (a_first, a_second) in rows.items():
        partners = elements & ~twos.get(a, 0)
        for b in set_bits(partners >> (a + 1) << (a + 1)):
            b_first, b_second = rows[b]
            one = _ALL if a_first >> b & 1 else a_first | b_first | first.threes.get((a, b), 0)
            other = _ALL if a_second >> b & 1 else a_second | b_second | second.threes.get((a, b), 0)
            row = (one & other & partners & ~twos.get(b, 0)) >> (b + 1) << (b + 1)
            if row:
                threes[a, b] = row
    return threes
