"""Who may do what with a system. Every question about a system of somebody's own goes through here."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256
from typing import Final

from django.db.models import Q

from apps.core.errors import UserError
from apps.store.models import LinkRecord, MemberRecord, Role, SystemRecord

LINK_SIGN: Final = "~"
ANONYMOUS: Final = "somebody without an account"


class Right(IntEnum):
    """What somebody may do; each includes those before it."""

    NONE = 0
    VIEW = 1
    EDIT = 2
    OWN = 3


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the door: an account, or a browser with a key of its own, or neither."""

    user_id: int | None = None
    key: str | None = None
    name: str = ANONYMOUS

    @property
    def writer(self) -> str:
        """Tells writers apart, for drafts; not the key itself."""
        return (
            f"user {self.user_id}" if self.user_id is not None else sha256(f"{self.key}".encode()).hexdigest()
        )


NOBODY: Final = Visitor()


class UnknownSystem(UserError):
    """Also said of other people's systems: who may not see one does not learn that it exists."""

    def __init__(self, words: str = "There is no such system here, or it is not shared with you.") -> None:
        super().__init__(words)


class UnknownLink(UnknownSystem):
    """Said of every link that does not open, whyever."""

    def __init__(self) -> None:
        super().__init__("This link opens nothing: it was revoked, has ended, or was not copied whole.")


class NotAllowed(UserError):
    """Said to who may see a system, and wants to do more."""

    def __init__(self, needed: Right) -> None:
        words = {
            Right.EDIT: "You may look at this system, not change it.",
            Right.OWN: "Only owners may do this.",
        }
        super().__init__(f"{words[needed]} Duplicate it, or ask its owner.")


_RIGHTS: Final = {Role.VIEWER: Right.VIEW, Role.EDITOR: Right.EDIT, Role.OWNER: Right.OWN}


@dataclass(frozen=True, slots=True)
class Admitted:
    """A system that the visitor may see, what else they may do, and who they are in its history and its log.

    `by_link` when a link is why.
    """

    record: SystemRecord
    right: Right
    by_link: bool
    who: str


def admit(
    ref: str,
    visitor: Visitor | None,
    needed: Right = Right.VIEW,
    *,
    binned: bool = False,
    locked: bool = False,
) -> Admitted:
    """The system of an id, or of `~` and the secret of a link. Raises `UnknownSystem` and `NotAllowed`.

    What lies in the bin is there for its owners alone, and only when `binned` asks for it. Inside a write
    `locked` keeps the row as it was read until the write is done.
    """
    find = _by_link if is_link(ref) else _by_id
    admitted = find(ref.removeprefix(LINK_SIGN), visitor or NOBODY, locked)
    if admitted.right is Right.NONE or (admitted.record.binned_at is not None) != binned:
        raise UnknownSystem
    if admitted.right < needed:
        raise NotAllowed(needed)
    return admitted


def is_link(ref: str) -> bool:
    """Whether this is `~` and the secret of a link, and not an id."""
    return ref.startswith(LINK_SIGN)


def visible_to(visitor: Visitor | None) -> Q:
    """The systems that belong to the visitor or are shared with their account, as a condition."""
    return owned_by(visitor or NOBODY) | _shared_with(visitor or NOBODY)


def owned_by(visitor: Visitor) -> Q:
    """The systems that are the visitor's own, as a condition; of nobody, none."""
    if visitor.user_id is not None:
        return Q(owner_id=visitor.user_id)
    return Q(owner=None, owner_key=visitor.key) if visitor.key else Q(pk__in=())


def secret_hash(secret: str) -> str:
    """What is kept of a link's secret. It has 128 random bits, so a plain hash does."""
    return sha256(secret.encode()).hexdigest()


def _shared_with(visitor: Visitor) -> Q:
    return Q(members__user_id=visitor.user_id) if visitor.user_id is not None else Q(pk__in=())


def _by_link(secret: str, visitor: Visitor, locked: bool) -> Admitted:
    links = LinkRecord.objects.select_related("system").filter(secret_hash=secret_hash(secret))
    link = next(iter(links.select_for_update(of=("system",)) if locked else links), None)
    if link is None or link.revoked_at is not None or (link.ends_at and link.ends_at <= datetime.now(UTC)):
        raise UnknownLink
    who = visitor.name if visitor.user_id is not None else _bearer_of(link)
    return Admitted(link.system, Right.EDIT if link.may_edit else Right.VIEW, by_link=True, who=who)


def _bearer_of(link: LinkRecord) -> str:
    return f"somebody with the link {link.label}" if link.label else "somebody with a link"


def _by_id(id: str, visitor: Visitor, locked: bool) -> Admitted:
    records = SystemRecord.objects.filter(id=id)
    record = next(iter(records.select_for_update() if locked else records), None)
    if record is None:
        raise UnknownSystem
    return Admitted(record, _right(record, visitor), by_link=False, who=visitor.name)


def _right(record: SystemRecord, visitor: Visitor) -> Right:
    if visitor.key and record.owner_id is None and record.owner_key == visitor.key:
        return Right.OWN
    if visitor.user_id is not None:
        if record.owner_id == visitor.user_id:
            return Right.OWN
        member = MemberRecord.objects.filter(system=record, user_id=visitor.user_id).first()
        if member is not None:
            return _RIGHTS[Role(member.role)]
    return Right.VIEW if record.is_public else Right.NONE
