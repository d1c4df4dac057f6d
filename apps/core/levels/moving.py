"""Moves that were made on a level, as moves of the whole: a closed group's card stands in the middle of its frame."""

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.view import DiagramView
from apps.core.layout.by_hand.moves import Moves
from apps.core.layout.places.positions import Place, Positions
from apps.core.levels.at_home import focus_at_home
from apps.core.levels.compaction import close_kept, is_closer
from apps.core.levels.level import WHOLE, Level
from apps.core.levels.nesting import nesting_of_view
from apps.core.levels.places import Places
from apps.core.levels.way_back import Way


def moves_of_whole(view: DiagramView, known: Positions, level: Level, moves: Moves) -> Moves:
    """The same steps, for the frames at home. `known` has a place for everything; ids that are not there stay.

    Where the level is closer together than the home, what is moved gets between what it is moved between.
    """
    if level == WHOLE:
        return moves
    home = _home(view, known)
    shown = _shown(home, level)
    ways = _ways_back(home, shown, level, moves)
    if ways:
        return {id_: _far_at_home(id_, corner, home, shown, ways) for id_, corner in moves.items()}
    return {id_: _at_home(id_, corner, home, shown) for id_, corner in moves.items()}


def _home(view: DiagramView, known: Positions) -> Places:
    cards = {card.id: _box(known.cards[card.id]) for card in view.cards}
    return Places(view, cards, {frame.id: _box(known.frames[frame.id]) for frame in view.frames})


def _shown(home: Places, level: Level) -> Places:
    places = close_kept(home, nesting_of_view(home.view).closed_by(level))
    if level.focus and level.focus in places.cards:
        return focus_at_home(places, level.focus, level.reach)
    return places


def _ways_back(home: Places, shown: Places, level: Level, moves: Moves) -> tuple[Way, Way] | None:
    """Along both axes from the level to the home, by the cards that stay; None where those stand as at home."""
    stay = [id_ for id_ in shown.cards if id_ not in moves]
    if not stay or not is_closer(home, nesting_of_view(home.view).closed_by(level)):
        return None
    pairs = [(shown.cards[id_].centre, _part(home, id_).centre) for id_ in stay]
    return Way.through((s.x, h.x) for s, h in pairs), Way.through((s.y, h.y) for s, h in pairs)


def _far_at_home(id_: str, corner: Point, home: Places, shown: Places, ways: tuple[Way, Way]) -> Point:
    """The corner at home that brings the middle to where it belongs among the others."""
    before = shown.cards.get(id_) or shown.frames.get(id_)
    if before is None:
        return corner
    across, down = ways
    middle = before.moved(corner.x - before.left, corner.y - before.top).centre
    there = _part(home, id_)
    return Point(
        there.left + across.back(middle.x) - there.centre.x, there.top + down.back(middle.y) - there.centre.y
    )


def _part(home: Places, id_: str) -> Box:
    return home.frames.get(id_) or home.cards[id_]


def _at_home(id_: str, corner: Point, home: Places, shown: Places) -> Point:
    before = shown.cards.get(id_) or shown.frames.get(id_)
    frame = home.frames.get(id_)
    if frame is None or before is None:
        return corner
    return Point(frame.left + corner.x - before.left, frame.top + corner.y - before.top)


def _box(place: Place) -> Box:
    return Box(place.x, place.y, place.x + place.width, place.y + place.height)
