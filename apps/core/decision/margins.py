"""Which changes put one ahead of all others, by exact search over sums.

Someone is ahead when every margin is 0 or more: the points that lie between it and each of the others, and
between it and nothing. A change adds its own numbers to all margins, whatever else changes, so a set of changes
is judged by a sum, and what the best changes that are left could add bounds what is worth looking at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

Margins = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One change of the answer to one question: what it adds to each margin."""

    key: tuple[int, int]  # the question and the answer, as whoever asks counts them
    adds: Margins


class Search:
    """Looks for the sets of moves that lift every margin to 0, of the smallest size that has any."""

    def __init__(self, margins: Margins, moves: Sequence[Sequence[Move]]) -> None:
        """`moves` are by question, since one question has one answer."""
        # A move that adds to no margin is in none of the smallest sets.
        worth = [[move for move in choices if any(add > 0 for add in move.adds)] for choices in moves]
        self._margins = margins
        self._moves = [choices for choices in worth if choices]
        self._bounds = _bounds(self._moves, len(margins))

    def sets(self, size: int) -> tuple[tuple[Move, ...], ...]:
        """All sets of this size; asked for one size after the other, the first that there are are the smallest."""
        return tuple(self._sets(self._margins, 0, size)) if size <= len(self._moves) else ()

    def _sets(self, margins: Margins, start: int, size: int) -> Iterator[tuple[Move, ...]]:
        if size == 0:
            if min(margins) >= 0:
                yield ()
            return
        for place in range(start, len(self._moves) - size + 1):
            if not _can_be_lifted(margins, self._bounds[place][size]):
                return
            for move in self._moves[place]:
                lifted = tuple(map(int.__add__, margins, move.adds))
                if size > 1 and not _can_be_lifted(lifted, self._bounds[place + 1][size - 1]):
                    continue
                for rest in self._sets(lifted, place + 1, size - 1):
                    yield (move, *rest)


def _can_be_lifted(margins: Margins, by: Margins) -> bool:
    return all(margin + add >= 0 for margin, add in zip(margins, by, strict=True))


def _bounds(moves: Sequence[Sequence[Move]], width: int) -> list[list[Margins]]:
    """For each place and size: the most that so many questions from there on can add to each margin."""
    return [_most_added(moves[place:], width) for place in range(len(moves) + 1)]


def _most_added(moves: Sequence[Sequence[Move]], width: int) -> list[Margins]:
    columns = []
    for column in range(width):
        best = sorted((max(0, *(move.adds[column] for move in choices)) for choices in moves), reverse=True)
        columns.append(list(accumulate(best, initial=0)))
    return list(zip(*columns, strict=True))
