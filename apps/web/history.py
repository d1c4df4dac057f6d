"""Two revisions of a text as rows to show: unified or side by side, what differs marked, the unseen made visible."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from apps.core.comparison.lines import ComparedLine, Hunk, LineKind
from apps.core.comparison.unseen import pieces
from apps.web.choices import InvalidChoice

MOST_LINES = 3_000
_SIGNS = {LineKind.SAME: " ", LineKind.REMOVED: "−", LineKind.ADDED: "+"}


class Layout(StrEnum):
    UNIFIED = "unified"
    SIDE_BY_SIDE = "side-by-side"


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A part of a line. With a `name` it is a character that is not seen, and `sign` stands for it."""

    text: str
    marked: bool
    name: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    kind: LineKind
    old: int | None
    new: int | None
    sign: str
    pieces: tuple[ShownPiece, ...]


@dataclass(frozen=True, slots=True)
class ShownHunk:
    """`lines` for one column, `rows` for two; which is asked for is there."""

    lines: tuple[ShownLine, ...] = ()
    rows: tuple[tuple[ShownLine | None, ShownLine | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """`left_out` counts the lines past the most that a page shows."""

    hunks: tuple[ShownHunk, ...]
    added: int
    removed: int
    left_out: int


def read_layout(said: str | None) -> Layout:
    """Raises `InvalidChoice`."""
    if said is None or said in {layout.value for layout in Layout}:
        return Layout(said or Layout.UNIFIED)
    raise InvalidChoice("layout", said, [layout.value for layout in Layout])


def shown_difference(hunks: tuple[Hunk, ...], layout: Layout) -> ShownDifference:
    kinds = [line.kind for hunk in hunks for line in hunk.lines]
    return ShownDifference(
        hunks=tuple(_shown_hunk(hunk, layout) for hunk in _within_limit(hunks)),
        added=kinds.count(LineKind.ADDED),
        removed=kinds.count(LineKind.REMOVED),
        left_out=max(0, len(kinds) - MOST_LINES),
    )


def _within_limit(hunks: tuple[Hunk, ...]) -> Iterator[Hunk]:
    left = MOST_LINES
    for hunk in hunks:
        if left <= 0:
            return
        yield Hunk(hunk.lines[:left])
        left -= len(hunk.lines)


def _shown_hunk(hunk: Hunk, layout: Layout) -> ShownHunk:
    if layout is Layout.UNIFIED:
        return ShownHunk(lines=tuple(map(_shown, hunk.lines)))
    return ShownHunk(rows=tuple((_shown_or_none(old), _shown_or_none(new)) for old, new in hunk.rows))


def _shown_or_none(line: ComparedLine | None) -> ShownLine | None:
    return None if line is None else _shown(line)


def _shown(line: ComparedLine) -> ShownLine:
    return ShownLine(line.kind, line.old, line.new, _SIGNS[line.kind], tuple(_pieces(line)))


def _pieces(line: ComparedLine) -> Iterator[ShownPiece]:
    at = 0
    for piece in pieces(line.text):
        start, end = at, at + len(piece.text)
        cuts = sorted({start, end, *(cut for cut in (line.start, line.end) if start < cut < end)})
        for left, right in pairwise(cuts):
            marked = line.start <= left < line.end
            yield ShownPiece(line.text[left:right], marked, piece.name, piece.sign)
        at = end
