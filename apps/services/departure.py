"""An account that is deleted: what becomes of its systems, told before it is done, and done as it was told.

Names stay in histories and logs as the text that they are there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count, Q

from apps.core.errors import UserError
from apps.services.access import Visitor
from apps.services.bin import erase
from apps.services.log import note_of
from apps.store.append_only import guard_lifted
from apps.store.models import DraftRecord, LogRecord, MemberRecord, Role, SystemRecord
from apps.store.write_lock import short_write


class NotAsTold(UserError):
    """What would be deleted is not what was agreed to; nothing was done."""

    def __init__(self) -> None:
        super().__init__("What would be deleted has changed meanwhile. Read the list again, then confirm.")


@dataclass(frozen=True, slots=True)
class Going:
    """A system that nobody else owns, and with how many people it is shared."""

    id: str
    name: str
    members: int
    is_public: bool
    is_binned: bool


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A system that another owner keeps: the one who has been its member for longest."""

    id: str
    name: str
    heir: str


@dataclass(frozen=True, slots=True)
class Departure:
    """What becomes of the systems of an account; `left` counts those of others that it is a member of."""

    going: tuple[Going, ...]
    passed_on: tuple[PassedOn, ...]
    left: int

    @property
    def seal(self) -> str:
        """The same for the same systems that go, and for no others."""
        return sha256(" ".join(sorted(each.id for each in self.going)).encode()).hexdigest()


def departure_of(visitor: Visitor) -> Departure:
    """What deleting the account would do now."""
    user_id = _account(visitor)
    heirs = _heirs(user_id)
    shared = Count("members", distinct=True)
    rows = SystemRecord.objects.filter(owner_id=user_id).defer("searched_text").annotate(shared=shared)
    own = list(rows.order_by("name", "id"))
    return Departure(
        going=tuple(
            Going(row.id, row.name, row.shared, row.is_public, row.binned_at is not None)
            for row in own
            if row.id not in heirs
        ),
        passed_on=tuple(
            PassedOn(row.id, row.name, heirs[row.id].user.get_username()) for row in own if row.id in heirs
        ),
        left=MemberRecord.objects.filter(user_id=user_id, system__binned_at=None).count(),
    )


def delete_account(visitor: Visitor, seal: str) -> None:
    """The account with its systems, as `departure_of` told them. Raises `NotAsTold`."""
    user_id = _account(visitor)
    with short_write(), guard_lifted(connection):
        list(SystemRecord.objects.select_for_update().filter(owner_id=user_id).values_list("id"))
        departure = departure_of(visitor)
        if departure.seal != seal:
            raise NotAsTold
        erase([each.id for each in departure.going])
        _pass_on(visitor, _heirs(user_id).values())
        _leave(visitor)
        DraftRecord.objects.filter(writer=visitor.writer).delete()
        get_user_model().objects.filter(pk=user_id).delete()


def _account(visitor: Visitor) -> int:
    assert visitor.user_id is not None  # who has none cannot delete one
    return visitor.user_id


def _heirs(user_id: int) -> dict[str, MemberRecord]:
    """By the id of the system. Members are numbered as they come."""
    owners = Q(system__owner_id=user_id, role=Role.OWNER, user__is_active=True)
    members = MemberRecord.objects.select_related("user").filter(owners).order_by("-id")
    return {member.system_id: member for member in members}


def _pass_on(visitor: Visitor, heirs: Iterable[MemberRecord]) -> None:
    for heir in heirs:
        system = SystemRecord.objects.get(pk=heir.system_id)
        SystemRecord.objects.filter(pk=system.pk).update(owner_id=heir.user_id)
        heir.delete()
        name = heir.user.get_username()
        note_of(system, visitor.name, f"Passed on to {name}: the account was deleted").save()


def _leave(visitor: Visitor) -> None:
    members = MemberRecord.objects.select_related("system").filter(user_id=_account(visitor))
    LogRecord.objects.bulk_create(
        note_of(member.system, visitor.name, "Left: the account was deleted") for member in members
    )
    members.delete()
