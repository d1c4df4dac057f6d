"""The explore page: picture, panel and list of one system, by address alone."""

import pytest
from django.test import Client

PAGE = "/patterns/netflix-video-streaming/"


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


def text(visitor: Client, address: str, **asked: str) -> str:
    answer = visitor.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_selection_the_panel_tells_about_the_pattern(visitor: Client) -> None:
    page = text(visitor, PAGE)
    assert "Works when" in page and "Hurts when" in page and "Sources" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page


def test_the_selection_in_the_address_is_in_the_panel(visitor: Client) -> None:
    page = text(visitor, PAGE, select="catalog")
    assert 'data-selected="catalog"' in page and "Called by" in page


def test_the_other_choices_stay_in_the_links_of_the_panel(visitor: Client) -> None:
    assert "?select=gateway&amp;direction=down" in text(visitor, PAGE, select="catalog", direction="down")


def test_the_list_says_in_tables_what_the_picture_shows(visitor: Client) -> None:
    page = text(visitor, PAGE, view="list", select="events")
    assert page.count("<table>") == 2 and 'class="is-selected"' in page and 'class="diagram"' not in page


def test_the_panel_alone_is_a_fragment_for_htmx_and_the_page_for_all_others(visitor: Client) -> None:
    fragment = visitor.get(f"{PAGE}panel", {"select": "catalog"}, headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content and b'data-selected="catalog"' in fragment.content
    page = visitor.get(f"{PAGE}panel", {"select": "catalog"})
    assert (page.status_code, page.headers["Location"]) == (302, f"{PAGE}?select=catalog")


def test_a_theme_that_nobody_offers_is_not_written_into_the_page(visitor: Client) -> None:
    visitor.cookies["theme"] = '"><script>'
    assert "data-theme=" not in text(visitor, PAGE).partition(">")[0]
    visitor.cookies["theme"] = "dark"
    assert '<html lang="en" data-theme="dark">' in text(visitor, PAGE)
