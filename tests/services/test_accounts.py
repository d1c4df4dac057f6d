"""Invitations: one account each, also when many try at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from apps.services.access import Visitor
from apps.services.accounts import is_invitation, make_invitation, take_along, use_invitation
from apps.services.systems import start_from_text
from apps.store.models import SystemRecord

SHOP = "name: Shop\ncomponents:\n  api: {kind: service}\n"


@pytest.mark.django_db
def test_an_invitation_is_used_once() -> None:
    text = make_invitation(timedelta(days=1))
    assert is_invitation(text)
    assert [use_invitation(text), use_invitation(text)] == [True, False]
    assert not is_invitation(text)


@pytest.mark.django_db
def test_an_invitation_ends_and_cannot_be_made_up() -> None:
    assert not is_invitation(make_invitation(timedelta(0)))
    text = make_invitation(timedelta(days=1))
    assert not is_invitation(text[:-1] + ("a" if text[-1] != "a" else "b"))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_one_at_once_one_gets_it() -> None:
    text = make_invitation(timedelta(days=1))

    def use(_: int) -> bool:
        try:
            return use_invitation(text)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(8))) == 1
    cache.clear()


@pytest.mark.django_db
def test_only_what_the_browser_made_goes_along(django_user_model: type) -> None:
    ada = Visitor(user_id=django_user_model.objects.create(username="ada").pk, name="ada")  # type: ignore[attr-defined]
    mine, theirs = Visitor(key="mine"), Visitor(key="theirs")
    start_from_text(SHOP, mine)
    start_from_text(SHOP, mine)
    other = start_from_text(SHOP, theirs)
    assert take_along("mine", ada) == 2
    assert take_along("mine", ada) == 0
    assert SystemRecord.objects.filter(owner_id=ada.user_id, owner_key="").count() == 2
    assert SystemRecord.objects.get(owner=None).id == other
