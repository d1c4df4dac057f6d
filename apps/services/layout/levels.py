"""Lays out what a level shows of a system, from the places that its home has. Knows no cache of pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.positions import Positions
from apps.core.levels.at_home import close_at_home, focus_at_home
from apps.core.levels.compaction import close_kept
from apps.core.levels.crowds import CROWD_NOTE, is_crowd, straight_on
from apps.core.levels.folding import Folded, fold
from apps.core.levels.level import Level
from apps.core.levels.nesting import nesting_of_view
from apps.core.levels.solid import solid, solid_boxes
from apps.core.system.model import System
from apps.services.layout.graphviz import route
from apps.services.layout.homes import Home, Recall, at_once, extent_of, home_of_level
from apps.services.layout.layouts import Laid


@dataclass(frozen=True, slots=True)
class LaidLevel:
    """What a level shows, in its places, and what stands for what."""

    laid: Laid
    folded: Folded


def lay_out_level(
    system: System,
    kept: Positions | None,
    level: Level,
    wanted: Direction | None,
    recall: Recall = at_once,
) -> LaidLevel:
    """The level of a system by itself: at kept places, or at those that it gets afresh. Raises `Busy`.

    All levels come from one home, so who draws several of them recalls it: a layout made in another moment may differ.
    """
    view = view_of(system)
    return _laid(view, home_of_level(system, kept, level, wanted, recall), level)


def level_of_home(view: DiagramView, home: Home, level: Level) -> LaidLevel:
    """The level of a system that stands somewhere as a whole, by itself. Raises `Busy`."""
    places = close_kept(home.places, nesting_of_view(view).closed_by(level))
    return _laid(view, replace(home, places=places), level)


def level_at_home(
    view: DiagramView, home: Home, level: Level, canvas: Box, grounds: Mapping[str, Box]
) -> LaidLevel:
    """The level of a system that stands somewhere as a whole, among others. Raises `Busy`.

    `canvas`: what the picture shows at least, unless it is of what is near the focus. `grounds`: where closed groups
    stand.
    """
    closed = nesting_of_view(view).closed_by(level)
    return _laid(view, replace(home, places=close_at_home(home.places, closed, grounds)), level, canvas)


def _laid(view: DiagramView, home: Home, level: Level, canvas: Box | None = None) -> LaidLevel:
    folded, places = fold(view, level), home.places
    if level.focus and level.focus in folded.cards:
        places = focus_at_home(places, level.focus, level.reach)
    shown = replace(places.view, name=view.name, description=folded.view.description)
    with_backs, boxes = solid(shown), solid_boxes(shown, places.cards)
    crowd = is_crowd(shown, places.courses, is_rough=bool(home.note))
    if crowd:
        courses, note = straight_on(with_backs, boxes, places.courses), CROWD_NOTE
    else:
        courses, note = route(with_backs, boxes, places.courses)
    labels = {
        number: box for number, box in places.labels.items() if courses[number] == places.courses.get(number)
    }
    placement = Placement(dict(places.cards), dict(places.frames), courses, dict(places.pieces), labels)
    extent = extent_of(shown, placement, is_crowd=crowd)
    around = canvas if canvas and not folded.hidden else extent
    words = " ".join(dict.fromkeys(filter(None, (home.note, note))))
    return LaidLevel(Laid(shown, placement, around, home.direction, words), replace(folded, view=shown))
