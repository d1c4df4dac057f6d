"""Signing in at an organisation's own place, against a real one on this machine."""

from collections.abc import Iterator

import pytest
import requests
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings

from apps.config.accounts import oidc_providers

from .oidc_place import CLIENT, SECRET, Place, oidc_place
from .people import account

pytestmark = pytest.mark.django_db

IN = "/account/oidc/sign-in"


@pytest.fixture
def place() -> Iterator[Place]:
    """Ada is signed in there."""
    person: dict[str, object] = {
        "sub": "17",
        "preferred_username": "ada",
        "email": "ada@example.com",
        "email_verified": True,
    }
    with oidc_place(person) as place:
        providers = oidc_providers(place.issuer, CLIENT, SECRET, "Example Inc.")
        with override_settings(SOCIALACCOUNT_PROVIDERS=providers, OIDC_NAME="Example Inc."):
            yield place


def come_in(client: Client, then: str = "") -> HttpResponse:
    """Goes there and comes back."""
    gone = client.get(IN, {"next": then} if then else {})
    assert gone.status_code == 302
    back = requests.get(gone["Location"], allow_redirects=False, timeout=5).headers["Location"]
    answer: HttpResponse = client.get(back.removeprefix("http://testserver"))  # type: ignore[assignment]
    return answer


def test_the_page_offers_the_place(place: Place, client: Client) -> None:
    page = client.get("/account/sign-in?next=/decide/").content.decode()
    assert "Continue with Example Inc." in page
    assert f"{IN}?next=%2Fdecide%2F" in page


def test_without_the_setting_there_is_no_such_thing(client: Client) -> None:
    assert "Continue with" not in client.get("/account/sign-in").content.decode()
    assert client.get(IN).status_code == 404


@override_settings(SIGN_UP="closed")
def test_whom_the_place_lets_in_gets_an_account_and_takes_systems_along(
    place: Place, owner: Client, shop: str
) -> None:
    answer = come_in(owner, f"/systems/{shop}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/systems/{shop}/")
    ada = User.objects.get()
    assert (ada.username, ada.email, ada.has_usable_password()) == ("ada", "ada@example.com", False)
    assert owner.get(f"/systems/{shop}/").status_code == 200
    assert "owner_key" not in owner.session
    assert "Example Inc." in owner.get("/account/password").content.decode()


def test_the_next_time_it_is_the_same_account(place: Place) -> None:
    come_in(Client())
    place.person["preferred_username"] = "renamed"
    come_in(Client())
    assert User.objects.count() == 1


def test_a_name_that_is_somebody_elses_here_does_not_become_them(place: Place) -> None:
    account("ada")
    come_in(Client())
    assert User.objects.filter(username="ada").count() == 1
    assert User.objects.count() == 2


def test_an_address_that_is_somebody_elses_here_leads_to_a_choice(place: Place) -> None:
    ada, _ = account("first")
    ada.email = "ada@example.com"
    ada.save()
    client = Client()
    answer = come_in(client)
    assert answer["Location"] == "/account/oidc/sign-up"
    assert "Choose how you are called here" in client.get("/account/oidc/sign-up").content.decode()
    assert client.post("/account/oidc/sign-up", {"username": "second", "email": ""}).status_code == 302
    assert User.objects.get(username="second").pk != ada.pk


@pytest.mark.parametrize("back", ["?code=guessed&state=guessed", "", "?error=access_denied"])
def test_coming_back_without_having_gone_signs_nobody_in(place: Place, client: Client, back: str) -> None:
    answer = client.get(f"/account/oidc/callback{back}")
    assert answer.status_code in (200, 401)
    assert "That did not work" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_works_once_and_for_who_asked(place: Place) -> None:
    one, other = Client(), Client()
    gone = one.get(IN)
    back = requests.get(gone["Location"], allow_redirects=False, timeout=5).headers["Location"]
    other.get(back.removeprefix("http://testserver"))
    assert "_auth_user_id" not in other.session


def test_a_place_that_does_not_answer_is_said(client: Client) -> None:
    providers = oidc_providers("http://127.0.0.1:9", CLIENT, SECRET, "Nobody")
    with override_settings(SOCIALACCOUNT_PROVIDERS=providers, OIDC_NAME="Nobody"):
        answer = client.get(IN)
    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_other_uses_of_the_library_cannot_be_reached(place: Place, client: Client, process: str) -> None:
    assert client.get(IN, {"process": process}).status_code == 404
