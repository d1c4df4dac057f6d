"""Accounts: sign up, in and out; what goes along; rules, throttles and invitations."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.test.utils import override_settings

from apps.services.access import Visitor
from apps.services.accounts import make_invitation
from apps.services.drafts import open_draft, save_draft

from .conftest import SHOP
from .people import account, signed_in

pytestmark = pytest.mark.django_db

UP, IN, OUT = "/account/sign-up", "/account/sign-in", "/account/sign-out"
PASSWORD = "correct horse battery"
ADA = {"username": "ada", "email": "ada@example.com", "password1": PASSWORD}


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada", "ada@example.com", PASSWORD)


def test_signing_up_takes_along_what_the_browser_made(owner: Client, shop: str) -> None:
    save_draft(shop, Visitor(key="owner's key"), "name: not saved yet", 1)
    key = owner.session.session_key
    answer = owner.post(UP, ADA)
    assert (answer.status_code, answer["Location"]) == (302, "/systems/")
    assert owner.session.session_key != key, "the key of the session is another"
    assert "owner_key" not in owner.session
    visitor = Visitor(user_id=User.objects.get().pk)
    draft = open_draft(shop, visitor)
    assert draft is not None
    assert draft.text == "name: not saved yet"
    page = owner.get(f"/systems/{shop}/").content.decode()
    assert "1 system of this browser now belongs to your account" in page
    assert "now belong" not in owner.get(f"/systems/{shop}/").content.decode(), "said once"


def test_the_browser_that_made_it_is_nobody_any_more(owner: Client, shop: str) -> None:
    before = {name: cookie.value for name, cookie in owner.cookies.items()}
    owner.post(UP, ADA)
    old = Client()
    old.cookies["sessionid"] = before["sessionid"]
    assert old.get(f"/systems/{shop}/").status_code == 404


def test_signing_out_leaves_nothing_in_sight(owner: Client, shop: str) -> None:
    owner.post(UP, ADA)
    assert owner.post(OUT)["Location"] == "/"
    assert owner.get(f"/systems/{shop}/").status_code == 404
    assert "Corner shop" not in owner.get("/systems/").content.decode()
    assert owner.post(IN, {"login": "ada", "password": PASSWORD}).status_code == 302
    assert owner.get(f"/systems/{shop}/").status_code == 200


def test_signing_in_takes_along_too_and_of_two_drafts_the_newer_one(
    ada: User, owner: Client, shop: str
) -> None:
    from apps.services.sharing import make_link

    key, me = Visitor(key="owner's key"), Visitor(user_id=ada.pk, name="ada")
    link = make_link(shop, key, may_edit=True)
    save_draft(link, me, "name: older", 1)
    save_draft(shop, key, "name: newer", 1)
    owner.post(IN, {"login": "ada@example.com", "password": PASSWORD})
    draft = open_draft(shop, me)
    assert draft is not None
    assert draft.text == "name: newer"


def test_what_is_made_with_an_account_belongs_to_it(ada: User) -> None:
    client = signed_in(ada)
    made = client.post("/systems/new", {"text": SHOP})
    assert signed_in(ada).get(made["Location"]).status_code == 200
    assert signed_in(account("bea")[0]).get(made["Location"]).status_code == 404


def test_signing_out_takes_a_post(ada: User) -> None:
    client = signed_in(ada)
    assert client.get(OUT).status_code == 405
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("address", [UP, IN])
def test_forms_from_other_sites_are_refused(address: str) -> None:
    assert Client(enforce_csrf_checks=True).post(address, ADA).status_code == 403


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ({"password1": "short"}, "too short"),
        ({"password1": "password123"}, "too common"),
        ({"password1": "93847561029"}, "entirely numeric"),
        ({"username": "adalovelace", "password1": "adalovelace"}, "too similar"),
        ({"username": "ada@example.com"}, "no @"),
        ({"username": "a"}, "at least 2"),
        ({"username": "ada lovelace"}, "valid username"),
        ({"password1": "correct horse\0battery"}, "ull"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(client: Client, sent: dict[str, str], word: str) -> None:
    answer = client.post(UP, ADA | sent)
    assert User.objects.count() == 0
    assert word in answer.content.decode()


def test_a_taken_name_is_taken_however_it_is_written(ada: User, client: Client) -> None:
    answer = client.post(UP, ADA | {"username": "ADA", "email": ""})
    assert "This username is taken" in answer.content.decode()
    assert User.objects.count() == 1


def test_after_five_tries_a_name_waits_whoever_asks_and_after_a_restart_too(ada: User) -> None:
    wrong = {"login": "ada", "password": "wrong"}
    for _ in range(5):
        assert "Check both" in Client().post(IN, wrong).content.decode()
    from django.core.cache import caches
    from django.db import connection

    for each in caches.all():
        each.close()  # nothing of a process is left but what it wrote
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept_counts")
        assert cursor.fetchone()[0] >= 1
    right = {"login": "ada", "password": PASSWORD}
    answer = Client().post(IN, right, REMOTE_ADDR="198.51.100.7")
    assert "Too many tries that failed" in answer.content.decode()


def test_emptying_the_cache_of_pictures_forgives_nothing(ada: User) -> None:
    from apps.services.drawn_cache import cache as drawn

    for _ in range(5):
        Client().post(IN, {"login": "ada", "password": "wrong"})
    drawn.clear()
    answer = Client().post(IN, {"login": "ada", "password": PASSWORD})
    assert "Too many tries" in answer.content.decode()


def test_many_tries_of_one_place_are_429_as_a_page(client: Client) -> None:
    statuses = [client.post(UP, {}).status_code for _ in range(21)]
    assert statuses[:20] == [200] * 20
    assert statuses[20] == 429
    assert "Wait a few minutes" in client.post(UP, {}).content.decode()


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=0)
def test_who_asks_cannot_pretend_to_be_others(client: Client) -> None:
    statuses = {
        client.post(UP, {}, headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
        for number in range(21)
    }
    assert statuses == {200, 429}


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_after_signing_in_one_stays_here(ada: User, client: Client, next_page: str) -> None:
    answer = client.post(IN, {"login": "ada", "password": PASSWORD, "next": next_page})
    assert answer["Location"] == "/systems/"


def test_after_signing_in_one_is_where_one_wanted_to_be(ada: User, client: Client) -> None:
    page = client.get(f"{IN}?next=/decide/").content.decode()
    assert 'name="next" value="/decide/"' in page
    answer = client.post(IN, {"login": "ada", "password": PASSWORD, "next": "/decide/"})
    assert answer["Location"] == "/decide/"


def test_another_password_ends_the_other_sessions(ada: User) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.post(IN, {"login": "ada", "password": PASSWORD})
    sent = {"oldpassword": PASSWORD, "password1": "another horse battery"}
    assert here.post("/account/password", sent).status_code == 302
    assert here.get("/account/password").status_code == 200
    assert there.get("/account/password").status_code == 302


def test_without_a_mail_server_the_page_says_what_instead(ada: User, client: Client) -> None:
    answer = client.post("/account/password/forgotten", {"email": "ada@example.com"})
    assert "sends no mail" in answer.content.decode()
    assert "changepassword" in answer.content.decode()
    assert mail.outbox == []


@override_settings(MAIL_IS_SENT=True)
def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(ada: User, client: Client) -> None:
    client.post("/account/password/forgotten", {"email": "ada@example.com"})
    found = re.search(r"http://testserver(/account/password/new/\S+)", str(mail.outbox[0].body))
    assert found
    there = client.get(found[1])
    assert there.status_code == 302
    assert found[1] not in there["Location"], "the key leaves the address"
    sent = {"password1": "another horse battery"}
    assert client.post(there["Location"], sent)["Location"] == "/account/password/changed"
    assert "does not work any more" in Client().get(found[1]).content.decode()
    ada.refresh_from_db()
    assert ada.check_password("another horse battery")


@override_settings(MAIL_IS_SENT=True)
def test_it_is_not_said_which_addresses_have_an_account(ada: User, client: Client) -> None:
    known = client.post("/account/password/forgotten", {"email": "ada@example.com"})
    unknown = client.post("/account/password/forgotten", {"email": "bea@example.com"})
    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1


def test_an_account_that_was_switched_off_does_not_get_in(ada: User, client: Client) -> None:
    ada.is_active = False
    ada.save()
    answer = client.post(IN, {"login": "ada", "password": PASSWORD})
    assert answer["Location"] == "/account/inactive"
    assert "_auth_user_id" not in client.session


@override_settings(SIGN_UP="closed")
def test_closed_is_closed(client: Client) -> None:
    assert "Sign-up is closed" in client.get(UP).content.decode()
    client.post(UP, ADA)
    client.post(f"{UP}?invitation={make_invitation(timedelta(days=1))}", ADA)
    assert User.objects.count() == 0


@override_settings(SIGN_UP="invitation")
def test_an_invitation_makes_one_account(client: Client) -> None:
    assert "by invitation" in client.get(UP).content.decode()
    client.post(UP, ADA)
    assert User.objects.count() == 0
    told = StringIO()
    call_command("invite", at="https://archbench.example.com/", stdout=told)
    address = told.getvalue().strip().removeprefix("https://archbench.example.com")
    assert client.get(address).context["form"]
    assert client.post(address, ADA).status_code == 302
    assert User.objects.count() == 1
    second = Client().post(address, ADA | {"username": "bea", "email": ""})
    assert "by invitation" in second.content.decode()
    assert User.objects.count() == 1


@override_settings(SIGN_UP="invitation")
@pytest.mark.parametrize("text", ["", "x", "é\0", "{}:x:y"])
def test_what_is_no_invitation_lets_nobody_in(client: Client, text: str) -> None:
    client.post(f"{UP}?invitation={text}".replace("\0", "%00"), ADA)
    ended = make_invitation(timedelta(seconds=-1))
    client.post(f"{UP}?invitation={ended}", ADA)
    assert User.objects.count() == 0


def test_invitations_are_for_where_they_are_asked_for() -> None:
    with pytest.raises(CommandError, match="SIGN_UP is open"):
        call_command("invite")


def test_the_menu_is_of_who_is_signed_in(ada: User, client: Client) -> None:
    assert "Sign in" in client.get("/").content.decode()
    page = signed_in(ada).get("/").content.decode()
    assert "Signed in as <strong>ada</strong>" in page
    assert 'action="/account/sign-out"' in page
