"""The systems that people keep: start one, open and save it. No save is ever lost.

A save names the revision it started from. Parsing comes before the write, so that the writer's
place is held for as short as can be.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from apps.core.errors import UserError
from apps.core.system.characters import forbidden_character
from apps.core.system.model import System
from apps.services.access import NOBODY, Admitted, Right, Visitor, admit
from apps.services.log import note_of
from apps.services.parsed import parsed
from apps.services.patterns import get_pattern
from apps.services.searching import searched_text
from apps.store.models import MESSAGE_LENGTH, RevisionRecord, SystemRecord
from apps.store.plain_sql import insert_row, is_kept, update_row
from apps.store.write_lock import short_write

# What a row of a system says of its latest text.
_OF_THE_LATEST: Final = (
    "name",
    "component_count",
    "flow_count",
    "latest_revision",
    "searched_text",
    "updated_at",
)
_WHAT_IT_SAYS: Final = ("system", "number", "text")


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
    latest = _revision(admitted.record, admitted.record.latest_revision)
    return _opened(id, admitted, latest, parsed(latest.text))


def open_revision(id: str, number: int, visitor: Visitor | None) -> OpenSystem:
    """A revision by its number. Raises `UnknownSystem` and `UnknownRevision`."""
    admitted = admit(id, visitor)
    latest = admitted.record.latest_revision
    if not 1 <= number <= latest:
        raise UnknownRevision(number, latest)
    revision = _revision(admitted.record, number)
    return _opened(id, admitted, revision, parsed(revision.text))


def save_system(
    id: str, visitor: Visitor | None, text: str, base_revision: int, message: str = "", logged: str = ""
) -> OpenSystem:
    """A new revision, or the latest one when it already says the same; `logged` goes into the log with it.

    Raises `UnknownSystem`, `NotAllowed`, `InvalidDescription`, `InvalidMessage` and `StaleRevision`.
    """
    system = _checked(id, visitor, text, message)
    with short_write():
        admitted = admit(id, visitor, Right.EDIT, locked=True)
        record = admitted.record
        if is_kept(RevisionRecord(system=record, number=record.latest_revision, text=text), *_WHAT_IT_SAYS):
            return _opened(id, admitted, _revision(record, record.latest_revision), system)
        if record.latest_revision != base_revision:
            raise _stale(record, text)
        saved = _next_revision(record, system, text, base_revision, message, admitted.who)
        update_row(record, *_OF_THE_LATEST)
        insert_row(saved)
        if logged:
            note_of(record, admitted.who, logged).save()
    return _opened(id, admitted, saved, system)


def name_of(visitor: Visitor | None) -> str:
    """Who this is, in the history and the log."""
    return (visitor or NOBODY).name


def _start(text: str, visitor: Visitor, message: str) -> str:
    system = parsed(text)
    record = SystemRecord(
        id=secrets.token_urlsafe(16),
        owner_id=visitor.user_id,
        owner_key=(visitor.key or "") if visitor.user_id is None else "",
        latest_revision=0,
        created_at=datetime.now(UTC),
    )
    first = _next_revision(record, system, text, None, message, visitor.name)
    with short_write():
        insert_row(record)
        insert_row(first)
    return record.id


def _checked(id: str, visitor: Visitor | None, text: str, message: str) -> System:
    """What is to be saved, once it is right. Who may not save is told that, and nothing of what they sent."""
    try:
        _check_message(message)
        return parsed(text)
    except UserError:
        admit(id, visitor, Right.EDIT)
        raise


def _stale(record: SystemRecord, text: str) -> StaleRevision:
    latest = _revision(record, record.latest_revision)
    return StaleRevision(mine=text, theirs=latest.text, their_revision=latest.number)


def _revision(record: SystemRecord, number: int) -> RevisionRecord:
    return RevisionRecord.objects.get(system_id=record.id, number=number)


# The parts of a row, each with its name.
def _next_revision(
    record: SystemRecord, system: System, text: str, based_on: int | None, message: str, who: str
) -> RevisionRecord:
    """Makes the row of the system say what is in the text. Neither row is written yet."""
    record.name = system.name
    record.component_count = len(system.components)
    record.flow_count = len(system.flows)
    record.latest_revision += 1
    record.searched_text = searched_text(system, record.tags)
    record.updated_at = datetime.now(UTC)
    return RevisionRecord(
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
