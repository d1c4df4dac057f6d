"""Makes room along one axis: what was beside each other stays so, in its order, with at least the gap it had."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

_SAME: Final = 0.05  # px; coordinates are kept to a tenth

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Span:
    """What lies on an axis from `low` to `high`, and by how much it grows, half to either side; px."""

    low: float
    high: float
    growth: float = 0.0

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.low + self.high) / 2


def stretched(spans: Mapping[Name, Span]) -> dict[Name, float]:
    """The new middle of each; nothing comes closer to what it does not overlap, and no two middles change their order.

    It depends on what grows, not on the order in which it grew. The first middle stays.
    """
    middles: dict[Name, float] = {}
    grown: list[Name] = []
    rows = _rows(spans)
    for place, row in enumerate(rows):
        least = _after_the_last(spans, middles, rows[place - 1], row) if place else spans[row[0]].middle
        for name in row:
            least = max([least, *_held_off(spans, middles, grown, name)])
        middles |= dict.fromkeys(row, least)
        grown += [name for name in row if spans[name].growth]
    return middles


def _rows(spans: Mapping[Name, Span]) -> list[list[Name]]:
    """Those with the same middle together, in order."""
    rows: list[list[Name]] = []
    for name in sorted(spans, key=lambda each: spans[each].middle):
        if rows and spans[name].middle - spans[rows[-1][0]].middle < _SAME:
            rows[-1].append(name)
        else:
            rows.append([name])
    return rows


def _after_the_last(
    spans: Mapping[Name, Span], middles: Mapping[Name, float], last: list[Name], row: list[Name]
) -> float:
    return middles[last[0]] + spans[row[0]].middle - spans[last[0]].middle


def _held_off(
    spans: Mapping[Name, Span], middles: Mapping[Name, float], grown: list[Name], name: Name
) -> list[float]:
    """The least middle by each of what is before it and grows, or by all that is when it grows itself."""
    span = spans[name]
    others = middles if span.growth else grown
    return [
        middles[other] + span.middle - spans[other].middle + (spans[other].growth + span.growth) / 2
        for other in others
        if spans[other].high <= span.low + _SAME
    ]
