"""Members: accounts that a system is shared with, as viewer, editor or owner."""

from apps.services.access import Right, Visitor, admit
from apps.services.accounts import find_account
from apps.services.log import note
from apps.services.sharing import MOST_MEMBERS, InvalidSharing
from apps.store.models import MemberRecord, Role, SystemRecord
from apps.store.write_lock import short_write


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


def _member(record: SystemRecord, member: int) -> MemberRecord:
    found = record.members.select_related("user").filter(id=member).first()
    if found is None:
        raise InvalidSharing("This member was removed already.")
    return found
