"""The comparison: a state by its address alone, its fragment and its files."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client

from apps.services.access import Visitor
from apps.services.systems import save_system
from tests.web.conftest import SHOP

PAIR = "of=patterns/monolith&of=patterns/microservices"
PAGE = f"/compare/?{PAIR}"
FOUR = f"{PAGE}&of=patterns/event-driven&of=patterns/modular-monolith"


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


def text(visitor: Client, address: str, status: int = 200) -> str:
    answer = visitor.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def pictures(page: str) -> list[str]:
    return re.findall(r'<svg [^>]*class="diagram[^>]*>.*?</svg>(?=</div>)', page, re.DOTALL)


def cards(picture: str) -> dict[str, str]:
    """Where each component of a picture is."""
    places = re.findall(r'data-component="([^"]+)"[^>]*transform="translate\(([^)]*)\)"', picture)
    return dict(places)


def test_without_anything_it_offers_comparisons_that_are_ready_and_a_form(visitor: Client) -> None:
    page = text(visitor, "/compare/")
    ready = re.findall(r'<h3><a href="(\?of=[^"]+)"', page)
    assert len(ready) > 2
    for link in ready:
        assert len(pictures(text(visitor, f"/compare/{link}".replace("&amp;", "&")))) > 1
    assert 'type="checkbox" name="of" value="patterns/monolith"' in page
    assert 'value="patterns/strangler-fig@' in page


def test_with_one_it_asks_what_to_compare_it_with(visitor: Client) -> None:
    page = text(visitor, "/compare/?of=patterns/monolith&view=chaos")
    assert "Choose what to compare it with" in page
    assert len(pictures(page)) == 1
    assert '<input type="hidden" name="of" value="patterns/monolith">' in page
    assert '<input type="hidden" name="view" value="chaos">' in page
    assert 'name="of" value="patterns/microservices">' in page


@pytest.mark.parametrize(("address", "count"), [(PAGE, 2), (FOUR, 4)])
def test_each_has_its_picture_with_ids_of_its_own(visitor: Client, address: str, count: int) -> None:
    page = text(visitor, address)
    assert len(pictures(page)) == count
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_aligned_is_a_link_and_puts_what_is_shared_at_the_same_place(visitor: Client) -> None:
    assert "&amp;aligned=1" in text(visitor, PAGE)
    one, other = map(cards, pictures(text(visitor, f"{PAGE}&aligned=1")))
    shared = one.keys() & other.keys()
    assert len(shared) > 4
    assert {id_: one[id_] for id_ in shared} == {id_: other[id_] for id_ in shared}
    assert "&amp;aligned=0" in text(visitor, f"{PAGE}&aligned=1")


def test_what_is_selected_is_told_for_each(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}&select=orders-db")
    assert "Orders database" in page
    assert "Not there." in page


def test_merged_has_one_picture_and_every_change_as_a_link(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}&merged=1")
    assert len(pictures(page)) == 1
    for word in ("is-added", "is-removed", "is-changed"):
        assert word in page
    assert len(re.findall(r'class="(?:added|removed|changed)"><a href', page)) > 10


def test_of_four_the_first_is_merged_with_any_other(visitor: Client) -> None:
    page = text(visitor, f"{FOUR}&merged=2")
    assert "Monolith → Event-driven" in page
    assert len(pictures(text(visitor, f"{PAGE}&merged=3"))) == 2


def test_the_same_failure_is_in_every_pane_that_has_the_part(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}&view=chaos&fail=products")
    assert [picture.count("is-killed") for picture in pictures(page)] == [1, 1]
    assert "<b>Products fails</b>" in page
    assert page.count("What happens, in order") == 2


def test_a_pane_without_the_part_says_so(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}&view=chaos&fail=orders-db")
    assert "It has no Orders database." in page
    assert ["is-killed" in picture for picture in pictures(page)] == [False, True]


def test_every_component_can_be_killed_by_a_link(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}&view=chaos")
    links = re.findall(r'href="(\?[^"]*fail=[^"]*)" data-state-link', page)
    assert len(links) > 10
    for link in links:
        assert "is-killed" in text(visitor, f"/compare/{link}".replace("&amp;", "&"))


def test_what_no_pane_can_have_fail_is_told_and_the_rest_is_kept(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}&view=chaos&fail=products&fail=ordrs", status=422)
    assert "Did you mean <code>orders</code>" in page
    assert page.count("is-killed") >= 2


def test_trade_offs_stand_in_the_same_rows_with_numbered_sources(visitor: Client) -> None:
    page = text(visitor, f"{PAGE}&view=trade-offs")
    assert pictures(page) == []
    for row in ("Initial complexity", "Deployment", "Works when", "Hurts when", "Figures"):
        assert f'<th scope="row">{row}</th>' in page
    numbers = {
        int(n) for marks in re.findall(r'source-marks">\[([\d, ]+)\]', page) for n in marks.split(", ")
    }
    sources = re.search(r'<ol class="sources">(.*?)</ol>', page, re.DOTALL)
    assert sources is not None
    assert numbers == set(range(1, sources[1].count("<li>") + 1))


@pytest.mark.parametrize("view", ["structure", "chaos", "trade-offs"])
def test_the_better_value_is_marked_by_a_word(visitor: Client, view: str) -> None:
    page = text(visitor, f"{PAGE}&view={view}")
    assert "Single points of failure" in page
    assert page.count('<td class="best">') == page.count("</svg>better</span>") > 2


def test_what_is_left_out_is_told_and_the_rest_is_compared(visitor: Client) -> None:
    page = text(visitor, f"{FOUR}&of=patterns/cqrs&of=patterns/monolith&of=patterns/none&of=<b>", status=422)
    assert len(pictures(page)) == 4
    assert "4 can stand side by side" in page
    assert "is here already" in page
    assert "There is no pattern" in page
    assert "<code><b>" not in page


@pytest.mark.parametrize("bad", ["view=all", "aligned=yes", "merged=9", "direction=up"])
def test_what_the_page_cannot_show_is_refused_with_what_it_can(visitor: Client, bad: str) -> None:
    assert "Accepted" in text(visitor, f"{PAGE}&{bad}", status=422)


def test_the_fragment_has_all_but_the_pictures(visitor: Client) -> None:
    asked = f"?{PAIR}&view=chaos&fail=products"
    fragment = visitor.get(f"/compare/state{asked}", headers={"HX-Request": "true"}).content.decode()
    page = text(visitor, f"/compare/{asked}")
    live = re.findall(r'id="([\w-]+)" data-live', page)
    assert sorted(live) == sorted(re.findall(r'id="([\w-]+)" data-live', fragment))
    assert pictures(fragment) == []
    whole = visitor.get(f"/compare/state{asked}")
    assert whole.status_code == 302
    assert whole["Location"].startswith("/compare/?of=")


@pytest.mark.parametrize("more", ["", "&aligned=1", "&merged=1", "&fail=products&theme=dark"])
def test_files_are_one_picture_of_what_is_shown(visitor: Client, more: str) -> None:
    svg = visitor.get(f"/compare.svg?{PAIR}{more}")
    assert svg["Content-Type"] == "image/svg+xml; charset=utf-8"
    ElementTree.fromstring(svg.content)
    assert b"Microservices" in svg.content
    assert (b"killed" in svg.content) == ("fail" in more)
    again = visitor.get(f"/compare.svg?{PAIR}{more}", headers={"If-None-Match": svg["ETag"]})
    assert again.status_code == 304
    assert visitor.get(f"/compare.png?{PAIR}{more}").content.startswith(b"\x89PNG\r\n\x1a\n")


def test_the_table_is_markdown(visitor: Client) -> None:
    answer = visitor.get(f"/compare.md?{PAIR}&download=1")
    assert answer["Content-Disposition"] == 'attachment; filename="monolith-and-microservices.md"'
    assert "| Single points of failure |" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 422),
        ("of=patterns/monolith", 422),
        ("of=patterns/monolith&of=patterns/monolith", 422),
        (f"{PAIR}&of=patterns/none", 404),
        (f"{PAIR}&of=systems/AAAAAAAAAAAAAAAAAAAAAA", 404),
        (f"{PAIR}&fail=nothing", 422),
    ],
)
def test_a_file_of_what_cannot_be_compared_is_refused_in_plain_words(
    visitor: Client, asked: str, status: int
) -> None:
    for ending in ("svg", "png", "md") if "fail" not in asked else ("svg", "png"):
        answer = visitor.get(f"/compare.{ending}?{asked}")
        assert answer.status_code == status
        assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_ones_own_system_is_compared_in_private(owner: Client, stranger: Client, shop: str) -> None:
    asked = f"of=patterns/monolith&of=systems/{shop}"
    page = text(owner, f"/compare/?{asked}")
    assert "Corner shop" in page
    assert "Nothing is written about Corner shop" in text(owner, f"/compare/?{asked}&view=trade-offs")
    for ending in ("svg", "png", "md"):
        answer = owner.get(f"/compare.{ending}?{asked}")
        assert "private" in answer["Cache-Control"]
        assert stranger.get(f"/compare.{ending}?{asked}").status_code == 404
    assert "Corner shop" not in text(stranger, f"/compare/?{asked}", status=422)


def test_what_changed_between_the_last_two_revisions_is_one_link_away(owner: Client, shop: str) -> None:
    assert "What changed" not in text(owner, f"/systems/{shop}/")
    save_system(shop, Visitor(key="owner's key"), SHOP.replace("API", "Web API"), 1)
    link = re.search(r'href="(/compare/[^"]+)"[^>]*>What changed<', text(owner, f"/systems/{shop}/"))
    assert link is not None
    page = text(owner, link[1].replace("&amp;", "&"))
    assert "1 component changed" in page
    assert "name API → Web API" in page
    assert f'value="systems/{shop}@1"' in text(owner, "/compare/")


def test_patterns_and_systems_lead_to_the_picker(owner: Client, shop: str) -> None:
    for page, of in (("/patterns/monolith/", "patterns/monolith"), (f"/systems/{shop}/", f"systems/{shop}")):
        assert f'href="/compare/?of={of}"' in text(owner, page)
