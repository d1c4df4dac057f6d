"""Texts to paste elsewhere: names in them are text, whatever they look like."""

from django.test import RequestFactory

from apps.web.snippets import Snippets, snippets_for

HOSTILE = '"><script>alert(1)</script> ](x) `'


def snippets(name: str) -> Snippets:
    request = RequestFactory().get("/", headers={"host": "localhost"})
    return snippets_for(
        request, name, "/patterns/shop/", "/patterns/shop.svg?theme=auto", "/embed/patterns/shop/"
    )


def test_addresses_are_absolute() -> None:
    assert snippets("Shop").link == "http://localhost/patterns/shop/"
    assert "(http://localhost/patterns/shop.svg?theme=auto)" in snippets("Shop").markdown


def test_names_are_escaped_in_html_and_markdown() -> None:
    made = snippets(HOSTILE)
    assert "<script" not in made.html + made.embed
    assert "\\](x) \\`" in made.markdown


def test_snippets_are_plain_text_so_that_a_page_escapes_them() -> None:
    made = snippets("Shop")
    assert type(made.html) is str and type(made.embed) is str
