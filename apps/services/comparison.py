"""Pictures of several systems, kept by their content: side by side, aligned, merged, and one sheet of all."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.system.model import System
from apps.services.drawing import Format, Picture, PictureRequest, all_text, make_png_with
from apps.services.layouts import Laid, lay_out_aligned, lay_out_apart, lay_out_merged
from apps.services.pictures import KeptPicture, keep, kept_picture, render_inline
from apps.services.together import (
    Titled,
    draw_merged_for_page,
    draw_pane_as_file,
    draw_pane_for_page,
    merged_svg_of,
    sheet_of,
)


def render_panes(
    systems: Sequence[System],
    *,
    aligned: bool,
    direction: Direction | None = None,
    marks: Sequence[Marks | None] | None = None,
    prefixes: Sequence[str],
) -> tuple[KeptPicture, ...]:
    """The SVGs that stand side by side in a page; ids begin with the prefixes. Raises `Busy`.

    `aligned`: all are as large as each other, and a component is at the same place in each that has it.
    """
    each = list(zip(systems, prefixes, marks or [None] * len(systems), strict=True))
    if aligned:
        return tuple(
            _aligned_pane(systems, place, direction, mark, prefix)
            for place, (_, prefix, mark) in enumerate(each)
        )
    return tuple(render_inline(system, direction, prefix, mark) for system, prefix, mark in each)


def render_aligned_one(
    system: System,
    among: Sequence[System],
    *,
    direction: Direction | None = None,
    marks: Marks | None = None,
    prefix: str = "d",
) -> KeptPicture:
    """The SVG of one system for a page, placed as it is in the common layout of several. Raises `Busy`."""
    return _aligned_pane(among, _place(system, among), direction, marks, prefix)


def render_merged(
    old: System, new: System, *, direction: Direction | None = None, prefix: str = "d"
) -> KeptPicture:
    """The SVG of both in one, for a page: what was added, removed and changed is marked. Raises `Busy`."""

    def draw() -> Picture:
        laid, marks = lay_out_merged(old, new, direction)
        return draw_merged_for_page(laid, marks, prefix)

    return kept_picture([old, new], f"merged page {direction} {prefix}", draw)


def comparison_svg(
    panes: Sequence[tuple[str, System]],
    request: PictureRequest,
    *,
    aligned: bool,
    marks: Sequence[Marks | None] | None = None,
) -> KeptPicture:
    """One file with a titled pane for each system. Raises `Busy`, and for a PNG `TooLarge`, `DrawingFailed`."""
    titled = [
        Titled(title, system, mark)
        for (title, system), mark in zip(panes, marks or [None] * len(panes), strict=True)
    ]
    systems = [pane.system for pane in titled]
    words = f"sheet {aligned} {[(pane.title, pane.marks) for pane in titled]!r}"

    def draw(wanted: PictureRequest) -> Picture:
        return sheet_of(titled, _laid_out(systems, request.direction, aligned=aligned), wanted)

    return _file(
        systems, words, request, draw, "".join(pane.title + all_text(pane.system) for pane in titled)
    )


def merged_svg(old: System, new: System, request: PictureRequest) -> KeptPicture:
    """A file of both in one. Raises `Busy`, and for a PNG `TooLarge`, `DrawingFailed`."""
    words = f"{all_text(old)}{all_text(new)}"
    return _file([old, new], "merged", request, lambda wanted: merged_svg_of(old, new, wanted), words)


def aligned_svg(system: System, among: Sequence[System], request: PictureRequest) -> KeptPicture:
    """A file of one system, placed as it is in the common layout of several; marks are in the request.

    Raises `Busy`, and for a PNG `TooLarge`, `DrawingFailed`.
    """
    place = _place(system, among)

    def draw(wanted: PictureRequest) -> Picture:
        return draw_pane_as_file(_aligned(among, request.direction)[place], system, wanted)

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
        return kept_picture(systems, f"{what} {wanted!r}", lambda: draw(wanted))
    unscaled = replace(request, scale=1)

    def draw_png() -> Picture:
        drawn = keep(systems, f"{what} for a {unscaled!r}", lambda: draw(unscaled))[1]
        return make_png_with(drawn, words, request.scale)

    return kept_picture(systems, f"{what} {request!r}", draw_png, sort="png")


def _aligned_pane(
    systems: Sequence[System], place: int, direction: Direction | None, marks: Marks | None, prefix: str
) -> KeptPicture:
    return kept_picture(
        systems,
        f"aligned page {place} {direction} {prefix} {marks!r}",
        lambda: draw_pane_for_page(_aligned(systems, direction)[place], marks, prefix),
    )


def _laid_out(systems: Sequence[System], direction: Direction | None, *, aligned: bool) -> tuple[Laid, ...]:
    if aligned:
        return _aligned(systems, direction)
    return tuple(_apart(system, direction) for system in systems)


def _aligned(systems: Sequence[System], direction: Direction | None) -> tuple[Laid, ...]:
    """The one layout of all, kept: every pane is cut out of it, whatever its marks and colours."""
    return keep(
        systems, f"layout aligned {direction}", lambda: lay_out_aligned(systems, direction), sort="layout"
    )[1]


def _apart(system: System, direction: Direction | None) -> Laid:
    return keep([system], f"layout {direction}", lambda: lay_out_apart(system, direction), sort="layout")[1]


def _place(system: System, among: Sequence[System]) -> int:
    return next(place for place, each in enumerate(among) if each.fingerprint == system.fingerprint)
