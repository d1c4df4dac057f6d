"""The log of a system: what was done with it beside saving, and by whom. Entries are only ever added."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from apps.services.access import NOBODY, Right, Visitor, admit
from apps.store.models import LogRecord, SystemRecord

LATEST: Final = 20
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class LogEntry:
    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Log:
    """Entries, the latest first, and how many there are in all."""

    entries: tuple[LogEntry, ...]
    count: int


def note(record: SystemRecord, visitor: Visitor | None, what: str) -> None:
    """Adds an entry. Belongs inside the short write that does the thing, so that both happen or neither."""
    note_of(record, (visitor or NOBODY).name, what).save()


def note_of(record: SystemRecord, who: str, what: str) -> LogRecord:
    """The entry, not yet kept: for several at once."""
    return LogRecord(system=record, at=datetime.now(UTC), who=who, what=what[:_LONGEST])


def read_log(id: str, visitor: Visitor | None, most: int | None = LATEST) -> Log:
    """For owners. Without `most` all of it. Raises `UnknownSystem` and `NotAllowed`."""
    rows = LogRecord.objects.filter(system=admit(id, visitor, Right.OWN).record)
    latest = rows.order_by("-id")[:most]
    return Log(tuple(LogEntry(row.at, row.who, row.what) for row in latest), rows.count())
