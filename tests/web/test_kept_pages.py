"""Pages of which parts are kept: each is as if it were the first one, whoever came before and whatever was asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.template import engines
from django.test import Client
from django.urls import set_script_prefix

from apps.services.access import Visitor
from apps.services.patterns import get_pattern
from apps.services.systems import save_system, start_from_text

from .conftest import SHOP
from .people import account, signed_in

NETFLIX = "/patterns/netflix-video-streaming/"
STRANGLER = "/patterns/strangler-fig@facade/"
COMPARED = "/compare/?of=patterns/monolith&of=patterns/microservices"
ASKED = (
    f"{NETFLIX}",
    f"{NETFLIX}?x=1",
    f"{NETFLIX}?x=2",
    f"{NETFLIX}?direction=down",
    f"{NETFLIX}?depth=0",
    f"{NETFLIX}?focus=gateway",
    f"{NETFLIX}?focus=gateway&reach=2",
    f"{NETFLIX}?view=list",
    f"{NETFLIX}?select=gateway",
    f"{NETFLIX}?select=gateway&depth=0",
    f"{NETFLIX}?select=catalog",
    f"{NETFLIX}?fail=catalog",
    f"{NETFLIX}chaos?fail=catalog",
    f"{NETFLIX}chaos",
    "/patterns/microservices/",
    "/patterns/microservices/?select=gateway",
    "/patterns/strangler-fig/",
    f"{STRANGLER}",
    f"{STRANGLER}?changes=off",
    f"{STRANGLER}?select=gone",
    f"{STRANGLER}chaos",
    f"{COMPARED}",
    f"{COMPARED}&select=gateway",
    f"{COMPARED}&direction=down",
    f"{COMPARED}&view=chaos",
    f"{COMPARED}&view=chaos&fail=orders",
    f"{COMPARED}&view=chaos&fail=gateway",
    f"{COMPARED}&view=chaos&fail=gateway&direction=down",
    "/compare/?of=patterns/monolith&of=patterns/modular-monolith",
)


@dataclass(frozen=True)
class Visit:
    """A browser, and the address that it opens."""

    client: Client
    address: str

    def page(self) -> str:
        """The page without what every answer has for itself; that it has it is looked at here."""
        answer = self.client.get(self.address)
        assert answer.status_code == 200
        html = answer.content.decode()
        nonces = set(re.findall(r' nonce="([^"]*)"', html))
        assert len(nonces) == 1 and f"'nonce-{nonces.pop()}'" in answer.headers["Content-Security-Policy"]
        return re.sub(r'( nonce=| name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", html)


@pytest.fixture
def clean() -> Iterator[None]:
    """Nothing is kept, before and after."""
    forget()
    yield
    forget()


def forget() -> None:
    """Templates are read again, so what was kept with them is gone."""
    for loader in engines["django"].engine.template_loaders:
        loader.reset()


def all_visits() -> list[Visit]:
    """Everything that is asked, by two hosts, two themes and two accounts."""
    dark = Client()
    dark.cookies["theme"] = "dark"
    ada, bob = (account(name) for name in ("ada", "bob"))
    browsers = (Client(), Client(SERVER_NAME="localhost"), dark, signed_in(ada[0]), signed_in(bob[0]))
    own = [
        (Visit(signed_in(user), f"/systems/{copy_of('strangler-fig@facade', visitor)}/{asked}"))
        for user, visitor in (ada, bob)
        for asked in ("", "?select=gone", "?x=1")
    ]
    few = (NETFLIX, f"{NETFLIX}?x=1", f"{NETFLIX}?select=gateway", STRANGLER, COMPARED)
    return [
        *(Visit(browsers[0], address) for address in ASKED),
        *(Visit(browser, address) for browser in browsers[1:] for address in few),
        *own,
    ]


def copy_of(ref: str, visitor: Visitor) -> str:
    return start_from_text(get_pattern(ref).text, visitor)


def test_every_page_is_as_if_it_were_the_first(db: None, clean: None) -> None:
    visits = all_visits()
    for visit in visits:
        visit.page()
    after_all = [visit.page() for visit in visits]
    for visit, page in zip(visits, after_all, strict=True):
        forget()
        assert visit.page() == page, visit.address


def test_a_page_says_nothing_of_who_came_before(db: None, clean: None) -> None:
    ada = signed_in(account("ada")[0])
    theirs, anonymous = Visit(ada, NETFLIX).page(), Visit(Client(), NETFLIX).page()
    assert "Account of ada" in theirs and "Sign in</a>" not in theirs
    assert "ada" not in re.findall(r"Account of (\w+)", anonymous) and "Sign in</a>" in anonymous


def test_what_was_saved_is_shown_at_the_same_address(db: None, clean: None) -> None:
    user, ada = account("ada")
    id = start_from_text(SHOP, ada)
    addresses = (f"/systems/{id}/", f"/systems/{id}/?select=api", f"{COMPARED}&of=systems/{id}")
    before = [Visit(signed_in(user), address).page() for address in addresses]
    save_system(id, ada, SHOP.replace("name: API", "name: Backend"), 1)
    after = [Visit(signed_in(user), address).page() for address in addresses]
    assert all(">API<" in page and ">Backend<" not in page for page in before)
    assert all(">Backend<" in page and ">API<" not in page for page in after)


def test_each_visitor_has_a_token_of_their_own(db: None, clean: None) -> None:
    pages = [Client().get(NETFLIX).content.decode() for _ in range(2)]
    tokens = {re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)[0] for page in pages}
    assert len(tokens) == 2


def test_each_host_has_its_own_addresses_to_copy(db: None, clean: None) -> None:
    for host in ("127.0.0.1", "localhost"):
        page = Visit(Client(SERVER_NAME=host), NETFLIX).page()
        assert set(re.findall(r"http://([\w.]+)/patterns", page)) == {host}


def test_addresses_are_those_of_where_the_program_is_mounted(db: None, clean: None) -> None:
    try:
        for prefix in ("/", "/elsewhere/"):
            set_script_prefix(prefix)
            page = Client().get(NETFLIX).content.decode()
            assert f'action="{prefix}patterns/netflix-video-streaming.svg"' in page
            assert f'action="{prefix}patterns/netflix-video-streaming/use"' in page
    finally:
        set_script_prefix("/")
