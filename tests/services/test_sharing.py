"""Links and members have limits, and every change has its line in the log."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from apps.services import members, sharing
from apps.services.access import UnknownSystem, Visitor
from apps.services.listing import list_systems
from apps.services.members import add_member, leave_system, membership_of
from apps.services.sharing import InvalidSharing, make_link, revoke_link, set_public, sharing_of
from apps.services.systems import start_from_text
from apps.store.models import Role

pytestmark = pytest.mark.django_db

ME = Visitor(key="a browser's key")


@pytest.fixture
def shop(db: None) -> str:
    return start_from_text("name: Shop\ncomponents:\n  api: {kind: service}\n", ME)


def log_of(id: str) -> list[str]:
    return [entry.what for entry in sharing_of(id, ME).log.entries]


def test_every_change_has_a_line_and_what_changes_nothing_has_none(shop: str) -> None:
    set_public(shop, ME, public=True)
    set_public(shop, ME, public=True)
    set_public(shop, ME, public=False)
    day = datetime.now(UTC).date() + timedelta(days=3)
    make_link(shop, ME, may_edit=False, label=" Design   review ", last_day=day)
    revoke_link(shop, ME, sharing_of(shop, ME).links[0].id)
    assert log_of(shop) == [
        "Revoked a link to view, “Design review”",
        f"Made a link to view, “Design review” until {day.isoformat()}",
        "Made private",
        "Made public",
    ]


def test_a_link_is_revoked_once(shop: str) -> None:
    make_link(shop, ME, may_edit=False)
    (link,) = sharing_of(shop, ME).links
    revoke_link(shop, ME, link.id)
    with pytest.raises(InvalidSharing, match="already"):
        revoke_link(shop, ME, link.id)
    assert len(log_of(shop)) == 2


def test_a_link_of_another_system_cannot_be_revoked_here(shop: str) -> None:
    other = start_from_text("name: Other\ncomponents:\n  api: {kind: service}\n", Visitor(key="another"))
    make_link(other, Visitor(key="another"), may_edit=False)
    (link,) = sharing_of(other, Visitor(key="another")).links
    with pytest.raises(InvalidSharing):
        revoke_link(shop, ME, link.id)


@pytest.mark.parametrize(
    ("label", "last_day"),
    [("x" * 81, None), ("a\0b", None), ("", date(2020, 1, 1)), ("", date(9999, 12, 31))],
)
def test_what_a_link_cannot_be_is_said(shop: str, label: str, last_day: date | None) -> None:
    with pytest.raises(InvalidSharing):
        make_link(shop, ME, may_edit=False, label=label, last_day=last_day)
    assert log_of(shop) == []


def test_links_and_members_have_a_limit(shop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MOST_LINKS", 1)
    monkeypatch.setattr(members, "MOST_MEMBERS", 1)
    make_link(shop, ME, may_edit=False)
    with pytest.raises(InvalidSharing, match="revoke one"):
        make_link(shop, ME, may_edit=False)
    revoke_link(shop, ME, sharing_of(shop, ME).links[0].id)
    make_link(shop, ME, may_edit=False)
    for name in ("ada", "bea"):
        User.objects.create(username=name)
    add_member(shop, ME, "ada", Role.VIEWER)
    with pytest.raises(InvalidSharing, match="can have 1"):
        add_member(shop, ME, "bea", Role.VIEWER)


def test_an_address_that_two_accounts_have_names_neither(shop: str) -> None:
    for name in ("ada", "bea"):
        User.objects.create(username=name, email="both@example.com")
    with pytest.raises(InvalidSharing, match="no account"):
        add_member(shop, ME, "both@example.com", Role.VIEWER)


def test_an_account_that_was_switched_off_is_not_found(shop: str) -> None:
    User.objects.create(username="ada", is_active=False)
    with pytest.raises(InvalidSharing, match="no account"):
        add_member(shop, ME, "ada", Role.VIEWER)


def test_a_member_leaves_and_the_log_says_so(shop: str) -> None:
    ada = Visitor(user_id=User.objects.create(username="ada").pk, name="ada")
    add_member(shop, ME, "ada", Role.EDITOR)
    assert [each.is_member for each in list_systems(ada)] == [True]
    assert membership_of(shop, ada).role == Role.EDITOR
    assert leave_system(shop, ada) == "Shop"
    assert sharing_of(shop, ME).members == ()
    assert (sharing_of(shop, ME).log.entries[0].what, sharing_of(shop, ME).log.entries[0].who) == (
        "Left",
        "ada",
    )
    assert list_systems(ada) == ()
    with pytest.raises(UnknownSystem):
        leave_system(shop, ada)


def test_a_member_who_is_owner_can_leave_and_who_it_belongs_to_cannot(shop: str) -> None:
    ada = Visitor(user_id=User.objects.create(username="ada").pk, name="ada")
    add_member(shop, ME, "ada", Role.OWNER)
    leave_system(shop, ada)
    with pytest.raises(InvalidSharing, match="your own"):
        leave_system(shop, ME)
    assert [each.is_member for each in list_systems(ME)] == [False]


def test_what_is_only_public_cannot_be_left(shop: str) -> None:
    ada = Visitor(user_id=User.objects.create(username="ada").pk, name="ada")
    set_public(shop, ME, public=True)
    for visitor in (ada, None):
        with pytest.raises(InvalidSharing, match="nothing to leave"):
            leave_system(shop, visitor)
