"""The bin: what is deleted lies there for 30 days, known to its owners alone, and then goes for good."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Q

from apps.services.access import NOBODY, NotAllowed, Right, UnknownSystem, Visitor, admit, owned_by
from apps.services.log import note
from apps.store.append_only import guard_lifted
from apps.store.models import LogRecord, RevisionRecord, Role, SystemRecord
from apps.store.write_lock import short_write

KEPT_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Binned:
    """A system in the bin, and when it goes."""

    id: str
    name: str
    components: int
    flows: int
    revisions: int
    binned_at: datetime

    @property
    def goes_at(self) -> datetime:
        return self.binned_at + KEPT_FOR


def move_to_bin(id: str, visitor: Visitor | None) -> None:
    """It is unknown at all addresses from now on. Raises `UnknownSystem` and `NotAllowed`."""
    record = admit(id, visitor, Right.OWN).record
    with short_write():
        SystemRecord.objects.filter(id=record.id).update(binned_at=datetime.now(UTC))
        note(record, visitor, "Moved to the bin")


def take_from_bin(id: str, visitor: Visitor | None) -> Binned:
    """All is as it was: text, history, members and links. Raises `UnknownSystem`."""
    record = _in_bin(id, visitor)
    with short_write():
        SystemRecord.objects.filter(id=record.id).update(binned_at=None)
        note(record, visitor, "Restored from the bin")
    return _binned(record)


def open_binned(id: str, visitor: Visitor | None) -> Binned:
    """Raises `UnknownSystem` when it is not in the bin of this visitor."""
    return _binned(_in_bin(id, visitor))


def list_bin(visitor: Visitor | None) -> tuple[Binned, ...]:
    """What the visitor may take out again, the latest first."""
    mine = Q(pk__in=SystemRecord.objects.filter(_owned(visitor or NOBODY)).values("pk"))
    rows = SystemRecord.objects.filter(mine, binned_at__isnull=False).defer("searched_text")
    return tuple(_binned(row) for row in rows.order_by("-binned_at", "id"))


def delete_for_good(id: str, visitor: Visitor | None) -> str:
    """Out of the bin, with its whole history; gives its name. Raises `UnknownSystem`."""
    record = _in_bin(id, visitor)
    _delete([record.id])
    return record.name


def purge_bin(now: datetime) -> int:
    """Deletes what has lain there for long enough; gives how many. Does nothing where there is nothing."""
    old = SystemRecord.objects.filter(binned_at__lte=now - KEPT_FOR)
    return _delete(list(old.values_list("id", flat=True)), binned_before=now - KEPT_FOR)


def _delete(ids: list[str], binned_before: datetime | None = None) -> int:
    """Only what still lies in the bin: somebody may have taken it out meanwhile."""
    if not ids:
        return 0
    with short_write(), guard_lifted(connection):
        rows = SystemRecord.objects.select_for_update().filter(id__in=ids, binned_at__isnull=False)
        if binned_before is not None:
            rows = rows.filter(binned_at__lte=binned_before)
        still = list(rows.values_list("id", flat=True))
        erase(still)
    return len(still)


def erase(ids: Collection[str]) -> None:
    """Systems with all that hangs on them. Belongs inside a short write with the guard lifted."""
    RevisionRecord.objects.filter(system_id__in=ids).delete()
    LogRecord.objects.filter(system_id__in=ids).delete()
    SystemRecord.objects.filter(id__in=ids).delete()


def _owned(visitor: Visitor) -> Q:
    if visitor.user_id is None:
        return owned_by(visitor)
    return owned_by(visitor) | Q(members__user_id=visitor.user_id, members__role=Role.OWNER)


def _in_bin(id: str, visitor: Visitor | None) -> SystemRecord:
    """Whoever does not own it does not learn that it is there."""
    try:
        return admit(id, visitor, Right.OWN, binned=True).record
    except NotAllowed:
        raise UnknownSystem from None


def _binned(record: SystemRecord) -> Binned:
    assert record.binned_at is not None  # it was looked for in the bin
    return Binned(
        id=record.id,
        name=record.name,
        components=record.component_count,
        flows=record.flow_count,
        revisions=record.latest_revision,
        binned_at=record.binned_at,
    )
