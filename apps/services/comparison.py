"""Pictures of several systems, kept by their content: side by side, aligned, merged, and one sheet of all."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.layout.places.positions import Positions
from apps.core.levels.level import WHOLE, Level
from apps.core.system.model import System
from apps.services.drawing import Format, Picture, PictureRequest, all_text, make_png_with
from apps.services.layout.kept_together import lay_out_aligned_at, lay_out_merged_at, leading
from apps.services.layout.layouts import Laid, lay_out_aligned, lay_out_merged
from apps.services.layout.standing import Standing, lay_out_standing
from apps.services.level_of_pane import draw_level_as_file, draw_level_for_page
from apps.services.pictures import KeptPicture, keep, kept_picture, render_inline
from apps.services.together import (
    Titled,
    draw_merged_as_file,
    draw_merged_for_page,
    draw_pane_as_file,
    draw_pane_for_page,
    sheet_of,
)

Kept = Sequence[Positions | None]


def render_panes(
    systems: Sequence[System],
    *,
    aligned: bool,
    direction: Direction | None = None,
    marks: Sequence[Marks | None] | None = None,
    prefixes: Sequence[str],
    kept: Kept = (),
) -> tuple[KeptPicture, ...]:
    """The SVGs that stand side by side in a page; ids begin with the prefixes. Raises `Busy`.

    `aligned`: all are as large as each other, and a component is at the same place in each that has it.
    `kept`: for each system the places that were kept for it, or none at all.
    """
    each = list(zip(systems, prefixes, marks or [None] * len(systems), strict=True))
    if aligned:
        return tuple(
            _aligned_pane(systems, place, direction, mark, prefix, kept)
            for place, (_, prefix, mark) in enumerate(each)
        )
    return tuple(
        render_inline(system, direction, prefix, mark, Standing(places))
        for (system, prefix, mark), places in zip(each, kept or [None] * len(systems), strict=True)
    )


def render_aligned_one(
    system: System,
    among: Sequence[System],
    *,
    direction: Direction | None = None,
    marks: Marks | None = None,
    prefix: str = "d",
    level: Level = WHOLE,
) -> KeptPicture:
    """The SVG of one system for a page, placed as it is in the common layout of several. Raises `Busy`."""
    place = _place(system, among)
    if level == WHOLE:
        return _aligned_pane(among, place, direction, marks, prefix, ())
    return kept_picture(
        among,
        f"aligned level page {place} {direction} {prefix} {marks!r} {level.key}",
        lambda: draw_level_for_page(_aligned(among, direction, ()), place, level, marks, prefix),
    )


def render_merged(
    old: System, new: System, *, direction: Direction | None = None, prefix: str = "d", kept: Kept = ()
) -> KeptPicture:
    """The SVG of both in one, for a page: what was added, removed and changed is marked. Raises `Busy`."""

    def draw() -> Picture:
        laid, marks = _merged(old, new, direction, kept)
        return draw_merged_for_page(laid, marks, prefix)

    return kept_picture([old, new], f"merged page {direction} {prefix} {_key_of(kept)}", draw)


def comparison_svg(
    panes: Sequence[tuple[str, System]],
    request: PictureRequest,
    *,
    aligned: bool,
    marks: Sequence[Marks | None] | None = None,
    kept: Kept = (),
) -> KeptPicture:
    """One file with a titled pane for each system. Raises `Busy`, and for a PNG `TooLarge`, `DrawingFailed`."""
    titled = [
        Titled(title, system, mark)
        for (title, system), mark in zip(panes, marks or [None] * len(panes), strict=True)
    ]
    systems = [pane.system for pane in titled]
    words = f"sheet {aligned} {[(pane.title, pane.marks) for pane in titled]!r} {_key_of(kept)}"

    def draw(wanted: PictureRequest) -> Picture:
        laid = _laid_out(systems, request.direction, kept, aligned=aligned)
        return sheet_of(titled, laid, wanted)

    return _file(
        systems, words, request, draw, "".join(pane.title + all_text(pane.system) for pane in titled)
    )


def merged_svg(old: System, new: System, request: PictureRequest, kept: Kept = ()) -> KeptPicture:
    """A file of both in one. Raises `Busy`, and for a PNG `TooLarge`, `DrawingFailed`."""
    words = f"{all_text(old)}{all_text(new)}"

    def draw(wanted: PictureRequest) -> Picture:
        return draw_merged_as_file(_merged(old, new, request.direction, kept), (old, new), wanted)

    return _file([old, new], f"merged {_key_of(kept)}", request, draw, words)


def aligned_svg(system: System, among: Sequence[System], request: PictureRequest) -> KeptPicture:
    """A file of one system, placed as it is in the common layout of several; marks and level are in the request.

    Raises `Busy`, and for a PNG `TooLarge`, `DrawingFailed`.
    """
    place = _place(system, among)

    def draw(wanted: PictureRequest) -> Picture:
        panes = _aligned(among, request.direction, ())
        if wanted.standing.level == WHOLE:
            return draw_pane_as_file(panes[place], system, wanted)
        return draw_level_as_file(panes, place, system, wanted)

    return _file(among, f"aligned {place}", request, draw, all_text(system))


def _file(
    systems: Sequence[System],
    what: str,
    request: PictureRequest,
    draw: Callable[[PictureRequest], Picture],
    words: str,
) -> KeptPicture:
    """What `draw` makes, or the PNG of it, which shows only these words."""
    if request.format is Format.SVG:
        wanted = replace(request, scale=1)
        return kept_picture(systems, f"{what} {wanted.key}", lambda: draw(wanted))
    unscaled = replace(request, scale=1)

    def draw_png() -> Picture:
        drawn = keep(systems, f"{what} for a {unscaled.key}", lambda: draw(unscaled))[1]
        return make_png_with(drawn, words, request.scale)

    return kept_picture(systems, f"{what} {request.key}", draw_png, sort="png")


def _aligned_pane(
    systems: Sequence[System],
    place: int,
    direction: Direction | None,
    marks: Marks | None,
    prefix: str,
    kept: Kept,
) -> KeptPicture:
    return kept_picture(
        systems,
        f"aligned page {place} {direction} {prefix} {marks!r} {_key_of(kept)}",
        lambda: draw_pane_for_page(_aligned(systems, direction, kept)[place], marks, prefix),
    )


def _laid_out(
    systems: Sequence[System], direction: Direction | None, kept: Kept, *, aligned: bool
) -> tuple[Laid, ...]:
    if aligned:
        return _aligned(systems, direction, kept)
    each = zip(systems, kept or [None] * len(systems), strict=True)
    return tuple(_apart(system, Standing(places), direction) for system, places in each)


def _aligned(systems: Sequence[System], direction: Direction | None, kept: Kept) -> tuple[Laid, ...]:
    """The one layout of all, kept: every pane is cut out of it, whatever its marks and colours."""
    places = leading(kept, direction)

    def lay_out() -> tuple[Laid, ...]:
        return lay_out_aligned_at(systems, places) if places else lay_out_aligned(systems, direction)

    return keep(systems, f"layout aligned {direction} {Standing(places).key}", lay_out, sort="layout")[1]


def _merged(old: System, new: System, direction: Direction | None, kept: Kept) -> tuple[Laid, Marks]:
    places = leading(kept, direction)
    return lay_out_merged_at(old, new, places) if places else lay_out_merged(old, new, direction)


def _apart(system: System, standing: Standing, direction: Direction | None) -> Laid:
    wanted = f"layout {direction} {standing.key}"
    return keep([system], wanted, lambda: lay_out_standing(system, standing, direction)[0], sort="layout")[1]


def _key_of(kept: Kept) -> str:
    """Says all that the kept places come to."""
    return " ".join(Standing(places).key for places in kept)


def _place(system: System, among: Sequence[System]) -> int:
    return next(place for place, each in enumerate(among) if each.fingerprint == system.fingerprint)
