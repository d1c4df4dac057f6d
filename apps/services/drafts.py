"""What somebody is writing and has not saved: kept on the server, found again after a crash or a closed tab."""

from dataclasses import dataclass
from datetime import UTC, datetime

from apps.core.system import limits
from apps.core.system.source import refused
from apps.services.access import NOBODY, Right, Visitor, admit
from apps.services.places.along import read_drawn
from apps.store.models import DraftRecord
from apps.store.write_lock import short_write


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, the revision that it started from, when it was kept, and where its picture had everything, or ""."""

    text: str
    base_revision: int
    saved_at: datetime
    positions: str = ""


def save_draft(
    id: str, visitor: Visitor | None, text: str, base_revision: int, positions: str = ""
) -> datetime:
    """Keeps the text in place of the writer's last draft. It need not be a valid description.

    Raises `UnknownSystem`, `NotAllowed`, and `InvalidDescription` when it is too large.
    """
    record = admit(id, visitor, Right.EDIT).record
    if len(text.encode(errors="replace")) > limits.TEXT_BYTES:
        raise refused(1, 1, "The text is too large", "", f"at most {limits.TEXT_BYTES // 1024} KiB of text")
    now = datetime.now(UTC)
    kept = {
        "text": text.replace("\0", ""),
        "positions": positions if read_drawn(positions) else "",
        "base_revision": base_revision,
        "saved_at": now,
    }
    with short_write():
        DraftRecord.objects.update_or_create(system=record, writer=_writer(visitor), defaults=kept)
    return now


def open_draft(id: str, visitor: Visitor | None) -> Draft | None:
    """The writer's own draft, if there is one."""
    admitted = admit(id, visitor)
    if admitted.right < Right.EDIT:
        return None
    found = DraftRecord.objects.filter(system=admitted.record, writer=_writer(visitor)).first()
    return Draft(found.text, found.base_revision, found.saved_at, found.positions) if found else None


def drop_draft(id: str, visitor: Visitor | None) -> None:
    """Forgets it; no draft is no error."""
    record = admit(id, visitor).record
    with short_write():
        DraftRecord.objects.filter(system=record, writer=_writer(visitor)).delete()


def _writer(visitor: Visitor | None) -> str:
    return (visitor or NOBODY).writer
