"""The list of systems and the bin: everything by links and forms, all of the state in the address."""

import re

import pytest
from django.test import Client

from apps.services.access import Visitor
from apps.services.systems import start_from_text
from apps.services.tags import set_tags
from apps.store.models import SystemRecord

ME, YOU = Visitor(key="owner's key"), Visitor(key="you")


@pytest.fixture
def kept(shop: str) -> str:
    """Two systems of the owner, and a public one of somebody else."""
    start_from_text("name: Bakery\ncomponents:\n  db: {kind: database, technology: Kafka}\n", ME)
    theirs = start_from_text("name: Theirs\ncomponents:\n  db: {kind: database, technology: Kafka}\n", YOU)
    SystemRecord.objects.filter(id=theirs).update(is_public=True)
    set_tags(shop, ME, "live, <b>bold</b>")
    return shop


def names(page: bytes) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]*)</a>", page.decode())


def test_mine_come_first_and_public_ones_after_with_small_pictures(owner: Client, kept: str) -> None:
    page = owner.get("/systems/").content
    assert names(page) == ["Bakery", "Corner shop", "Theirs"]
    assert f"/systems/{kept}.svg?theme=light".encode() in page and b'loading="lazy"' in page


def test_search_tag_and_order_are_in_the_address_and_keep_each_other(owner: Client, kept: str) -> None:
    assert names(owner.get("/systems/?q=KAFKA").content) == ["Bakery", "Theirs"]
    assert names(owner.get("/systems/?tag=LIVE").content) == ["Corner shop"]
    assert names(owner.get("/systems/?sort=name").content)[:2] == ["Bakery", "Corner shop"]
    page = owner.get("/systems/?q=shop&sort=size").content.decode()
    assert "/systems/?q=shop&amp;tag=live&amp;sort=size" in page
    assert 'name="sort" value="size"' in page, "a search keeps the order"


@pytest.mark.parametrize("asked", ["sort=age", "page=0", "page=x", "public=-1"])
def test_what_cannot_be_asked_is_told(owner: Client, kept: str, asked: str) -> None:
    assert owner.get(f"/systems/?{asked}").status_code == 422


def test_words_of_visitors_are_words(owner: Client, kept: str) -> None:
    page = owner.get("/systems/?q=<i>x&tag=<i>y").content.decode()
    assert "<i>" not in page and "No system of yours mentions “&lt;i&gt;x”" in page
    assert "&lt;b&gt;bold" in owner.get("/systems/").content.decode()


def test_htmx_gets_the_results_alone(owner: Client, kept: str) -> None:
    answer = owner.get("/systems/?q=kafka", headers={"HX-Request": "true"})
    assert b"<html" not in answer.content and b'id="cards"' in answer.content
    assert "HX-Request" in answer.headers["Vary"]


def test_tags_are_set_in_a_form_that_comes_back_to_the_same_list(owner: Client, kept: str) -> None:
    answer = owner.post(f"/systems/{kept}/tags?q=shop", {"tags": "new, live"})
    assert (answer.status_code, answer["Location"]) == (303, "/systems/?q=shop")
    assert SystemRecord.objects.get(id=kept).tags == ["new", "live"]
    assert owner.post(f"/systems/{kept}/tags", {"tags": "x" * 99}).status_code == 422


def test_deleting_moves_to_the_bin_and_offers_to_undo_it(owner: Client, kept: str) -> None:
    answer = owner.post(f"/systems/{kept}/bin?sort=name")
    assert (answer.status_code, answer["Location"]) == (303, f"/systems/?sort=name&binned={kept}")
    page = owner.get(answer["Location"]).content
    assert names(page) == ["Bakery", "Theirs"]
    assert b"Corner shop is in the bin" in page and f'action="/systems/{kept}/bin/return"'.encode() in page
    assert b'href="/systems/bin"' in page
    assert owner.get(f"/systems/{kept}/").status_code == 404
    undone = owner.post(f"/systems/{kept}/bin/return")
    assert b"Corner shop is back" in owner.get(undone["Location"]).content
    assert owner.get(f"/systems/{kept}/").status_code == 200
    assert b"is in the bin" not in owner.get(answer["Location"]).content, "an old address offers nothing"


def test_the_bin_says_what_lies_there_and_lets_it_go_for_good(owner: Client, kept: str) -> None:
    owner.post(f"/systems/{kept}/bin")
    page = owner.get("/systems/bin").content.decode()
    assert "Corner shop" in page and "30 days left" in page
    gone = owner.post(f"/systems/{kept}/bin/delete")
    assert b"Deleted for good" in owner.get(gone["Location"]).content
    assert b"Nothing in the bin" in owner.get("/systems/bin").content
    assert owner.post(f"/systems/{kept}/bin/return").status_code == 404


def test_nobody_else_bins_returns_deletes_or_tags(owner: Client, stranger: Client, kept: str) -> None:
    for path in ("bin", "tags", "bin/return", "bin/delete"):
        assert stranger.post(f"/systems/{kept}/{path}").status_code == 404
        assert owner.get(f"/systems/{kept}/{path}").status_code == 405
    owner.post(f"/systems/{kept}/bin")
    for path in ("bin/return", "bin/delete"):
        assert stranger.post(f"/systems/{kept}/{path}").status_code == 404
    assert b"Corner shop" not in stranger.get("/systems/bin").content
    assert b"Corner shop" not in stranger.get(f"/systems/?binned={kept}&returned={kept}").content


def test_the_menu_of_a_card_duplicates_its_system(owner: Client, shop: str) -> None:
    page = owner.get("/systems/").content.decode()
    assert f'action="/systems/{shop}/duplicate"' in page
    answer = owner.post(f"/systems/{shop}/duplicate")
    copy = answer.headers["Location"].split("/")[2]
    assert copy != shop
    assert owner.get(f"/systems/{copy}.yaml").content == owner.get(f"/systems/{shop}.yaml").content
