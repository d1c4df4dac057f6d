"""Places that come along: with a save as the editor drew it, with a revision that is restored, with a duplicate."""

from dataclasses import dataclass, replace
from typing import Final

from django.db import DatabaseError

from apps.core.diagram.view import view_of
from apps.core.errors import UserError
from apps.core.layout.by_hand.merging import merged_places
from apps.core.layout.places.positions import Positions, read_positions
from apps.core.layout.settling import is_of, keyed_lines
from apps.core.levels.level import WHOLE
from apps.core.system.model import System
from apps.services.access import Admitted, Right, Visitor, admit
from apps.services.layout.by_hand import settle_onto
from apps.services.layout.kept_levels import opens_closed
from apps.services.layout.steady import lay_out_steady
from apps.services.places.kept import add_layout, kept_places, layouts_of, read_layout, system_of
from apps.services.places.meanwhile import NEW_WINDOW, Window, newest_before, then_and_now
from apps.services.places.undoing import numbered_layout
from apps.services.systems import OpenSystem, open_revision, open_system
from apps.store.write_lock import short_write

_TRIES: Final = 5  # against others who arrange the same system at the same moment


@dataclass(frozen=True, slots=True)
class KeptDrawing:
    """The number of the layout that is kept now; and what it has come to with what others moved, if that is more."""

    number: int
    merged: Positions | None = None


def read_drawn(sent: str) -> Positions | None:
    """The places of a text that the editor sent; None of what is none. They come from our own script."""
    try:
        return read_positions(sent) if sent.strip() else None
    except UserError:
        return None


def start_of(ref: str, visitor: Visitor | None, layout: int = 0) -> Positions | None:
    """Where the editor starts from: the places of a system that may be seen. None when there are none yet.

    `layout`: the number of those that its page was drawn with, for as long as they are kept.
    """
    try:
        if not ref:
            return None
        opened = open_system(ref, visitor)
        then = numbered_layout(system_of(opened.id), layout) if layout else None
        return then.positions if then and then.positions.cards else kept_places(opened, WHOLE)
    except UserError:
        return None


def keep_drawn(
    saved: OpenSystem, visitor: Visitor | None, sent: str, window: Window = NEW_WINDOW
) -> KeptDrawing | None:
    """Keeps what the editor drew with the revision that was saved of it. The save stands, whatever becomes of this.

    What others have moved since the window's layout stays moved, unless it was moved in the window too. Of a large
    system it is all about the whole, if that has been laid out before: its levels have places of their own. None when
    nothing is kept.
    """
    known = read_drawn(sent)
    drawn = only_of(saved.system, known) if known else None
    if drawn is None or not drawn.cards:
        return None
    try:
        is_whole = is_of(view_of(saved.system), drawn)
        whole = drawn if is_whole else lay_out_steady(saved.system, drawn).positions
        return _keep_merged(saved, visitor, whole, window)
    except (UserError, DatabaseError, OSError):
        return None


def _keep_merged(
    saved: OpenSystem, visitor: Visitor | None, whole: Positions, window: Window
) -> KeptDrawing | None:
    """At first as if nobody had arranged it meanwhile, which is how it mostly is."""
    newest = window.layout
    for _ in range(_TRIES):
        levels = kept_places(saved) if opens_closed(saved.system) else None
        if levels and not levels.cards:
            return None
        merged = _merged(saved, window, newest, whole)
        positions = replace(merged, levels=levels.levels, insides=levels.insides) if levels else merged
        with short_write():
            admitted = admit(saved.id, visitor, Right.EDIT, locked=True)
            expected, newest = newest, newest_before(saved, window)
            if newest == expected:
                number = _add(admitted, saved.revision, positions, "As drawn in the editor")
                return KeptDrawing(number, None if merged == whole else merged)
    return None


def _merged(saved: OpenSystem, window: Window, newest: int, whole: Positions) -> Positions:
    """What was drawn, with what others have moved up to the newest layout."""
    both = then_and_now(saved, window, newest)
    wanted = only_of(saved.system, merged_places(both[0], whole, both[1])) if both else whole
    return whole if wanted == whole else settle_onto(saved.system, whole, wanted).positions


def take_places_of_revision(saved: OpenSystem, visitor: Visitor | None, number: int) -> None:
    """After an old revision was restored: it stands where it stood."""
    try:
        positions = kept_places(open_revision(saved.id, number, visitor))
        _keep(saved.id, visitor, saved.revision, positions, f"As in revision {number}")
    except (UserError, DatabaseError, OSError):
        return  # it is laid out when it is first drawn


def take_places_along(opened: OpenSystem, copy: str, visitor: Visitor) -> None:
    """A duplicate stands where its original does."""
    try:
        revision = open_system(copy, visitor).revision
        _keep(copy, visitor, revision, kept_places(opened), "As in the original")
    except (UserError, DatabaseError, OSError):
        return  # it is laid out when it is first drawn


def only_of(system: System, positions: Positions) -> Positions:
    """The places of the whole, without those of what the system does not have."""
    flows = {key for key, _ in keyed_lines(view_of(system))}
    return Positions(
        positions.direction,
        cards={id_: place for id_, place in positions.cards.items() if id_ in system.components},
        frames={id_: place for id_, place in positions.frames.items() if id_ in system.groups},
        flows={key: course for key, course in positions.flows.items() if key in flows},
    )


def _keep(id: str, visitor: Visitor | None, revision: int, positions: Positions, what: str) -> None:
    with short_write():
        _add(admit(id, visitor, Right.EDIT, locked=True), revision, positions, what)


def _add(admitted: Admitted, revision: int, positions: Positions, what: str) -> int:
    """As the newest layout of the revision, unless that says the same; its number."""
    id = admitted.record.id
    row = layouts_of(id).filter(revision=revision).first()
    newest = read_layout(row) if row else None
    if newest and newest.positions == positions:
        return newest.number
    return add_layout(id, revision, positions, admitted.who, what)
