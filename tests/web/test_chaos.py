"""The chaos pages: a state by its address alone, its fragment, its facts and its files."""

import json
import re

import pytest
from django.test import Client

PAGE = "/patterns/microservices/chaos"


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


def text(visitor: Client, address: str, status: int = 200) -> str:
    answer = visitor.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(\?[^"]*)" data-state-link', page)]


def test_without_failures_the_page_offers_what_would_hurt_most(visitor: Client) -> None:
    page = text(visitor, PAGE)
    assert "Everything works. Start with what would hurt most" in page
    assert "has-marks" not in page


def test_the_address_says_what_failed_and_the_page_what_follows(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}?fail=orders")
    assert "What happens, in order" in page
    assert "<b>Orders</b> is killed." in page
    assert "Blast radius" in page and "Journeys" in page
    assert 'class="diagram has-marks"' in page and 'class="component is-killed"' in page


def test_each_failure_has_a_link_that_takes_it_back(visitor: Client) -> None:
    found = links(text(visitor, f"{PAGE}?fail=orders&fail=auth"))
    assert {"?fail=orders", "?fail=auth", "?"} <= set(found)


def test_every_part_can_fail_by_a_link(visitor: Client) -> None:
    found = links(text(visitor, f"{PAGE}?fail=auth&tab=parts"))
    assert "?fail=auth&fail=orders&tab=parts" in found
    assert "?fail=auth&fail=orders:1&tab=parts" in found
    assert any("fail=group:" in link for link in found)
    assert any("fail=cut:" in link for link in found)
    assert any("fail=partition:" in link for link in found)
    for link in found:
        assert visitor.get(PAGE + link).status_code == 200, link


def test_every_row_of_the_ranking_shows_its_failure(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}?tab=ranking")
    assert "Single points of failure" in page and "breaks" in page
    found = [link for link in links(page) if "fail=" in link]
    assert len(found) > 5
    for link in found:
        assert "has-marks" in text(visitor, PAGE + link)


@pytest.mark.parametrize("bad", ["ordes", "cut:orders", "group:orders", "auth:0", "partition:x", "cut:a->b"])
def test_what_is_no_failure_is_told_and_the_page_stays_of_use(visitor: Client, bad: str) -> None:
    page = text(visitor, f"{PAGE}?fail=auth&fail={bad}", status=422)
    assert "Accepted:" in page
    assert "<b>Auth</b>" in page and "is-killed" in page


def test_a_suggestion_is_a_link_that_is_right(visitor: Client) -> None:
    assert "?fail=auth&fail=orders" in links(text(visitor, f"{PAGE}?fail=auth&fail=ordes", status=422))


def test_what_was_asked_is_never_markup(visitor: Client) -> None:
    assert "<script>alert" not in text(visitor, f"{PAGE}?fail=<script>alert(1)</script>", status=422)


def test_the_outcome_alone_is_a_fragment_for_scripts_and_the_page_for_all_others(visitor: Client) -> None:
    answer = visitor.get(f"{PAGE}/outcome?fail=orders", headers={"HX-Request": "true"})
    assert b"<html" not in answer.content and b"is killed." in answer.content
    assert visitor.get(f"{PAGE}/outcome?fail=orders")["Location"] == f"{PAGE}?fail=orders"


def test_the_fragment_holds_the_state_of_the_picture(visitor: Client) -> None:
    page = visitor.get(f"{PAGE}/outcome?fail=orders", headers={"HX-Request": "true"}).content.decode()
    found = re.search(r'data-state="([^"]*)"', page)
    assert found
    state = json.loads(found[1].replace("&quot;", '"'))
    assert state["failures"] == ["orders"] and state["components"]["orders"] == ["killed", 0]
    assert state["waves"] == max(wave for _, wave in state["components"].values())


def test_the_facts_are_json(visitor: Client) -> None:
    facts = visitor.get("/patterns/microservices/chaos.json?fail=orders").json()
    assert facts["failures"] == ["orders"]
    assert facts["components"]["orders"]["state"] == "down"
    assert set(facts) == {"failures", "components", "flows", "journeys", "blast_radius"}


def test_what_is_no_failure_is_told_in_plain_text_where_no_page_is(visitor: Client) -> None:
    for address in ("/patterns/microservices/chaos.json", "/patterns/microservices.svg"):
        answer = visitor.get(f"{address}?fail=ordes")
        assert answer.status_code == 422 and answer["Content-Type"].startswith("text/plain")
        assert "Did you mean orders?" in answer.content.decode()


def test_files_show_the_state_with_words_and_a_caption(visitor: Client) -> None:
    answer = visitor.get("/patterns/microservices.svg?fail=orders&download=1")
    assert 'filename="microservices-chaos.svg"' in answer["Content-Disposition"]
    svg = answer.content.decode()
    assert ">killed</text>" in svg and "Orders killed" in svg
    plain = visitor.get("/patterns/microservices.svg")
    assert plain["ETag"] != answer["ETag"]


def test_the_order_in_which_failures_are_named_changes_nothing(visitor: Client) -> None:
    one, other = (
        visitor.get(f"/patterns/microservices.svg?{asked}")
        for asked in ("fail=orders&fail=auth", "fail=auth&fail=orders")
    )
    assert one.content == other.content and one["ETag"] == other["ETag"]


def test_the_markdown_has_picture_sentences_and_journeys(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}?fail=orders")
    found = re.search(r'data-markdown="([^"]*)"', page)
    assert found
    markdown = found[1]
    assert "/patterns/microservices.svg?fail=orders&amp;theme=auto" in markdown
    assert "1. Orders is killed." in markdown and "**Journeys**" in markdown


def test_a_system_of_ones_own_breaks_for_its_owner_only(owner: Client, stranger: Client, shop: str) -> None:
    for address in (f"/systems/{shop}/chaos", f"/systems/{shop}/chaos.json", f"/systems/{shop}.svg"):
        assert owner.get(f"{address}?fail=api").status_code == 200
        assert stranger.get(f"{address}?fail=api").status_code == 404


def test_the_failure_model_has_a_page(visitor: Client) -> None:
    page = text(visitor, "/docs/failure-model")
    assert "What it does not cover" in page and "optional" in page
