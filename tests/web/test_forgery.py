"""Forms from other sites are refused; our own pass, by field and by header."""

import re

import pytest
from django.test import Client

ADDRESSES = ["/patterns/monolith/use", "/systems/new"]


@pytest.fixture
def browser(db: None) -> Client:
    return Client(enforce_csrf_checks=True)


def token_on(page: bytes) -> str:
    found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found, "the page has no form with a token"
    return found[1].decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_post_without_the_token_is_refused(browser: Client, address: str) -> None:
    assert browser.post(address, {"text": "archbench: 1"}).status_code == 403


def test_a_post_to_a_foreign_system_is_refused_before_anything(browser: Client, shop: str) -> None:
    assert browser.post(f"/systems/{shop}/edit", {"text": "x"}).status_code == 403


def test_our_own_form_passes_by_its_field(browser: Client) -> None:
    token = token_on(browser.get("/patterns/monolith/").content)
    answer = browser.post("/patterns/monolith/use", {"csrfmiddlewaretoken": token})
    assert answer.status_code == 303


def test_htmx_passes_by_its_header(browser: Client) -> None:
    token = token_on(browser.get("/patterns/monolith/").content)
    answer = browser.post("/patterns/monolith/use", headers={"X-CSRFToken": token, "HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Redirect"].startswith("/systems/")
