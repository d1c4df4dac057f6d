"""The phases of a pattern: each drawn in the places that all share, and what it changed from the one before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from apps.core.catalogue.pattern import Pattern
from apps.core.comparison.changes import marks_of_changes
from apps.core.comparison.difference import difference
from apps.core.comparison.sentences import Kind, Told, difference_sentences, difference_summary
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.system.model import System
from apps.services.comparison import aligned_svg, render_aligned_one
from apps.services.drawing import Format, PictureRequest
from apps.services.layout.standing import AFRESH, Standing
from apps.services.pictures import KeptPicture, render_inline, render_png, render_svg

_DRAWN = frozenset({"component", "flow", "group"})


@dataclass(frozen=True, slots=True)
class PhaseChanges:
    """What a phase changed: in sentences, in a few words, and as marks on its picture.

    `shown` are the sentences about something that is on the picture.
    """

    told: tuple[Told, ...]
    shown: frozenset[Told]
    summary: str
    marks: Marks


def changes_of_phase(pattern: Pattern) -> PhaseChanges | None:
    """What is different from the phase before; None at the first, and for a pattern without phases."""
    if pattern.step == 1:
        return None
    before, after = pattern.systems[pattern.step - 2], pattern.system
    parts = replace(difference(before, after), system=())  # that a phase has another name is no change
    told = difference_sentences(before, after, parts)
    return PhaseChanges(
        told=told,
        shown=frozenset(each for each in told if each.part in _DRAWN and each.kind is not Kind.REMOVED),
        summary=difference_summary(parts),
        marks=marks_of_changes(before, after, parts),
    )


def render_among(
    system: System,
    among: Sequence[System],
    direction: Direction | None = None,
    marks: Marks | None = None,
    standing: Standing = AFRESH,
) -> KeptPicture:
    """The picture for a page: where several belong together, in the places they share. Raises `Busy`.

    Of `standing` the kept places are for one that stands alone.
    """
    if len(among) < 2:
        return render_inline(system, direction, marks=marks, standing=standing)
    return render_aligned_one(system, among, direction=direction, marks=marks, level=standing.level)


def render_file_among(system: System, among: Sequence[System], request: PictureRequest) -> KeptPicture:
    """The same as a file of the format asked for. Raises `Busy`, and for a PNG `TooLarge` and `DrawingFailed`."""
    if len(among) >= 2:
        return aligned_svg(system, among, request)
    return render_png(system, request) if request.format is Format.PNG else render_svg(system, request)
