"""The systems that people keep: start one, list, open and save it. No save is ever lost.

A save names the revision it started from. Parsing comes before the write, so that the writer's
place is held for as short as can be.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from apps.core.errors import UserError
from apps.core.system.characters import forbidden_character
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.services.patterns import get_pattern
from apps.store.models import MESSAGE_LENGTH, RevisionRecord, SystemRecord
from apps.store.write_lock import short_write


class UnknownSystem(UserError):
    """Also said of other people's systems: who may not see one does not learn that it exists."""

    def __init__(self) -> None:
        super().__init__("There is no such system here, or it belongs to another browser.")


class StaleRevision(UserError):
    """Somebody saved in between. Both texts are kept here, for a person to merge."""

    def __init__(self, mine: str, theirs: str, their_revision: int) -> None:
        super().__init__(
            f"Revision {their_revision} was saved after the one you started from. "
            "Nothing was overwritten: merge your text into it and save again."
        )
        self.mine = mine
        self.theirs = theirs
        self.their_revision = their_revision


class InvalidMessage(UserError):
    """What a save says of itself is a line of text like any other."""


@dataclass(frozen=True, slots=True)
class SystemSummary:
    id: str
    name: str
    components: int
    flows: int
    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class OpenSystem:
    id: str
    name: str
    text: str
    revision: int
    saved_at: datetime
    system: System


def start_from_pattern(slug: str, owner_key: str) -> str:
    """A system of one's own with the pattern's text. Its id."""
    return _start(get_pattern(slug).text, owner_key, f"Started from the pattern {slug}")


def start_from_text(text: str, owner_key: str) -> str:
    """A system of one's own with this text. Its id."""
    return _start(text, owner_key, "")


def list_systems(owner_key: str) -> tuple[SystemSummary, ...]:
    """The latest saved first."""
    records = SystemRecord.objects.filter(owner_key=owner_key).order_by("-updated_at", "id")
    return tuple(_summary(record) for record in records)


def open_system(id: str, owner_key: str | None) -> OpenSystem:
    """The latest revision."""
    record = _find(id, owner_key)
    latest = record.revisions.get(number=record.latest_revision)
    return _opened(latest, _parsed(latest.text))


def save_system(
    id: str, owner_key: str | None, text: str, base_revision: int, message: str = ""
) -> OpenSystem:
    """A new revision, or the latest one when it already says the same."""
    _find(id, owner_key)
    _check_message(message)
    system = _parsed(text)
    with short_write():
        record = SystemRecord.objects.select_for_update().get(id=id)
        latest = record.revisions.get(number=record.latest_revision)
        if latest.text == text:
            return _opened(latest, system)
        if latest.number != base_revision:
            raise StaleRevision(mine=text, theirs=latest.text, their_revision=latest.number)
        saved = _add_revision(record, system, text, base_revision, message)
    return _opened(saved, system)


def _start(text: str, owner_key: str, message: str) -> str:
    system = _parsed(text)
    record = SystemRecord(
        id=secrets.token_urlsafe(16), owner_key=owner_key, latest_revision=0, created_at=datetime.now(UTC)
    )
    with short_write():
        _add_revision(record, system, text, None, message)
    return record.id


def _add_revision(
    record: SystemRecord, system: System, text: str, based_on: int | None, message: str
) -> RevisionRecord:
    record.name = system.name
    record.component_count = len(system.components)
    record.flow_count = len(system.flows)
    record.latest_revision += 1
    record.updated_at = datetime.now(UTC)
    record.save()
    return RevisionRecord.objects.create(
        system=record,
        number=record.latest_revision,
        text=text,
        based_on=based_on,
        saved_at=record.updated_at,
        message=message,
    )


def _find(id: str, owner_key: str | None) -> SystemRecord:
    """The one place that decides who sees a system."""
    try:
        return SystemRecord.objects.get(id=id, owner_key=owner_key)
    except SystemRecord.DoesNotExist:
        raise UnknownSystem from None


def _check_message(message: str) -> None:
    if len(message) > MESSAGE_LENGTH:
        raise InvalidMessage(f"The message has {len(message)} characters; at most {MESSAGE_LENGTH} fit.")
    forbidden = forbidden_character(message)
    if forbidden is not None:
        raise InvalidMessage(f"The character {forbidden.code} is not allowed in a message; leave it out.")


@lru_cache(maxsize=32)
def _parsed(text: str) -> System:
    return read_system(text)


def _summary(record: SystemRecord) -> SystemSummary:
    return SystemSummary(
        id=record.id,
        name=record.name,
        components=record.component_count,
        flows=record.flow_count,
        revision=record.latest_revision,
        saved_at=record.updated_at,
    )


def _opened(revision: RevisionRecord, system: System) -> OpenSystem:
    return OpenSystem(
        id=revision.system_id,
        name=system.name,
        text=revision.text,
        revision=revision.number,
        saved_at=revision.saved_at,
        system=system,
    )
