"""Every page is valid HTML, works as plain links and forms, and has nothing inline that a policy would stop."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag

import html5lib
import pytest
from django.test import Client

from .conftest import SHOP

HTML = "{http://www.w3.org/1999/xhtml}"
FIELDS = {"input", "textarea", "select"}

PAGES = {
    "gallery": "/",
    "one category": "/?category=structure",
    "search": "/?q=cassandra",
    "nothing found": "/?q=%3Cb%3E%22zzz",
    "pattern": "/patterns/netflix-video-streaming/",
    "component": "/patterns/netflix-video-streaming/?select=playback&direction=right",
    "flow": "/patterns/netflix-video-streaming/?select=apps-%3Ecdn+video+segments",
    "group": "/patterns/monolith/?select=shop",
    "unknown part": "/patterns/monolith/?select=%3Cscript%3E",
    "list": "/patterns/netflix-video-streaming/?view=list",
    "embed": "/embed/patterns/monolith/",
    "no systems": "/systems/",
    "new system": "/systems/new",
    "nothing here": "/no/such/<b>page",
}
OWN_PAGES = {
    "my systems": "/systems/",
    "my system": "/systems/{id}/",
    "my component": "/systems/{id}/?select=api",
    "source": "/systems/{id}/edit",
    "my system in one direction": "/systems/{id}/?direction=right",
    "my system in the other direction": "/systems/{id}/?direction=down",
    "my embed": "/embed/systems/{id}/",
}
FRAGMENTS = {
    "results": "/?category=structure",
    "panel": "/patterns/netflix-video-streaming/panel?select=playback",
    "facts": "/patterns/netflix-video-streaming/panel",
    "places": "/palette",
    "my panel": "/systems/{id}/panel?select=web",
    "an offer to rearrange": "/systems/{id}/layout/offer",
}
WRONG = "archbench: 1\nname: <b>Wrong\ncomponents:\n  a: {kind: <i>servce}\n"


class Document:
    """Parsed strictly: the first mistake in the markup raises."""

    def __init__(self, markup: str, fragment: bool = False) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
        self.root = parser.parseFragment(markup) if fragment else parser.parse(markup)

    def all(self, *names: str) -> Iterator:
        for element in self.root.iter():
            if isinstance(element.tag, str) and (not names or element.tag.removeprefix(HTML) in names):
                yield element

    def ids(self) -> list[str]:
        return [element.get("id") for element in self.all() if element.get("id")]


def tags_in(element) -> list:
    return [child for child in element.iter() if isinstance(child.tag, str) and child is not element]


def check(document: Document) -> None:
    """All the rules, for a page and for a fragment."""
    ids = document.ids()
    assert [id for id, count in Counter(ids).items() if count > 1] == []
    assert list(labels_without_a_field(document)) == []
    assert list(controls_without_a_name(document)) == []
    assert list(enhanced_without_a_plain_way(document)) == []
    assert list(inline(document)) == []
    assert [element.get("id") for element in document.all("form") if not element.get("method")] == []


def labels_without_a_field(document: Document) -> Iterator[str]:
    fields = {element.get("id") for element in document.all(*FIELDS)} - {None}
    for label in document.all("label"):
        inside = [child for child in tags_in(label) if child.tag.removeprefix(HTML) in FIELDS]
        if label.get("for") not in fields and len(inside) != 1:
            yield html5lib.serialize(label)


def controls_without_a_name(document: Document) -> Iterator[str]:
    labelled = {label.get("for") for label in document.all("label")} - {None}
    wrapped = {id(child) for label in document.all("label") for child in tags_in(label)}
    for field in document.all(*FIELDS):
        named = field.get("aria-label") or field.get("type") == "hidden"
        if not named and id(field) not in wrapped and field.get("id") not in labelled:
            yield html5lib.serialize(field)
    for pressed in document.all("button", "a", "summary"):
        if not pressed.get("aria-label") and not "".join(pressed.itertext()).strip():
            yield html5lib.serialize(pressed)


def enhanced_without_a_plain_way(document: Document) -> Iterator[str]:
    """Whatever htmx fetches is also a link or a form to the same address."""
    for element in document.all():
        wanted = element.get("hx-get") or element.get("hx-post")
        if wanted is not None and wanted not in (element.get("href"), element.get("action")):
            yield html5lib.serialize(element)


def inline(document: Document) -> Iterator[str]:
    """Styles and scripts in attributes, and in elements without the page's nonce."""
    for element in document.all():
        for name, value in element.attrib.items():
            if (
                name == "style"
                or name.startswith(("on", "hx-on"))
                or value.strip().lower().startswith("javascript:")
            ):
                yield f"{name}={value}"
    for element in document.all("script", "style"):
        if not element.get("nonce"):
            yield html5lib.serialize(element)


def references_to_nothing(document: Document) -> Iterator[str]:
    """Ids that attributes name and no element has, and links to places on the page that are not there."""
    ids = set(document.ids())
    for element in document.all():
        for name in ("for", "form", "aria-labelledby", "aria-describedby", "aria-controls"):
            yield from (f"{name}={id}" for id in (element.get(name) or "").split() if id not in ids)
        address, place = urldefrag(element.get("href") or "")
        if place and not address and place not in ids:
            yield f"#{place}"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_valid(client: Client, db: None, name: str) -> None:
    document = Document(client.get(PAGES[name]).content.decode())
    check(document)
    assert list(references_to_nothing(document)) == []


@pytest.mark.parametrize("name", OWN_PAGES)
def test_every_page_of_ones_own_is_valid(owner: Client, shop: str, name: str) -> None:
    document = Document(owner.get(OWN_PAGES[name].format(id=shop)).content.decode())
    check(document)
    assert list(references_to_nothing(document)) == []


@pytest.mark.parametrize("name", FRAGMENTS)
def test_every_fragment_is_valid(owner: Client, shop: str, name: str) -> None:
    answer = owner.get(FRAGMENTS[name].format(id=shop), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    check(Document(answer.content.decode(), fragment=True))


def test_the_list_of_errors_is_valid(owner: Client, shop: str) -> None:
    for address in ("/systems/new", f"/systems/{shop}/edit"):
        answer = owner.post(address, {"text": WRONG, "base_revision": 1})
        assert answer.status_code == 422
        check(Document(answer.content.decode()))


def test_the_two_texts_of_a_stale_save_are_valid(owner: Client, shop: str) -> None:
    answer = owner.post(f"/systems/{shop}/edit", {"text": SHOP + "# <later>\n", "base_revision": 0})
    assert answer.status_code == 409
    document = Document(answer.content.decode())
    check(document)
    assert list(references_to_nothing(document)) == []


def test_what_is_wrong_would_be_found() -> None:
    wrong = Document(
        "<!doctype html><title>x</title><label>No field</label><input><button></button>"
        "<a hx-get=/a href=/b>x</a><p style=color:red onclick=x()>x</p><script>1</script>"
        "<a href='javascript:1'>x</a><a href='#gone'>x</a>"
    )
    assert len(list(labels_without_a_field(wrong))) == 1
    assert len(list(controls_without_a_name(wrong))) == 2
    assert len(list(enhanced_without_a_plain_way(wrong))) == 1
    assert len(list(inline(wrong))) == 4
    assert list(references_to_nothing(wrong)) == ["#gone"]
    with pytest.raises(html5lib.html5parser.ParseError):
        Document("<!doctype html><title>x</title><p><div></p>")
