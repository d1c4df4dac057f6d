"""Lays a system out so that what was not touched stays where it is; or afresh, for keeping from then on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor

from apps.core.diagram.direction import choose_direction
from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.scene import Scene, set_scene
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.positions import Positions
from apps.core.layout.settling import Settled, as_laid_out, known_courses, positions_of, settle
from apps.core.layout.wishing.wishes import told
from apps.core.levels.crowds import CROWD_NOTE, is_crowd, straight_on
from apps.core.system.model import System
from apps.services.layout.graphviz import lay_out, route


@dataclass(frozen=True, slots=True)
class SteadyLayout:
    """A picture whose coordinates are those of its SVG: `canvas` is what of them is shown, in whole px.

    `positions` are to be kept; `moved`: the ids of known cards that had to give way; `note`: what to tell, or "".
    """

    scene: Scene
    canvas: Box
    positions: Positions
    moved: tuple[str, ...]
    note: str

    @property
    def direction(self) -> Direction:
        """Which way flows run."""
        return self.positions.direction or Direction.RIGHT


def lay_out_steady(system: System, known: Positions, wanted: Direction | None = None) -> SteadyLayout:
    """Every card that `known` has stays there; afresh when it has none of them. Raises `Busy`."""
    if not known.cards.keys() & system.components.keys():
        return lay_out_afresh(system, wanted or system.layout.direction or known.direction)
    return lay_out_view(view_of(system), known, wanted)


def lay_out_view(view: DiagramView, known: Positions, wanted: Direction | None = None) -> SteadyLayout:
    """The same of a view. Raises `Busy`."""
    direction = wanted or known.direction or choose_direction(view)
    settled = settle(view, known, direction)
    courses = known_courses(settled.view, known)
    crowd = is_crowd(settled.view, courses, is_rough=False)
    splines, note = (_straight_on if crowd else route)(settled.view, settled.cards, courses)
    unmet = told(settled.unmet, view, " without moving others")
    words = " ".join(filter(None, (_turned(view, known, wanted), unmet, note)))
    laid = _laid(settled, splines, direction, words)
    return replace(laid, positions=replace(laid.positions, flows={})) if crowd else laid


def _straight_on(
    view: DiagramView, cards: Mapping[str, Box], known: Mapping[int, Spline]
) -> tuple[dict[int, Spline], str]:
    return straight_on(view, cards, known), CROWD_NOTE


def lay_out_afresh(system: System, wanted: Direction | None = None) -> SteadyLayout:
    """Everything where Graphviz puts it, the top left corner of the canvas at 0,0. Raises `Busy`.

    Where Graphviz led a flow through a card it is led round it, so that no later edit has to.
    """
    view = view_of(system)
    direction = wanted or choose_direction(view)
    placement, note = lay_out(view, direction)
    around = set_scene(view, placement).extent
    moved = _shifted(placement, -around.left, -around.top)
    settled = as_laid_out(view, moved)
    known = {number: _in_tenths(spline) for number, spline in moved.splines.items()}
    splines, straight_note = route(settled.view, settled.cards, known)
    labels = {number: box for number, box in moved.labels.items() if splines[number] == known[number]}
    words = " ".join(dict.fromkeys(filter(None, (note, straight_note))))
    return _laid(settled, splines, direction, words, labels)


def _laid(
    settled: Settled,
    splines: dict[int, Spline],
    direction: Direction,
    note: str,
    labels: dict[int, Box] | None = None,
) -> SteadyLayout:
    placement = Placement(settled.cards, settled.frames, splines, settled.pieces, labels or {})
    scene = set_scene(settled.view, placement)
    words = " ".join(filter(None, (_told(settled), _told_of_pieces(settled), note)))
    return SteadyLayout(
        scene, _whole(scene.extent), positions_of(settled, splines, direction), settled.moved, words
    )


def _turned(view: DiagramView, known: Positions, wanted: Direction | None) -> str:
    """Flows that run as they were kept, and not as is wished."""
    wished = view.wishes.direction
    if wanted or not known.direction or wished in (None, known.direction):
        return ""
    return f"Flows still run {known.direction}; rearrange to have them run {wished}."


def _told(settled: Settled) -> str:
    if not settled.moved:
        return ""
    names = {card.id: card.name for card in settled.view.cards}
    some = ", ".join(names[id_] for id_ in settled.moved[:3])
    more = f" and {len(settled.moved) - 3} more" if len(settled.moved) > 3 else ""
    return f"There was no room otherwise, so these moved: {some}{more}."


def _told_of_pieces(settled: Settled) -> str:
    names = [frame.name for frame in settled.view.frames if frame.id in settled.pieces]
    if not names:
        return ""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"No room in one frame, so in pieces: {', '.join(names[:3])}{more}. Rearrange makes room."


def _whole(box: Box) -> Box:
    return Box(floor(box.left), floor(box.top), ceil(box.right), ceil(box.bottom))


def _shifted(placement: Placement, dx: float, dy: float) -> Placement:
    return replace(
        placement,
        cards={id_: box.moved(dx, dy) for id_, box in placement.cards.items()},
        frames={id_: box.moved(dx, dy) for id_, box in placement.frames.items()},
        splines={number: _shifted_spline(spline, dx, dy) for number, spline in placement.splines.items()},
        labels={number: box.moved(dx, dy) for number, box in placement.labels.items()},
    )


def _in_tenths(spline: Spline) -> Spline:
    """As it is kept."""
    *course, tip = (Point(round(x, 1), round(y, 1)) for x, y in (*spline.points, spline.tip))
    return Spline(tuple(course), tip)


def _shifted_spline(spline: Spline, dx: float, dy: float) -> Spline:
    *course, tip = (Point(x + dx, y + dy) for x, y in (*spline.points, spline.tip))
    return Spline(tuple(course), tip)
