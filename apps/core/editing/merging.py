"""Two texts that started from one: what only one of them changed is merged, what both changed is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Clash:
    """Lines that both changed, each in a way of its own; `line` counts from 1 in the merged text."""

    line: int
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """One text. Where the two clash it says mine, and the clash holds what theirs says."""

    text: str
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """Lines that all three have: where they begin in each, and how many they are."""

    base: int
    mine: int
    theirs: int
    size: int


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Line by line, as `diff3` does it (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007)."""
    old, ours, others = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    lines: list[str] = []
    clashes: list[Clash] = []
    at = _Shared(0, 0, 0, 0)
    for shared in _shared(old, ours, others):
        was = old[at.base : shared.base]
        here, there = ours[at.mine : shared.mine], others[at.theirs : shared.theirs]
        if here != there and was not in (here, there):
            clashes.append(Clash(len(lines) + 1, tuple(was), tuple(here), tuple(there)))
        lines += there if was == here else here
        lines += old[shared.base : shared.base + shared.size]
        at = _Shared(shared.base + shared.size, shared.mine + shared.size, shared.theirs + shared.size, 0)
    return Merged("".join(lines), tuple(clashes))


def _shared(old: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Shared]:
    """The stretches that both have kept, in order, and an empty one at the end."""
    ours, others = _kept(old, mine), _kept(old, theirs)
    place = other = 0
    while place < len(ours) and other < len(others):
        (a, in_mine, a_size), (b, in_theirs, b_size) = ours[place], others[other]
        start, end = max(a, b), min(a + a_size, b + b_size)
        if start < end:
            yield _Shared(start, in_mine + start - a, in_theirs + start - b, end - start)
        if a + a_size < b + b_size:
            place += 1
        else:
            other += 1
    yield _Shared(len(old), len(mine), len(theirs), 0)


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]
