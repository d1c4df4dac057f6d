"""Draws several systems together, afresh: on one sheet, or merged into one picture. Knows no cache and no Django."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.diagram.draw import draw_scene_as_file, draw_scene_for_page
from apps.core.diagram.marks import Marks
from apps.core.diagram.scene import set_scene
from apps.core.diagram.sheet import TitledScene, draw_sheet
from apps.core.system.model import System
from apps.services.drawing import (
    Format,
    Picture,
    PictureRequest,
    all_text,
    make_png_with,
    picture_of,
    style_of,
)
from apps.services.layout.layouts import Laid, lay_out_merged


@dataclass(frozen=True, slots=True)
class Titled:
    """A system on a sheet, below a title, with marks or without."""

    title: str
    system: System
    marks: Marks | None = None


def sheet_of(panes: Sequence[Titled], laid: Sequence[Laid], request: PictureRequest) -> Picture:
    """The SVG of a comparison whose systems have their places."""
    scenes = [
        TitledScene(pane.title, set_scene(each.view, each.placement, pane.marks), each.canvas)
        for pane, each in zip(panes, laid, strict=True)
    ]
    drawing = draw_sheet(scenes, style_of(request), _prefix([pane.system for pane in panes]))
    notes = dict.fromkeys(each.note for each in laid if each.note)
    return picture_of(drawing, laid[0].direction, " ".join(notes))


def draw_merged(old: System, new: System, request: PictureRequest) -> Picture:
    """A standalone file of both in one, with marks. Raises `Busy`, `TooLarge` and `DrawingFailed`."""
    drawn = draw_merged_as_file(lay_out_merged(old, new, request.direction), (old, new), request)
    if request.format is Format.SVG:
        return drawn
    return make_png_with(drawn, all_text(old) + all_text(new), request.scale)


def draw_merged_as_file(
    merged: tuple[Laid, Marks], systems: Sequence[System], request: PictureRequest
) -> Picture:
    """The SVG of both in one."""
    laid, marks = merged
    scene = set_scene(laid.view, laid.placement, marks)
    return picture_of(
        draw_scene_as_file(scene, style_of(request), _prefix(systems)), laid.direction, laid.note
    )


def draw_merged_for_page(laid: Laid, marks: Marks, prefix: str) -> Picture:
    """The SVG of both in one that stands inside a page."""
    scene = set_scene(laid.view, laid.placement, marks)
    return picture_of(draw_scene_for_page(scene, prefix), laid.direction, laid.note)


def draw_pane_for_page(laid: Laid, marks: Marks | None, prefix: str) -> Picture:
    """The SVG of a system that has its place, inside a page."""
    scene = set_scene(laid.view, laid.placement, marks)
    return picture_of(draw_scene_for_page(scene, prefix, laid.canvas), laid.direction, laid.note)


def draw_pane_as_file(laid: Laid, system: System, request: PictureRequest) -> Picture:
    """The same as a standalone SVG."""
    scene = set_scene(laid.view, laid.placement, request.marks)
    drawing = draw_scene_as_file(scene, style_of(request), _prefix([system]), laid.canvas)
    return picture_of(drawing, laid.direction, laid.note)


def _prefix(systems: Sequence[System]) -> str:
    """Begins the ids in a file, so that two different files can stand inside one page."""
    return "a" + "".join(system.fingerprint[:4] for system in systems)
