"""Errors become answers: pages for people, with the status that programs look at."""

import pytest
from django.test import Client

from apps.services.access import Visitor
from apps.services.systems import save_system

from .conftest import SHOP

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/nowhere", "/patterns/no-such/", f"/systems/{'x' * 22}/", "/systems/short/"]
)
def test_what_is_not_there_is_a_page_with_404(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/html")
    assert "errors/404.html" in [template.name for template in answer.templates]


def test_an_unknown_choice_on_a_page_is_422(client: Client) -> None:
    answer = client.get("/embed/patterns/monolith/?direction=up")
    assert answer.status_code == 422
    assert "right, down" in answer.content.decode()


def test_a_stale_save_is_409_with_both_texts(owner: Client, shop: str) -> None:
    theirs = SHOP.replace("order", "their order")
    mine = SHOP.replace("order", "my order")
    save_system(shop, Visitor(key="owner's key"), theirs, 1)
    answer = owner.post(f"/systems/{shop}/edit", {"text": mine, "base_revision": "1"})
    assert answer.status_code == 409
    assert "their order" in answer.content.decode()
    assert "my order" in answer.content.decode()


def test_a_wrong_host_is_400(client: Client) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_request_past_all_limits_is_400_and_not_500(client: Client) -> None:
    assert client.post("/systems/new", {"text": "x" * 5_000_000}).status_code == 400


def test_a_description_of_a_mebibyte_form_encoded_is_read(client: Client) -> None:
    text = f"archbench: 1\nname: Big\ncomponents: {{web: {{kind: client}}}}\n# {'é' * 500_000}\n"
    assert client.post("/systems/new", {"text": text}).status_code == 303


@pytest.mark.parametrize("cookie", ['"' + "\\000" * 32 + '"', "x" * 32, "é" * 32, "", "x"])
def test_a_session_cookie_that_cannot_be_is_a_new_visitor(client: Client, cookie: str) -> None:
    answer = client.get("/systems/", headers={"Cookie": f"sessionid={cookie}"})
    assert answer.status_code == 200


def test_a_bug_is_a_page_with_500(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*anything: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("apps.web.views.health.check_health", fail)
    monkeypatch.setattr("apps.web.views.listing.browse_systems", fail)
    client.raise_request_exception = False
    monkeypatch.setattr("apps.web.views.listing.visitor_of", lambda *_, **__: Visitor(key="me"))
    assert client.get("/health").status_code == 500
    page = client.get("/systems/")
    assert page.status_code == 500
    assert "errors/500.html" in [template.name for template in page.templates]
