"""Who may do what with a system: by account, by browser, by membership, by link."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from apps.services.access import NOBODY, NotAllowed, Right, UnknownSystem, Visitor, admit, secret_hash
from apps.services.members import add_member
from apps.services.sharing import make_link, set_public
from apps.services.systems import start_from_text
from apps.store.models import LinkRecord, Role, SystemRecord

pytestmark = pytest.mark.django_db

SHOP = "name: Shop\ncomponents:\n  api: {kind: service}\n"
BROWSER = Visitor(key="a browser's key")


def account(name: str) -> Visitor:
    return Visitor(user_id=User.objects.create(username=name).pk, name=name)


@pytest.fixture
def ada() -> Visitor:
    return account("ada")


@pytest.fixture
def shop(ada: Visitor) -> str:
    return start_from_text(SHOP, ada)


def test_an_account_owns_what_it_made_in_any_browser(ada: Visitor, shop: str) -> None:
    assert admit(shop, Visitor(user_id=ada.user_id, key="whatever")).right is Right.OWN


@pytest.mark.parametrize("visitor", [None, NOBODY, BROWSER, Visitor(key=""), Visitor(user_id=0)])
def test_others_do_not_learn_that_it_exists(shop: str, visitor: Visitor | None) -> None:
    with pytest.raises(UnknownSystem):
        admit(shop, visitor)


def test_a_key_opens_no_system_that_belongs_to_an_account(ada: Visitor, shop: str) -> None:
    SystemRecord.objects.filter(id=shop).update(owner_key=BROWSER.key)
    with pytest.raises(UnknownSystem):
        admit(shop, BROWSER)


@pytest.mark.parametrize(
    ("role", "right"), [(Role.VIEWER, Right.VIEW), (Role.EDITOR, Right.EDIT), (Role.OWNER, Right.OWN)]
)
def test_a_member_may_what_the_role_says(ada: Visitor, shop: str, role: Role, right: Right) -> None:
    bea = account("bea")
    add_member(shop, ada, "bea", role)
    assert admit(shop, bea).right is right
    if right < Right.OWN:
        with pytest.raises(NotAllowed, match="Duplicate it, or ask its owner"):
            admit(shop, bea, Right.OWN)


def test_a_public_system_gives_nobody_less_than_they_have(ada: Visitor, shop: str) -> None:
    bea = account("bea")
    add_member(shop, ada, "bea", Role.EDITOR)
    set_public(shop, ada, public=True)
    assert [admit(shop, who).right for who in (None, bea, ada)] == [Right.VIEW, Right.EDIT, Right.OWN]


def test_a_link_has_128_random_bits_and_no_two_are_alike(ada: Visitor, shop: str) -> None:
    refs = {make_link(shop, ada, may_edit=False) for _ in range(40)}
    assert len(refs) == 40
    assert {len(ref) for ref in refs} == {23}
    kept = set(LinkRecord.objects.values_list("secret_hash", flat=True))
    assert kept == {secret_hash(ref[1:]) for ref in refs}


def test_a_link_ends_with_its_last_day(ada: Visitor, shop: str) -> None:
    today = datetime.now(UTC).date()
    ref = make_link(shop, ada, may_edit=False, last_day=today)
    ends_at = LinkRecord.objects.get().ends_at
    assert ends_at is not None
    assert ends_at.date() == today + timedelta(days=1)
    assert admit(ref, None).right is Right.VIEW
    LinkRecord.objects.update(ends_at=datetime.now(UTC))
    with pytest.raises(UnknownSystem):
        admit(ref, ada)


def test_a_link_gives_no_more_to_who_has_more(ada: Visitor, shop: str) -> None:
    ref = make_link(shop, ada, may_edit=True)
    with pytest.raises(NotAllowed):
        admit(ref, ada, Right.OWN)


def test_who_acts_by_a_link_has_a_name(ada: Visitor, shop: str) -> None:
    named = make_link(shop, ada, may_edit=True, label="Review")
    unnamed = make_link(shop, ada, may_edit=True)
    assert admit(named, BROWSER).who == "somebody with the link Review"
    assert admit(unnamed, None).who == "somebody with a link"
    assert admit(named, ada).who == "ada"
