"""Where a system stands on its picture: at kept places or afresh, whole or in part. Knows no cache and no Django."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.diagram.scene import Scene, set_scene
from apps.core.layout.positions import Positions, write_positions
from apps.core.levels.level import WHOLE, Level
from apps.core.system.model import System
from apps.services.layouts import Laid, lay_out_apart
from apps.services.steady import lay_out_steady


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
    """The layout, and whether its coordinates are those of kept places. Raises `Busy`.

    Places kept for another direction than the wanted one are left out of it.
    """
    kept = standing.kept
    if kept is None or (wanted and kept.direction and wanted is not kept.direction):
        return lay_out_apart(system, wanted), False
    steady = lay_out_steady(system, kept, wanted)
    laid = Laid(steady.scene.view, steady.scene.placement, steady.canvas, steady.direction, steady.note)
    return laid, True


def stage(system: System, standing: Standing, wanted: Direction | None, marks: Marks | None) -> Staged:
    """The system in its places, with marks on it. Raises `Busy`."""
    laid, in_place = lay_out_standing(system, standing, wanted)
    scene = set_scene(laid.view, laid.placement, marks)
    return Staged(scene, scene.extent, in_place, laid.direction, laid.note)
