"""Where the parts of a level stand before its flows are led: as they were kept, from a home that was, or afresh."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
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
from apps.core.levels.compaction import close_kept
from apps.core.levels.kept import closed_in, level_kept, view_of_inside, view_of_level
from apps.core.levels.level import Level
from apps.core.levels.nesting import nesting_of_view
from apps.core.levels.opening import opened
from apps.core.levels.places import Places, places_of
from apps.core.levels.shelves import on_shelves, pieces_of
from apps.core.levels.solid import fronts_of, solid
from apps.core.system.model import System
from apps.services.layout.graphviz import lay_out
from apps.services.layout.layouts import Laid, lay_out_apart
from apps.services.layout.steady import lay_out_steady

# What it is called and how it is made: the same thing for the same name and system.
Recall = Callable[[str, Callable[[], Any]], Any]


def at_once(name: str, make: Callable[[], Any]) -> Any:
    """Recalls nothing: for who draws one level."""
    return make()


@dataclass(frozen=True, slots=True)
class Home:
    """Where a system stands, whole or with groups closed; `note` is what to tell of it."""

    places: Places
    direction: Direction
    note: str


def home_of_level(
    system: System, kept: Positions | None, level: Level, wanted: Direction | None, recall: Recall = at_once
) -> Home:
    """The home of the level that closes these groups; what it focuses on makes no difference. Raises `Busy`."""
    view = view_of(system)
    nesting = nesting_of_view(view)
    closed = nesting.closed_by(level)
    if kept and kept.levels and not (kept.cards and not closed):
        return _from_levels(view, kept, closed, recall)
    if kept is None and nesting.opening:
        return _from_closed(view, nesting.opening, closed, wanted or system.layout.direction, recall)
    key = f"home {_key_of(kept) if kept else ''} {wanted}"
    if kept and closed and nesting.opening and kept.cards.keys() & system.components.keys():
        whole: Home = recall(f"settled {key}", lambda: _settled(view, kept, wanted))
    else:
        whole = recall(key, lambda: _whole(system, kept, wanted))
    return replace(whole, places=close_kept(whole.places, closed))


def _from_levels(view: DiagramView, kept: Positions, closed: frozenset[str], recall: Recall) -> Home:
    """From the places of the level itself; else from those that the system opens with, and from the insides."""
    nesting = nesting_of_view(view)
    mine = level_kept(nesting, kept, closed) or kept.levels[0]
    at = closed_in(nesting, mine)
    home: Home = recall(
        f"level {sorted(at)} {_key_of(mine)}", lambda: _as_kept(view_of_level(view, at), mine)
    )
    if at == closed:
        return home

    def inside(group: str) -> Places:
        known = kept.insides.get(group)
        if known is None:
            return inside_afresh(view, group, home.direction, recall)
        name = f"inside {group} {_key_of(known)}"
        stands: Home = recall(name, lambda: _as_kept(view_of_inside(view, group), known))
        return stands.places

    return replace(home, places=opened(view, home.places, closed, inside))


def _from_closed(
    view: DiagramView, opening: Level, closed: frozenset[str], wanted: Direction | None, recall: Recall
) -> Home:
    """From a fresh layout of what a large system opens with."""
    home: Home = recall(f"home closed {wanted}", lambda: home_closed(view, opening, wanted))
    inside = partial(inside_afresh, view, direction=home.direction, recall=recall)
    return replace(home, places=opened(view, home.places, closed, inside))


def home_closed(view: DiagramView, opening: Level, wanted: Direction | None) -> Home:
    """A fresh layout of a system that opens with groups closed. Raises `Busy`."""
    shown = view_of_level(view, nesting_of_view(view).closed_by(opening))
    return _laid_out(shown, wanted or choose_direction(shown))


def inside_afresh(view: DiagramView, group: str, direction: Direction, recall: Recall = at_once) -> Places:
    """Where the parts of a group stand by themselves, the groups among them closed. Raises `Busy`."""
    places: Places = recall(f"inside {group} {direction}", lambda: _inside(view, group, direction))
    return places


def _inside(view: DiagramView, group: str, direction: Direction) -> Places:
    shown = view_of_inside(view, group)
    if not shown.cards:
        return Places(shown, {}, {})
    return on_shelves(shown, [_laid_out(piece, direction).places for piece in pieces_of(shown)])


def _laid_out(view: DiagramView, direction: Direction) -> Home:
    if len(view.cards) == 1 and not view.lines:
        card = view.cards[0]
        return Home(Places(view, {card.id: Box(0, 0, card.width, card.height)}, {}), direction, "")
    placement, note = lay_out(view, direction)
    extent = extent_of(view, placement, is_crowd=True)  # a picture finds places for labels anew
    return home_of(Laid(view, placement, extent, direction, note))


def extent_of(view: DiagramView, placement: Placement, *, is_crowd: bool) -> Box:
    """What the picture shows; of a crowd without the labels that have no place yet: finding those takes long."""
    return (Scene(view, placement, placement.labels, None) if is_crowd else set_scene(view, placement)).extent


def home_of(laid: Laid) -> Home:
    """That of a layout, with the top left corner of its canvas at 0,0: where its picture has it."""
    places = places_of(laid.view, laid.placement).moved(-laid.canvas.left, -laid.canvas.top)
    return Home(places, laid.direction, laid.note)


def _as_kept(view: DiagramView, known: Positions) -> Home:
    """What is known stays, what is new gets a free place; `view` has groups closed."""
    direction = known.direction or choose_direction(view)
    settled = settle(solid(view), known, direction)
    named = replace(view, frames=settled.view.frames)
    cards = fronts_of(view, settled.cards)
    places = Places(named, cards, settled.frames, settled.pieces, known_courses(settled.view, known))
    return Home(places, direction, told(settled.unmet, view, " without moving others"))


def _whole(system: System, kept: Positions | None, wanted: Direction | None) -> Home:
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


def _key_of(kept: Positions) -> str:
    """The same for the same places, in any process."""
    return sha256(write_positions(kept).encode()).hexdigest()
