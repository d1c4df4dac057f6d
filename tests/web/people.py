"""A system that belongs to an account, everybody who may or may not see it, and the links that open it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import User
from django.test import Client

from apps.services.access import LINK_SIGN, Right, Visitor
from apps.services.members import add_member
from apps.services.sharing import make_link, revoke_link, sharing_of
from apps.services.systems import save_system, start_from_text
from apps.store.models import LinkRecord, Role

from .conftest import SHOP

NAME = "Corner shop"
SECOND = SHOP.replace("order", "order, pay")


@dataclass(frozen=True)
class Person:
    """Somebody at the door: a browser, what they write in place of the id, and what they may on a private system."""

    client: Client
    ref: str
    right: Right
    by_link: bool = False


def account(name: str) -> tuple[User, Visitor]:
    """An account without a password."""
    user = User.objects.create(username=name)
    return user, Visitor(user_id=user.pk, name=name)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shared_shop() -> tuple[str, Visitor]:
    """The id of a system with two revisions, and the visitor whose it is."""
    _, ada = account("ada")
    id = start_from_text(SHOP, ada)
    save_system(id, ada, SECOND, 1)
    return id, ada


def everybody(id: str, owner: Visitor) -> dict[str, Person]:
    """All who may come, by what they are to the system."""
    members = {Role.VIEWER: Right.VIEW, Role.EDITOR: Right.EDIT, Role.OWNER: Right.OWN}
    people = {
        "anonymous": Person(Client(), id, Right.NONE),
        "stranger": Person(signed_in(account("stranger")[0]), id, Right.NONE),
        "the owner": Person(signed_in(User.objects.get(pk=owner.user_id)), id, Right.OWN),
    }
    for role, right in members.items():
        user, _ = account(f"a-{role.value}")
        add_member(id, owner, user.username, role)
        people[f"member, {role.value}"] = Person(signed_in(user), id, right)
    for may_edit, right in ((False, Right.VIEW), (True, Right.EDIT)):
        ref = make_link(id, owner, may_edit=may_edit)
        people[f"link to {right.name.lower()}"] = Person(Client(), ref, right, by_link=True)
    people["revoked link"] = Person(Client(), revoked_link(id, owner), Right.NONE, by_link=True)
    people["ended link"] = Person(Client(), ended_link(id, owner), Right.NONE, by_link=True)
    people["no such link"] = Person(Client(), LINK_SIGN + "x" * 22, Right.NONE, by_link=True)
    return people


def revoked_link(id: str, owner: Visitor) -> str:
    ref = make_link(id, owner, may_edit=True, label="revoked")
    revoke_link(id, owner, sharing_of(id, owner).links[0].id)
    return ref


def ended_link(id: str, owner: Visitor) -> str:
    ref = make_link(id, owner, may_edit=True, label="ended")
    LinkRecord.objects.filter(label="ended").update(ends_at=datetime.now(UTC) - timedelta(seconds=1))
    return ref
