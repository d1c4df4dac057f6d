"""Two texts line by line: which lines stay, which go and which come, with a few unchanged ones around them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Final

AROUND: Final = 3
# A stretch with nothing to hold on to is compared each line with each only up to so many pairs, fewer in long texts.
_MOST_PAIRS: Final = 10_000
_MOST_PAIRS_BY_LINES: Final = 40_000_000
_DEEPEST: Final = 12


class LineKind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line, with its number from 1 in the text or texts that have it.

    `start` and `end` say what of it differs from the line that it stands for; both 0 where that is all of it.
    """

    kind: LineKind
    old: int | None
    new: int | None
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that belong together; between two hunks both texts say the same."""

    lines: tuple[ComparedLine, ...]

    @property
    def rows(self) -> Iterator[tuple[ComparedLine | None, ComparedLine | None]]:
        """Side by side: the old line and the new one, None where one has no counterpart."""
        removed: list[ComparedLine] = []
        added: list[ComparedLine] = []
        for line in self.lines:
            if line.kind is LineKind.SAME:
                yield from zip_longest(removed, added)
                removed, added = [], []
                yield line, line
            else:
                (removed if line.kind is LineKind.REMOVED else added).append(line)
        yield from zip_longest(removed, added)


def compare_lines(old: str, new: str, around: int = AROUND) -> tuple[Hunk, ...]:
    """What differs; none when nothing does. Lines end at line feeds alone, so that other ends are seen."""
    lines = list(_all_lines(old.split("\n"), new.split("\n")))
    differing = [place for place, line in enumerate(lines) if line.kind is not LineKind.SAME]
    return tuple(_hunks(lines, differing, around))


def _hunks(lines: Sequence[ComparedLine], differing: Sequence[int], around: int) -> Iterator[Hunk]:
    start = end = 0
    for place in differing:
        if place - around > end:
            if end:
                yield Hunk(tuple(lines[start:end]))
            start = place - around
        end = place + around + 1
    if end:
        yield Hunk(tuple(lines[start:end]))


def _all_lines(old: list[str], new: list[str]) -> Iterator[ComparedLine]:
    i = j = 0
    for kept_old, kept_new in [*_kept(old, new, (0, len(old), 0, len(new)), 0), (len(old), len(new))]:
        yield from _exchanged(old[i:kept_old], new[j:kept_new], i, j)
        if kept_old < len(old):
            yield ComparedLine(LineKind.SAME, kept_old + 1, kept_new + 1, old[kept_old])
        i, j = kept_old + 1, kept_new + 1


def _exchanged(gone: Sequence[str], come: Sequence[str], i: int, j: int) -> Iterator[ComparedLine]:
    """What goes, then what comes; in as many of each the lines stand for one another."""
    paired = len(gone) == len(come)
    spans = [_differing(a, b) for a, b in zip(gone, come, strict=True)] if paired else []
    for place, text in enumerate(gone):
        start, end = (spans[place][0], spans[place][1]) if paired else (0, 0)
        yield ComparedLine(LineKind.REMOVED, i + place + 1, None, text, start, end)
    for place, text in enumerate(come):
        start, end = (spans[place][0], spans[place][2]) if paired else (0, 0)
        yield ComparedLine(LineKind.ADDED, None, j + place + 1, text, start, end)


def _differing(old: str, new: str) -> tuple[int, int, int]:
    """Where the two begin to differ, and where that ends in each; all 0 when they have too little in common."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    if 2 * (start + end) < shorter:
        return 0, 0, 0
    return start, len(old) - end, len(new) - end


_Span = tuple[int, int, int, int]


def _kept(old: Sequence[str], new: Sequence[str], span: _Span, depth: int) -> Iterator[tuple[int, int]]:
    """Pairs of lines that stay, in order: held on to by lines that come once in both ("patience")."""
    i, old_end, j, new_end = span
    while i < old_end and j < new_end and old[i] == new[j]:
        yield i, j
        i, j = i + 1, j + 1
    tail = 0
    while old_end - tail > i and new_end - tail > j and old[old_end - tail - 1] == new[new_end - tail - 1]:
        tail += 1
    yield from _kept_inside(old, new, (i, old_end - tail, j, new_end - tail), depth)
    yield from ((old_end - back, new_end - back) for back in range(tail, 0, -1))


def _kept_inside(
    old: Sequence[str], new: Sequence[str], span: _Span, depth: int
) -> Iterator[tuple[int, int]]:
    i, old_end, j, new_end = span
    anchors = _anchors(old, new, span) if depth < _DEEPEST else []
    if anchors:
        for a, b in anchors:
            yield from _kept(old, new, (i, a, j, b), depth + 1)
            yield a, b
            i, j = a + 1, b + 1
        yield from _kept(old, new, (i, old_end, j, new_end), depth + 1)
    elif (old_end - i) * (new_end - j) <= min(_MOST_PAIRS, _MOST_PAIRS_BY_LINES // (len(old) + len(new))):
        matcher = SequenceMatcher(None, old[i:old_end], new[j:new_end], autojunk=False)
        for block in matcher.get_matching_blocks():
            yield from ((i + block.a + at, j + block.b + at) for at in range(block.size))


def _anchors(old: Sequence[str], new: Sequence[str], span: _Span) -> list[tuple[int, int]]:
    """Lines that come once in each, as many as are in the same order in both."""
    i, old_end, j, new_end = span
    once_in_old, once_in_new = _once(old, i, old_end), _once(new, j, new_end)
    pairs = [(place, once_in_new[text]) for text, place in once_in_old.items() if text in once_in_new]
    return _longest_rising(sorted(pairs))


def _once(lines: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(lines[start:end])
    return {lines[at]: at for at in range(start, end) if counts[lines[at]] == 1}


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of them, in order, whose second numbers rise too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_, b) in enumerate(pairs):
        at = bisect_left(ends, b)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [b]
        last[at : at + 1] = [place]
    found: list[tuple[int, int]] = []
    place = last[-1] if last else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]
