"""Where everything of a system stands, kept with its revisions: found, or made once and kept from then on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from django.db import DatabaseError
from django.db.models import QuerySet

from apps.core.layout.places.positions import BadPositions, Place, Positions, read_positions, write_positions
from apps.core.levels.level import EVERYTHING
from apps.core.levels.nesting import nesting_of
from apps.core.system.model import System
from apps.services.access import LINK_SIGN, is_link, secret_hash
from apps.services.levels import lay_out_level
from apps.services.steady import lay_out_afresh, lay_out_steady
from apps.services.systems import OpenSystem
from apps.store.models import LayoutRecord, LinkRecord, SystemRecord
from apps.store.plain_sql import insert_row
from apps.store.write_lock import short_write

MOST_OF_A_REVISION: Final = 100
_LONGEST_WORDS: Final = 300
_NOBODY: Final = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a whole system, and what made them. Its number is 0 when they could not be kept."""

    number: int
    positions: Positions
    what: str


def kept_layout(opened: OpenSystem) -> Layout | None:
    """The layout of an opened revision: one query when there is one, else it is made. Raises `Busy`.

    Steady from that of an earlier revision, else afresh. None of a large system of which nobody has kept one: it opens
    with its groups closed, so it is not laid out whole before somebody needs that.
    """
    newest = _newest_up_to(opened)
    return None if newest is None and opens_closed(opened.system) else _layout_from(opened, newest)


def whole_layout(opened: OpenSystem) -> Layout:
    """The same however large the system is, kept from now on: for who moves something. Raises `Busy`."""
    return _layout_from(opened, _newest_up_to(opened))


def is_to_be_kept(opened: OpenSystem) -> bool:
    """Whether its places are kept without anybody arranging it."""
    return not opens_closed(opened.system) or _newest_up_to(opened) is not None


def opens_closed(system: System) -> bool:
    """Whether a system is so large that it opens with groups closed."""
    return nesting_of(system).opening is not None


def kept_places(opened: OpenSystem) -> Positions | None:
    """Only the places of `kept_layout`. Raises `Busy`."""
    layout = kept_layout(opened)
    return layout.positions if layout else None


def whole_places(opened: OpenSystem) -> Positions:
    """The places of the whole; of a system that is not kept yet without keeping them. Raises `Busy`."""
    return kept_places(opened) or _first_places(opened.system)


def layout_numbers(opened: OpenSystem) -> tuple[int, ...]:
    """The layouts that this revision has had, the newest first: what can be gone back to."""
    rows = LayoutRecord.objects.filter(system_id=system_of(opened.id), revision=opened.revision)
    return tuple(rows.order_by("-number").values_list("number", flat=True))


def layouts_of(system_id: str) -> QuerySet[LayoutRecord]:
    """The rows of a system, the newest of the latest revision first."""
    return LayoutRecord.objects.filter(system_id=system_id).order_by("-revision", "-number")


def add_layout(system_id: str, revision: int, positions: Positions, who: str, what: str) -> int:
    """Adds a row, and lets go of what is old; gives its number. Belongs inside a write that has locked the system."""
    rows = LayoutRecord.objects.filter(system_id=system_id).order_by("-number")
    number = (rows.values_list("number", flat=True).first() or 0) + 1
    row = LayoutRecord(
        system_id=system_id,
        number=number,
        revision=revision,
        positions=write_positions(positions),
        made_at=datetime.now(UTC),
        made_by=who,
        what=what[:_LONGEST_WORDS],
    )
    insert_row(row)
    mine = rows.filter(revision=revision)
    for old in mine.values_list("number", flat=True)[MOST_OF_A_REVISION : MOST_OF_A_REVISION + 1]:
        mine.filter(number__lte=old).delete()
    return number


def read_layout(row: LayoutRecord) -> Layout | None:
    """What a row says; None when this version cannot read it."""
    try:
        return Layout(row.number, _read(row.positions), row.what)
    except BadPositions:
        return None


def system_of(ref: str) -> str:
    """The id of a system that was opened by its id, or by a link."""
    if not is_link(ref):
        return ref
    links = LinkRecord.objects.filter(secret_hash=secret_hash(ref.removeprefix(LINK_SIGN)))
    return links.values_list("system_id", flat=True).get()


def _newest_up_to(opened: OpenSystem) -> LayoutRecord | None:
    """The newest row of the revision, or of the latest one before it that has any."""
    return layouts_of(system_of(opened.id)).filter(revision__lte=opened.revision).first()


def _layout_from(opened: OpenSystem, newest: LayoutRecord | None) -> Layout:
    found = read_layout(newest) if newest else None
    if newest and found and newest.revision == opened.revision:
        return found
    if newest and found:
        steady = lay_out_steady(opened.system, found.positions)
        return _keep_first(opened, steady.positions, f"As in revision {newest.revision}")
    return _keep_first(opened, _first_places(opened.system), "Laid out")


def _first_places(system: System) -> Positions:
    """Afresh; of what opens with groups closed as it stands when all of them were opened."""
    if not opens_closed(system):
        return lay_out_afresh(system).positions
    laid = lay_out_level(system, None, EVERYTHING, None).laid
    cards = {id_: Place(round(box.left, 1), round(box.top, 1)) for id_, box in laid.placement.cards.items()}
    return lay_out_steady(system, Positions(laid.direction, cards)).positions


def _keep_first(opened: OpenSystem, positions: Positions, what: str) -> Layout:
    """Of several who made it at once all get the first; a database that takes no rows breaks no page."""
    try:
        with short_write():
            system_id = system_of(opened.id)
            if not SystemRecord.objects.select_for_update().filter(id=system_id).values_list("id"):
                return Layout(0, positions, what)  # deleted for good meanwhile
            row = layouts_of(system_id).filter(revision=opened.revision).first()
            there = read_layout(row) if row else None
            return there or Layout(
                add_layout(system_id, opened.revision, positions, _NOBODY, what), positions, what
            )
    except (DatabaseError, OSError):
        return Layout(0, positions, what)


@lru_cache(maxsize=16)
def _read(text: str) -> Positions:
    return read_positions(text)
