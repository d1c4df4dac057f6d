"""Moves that were made on a level, as moves of the whole: a closed group's card stands in the middle of its frame."""

from apps.core.diagram.geometry import Point
from apps.core.diagram.view import DiagramView
from apps.core.layout.by_hand.moves import Moves
from apps.core.layout.places.positions import Positions
from apps.core.levels.at_home import close_at_home, focus_at_home
from apps.core.levels.level import WHOLE, Level
from apps.core.levels.nesting import nesting_of_view
from apps.core.levels.places import Places


def moves_of_whole(view: DiagramView, known: Positions, level: Level, moves: Moves) -> Moves:
    """The same steps, for the frames at home. `known` has a place for everything; ids that are not there stay."""
    if level == WHOLE:
        return moves
    home = _home(view, known)
    shown = _shown(home, level)
    return {id_: _at_home(id_, corner, home, shown) for id_, corner in moves.items()}


def _home(view: DiagramView, known: Positions) -> Places:
    cards = {card.id: known.cards[card.id].box for card in view.cards}
    return Places(view, cards, {frame.id: known.frames[frame.id].box for frame in view.frames})


def _shown(home: Places, level: Level) -> Places:
    places = close_at_home(home, nesting_of_view(home.view).closed_by(level))
    if level.focus and level.focus in places.cards:
        return focus_at_home(places, level.focus, level.reach)
    return places


def _at_home(id_: str, corner: Point, home: Places, shown: Places) -> Point:
    before = shown.cards.get(id_) or shown.frames.get(id_)
    frame = home.frames.get(id_)
    if frame is None or before is None:
        return corner
    return Point(frame.left + corner.x - before.left, frame.top + corner.y - before.top)
