"""The gallery filters and searches, as a page and as a fragment."""

import pytest
from django.test import Client


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


def names(page: bytes) -> set[str]:
    return {
        line.split("/patterns/")[1].split("/")[0]
        for line in page.decode().split("<h3>")[1:]
        if "/patterns/" in line
    }


def test_all_patterns_are_shown_with_their_own_picture(visitor: Client) -> None:
    page = visitor.get("/").content
    assert {"netflix-video-streaming", "monolith"} <= names(page)
    assert b"/patterns/monolith.svg?theme=light" in page and b"/patterns/monolith.svg?theme=dark" in page


def test_a_category_leaves_only_its_own(visitor: Client) -> None:
    assert names(visitor.get("/", {"category": "system"}).content) >= {"search-engine"}
    assert "monolith" not in names(visitor.get("/", {"category": "system"}).content)


def test_a_search_looks_into_components_and_technologies(visitor: Client) -> None:
    assert "netflix-video-streaming" in names(visitor.get("/", {"q": "zuul GATEWAY"}).content)


def test_a_search_without_a_result_offers_what_to_do_next(visitor: Client) -> None:
    page = visitor.get("/", {"q": "<b>nothing"}).content
    assert b"No pattern mentions" in page and b"/systems/new" in page and b"<b>nothing" not in page


def test_htmx_gets_the_results_alone(visitor: Client) -> None:
    answer = visitor.get("/", headers={"HX-Request": "true"})
    assert b"<html" not in answer.content and b'id="cards"' in answer.content
    assert "HX-Request" in answer.headers["Vary"]
