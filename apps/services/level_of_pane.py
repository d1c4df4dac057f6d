"""Draws what a level shows of a system that has its place among others. Knows no cache and no Django."""

from collections.abc import Sequence

from apps.core.diagram.draw import draw_scene_for_page
from apps.core.diagram.marks import Marks
from apps.core.levels.level import Level
from apps.core.levels.shared_ground import common_grounds
from apps.core.system.model import System
from apps.services.drawing import Picture, PictureRequest, draw_staged, picture_of
from apps.services.layout.homes import home_of
from apps.services.layout.layouts import Laid
from apps.services.layout.levels import level_at_home
from apps.services.layout.standing import Staged, staged_level


def draw_level_for_page(
    panes: Sequence[Laid], place: int, level: Level, marks: Marks | None, prefix: str
) -> Picture:
    """The SVG of one of them that stands inside a page; `prefix` begins every id in it. Raises `Busy`."""
    staged = _staged(panes, place, level, marks)
    drawing = draw_scene_for_page(staged.scene, prefix, staged.canvas, in_place=True)
    return picture_of(drawing, staged.direction, staged.note)


def draw_level_as_file(panes: Sequence[Laid], place: int, system: System, request: PictureRequest) -> Picture:
    """The same as a standalone SVG; level and marks are in the request. Raises `Busy`."""
    return draw_staged(_staged(panes, place, request.standing.level, request.marks), system, request)


def _staged(panes: Sequence[Laid], place: int, level: Level, marks: Marks | None) -> Staged:
    """The canvas stays that of all panes, unless the picture is of what is near one component.

    A closed group stands at the same place in all panes.
    """
    laid = panes[place]
    dx, dy = -laid.canvas.left, -laid.canvas.top
    grounds = common_grounds([pane.placement for pane in panes])
    moved = {group: box.moved(dx, dy) for group, box in grounds.items()}
    canvas = laid.canvas.moved(dx, dy)
    return staged_level(level_at_home(laid.view, home_of(laid), level, canvas, moved), marks)
