"""Members: accounts that a system is shared with, as viewer, editor or owner."""

from dataclasses import dataclass

from apps.services.access import Right, Visitor, admit
from apps.services.accounts import find_account
from apps.services.log import note
from apps.services.sharing import MOST_MEMBERS, InvalidSharing
from apps.store.models import MemberRecord, Role, SystemRecord
from apps.store.write_lock import short_write


@dataclass(frozen=True, slots=True)
class Membership:
    """A system that is shared with an account. `owner` is empty where it belongs to a browser."""

    id: str
    name: str
    role: Role
    owner: str


def add_member(id: str, visitor: Visitor | None, named: str, role: Role) -> str:
    """The username of the account that is now a member. Raises `InvalidSharing`, `UnknownSystem`, `NotAllowed`."""
    record = admit(id, visitor, Right.OWN).record
    account = find_account(named)
    if account is None:
        raise InvalidSharing(
            "There is no account with this username or e-mail address. "
            "Ask for the username, or make a link: it needs no account."
        )
    name = account.get_username()
    if account.pk == record.owner_id:
        raise InvalidSharing(f"This system belongs to {name} already.")
    with short_write():
        if record.members.filter(user=account).exists():
            raise InvalidSharing(f"{name} is a member already; change the role in the list.")
        if record.members.count() >= MOST_MEMBERS:
            raise InvalidSharing(f"A system can have {MOST_MEMBERS} members.")
        MemberRecord.objects.create(system=record, user=account, role=role)
        note(record, visitor, f"Shared with {name} as {role.value}")
    return name


def change_member(id: str, visitor: Visitor | None, member: int, role: Role) -> None:
    """Another role for a member."""
    record = admit(id, visitor, Right.OWN).record
    with short_write():
        found = _member(record, member)
        if found.role != role:
            found.role = role
            found.save(update_fields=["role"])
            note(record, visitor, f"Made {found.user.get_username()} {role.value}")


def remove_member(id: str, visitor: Visitor | None, member: int) -> None:
    """No member any more, at once."""
    record = admit(id, visitor, Right.OWN).record
    with short_write():
        found = _member(record, member)
        name = found.user.get_username()
        found.delete()
        note(record, visitor, f"Removed {name}")


def membership_of(id: str, visitor: Visitor | None) -> Membership:
    """What the visitor's account is a member of. Raises `UnknownSystem` and `InvalidSharing`."""
    found = _own_membership(id, visitor)
    owner = found.system.owner
    return Membership(id, found.system.name, Role(found.role), owner.get_username() if owner else "")


def leave_system(id: str, visitor: Visitor | None) -> str:
    """A member no more, by their own wish; gives the name of what they left. Raises as `membership_of`."""
    found = _own_membership(id, visitor)
    with short_write():
        if MemberRecord.objects.filter(pk=found.pk).delete()[0]:
            note(found.system, visitor, "Left")
    return found.system.name


def _own_membership(id: str, visitor: Visitor | None) -> MemberRecord:
    admitted = admit(id, visitor)
    members = MemberRecord.objects.select_related("system__owner").filter(system=admitted.record)
    account = visitor.user_id if visitor else None
    found = members.filter(user_id=account).first() if account is not None else None
    if found is not None:
        return found
    if admitted.right is Right.OWN:
        raise InvalidSharing("This system is your own, so you cannot leave it. You can move it to the bin.")
    raise InvalidSharing("This system is not shared with an account of yours, so there is nothing to leave.")


def _member(record: SystemRecord, member: int) -> MemberRecord:
    found = record.members.select_related("user").filter(id=member).first()
    if found is None:
        raise InvalidSharing("This member was removed already.")
    return found
