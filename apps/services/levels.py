"""Lays out what a level shows of a system, from the places that its home has. Knows no cache of pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from apps.core.diagram.direction import choose_direction
from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement
from apps.core.diagram.scene import Scene, set_scene
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.positions import Positions, write_positions
from apps.core.layout.settling import known_courses, settle
from apps.core.layout.wishing.wishes import told
from apps.core.levels.at_home import close_at_home, focus_at_home
from apps.core.levels.compaction import close_kept
from apps.core.levels.crowds import CROWD_NOTE, is_crowd, straight_on
from apps.core.levels.folding import Folded, fold
from apps.core.levels.level import Level
from apps.core.levels.nesting import nesting_of_view
from apps.core.levels.opening import opened, part_of
from apps.core.levels.places import Places, places_of, with_back
from apps.core.levels.shelves import on_shelves, pieces_of
from apps.core.system.model import System
from apps.services.graphviz import lay_out, route
from apps.services.layouts import Laid, lay_out_apart
from apps.services.steady import lay_out_steady

# What it is called and how it is made: the same thing for the same name and system.
Recall = Callable[[str, Callable[[], Any]], Any]


def at_once(name: str, make: Callable[[], Any]) -> Any:
    """Recalls nothing: for who draws one level."""
    return make()


@dataclass(frozen=True, slots=True)
class Home:
    """Where a system stands when nobody opened or closed anything; `note` is what to tell of it."""

    places: Places
    direction: Direction
    note: str


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
    opening = nesting_of_view(view).opening if kept is None else None
    if opening is None:
        key = f"home {sha256(write_positions(kept).encode()).hexdigest() if kept else ''} {wanted}"
        closed = nesting_of_view(view).closed_by(level)
        if kept and closed and nesting_of_view(view).opening and kept.cards.keys() & system.components.keys():
            start: Home = recall(f"settled {key}", lambda: _settled(view, kept, wanted))
        else:
            start = recall(key, lambda: _home(system, kept, wanted))
        return level_of_home(view, start, level)
    asked = wanted or system.layout.direction
    home: Home = recall(f"home closed {asked}", lambda: _home_closed(view, opening, asked))

    def inside(group: str) -> Places:
        places: Places = recall(
            f"inside {group} {home.direction}", lambda: _inside(view, group, home.direction)
        )
        return places

    places = opened(view, home.places, nesting_of_view(view).closed_by(level), inside)
    return _laid(view, replace(home, places=places), level)


def level_of_home(view: DiagramView, home: Home, level: Level) -> LaidLevel:
    """The level of a system that stands somewhere as a whole, by itself. Raises `Busy`."""
    places = close_kept(home.places, nesting_of_view(view).closed_by(level))
    return _laid(view, replace(home, places=places), level)


def level_at_home(view: DiagramView, home: Home, level: Level, canvas: Box | None = None) -> LaidLevel:
    """The level of a system that stands somewhere as a whole. Raises `Busy`.

    `canvas`: what the picture shows at least, unless it is of what is near the focus.
    """
    closed = nesting_of_view(view).closed_by(level)
    return _laid(view, replace(home, places=close_at_home(home.places, closed)), level, canvas)


def _laid(view: DiagramView, home: Home, level: Level, canvas: Box | None = None) -> LaidLevel:
    folded, places = fold(view, level), home.places
    if level.focus and level.focus in folded.cards:
        places = focus_at_home(places, level.focus, level.reach)
    shown = replace(places.view, name=view.name, description=folded.view.description)
    shown_with_backs, boxes = _with_backs(shown, places.cards)
    crowd = is_crowd(shown, places.courses, is_rough=bool(home.note))
    if crowd:
        courses, note = straight_on(shown_with_backs, boxes, places.courses), CROWD_NOTE
    else:
        courses, note = route(shown_with_backs, boxes, places.courses)
    labels = {
        number: box for number, box in places.labels.items() if courses[number] == places.courses.get(number)
    }
    placement = Placement(dict(places.cards), dict(places.frames), courses, dict(places.pieces), labels)
    extent = _extent(shown, placement, is_crowd=crowd)
    around = canvas if canvas and not folded.hidden else extent
    words = " ".join(dict.fromkeys(filter(None, (home.note, note))))
    return LaidLevel(Laid(shown, placement, around, home.direction, words), replace(folded, view=shown))


def _extent(view: DiagramView, placement: Placement, *, is_crowd: bool) -> Box:
    """What the picture shows; of a crowd without the labels that have no place yet: finding those takes long."""
    return (Scene(view, placement, placement.labels, None) if is_crowd else set_scene(view, placement)).extent


def _with_backs(view: DiagramView, boxes: Mapping[str, Box]) -> tuple[DiagramView, dict[str, Box]]:
    """Closed groups as large as the cards behind them make them, so that arrows end where they can be seen."""
    cards = tuple(replace(card, closed=None) if card.closed else card for card in view.cards)
    closed = {card.id: with_back(card, boxes[card.id]) for card in view.cards if card.closed}
    return replace(view, cards=cards), {**boxes, **closed}


def _home(system: System, kept: Positions | None, wanted: Direction | None) -> Home:
    """The home of a system that is shown whole."""
    if kept:
        steady = lay_out_steady(system, kept, wanted)
        return Home(places_of(steady.scene.view, steady.scene.placement), steady.direction, steady.note)
    return home_of(lay_out_apart(system, wanted))


def _settled(view: DiagramView, kept: Positions, wanted: Direction | None) -> Home:
    """The same places of a large system of which a part is shown: the flows of the rest need no courses."""
    direction = wanted or kept.direction or choose_direction(view)
    settled = settle(view, kept, direction)
    courses = known_courses(settled.view, kept)
    places = Places(settled.view, settled.cards, settled.frames, settled.pieces, courses)
    return Home(places, direction, told(settled.unmet, view, " without moving others"))


def home_of(laid: Laid) -> Home:
    """That of a layout, with the top left corner of its canvas at 0,0: where its picture has it."""
    places = places_of(laid.view, laid.placement).moved(-laid.canvas.left, -laid.canvas.top)
    return Home(places, laid.direction, laid.note)


def _home_closed(view: DiagramView, opening: Level, wanted: Direction | None) -> Home:
    """The home of a system that opens with groups closed."""
    shown = fold(view, opening).view
    return _laid_out(shown, wanted or choose_direction(shown))


def _inside(view: DiagramView, group: str, direction: Direction) -> Places:
    """Where the parts of a group stand by themselves, the groups among them closed."""
    shown = fold(part_of(view, group), Level(depth=0)).view
    if not shown.cards:
        return Places(shown, {}, {})
    pieces = pieces_of(shown)
    return on_shelves(shown, [_laid_out(piece, direction).places for piece in pieces])


def _laid_out(view: DiagramView, direction: Direction) -> Home:
    if len(view.cards) == 1 and not view.lines:
        card = view.cards[0]
        return Home(Places(view, {card.id: Box(0, 0, card.width, card.height)}, {}), direction, "")
    placement, note = lay_out(view, direction)
    extent = _extent(view, placement, is_crowd=is_crowd(view, {}, is_rough=bool(note)))
    return home_of(Laid(view, placement, extent, direction, note))
