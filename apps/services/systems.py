"""The systems that people keep: start one, open and save it. No save is ever lost.

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
from apps.services.access import NOBODY, Admitted, Right, Visitor, admit
from apps.services.log import note_of
from apps.services.patterns import get_pattern
from apps.services.searching import searched_text
from apps.store.models import MESSAGE_LENGTH, RevisionRecord, SystemRecord
from apps.store.write_lock import short_write


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


class UnknownRevision(UserError):
    """The system has no revision of this number."""

    def __init__(self, number: int, latest: int) -> None:
        has = "It has only revision 1." if latest == 1 else f"It has revisions 1 to {latest}."
        super().__init__(f"There is no revision {number} of this system. {has}")


class InvalidMessage(UserError):
    """What a save says of itself is a line of text like any other."""


@dataclass(frozen=True, slots=True)
class OpenSystem:
    """A revision of a system, and what the visitor may do. `id` is what they asked for: a link's stays a link's."""

    id: str
    name: str
    text: str
    revision: int
    saved_at: datetime
    system: System
    right: Right
    is_public: bool
    by_link: bool

    @property
    def may_edit(self) -> bool:
        return self.right >= Right.EDIT

    @property
    def may_share(self) -> bool:
        return self.right >= Right.OWN


def start_from_pattern(slug: str, visitor: Visitor) -> str:
    """A system of one's own with the pattern's text. Its id."""
    return _start(get_pattern(slug).text, visitor, f"Started from the pattern {slug}")


def start_from_text(text: str, visitor: Visitor, message: str = "") -> str:
    """A system of one's own with this text. Its id."""
    _check_message(message)
    return _start(text, visitor, message)


def open_system(id: str, visitor: Visitor | None) -> OpenSystem:
    """The latest revision. Raises `UnknownSystem`."""
    admitted = admit(id, visitor)
    latest = admitted.record.revisions.get(number=admitted.record.latest_revision)
    return _opened(id, admitted, latest, _parsed(latest.text))


def open_revision(id: str, number: int, visitor: Visitor | None) -> OpenSystem:
    """A revision by its number. Raises `UnknownSystem` and `UnknownRevision`."""
    admitted = admit(id, visitor)
    latest = admitted.record.latest_revision
    if not 1 <= number <= latest:
        raise UnknownRevision(number, latest)
    revision = admitted.record.revisions.get(number=number)
    return _opened(id, admitted, revision, _parsed(revision.text))


def save_system(
    id: str, visitor: Visitor | None, text: str, base_revision: int, message: str = "", logged: str = ""
) -> OpenSystem:
    """A new revision, or the latest one when it already says the same; `logged` goes into the log with it.

    Raises `UnknownSystem`, `NotAllowed`, `InvalidDescription`, `InvalidMessage` and `StaleRevision`.
    """
    admitted = admit(id, visitor, Right.EDIT)
    _check_message(message)
    system = _parsed(text)
    with short_write():
        record = SystemRecord.objects.select_for_update().get(id=admitted.record.id)
        latest = record.revisions.get(number=record.latest_revision)
        if latest.text == text:
            return _opened(id, admitted, latest, system)
        if latest.number != base_revision:
            raise StaleRevision(mine=text, theirs=latest.text, their_revision=latest.number)
        saved = _add_revision(record, system, text, base_revision, message, admitted.who)
        if logged:
            note_of(record, admitted.who, logged).save()
    return _opened(id, admitted, saved, system)


def name_of(visitor: Visitor | None) -> str:
    """Who this is, in the history and the log."""
    return (visitor or NOBODY).name


def _start(text: str, visitor: Visitor, message: str) -> str:
    system = _parsed(text)
    record = SystemRecord(
        id=secrets.token_urlsafe(16),
        owner_id=visitor.user_id,
        owner_key=(visitor.key or "") if visitor.user_id is None else "",
        latest_revision=0,
        created_at=datetime.now(UTC),
    )
    with short_write():
        _add_revision(record, system, text, None, message, visitor.name)
    return record.id


# The parts of a row, each with its name.
def _add_revision(
    record: SystemRecord, system: System, text: str, based_on: int | None, message: str, who: str
) -> RevisionRecord:
    record.name = system.name
    record.component_count = len(system.components)
    record.flow_count = len(system.flows)
    record.latest_revision += 1
    record.searched_text = searched_text(system, record.tags)
    record.updated_at = datetime.now(UTC)
    record.save()
    return RevisionRecord.objects.create(
        system=record,
        number=record.latest_revision,
        text=text,
        based_on=based_on,
        saved_at=record.updated_at,
        message=message,
        saved_by=who,
    )


def _check_message(message: str) -> None:
    if len(message) > MESSAGE_LENGTH:
        raise InvalidMessage(f"The message has {len(message)} characters; at most {MESSAGE_LENGTH} fit.")
    forbidden = forbidden_character(message)
    if forbidden is not None:
        raise InvalidMessage(f"The character {forbidden.code} is not allowed in a message; leave it out.")


@lru_cache(maxsize=32)
def _parsed(text: str) -> System:
    return read_system(text)


def _opened(ref: str, admitted: Admitted, revision: RevisionRecord, system: System) -> OpenSystem:
    return OpenSystem(
        id=ref,
        name=system.name,
        text=revision.text,
        revision=revision.number,
        saved_at=revision.saved_at,
        system=system,
        right=admitted.right,
        is_public=admitted.record.is_public,
        by_link=admitted.by_link,
    )
