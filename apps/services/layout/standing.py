"""Where a system stands on its picture: at kept places or afresh, whole or in part. Knows no cache and no Django."""

from dataclasses import dataclass, replace
from hashlib import sha256
from math import ceil, floor
from typing import Final

from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.diagram.scene import Scene, set_scene
from apps.core.diagram.view import view_of
from apps.core.layout.places.positions import Positions, write_positions
from apps.core.levels.kept import seen_on
from apps.core.levels.level import WHOLE, Level
from apps.core.levels.marking import fold_marks
from apps.core.levels.nesting import nesting_of
from apps.core.levels.places import places_of
from apps.core.system.model import System
from apps.services.layout.homes import Home, Recall, at_once
from apps.services.layout.layouts import Laid, scene_apart
from apps.services.layout.levels import LaidLevel, lay_out_level, level_of_home
from apps.services.layout.steady import SteadyLayout, lay_out_steady


@dataclass(frozen=True, slots=True)
class Standing:
    """What says where things stand, beside the system: places that were kept, and how much is shown."""

    kept: Positions | None = None
    level: Level = WHOLE

    @property
    def key(self) -> str:
        """The same for the same standing, in any process."""
        places = sha256(write_positions(self.kept).encode()).hexdigest() if self.kept else "afresh"
        return f"{places} {self.level.key}"

    def of(self, system: System) -> "Standing":
        """Without what makes no difference to the level of this system: what is looked at stays in caches."""
        if self.kept is None or not self.kept.levels:
            return self
        return replace(self, kept=seen_on(nesting_of(system), self.kept, self.level))


AFRESH: Final = Standing()


@dataclass(frozen=True, slots=True)
class Staged:
    """A scene ready to be drawn: the canvas, and whether coordinates stay what they are in the scene."""

    scene: Scene
    canvas: Box
    in_place: bool
    direction: Direction
    note: str


def lay_out_standing(system: System, standing: Standing, wanted: Direction | None) -> tuple[Laid, bool]:
    """The layout of the whole, and whether its coordinates are those of kept places. Raises `Busy`.

    Places kept for another direction than the wanted one are left out of it.
    """
    staged = _stage_whole(system, standing, wanted)
    canvas = _whole(staged.canvas) if staged.in_place else staged.canvas
    laid = Laid(staged.scene.view, staged.scene.placement, canvas, staged.direction, staged.note)
    return laid, staged.in_place


def _stage_whole(system: System, standing: Standing, wanted: Direction | None) -> Staged:
    kept = _kept_for(standing, wanted)
    if kept is None or not _is_whole(kept):
        scene, direction, note = scene_apart(system, wanted)
        return Staged(scene, scene.extent, False, direction, note)
    steady = lay_out_steady(system, kept, wanted)
    return Staged(steady.scene, steady.scene.extent, True, steady.direction, steady.note)


def _kept_for(standing: Standing, wanted: Direction | None) -> Positions | None:
    kept = standing.kept
    return None if kept and wanted and kept.direction and wanted is not kept.direction else kept


def stage(
    system: System,
    standing: Standing,
    wanted: Direction | None,
    marks: Marks | None,
    recall: Recall = at_once,
) -> Staged:
    """What is shown of the system, in its places, with marks on it. Raises `Busy`."""
    if standing.level != WHOLE or not _is_whole(standing.kept):
        kept = _kept_for(standing, wanted)
        return staged_level(lay_out_level(system, kept, standing.level, wanted, recall), marks)
    staged = _stage_whole(system, standing, wanted)
    if marks is None:
        return staged
    scene = staged.scene.with_marks(marks)
    return replace(staged, scene=scene, canvas=scene.extent)


def _is_whole(kept: Positions | None) -> bool:
    """Whether the whole is laid out where anything is."""
    return kept is None or bool(kept.cards) or not kept.levels


def stage_laid(system: System, laid: SteadyLayout, level: Level) -> Staged:
    """What a level shows of a layout that was just made, which is not made again for it. Raises `Busy`."""
    if shows_all(system, level):
        return Staged(laid.scene, laid.canvas, True, laid.direction, laid.note)
    home = Home(places_of(laid.scene.view, laid.scene.placement), laid.direction, laid.note)
    return staged_level(level_of_home(view_of(system), home, level), None)


def shows_all(system: System, level: Level) -> bool:
    """Whether a level closes no group and hides nothing."""
    return level == WHOLE or not (level.focus or nesting_of(system).closed_by(level))


def staged_level(level: LaidLevel, marks: Marks | None) -> Staged:
    """What a level shows, with the marks of the whole on it."""
    laid = level.laid
    scene = set_scene(laid.view, laid.placement, fold_marks(level.folded, marks) if marks else None)
    return Staged(scene, _whole(enclosing([laid.canvas, scene.extent])), True, laid.direction, laid.note)


def _whole(box: Box) -> Box:
    return Box(floor(box.left), floor(box.top), ceil(box.right), ceil(box.bottom))
