"""Places that come along: with a save as the editor drew it, with a revision that is restored, with a duplicate."""

from dataclasses import replace

from django.db import DatabaseError

from apps.core.diagram.view import view_of
from apps.core.errors import UserError
from apps.core.layout.places.positions import Positions, read_positions
from apps.core.layout.settling import is_of, keyed_lines
from apps.core.levels.level import WHOLE
from apps.core.system.model import System
from apps.services.access import Right, Visitor, admit
from apps.services.kept_levels import opens_closed
from apps.services.places import add_layout, kept_places, layouts_of, read_layout
from apps.services.steady import lay_out_steady
from apps.services.systems import OpenSystem, open_revision, open_system
from apps.store.models import SystemRecord
from apps.store.write_lock import short_write


def read_drawn(sent: str) -> Positions | None:
    """The places of a text that the editor sent; None of what is none. They come from our own script."""
    try:
        return read_positions(sent) if sent.strip() else None
    except UserError:
        return None


def start_of(ref: str, visitor: Visitor | None) -> Positions | None:
    """Where the editor starts from: the places of a system that may be seen. None when there are none yet."""
    try:
        return kept_places(open_system(ref, visitor), WHOLE) if ref else None
    except UserError:
        return None


def keep_drawn(saved: OpenSystem, visitor: Visitor | None, sent: str) -> None:
    """Keeps what the editor drew with the revision that was saved of it. The save stands, whatever becomes of this.

    Of a large system that is the whole, if that has been laid out before: its levels have places of their own.
    """
    known = read_drawn(sent)
    drawn = only_of(saved.system, known) if known else None
    if drawn is None or not drawn.cards:
        return
    try:
        levels = kept_places(saved) if opens_closed(saved.system) else None
        if levels and not levels.cards:
            return
        whole = drawn if is_of(view_of(saved.system), drawn) else lay_out_steady(saved.system, drawn).positions
        positions = replace(whole, levels=levels.levels, insides=levels.insides) if levels else whole
        _keep(saved.id, visitor, saved.revision, positions, "As drawn in the editor")
    except (UserError, DatabaseError, OSError):
        return


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
    """As the newest layout of the revision, unless that says the same."""
    with short_write():
        admitted = admit(id, visitor, Right.EDIT)
        record = SystemRecord.objects.select_for_update().only("id").get(id=admitted.record.id)
        row = layouts_of(record.id).filter(revision=revision).first()
        newest = read_layout(row) if row else None
        if newest is None or newest.positions != positions:
            add_layout(record.id, revision, positions, admitted.who, what)
