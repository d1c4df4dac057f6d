"""Every page is valid HTML: it parses without an error, no id comes twice, what refers to an id finds it."""

from collections import Counter
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db

SHOP = "name: Shop\ncomponents:\n  api: {kind: service}\n  db: {kind: database}\nflows:\n  - api -> db\n"
PATTERN = "/patterns/netflix-video-streaming/"
PAGES = (
    "/",
    PATTERN,
    f"{PATTERN}?select=cdn&direction=down",
    "/patterns/monolith/",
    "/patterns/microservices/chaos",
    "/patterns/microservices/chaos?fail=orders&fail=auth:1",
    "/patterns/microservices/chaos?fail=orders&tab=ranking",
    "/patterns/microservices/chaos?fail=no-such&tab=parts",
    "/docs/failure-model",
    "/compare/",
    "/compare/?of=patterns/monolith&of=no-such",
    "/compare/?of=patterns/monolith&of=patterns/microservices&select=orders",
    "/compare/?of=patterns/monolith&of=patterns/microservices&merged=1",
    "/compare/?of=patterns/monolith&of=patterns/microservices&of=patterns/event-driven&view=chaos&fail=orders&fail=x",
    "/compare/?of=patterns/monolith&of=patterns/microservices&view=trade-offs",
    "/decide/",
    "/decide/?team-size=under-20&boundaries=unclear&traffic=spiky",
    "/decide/?team-size=small&team_size=under-20&consistency=immediate",
    "/systems/",
    "/systems/new",
    "/systems/new?start=blank",
    "/account/sign-up",
    "/account/sign-in?next=/decide/",
    "/account/inactive",
    "/account/password/forgotten",
    "/account/password/mail-sent",
    "/account/password/new/1-no-key",
    "/account/password/changed",
    "/account/oidc/left",
    "/embed/patterns/monolith/",
    "/patterns/strangler-fig@auth-beside/",
    "/patterns/strangler-fig@auth-beside/?changes=off&select=auth",
    "/patterns/strangler-fig/?view=list&select=auth",
    "/patterns/strangler-fig@auth-beside/chaos?fail=auth",
    "/embed/patterns/strangler-fig@auth-beside/",
    "/patterns/no-such-pattern/",
    f"{PATTERN}?depth=1&select=discovery",
    f"{PATTERN}?focus=recommendations&reach=2&select=recommendations",
    "/patterns/netflix-video-streaming/chaos?collapsed=discovery&fail=history",
    f"{PATTERN}?depth=0&select=cloud%3D%3Eisps%20async",
)
REFERENCES = ("for", "form", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
REFUSED_BY_THE_CSP = ("style", "onclick", "onload", "onsubmit", "oninput", "onchange")


def elements(html: str) -> list[Element]:
    """All elements; a mistake in the markup raises `html5lib.html5parser.ParseError`."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return list(tree.iter())


def mistakes(html: str) -> list[str]:
    nodes = [node for node in elements(html) if isinstance(node.tag, str)]
    ids = Counter(node.get("id") for node in nodes if node.get("id"))
    twice = [f"the id {name} comes {count} times" for name, count in ids.items() if count > 1]
    lost = [
        f"{node.tag} {attribute}={target}: no element has this id"
        for node in nodes
        for attribute in REFERENCES
        for target in (node.get(attribute) or "").split()
        if target not in ids
    ]
    inline = [f"{node.tag} has {name}" for node in nodes for name in REFUSED_BY_THE_CSP if node.get(name)]
    unnamed = [
        f"an image without alt: {node.get('src')}"
        for node in nodes
        if node.tag == "img" and "alt" not in node.attrib
    ]
    return twice + lost + inline + unnamed


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_valid_html(client: Client, address: str) -> None:
    assert mistakes(client.get(address).content.decode()) == []


def test_the_pages_of_an_own_system_are_valid_html(client: Client) -> None:
    made = client.post("/systems/new", {"text": SHOP})
    assert made.status_code == 303, made.content.decode()
    address = made["Location"]
    for page in (address, f"{address}?select=api", f"{address}edit", "/systems/"):
        assert mistakes(client.get(page).content.decode()) == []


def test_the_pages_of_history_and_bin_are_valid_html(client: Client) -> None:
    address = client.post("/systems/new", {"text": SHOP})["Location"]
    client.post(f"{address}edit", {"text": f"{SHOP}# more\n", "base_revision": 1, "message": "<b>"})
    client.post(f"{address}tags", {"tags": "one, <two>"})
    client.post(f"{address}history/restore", {"revision": 1, "base_revision": 2})
    places = ("history", "history?restored=3", "?revision=1", "history/diff?from=1&to=2")
    for page in (*places, "history/diff?from=1&to=2&layout=side-by-side", "history/diff?from=1&to=3"):
        assert mistakes(client.get(f"{address}{page}").content.decode()) == []
    stale = client.post(f"{address}history/restore", {"revision": 2, "base_revision": 1})
    assert mistakes(stale.content.decode()) == []
    binned = client.post(f"{address}bin")["Location"]
    for page in ("/systems/?tag=one&q=x&sort=name", binned, "/systems/bin"):
        assert mistakes(client.get(page).content.decode()) == []


def test_the_pages_of_sharing_and_of_accounts_are_valid_html(client: Client) -> None:
    wrong = client.post("/account/sign-up", {"username": "a@b", "password1": "x"})
    assert mistakes(wrong.content.decode()) == []
    address = client.post("/systems/new", {"text": SHOP})["Location"]
    client.post("/account/sign-up", {"username": "ada", "password1": "correct horse battery"})
    User.objects.create(username="bea")
    client.post(f"{address}sharing", {"change": "add-member", "who": "bea", "role": "viewer"})
    made = client.post(f"{address}sharing", {"change": "make-link", "may": "view", "label": "<b>"})
    refused = client.post(f"{address}sharing", {"change": "add-member", "who": "<b>", "role": "viewer"})
    leaving = client.post("/account/delete", {"password": "x"})
    bea = Client()
    bea.force_login(User.objects.get(username="bea"))
    pages = [client.get(page) for page in (f"{address}sharing", "/account/password", "/account/delete")]
    shared = [bea.get(page) for page in (f"{address}leave", "/systems/", "/account/delete")]
    for answer in (made, refused, leaving, *pages, *shared):
        assert mistakes(answer.content.decode()) == []


def test_the_page_with_errors_is_valid_html(client: Client) -> None:
    refused = client.post("/systems/new", {"text": "name: ["})
    assert refused.status_code == 422
    assert mistakes(refused.content.decode()) == []


def test_mistakes_in_a_page_are_found() -> None:
    page = '<!doctype html><title>x</title><p id="a" style="top:0"><p id="a"><label for="b">c</label><img src="d">'
    assert len(mistakes(page)) == 4
    with pytest.raises(html5lib.html5parser.ParseError):
        elements("<!doctype html><title>x</title><p>a</div>")
