"""Deleting an account: what goes is told before, the password is asked for, and nothing of it is left signed in."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from .conftest import SHOP
from .people import signed_in

pytestmark = pytest.mark.django_db

IN = "/account/sign-in"
PASSWORD = "correct horse battery"
DELETE = "/account/delete"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada", "ada@example.com", PASSWORD)


def seal_on(client: Client) -> str:
    found = re.search(r'name="seal" value="(\w+)"', client.get(DELETE).content.decode())
    assert found
    return found[1]


def test_an_account_is_deleted_with_its_password_and_says_what_goes_first(ada: User) -> None:
    client, elsewhere = signed_in(ada), signed_in(ada)
    made = client.post("/systems/new", {"text": SHOP})["Location"]
    page = client.get(DELETE).content.decode()
    assert "1 system goes for good" in page and "Corner shop" in page
    answer = client.post(DELETE, {"password": PASSWORD, "seal": seal_on(client)})
    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in?deleted=1")
    assert "Your account is deleted" in client.get(answer["Location"]).content.decode()
    assert not User.objects.exists()
    assert client.get(made).status_code == elsewhere.get(made).status_code == 404
    assert elsewhere.get(DELETE)["Location"].startswith(IN), "signed out everywhere"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"password": "wrong"}, "not your password"),
        ({}, "required"),
        ({"username": "ada"}, "required"),
        ({"password": PASSWORD, "seal": "old"}, "has changed meanwhile"),
    ],
)
def test_without_the_password_or_what_was_told_nothing_is_deleted(
    ada: User, sent: dict[str, str], words: str
) -> None:
    client = signed_in(ada)
    answer = client.post(DELETE, {"seal": seal_on(client)} | sent)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert User.objects.count() == 1


def test_who_signs_in_elsewhere_types_the_username(ada: User) -> None:
    ada.set_unusable_password()
    ada.save()
    client = signed_in(ada)
    assert "not your username" in client.post(DELETE, {"username": "Ada"}).content.decode()
    assert client.post(DELETE, {"username": "ada", "seal": seal_on(client)}).status_code == 302
    assert not User.objects.exists()


def test_guessing_the_password_to_delete_an_account_is_slowed_down(ada: User) -> None:
    client = signed_in(ada)
    answers = [client.post(DELETE, {"password": f"guess {number}"}).status_code for number in range(6)]
    assert answers == [422] * 5 + [429]
