"""Sharing: public or private, links that open a system to whoever has them, members, and the log of all that."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db.models import Q

from apps.core.errors import UserError
from apps.core.system.characters import forbidden_character
from apps.services.access import LINK_SIGN, Right, Visitor, admit, secret_hash
from apps.services.log import Log, note, read_log
from apps.store.models import LinkRecord, Role, SystemRecord
from apps.store.write_lock import short_write

MOST_LINKS: Final = 50
MOST_MEMBERS: Final = 100
LONGEST_LABEL: Final = 80
_SHOWN_OF_LOG: Final = 100


class InvalidSharing(UserError):
    """What was asked for cannot be; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that opens the system. Its secret is not known any more."""

    id: int
    label: str
    may_edit: bool
    created_at: datetime
    ends_at: datetime | None

    @property
    def has_ended(self) -> bool:
        return self.ends_at is not None and self.ends_at <= datetime.now(UTC)

    @property
    def last_day(self) -> date | None:
        return (self.ends_at - timedelta(days=1)).date() if self.ends_at else None


@dataclass(frozen=True, slots=True)
class Member:
    id: int
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who can see a system. `owner` is empty while it belongs to a browser and not to an account."""

    id: str
    name: str
    revision: int
    is_public: bool
    owner: str
    links: tuple[Link, ...]
    members: tuple[Member, ...]
    log: Log


def sharing_of(id: str, visitor: Visitor | None) -> Sharing:
    """For owners. Raises `UnknownSystem` and `NotAllowed`, as all here does."""
    record = _owned(id, visitor)
    links = record.share_links.filter(revoked_at=None).order_by("-created_at", "-id")
    members = record.members.select_related("user").order_by("user__username")
    return Sharing(
        id=id,
        name=record.name,
        revision=record.latest_revision,
        is_public=record.is_public,
        owner=record.owner.get_username() if record.owner else "",
        links=tuple(Link(row.id, row.label, row.may_edit, row.created_at, row.ends_at) for row in links),
        members=tuple(Member(row.id, row.user.get_username(), Role(row.role)) for row in members),
        log=read_log(id, visitor, _SHOWN_OF_LOG),
    )


def set_public(id: str, visitor: Visitor | None, public: bool) -> None:
    """For all to see, or for those alone whom it is shared with."""
    record = _owned(id, visitor)
    with short_write():
        if SystemRecord.objects.filter(pk=record.pk, is_public=not public).update(is_public=public):
            note(record, visitor, "Made public" if public else "Made private")


def make_link(
    id: str, visitor: Visitor | None, *, may_edit: bool, label: str = "", last_day: date | None = None
) -> str:
    """What stands in addresses in place of the id; told once, since only a hash is kept. `last_day` is of UTC."""
    record = _owned(id, visitor)
    label = _checked_label(label)
    ends_at = _end_of(last_day)
    secret = secrets.token_urlsafe(16)
    now = datetime.now(UTC)
    live = Q(system=record, revoked_at=None) & (Q(ends_at=None) | Q(ends_at__gt=now))
    with short_write():
        if LinkRecord.objects.filter(live).count() >= MOST_LINKS:
            raise InvalidSharing(f"{MOST_LINKS} links are open already; revoke one that is not needed.")
        link = LinkRecord.objects.create(
            system=record,
            secret_hash=secret_hash(secret),
            may_edit=may_edit,
            label=label,
            created_at=now,
            ends_at=ends_at,
        )
        until = f" until {last_day.isoformat()}" if last_day else ""
        note(record, visitor, f"Made {_words_of(link)}{until}")
    return LINK_SIGN + secret


def revoke_link(id: str, visitor: Visitor | None, link: int) -> None:
    """Ends it now, in every format."""
    record = _owned(id, visitor)
    with short_write():
        found = LinkRecord.objects.filter(system=record, id=link, revoked_at=None).first()
        if found is None:
            raise InvalidSharing("This link was revoked already.")
        found.revoked_at = datetime.now(UTC)
        found.save(update_fields=["revoked_at"])
        note(record, visitor, f"Revoked {_words_of(found)}")


def _owned(id: str, visitor: Visitor | None) -> SystemRecord:
    return admit(id, visitor, Right.OWN).record


def _checked_label(label: str) -> str:
    label = " ".join(label.split())
    if len(label) > LONGEST_LABEL:
        raise InvalidSharing(
            f"The name of the link has {len(label)} characters; at most {LONGEST_LABEL} fit."
        )
    forbidden = forbidden_character(label)
    if forbidden is not None:
        raise InvalidSharing(f"The character {forbidden.code} is not allowed in a name; leave it out.")
    return label


def _end_of(last_day: date | None) -> datetime | None:
    if last_day is None:
        return None
    if last_day < datetime.now(UTC).date():
        raise InvalidSharing(f"{last_day.isoformat()} is over. Choose today or a later day.")
    if last_day.year > datetime.now(UTC).year + 10:
        raise InvalidSharing("Choose a day within ten years, or none.")
    return datetime.combine(last_day, time.min, UTC) + timedelta(days=1)


def _words_of(link: LinkRecord) -> str:
    kind = "a link to edit" if link.may_edit else "a link to view"
    return f"{kind}, “{link.label}”" if link.label else kind
