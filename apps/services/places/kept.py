"""Where everything of a system stands, kept with its revisions: found, or made once and kept from then on."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from django.db import DatabaseError
from django.db.models import QuerySet

from apps.core.layout.places.positions import BadPositions, Positions, read_positions, write_positions
from apps.core.levels.level import Level
from apps.core.levels.nesting import nesting_of
from apps.core.system.model import System
from apps.services.access import LINK_SIGN, is_link, secret_hash
from apps.services.layout.kept_levels import carried_over, completed, opens_closed
from apps.services.layout.steady import lay_out_afresh
from apps.services.systems import OpenSystem
from apps.store.models import LayoutRecord, LinkRecord, SystemRecord
from apps.store.plain_sql import insert_row
from apps.store.write_lock import short_write

MOST_OF_A_REVISION: Final = 100
_LONGEST_WORDS: Final = 300
_NOBODY: Final = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a system, and what made them. Its number is 0 when they could not be kept."""

    number: int
    positions: Positions
    what: str


def kept_layout(opened: OpenSystem, level: Level | None = None) -> Layout:
    """The layout of an opened revision: one query when there is one, else it is made. Raises `Busy`.

    Steady from that of an earlier revision, else afresh. A large system is laid out as far as the level shows of it,
    without a level as it opens.
    """
    layout = _layout_from(opened, _newest_up_to(opened))
    if not opens_closed(opened.system):
        return layout
    more = completed(opened.system, layout.positions, level if _keeps(opened, level) else None)
    return layout if more == layout.positions else _keep_more(opened, layout, more)


def _keeps(opened: OpenSystem, level: Level | None) -> bool:
    """Whether what somebody looks at is kept: a level for who may edit, so that others' looking takes none away."""
    return opened.may_edit or (level is not None and not nesting_of(opened.system).closed_by(level))


def kept_places(opened: OpenSystem, level: Level | None = None) -> Positions:
    """Only the places of `kept_layout`. Raises `Busy`."""
    return kept_layout(opened, level).positions


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
        steady = carried_over(opened.system, found.positions)
        return _keep_first(opened, steady, f"As in revision {newest.revision}")
    return _keep_first(opened, _first_places(opened.system), "Laid out")


def _first_places(system: System) -> Positions:
    """Afresh; of what opens with groups closed no more than that."""
    return completed(system, Positions(), None) if opens_closed(system) else lay_out_afresh(system).positions


def _keep_first(opened: OpenSystem, positions: Positions, what: str) -> Layout:
    """Of several who made it at once all get the first; a database that takes no rows breaks no page."""
    try:
        with short_write():
            system_id = system_of(opened.id)
            if not _lock(system_id):
                return Layout(0, positions, what)  # deleted for good meanwhile
            row = layouts_of(system_id).filter(revision=opened.revision).first()
            there = read_layout(row) if row else None
            return there or Layout(
                add_layout(system_id, opened.revision, positions, _NOBODY, what), positions, what
            )
    except (DatabaseError, OSError):
        return Layout(0, positions, what)


def _keep_more(opened: OpenSystem, layout: Layout, positions: Positions) -> Layout:
    """With what was not laid out before: nobody has arranged anything, so it stays the same layout."""
    more = replace(layout, positions=positions)
    try:
        with short_write():
            system_id = system_of(opened.id)
            row = layouts_of(system_id).filter(number=layout.number).first() if _lock(system_id) else None
            if row and read_layout(row) == layout:  # else somebody was quicker, with this or with more
                row.positions = write_positions(positions)
                row.save(update_fields=["positions"])
    except (DatabaseError, OSError):
        return more  # it is laid out again when it is needed again
    return more


def _lock(system_id: str) -> bool:
    """Whether the system is still there, and nobody else writes to it until this write ends."""
    return bool(SystemRecord.objects.select_for_update().filter(id=system_id).values_list("id"))


@lru_cache(maxsize=16)
def _read(text: str) -> Positions:
    return read_positions(text)
