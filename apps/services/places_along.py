"""Places that come along: with a save as the editor drew it, with a revision that is restored, with a duplicate."""

from dataclasses import replace

from django.db import DatabaseError

from apps.core.diagram.view import view_of
from apps.core.errors import UserError
from apps.core.layout.places.positions import Positions, read_positions
from apps.core.layout.settling import keyed_lines
from apps.core.system.model import System
from apps.services.access import Right, Visitor, admit
from apps.services.places import add_layout, is_to_be_kept, kept_places, layouts_of, read_layout
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
        return kept_places(open_system(ref, visitor)) if ref else None
    except UserError:
        return None


def keep_drawn(saved: OpenSystem, visitor: Visitor | None, sent: str) -> None:
    """Keeps what the editor drew with the revision that was saved of it. The save stands, whatever becomes of this.

    A large system that nobody has arranged goes on opening with its groups closed.
    """
    known = read_drawn(sent)
    drawn = only_of(saved.system, known) if known else None
    if drawn is None or not drawn.cards:
        return
    try:
        if not is_to_be_kept(saved):
            return
        positions = drawn if _is_whole(saved.system, drawn) else lay_out_steady(saved.system, drawn).positions
        _keep(saved.id, visitor, saved.revision, positions, "As drawn in the editor")
    except (UserError, DatabaseError, OSError):
        return


def take_places_of_revision(saved: OpenSystem, visitor: Visitor | None, number: int) -> None:
    """After an old revision was restored: it stands where it stood."""
    try:
        positions = kept_places(open_revision(saved.id, number, visitor))
        if positions:
            _keep(saved.id, visitor, saved.revision, positions, f"As in revision {number}")
    except (UserError, DatabaseError, OSError):
        return  # it is laid out when it is first drawn


def take_places_along(opened: OpenSystem, copy: str, visitor: Visitor) -> None:
    """A duplicate stands where its original does."""
    try:
        positions = kept_places(opened)
        if positions:
            _keep(copy, visitor, open_system(copy, visitor).revision, positions, "As in the original")
    except (UserError, DatabaseError, OSError):
        return  # it is laid out when it is first drawn


def only_of(system: System, positions: Positions) -> Positions:
    """Without the places of what the system does not have."""
    flows = {key for key, _ in keyed_lines(view_of(system))}
    return replace(
        positions,
        cards={id_: place for id_, place in positions.cards.items() if id_ in system.components},
        frames={id_: place for id_, place in positions.frames.items() if id_ in system.groups},
        flows={key: course for key, course in positions.flows.items() if key in flows},
    )


def _is_whole(system: System, positions: Positions) -> bool:
    """Whether everything has a place, and each card one of its size and in its group."""
    view = view_of(system)
    places = {id_: (place.width, place.height, place.group) for id_, place in positions.cards.items()}
    return places == {card.id: (card.width, card.height, card.group) for card in view.cards} and (
        {frame.id: frame.parent for frame in view.frames}
        == {id_: place.group for id_, place in positions.frames.items()}
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
