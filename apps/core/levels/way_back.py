"""From places on one axis back to where they come from, where what lies between was moved together."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """Known places as pairs of what is shown and what it comes from, both ascending; in proportion between them."""

    shown: tuple[float, ...]
    home: tuple[float, ...]

    @classmethod
    def through(cls, pairs: Iterable[tuple[float, float]]) -> "Way":
        """The way by known pairs; of those shown at the same place the first counts."""
        known: dict[float, float] = {}
        for shown, home in sorted(pairs):
            known.setdefault(shown, home)
        return cls(tuple(known), tuple(known.values()))

    def back(self, place: float) -> float:
        """Where a place comes from; beyond all that is known as far as it is beyond."""
        after = bisect_right(self.shown, place)
        if after == 0:
            return self.home[0] + place - self.shown[0]
        low, start = self.shown[after - 1], self.home[after - 1]
        if after == len(self.shown):
            return start + place - low
        return start + (place - low) / (self.shown[after] - low) * (self.home[after] - start)
