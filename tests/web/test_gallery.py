"""The gallery filters and searches, as a page and as a fragment."""

import re

import pytest
from django.test import Client

from apps.services.patterns import get_pattern, list_patterns


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


def test_every_pattern_has_one_card_in_the_order_of_the_catalogue(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    slugs = re.findall(r'<h3><a href="/patterns/([\w-]+)/">', page)
    assert slugs == [pattern.slug for pattern in list_patterns()]


def test_each_chip_counts_what_it_leaves(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    chips = re.findall(
        r'<a class="chip" href="[^"]*category=(\w+)"[^>]*>[^<]*<span class="count">(\d+)<', page
    )
    assert len(chips) == 5
    for category, count in chips:
        assert len(names(visitor.get("/", {"category": category}).content)) == int(count)


def test_a_search_looks_into_names_and_what_a_pattern_is_for(visitor: Client) -> None:
    monolith = get_pattern("monolith")
    assert "monolith" in names(visitor.get("/", {"q": monolith.name}).content)
    assert "monolith" in names(visitor.get("/", {"q": monolith.essence}).content)


def test_a_search_looks_into_every_step_of_a_sequence(visitor: Client) -> None:
    pattern = get_pattern("strangler-fig")
    late = set(pattern.systems[-1].components) - set(pattern.system.components)
    assert late
    for id_ in late:
        component = pattern.systems[-1].components[id_]
        assert "strangler-fig" in names(visitor.get("/", {"q": component.name}).content)
    assert "strangler-fig" in names(visitor.get("/", {"q": pattern.phases[1].name}).content)


def test_a_card_says_how_much_there_is_to_it(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    assert f"{len(get_pattern('strangler-fig').phases)} steps · " in page
    assert f"{len(get_pattern('monolith').system.components)} components · " in page


def test_a_sequence_is_shown_in_its_middle(visitor: Client) -> None:
    cover = get_pattern("strangler-fig").cover
    assert cover.phase in get_pattern("strangler-fig").phases[1:-1]
    assert f"/patterns/{cover.ref}.svg?theme=light".encode() in visitor.get("/").content


def test_no_picture_is_fetched_before_it_is_near(visitor: Client) -> None:
    pictures = re.findall(r"<img [^>]*>", visitor.get("/").content.decode())
    assert len(pictures) == 2 * len(list_patterns())
    assert all('loading="lazy"' in picture for picture in pictures)
