"""Draws a system afresh: view, direction, layout, SVG, PNG. Knows no cache and no Django."""

from dataclasses import dataclass, replace
from enum import StrEnum

from apps.core.diagram.direction import choose_direction
from apps.core.diagram.draw import Drawing, draw_file, draw_for_page
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction, FileStyle, Theme
from apps.core.diagram.text import in_bundled_font
from apps.core.diagram.view import view_of
from apps.core.system.model import System
from apps.services.graphviz import lay_out
from apps.services.png import to_png


class Format(StrEnum):
    """What a picture can be made as."""

    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """What somebody asks for: format, colours, direction (None: the better one), background, PNG scale, marks."""

    format: Format = Format.SVG
    theme: Theme = Theme.LIGHT
    direction: Direction | None = None
    background: bool = True
    scale: int = 1
    marks: Marks | None = None


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


def draw_svg(system: System, request: PictureRequest) -> Picture:
    """A standalone SVG."""
    view = view_of(system)
    direction = request.direction or choose_direction(view)
    placement, note = lay_out(view, direction)
    drawing = draw_file(view, placement, style_of(request), _prefix(system), request.marks)
    return picture_of(drawing, direction, note)


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
    system: System, wanted: Direction | None, prefix: str, marks: Marks | None = None
) -> Picture:
    """The SVG that stands inside a page; `prefix` begins every id in it."""
    view = view_of(system)
    direction = wanted or choose_direction(view)
    placement, note = lay_out(view, direction)
    drawing = draw_for_page(view, placement, prefix, marks)
    return picture_of(drawing, direction, note)


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
