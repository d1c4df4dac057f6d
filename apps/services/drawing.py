"""Draws a system: where it stands, SVG, PNG. Knows no cache and no Django."""

from dataclasses import dataclass, replace
from enum import StrEnum

from apps.core.diagram.draw import Drawing, draw_scene_as_file, draw_scene_for_page
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction, FileStyle, Theme
from apps.core.diagram.text import in_bundled_font
from apps.core.levels.level import Level
from apps.core.system.model import System
from apps.services.layout.homes import Recall, at_once
from apps.services.layout.standing import AFRESH, Staged, Standing, stage, stage_laid
from apps.services.layout.steady import SteadyLayout
from apps.services.png import to_png


class Format(StrEnum):
    """What a picture can be made as."""

    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """What somebody asks for: format, colours, direction (None: the better one), background, PNG scale, marks;
    and where things stand.
    """

    format: Format = Format.SVG
    theme: Theme = Theme.LIGHT
    direction: Direction | None = None
    background: bool = True
    scale: int = 1
    marks: Marks | None = None
    standing: Standing = AFRESH

    @property
    def key(self) -> str:
        """The same for the same wish, in any process."""
        return f"{replace(self, standing=AFRESH)!r} {self.standing.key}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture: its bytes, size in px before scaling, and what to tell of its layout, or ""."""

    body: bytes
    width: int
    height: int
    direction: Direction
    rung_note: str


def draw_system(system: System, request: PictureRequest) -> Picture:
    """A standalone file. Raises `Busy`, `TooLarge` and `DrawingFailed`."""
    drawn = draw_svg(system, request)
    return make_png(drawn, system, request.scale) if request.format is Format.PNG else drawn


def draw_svg(system: System, request: PictureRequest, recall: Recall = at_once) -> Picture:
    """A standalone SVG."""
    staged = stage(system, request.standing, request.direction, request.marks, recall)
    return draw_staged(staged, system, request)


def draw_staged(staged: Staged, system: System, request: PictureRequest) -> Picture:
    """The standalone SVG of what stands on its stage."""
    drawing = draw_scene_as_file(
        staged.scene, style_of(request), _prefix(system), staged.canvas, in_place=staged.in_place
    )
    return picture_of(drawing, staged.direction, staged.note)


def draw_steady(system: System, laid: SteadyLayout, request: PictureRequest) -> Picture:
    """A standalone file whose coordinates are those of the positions. Raises `Busy`, `TooLarge`, `DrawingFailed`."""
    drawing = draw_scene_as_file(laid.scene, style_of(request), _prefix(system), laid.canvas, in_place=True)
    drawn = picture_of(drawing, laid.direction, laid.note)
    return make_png(drawn, system, request.scale) if request.format is Format.PNG else drawn


def draw_layout_for_page(laid: SteadyLayout, prefix: str) -> Picture:
    """The SVG that stands inside a page, of a layout that was just made."""
    drawing = draw_scene_for_page(laid.scene, prefix, laid.canvas, in_place=True)
    return picture_of(drawing, laid.direction, laid.note)


def draw_level_for_page(system: System, laid: SteadyLayout, level: Level, prefix: str) -> Picture:
    """The same of what a level shows of it. Raises `Busy`."""
    staged = stage_laid(system, laid, level)
    drawing = draw_scene_for_page(staged.scene, prefix, staged.canvas, in_place=True)
    return picture_of(drawing, staged.direction, staged.note)


def style_of(request: PictureRequest) -> FileStyle:
    """What is to become a PNG is light in `auto`, since it cannot follow its reader."""
    theme = Theme.LIGHT if request.format is Format.PNG and request.theme is Theme.AUTO else request.theme
    return FileStyle(theme, request.background)


def make_png(drawn: Picture, system: System, scale: int) -> Picture:
    """The PNG of an SVG that `draw_svg` made of the system."""
    return make_png_with(drawn, all_text(system), scale)


def make_png_with(drawn: Picture, words: str, scale: int) -> Picture:
    """The PNG of an SVG on which nothing is written but these words."""
    only_inter = in_bundled_font(words)
    body = to_png(drawn.body.decode(), drawn.width, drawn.height, scale, only_inter=only_inter)
    return replace(drawn, body=body)


def draw_system_for_page(
    system: System,
    wanted: Direction | None,
    prefix: str,
    marks: Marks | None = None,
    standing: Standing = AFRESH,
    recall: Recall = at_once,
) -> Picture:
    """The SVG that stands inside a page; `prefix` begins every id in it."""
    staged = stage(system, standing, wanted, marks, recall)
    drawing = draw_scene_for_page(staged.scene, prefix, staged.canvas, in_place=staged.in_place)
    return picture_of(drawing, staged.direction, staged.note)


def picture_of(drawing: Drawing, direction: Direction, note: str) -> Picture:
    """A drawing that is finished."""
    return Picture(drawing.svg.encode(), drawing.width, drawing.height, direction, note)


def _prefix(system: System) -> str:
    """Begins the ids in a file, so that two different files can stand inside one page."""
    return f"a{system.fingerprint[:6]}"


def all_text(system: System) -> str:
    """Every word of the system that is on its picture."""
    parts = [group.name for group in system.groups.values()]
    parts += [component.name + component.technology for component in system.components.values()]
    return "".join([*parts, *(flow.label for flow in system.flows)])
