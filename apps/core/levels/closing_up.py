"""Takes out what room is left over along one axis: no two middles change their order, and nothing comes to overlap."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_SAME: Final = 0.05  # px; coordinates are kept to a tenth
_IN_LINE: Final = (
    4.0  # px; middles as close as that are meant to be in one line, and stay as they are to each other
)
_STEP: Final = 8.0  # px that stay between middles that are not in one line, so that their order can be seen

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Bar:
    """What lies on an axis from `low` to `high`, and beside it from `start` to `end`; px.

    `gap` stays free before and after it. At least `least` px stay between its middle and that of `least_to`.
    """

    low: float
    high: float
    start: float
    end: float
    gap: float
    least_to: Hashable = None
    least: float = 0.0

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.low + self.high) / 2


# Rows by their places: the second is to be at least so many px after the first.
Least = tuple[int, int, float]


def closed_up(bars: Mapping[Name, Bar], near: float = 0.0) -> dict[Name, float]:
    """The new middle of each, half way between what is as far to the one side as can be and to the other.

    What is beside each other, or less than its gap or `near` px from that, keeps its distance up to the gap.
    """
    rows = _rows(bars)
    places = [bars[row[0]].middle for row in rows]
    least = list(_least(bars, rows, near))
    first = _pushed(places, least)
    mirrored = [(len(rows) - 1 - after, len(rows) - 1 - before, apart) for before, after, apart in least]
    last = _pushed([-place for place in reversed(places)], mirrored)
    end = first[-1] if first else 0.0
    middles = [(one + end + last[0] - other) / 2 for one, other in zip(first, reversed(last), strict=True)]
    return {
        name: middles[number] + bars[name].middle - places[number]
        for number, row in enumerate(rows)
        for name in row
    }


def _rows(bars: Mapping[Name, Bar]) -> list[list[Name]]:
    """Those in one line together, in order; what lies beside each other within a line is in lines of its own."""
    rows: list[list[Name]] = []
    for name in sorted(bars, key=lambda each: bars[each].middle):
        if rows and bars[name].middle - bars[rows[-1][0]].middle < _IN_LINE:
            rows[-1].append(name)
        else:
            rows.append([name])
    return rows


def _pushed(places: Sequence[float], least: Sequence[Least]) -> list[float]:
    """Each as far to the front as those before it let it; the first stays."""
    before: list[list[tuple[int, float]]] = [[] for _ in places]
    for one, other, apart in least:
        before[other].append((one, apart))
    pushed = list(places[:1])
    for number in range(1, len(places)):
        step = min(_STEP, places[number] - places[number - 1])
        pushed.append(
            max([pushed[number - 1] + step, *(pushed[one] + apart for one, apart in before[number])])
        )
    return pushed


def _least(bars: Mapping[Name, Bar], rows: Sequence[Sequence[Name]], near: float) -> Iterator[Least]:
    """How far apart the first middles of two rows have to be, for each two bars in them that must not meet."""
    first = [bars[row[0]].middle for row in rows]
    flat = [(number, name, bars[name]) for number, row in enumerate(rows) for name in row]
    for place, (number, _, bar) in enumerate(flat):
        for before, name, other in flat[:place]:
            if before == number:
                break
            gap = min(bar.gap, other.gap)
            wanted, reach = 0.0, max(gap, near)
            if (
                other.high <= bar.low + _SAME
                and other.start < bar.end + reach
                and bar.start < other.end + reach
            ):
                saved = max(0.0, bar.low - other.high - gap)
                wanted = bar.middle - other.middle - saved
            if bar.least_to == name:
                wanted = max(wanted, min(bar.least, bar.middle - other.middle))
            if wanted:
                saved_at_most = bar.middle - other.middle - wanted
                yield before, number, first[number] - first[before] - saved_at_most
