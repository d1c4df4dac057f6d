"""How much a page shows: read from its address, told, and changed by links that work without scripts."""

import re

import pytest
from django.test import Client

from tests.core.levels.shops import SHOP
from tests.core.levels.test_nesting import groups_with

NETFLIX = "/patterns/netflix-video-streaming"
MONOLITH = "/patterns/modular-monolith"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def cards(html: str) -> set[str]:
    """The ids of all cards on the picture."""
    return set(re.findall(r'data-component="([^"]*)"', html))


def closed(html: str) -> set[str]:
    return set(re.findall(r'data-component="([^"]*)" data-kind="group"', html))


def level_links(html: str) -> dict[str, str]:
    """Where the links that change the level lead, by their words."""
    found = re.findall(r'<a [^>]*href="([^"]*)" data-level="[^"]*"[^>]*>(.*?)</a>', html)
    return {re.sub("<.*?>", "", words) or "icon": href.replace("&amp;", "&") for href, words in found}


def large(per_group: int = 30, groups: int = 4) -> str:
    """A description of so many groups with so many components each."""
    nesting = groups_with(per_group * groups, groups)
    lines = ["archbench: 1", "name: Large", "groups:", *(f"  {group}: {{}}" for group in nesting.parents)]
    parts = [f"  {id_}: {{kind: service, group: {group}}}" for id_, group in nesting.groups_of.items()]
    return "\n".join([*lines, "components:", *parts, "flows:", "  - c0 -> c1", "  - c4 -> c5"])


def start(text: str) -> tuple[Client, str]:
    """A client that owns a system of this text, and the page of it."""
    from apps.services.access import Visitor
    from apps.services.systems import start_from_text

    client = Client()
    session = client.session
    session["owner_key"], session["owner_seen"] = "owner's key", "2026-11-01"
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    id_ = start_from_text(text, Visitor(key="owner's key"))
    return client, f"/systems/{id_}/"


def test_a_page_shows_all_and_offers_to_close_groups(client: Client) -> None:
    html = page(client, f"{NETFLIX}/")
    assert closed(html) == set()
    assert level_links(html) == {"Groups": "?depth=0", "Level 2": "?depth=1", "All": "?"}


def test_a_system_without_groups_offers_nothing(client: Client) -> None:
    assert level_links(page(client, "/patterns/saga-choreography/")) == {}


def test_groups_that_the_address_names_are_one_card_each_and_it_is_told(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?collapsed=discovery,isps")
    assert closed(html) == {"discovery", "isps"}
    assert "Shows 2 groups and 6 components instead of 10 components." in html
    assert level_links(html)["Open all"] == "?"


def test_a_closed_group_can_be_opened_and_an_open_one_closed_by_a_link_in_the_panel(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?collapsed=discovery,isps&select=discovery")
    assert level_links(html)["Open this group"] == "?select=discovery&collapsed=isps"
    html = page(client, f"{NETFLIX}/?collapsed=isps&select=discovery")
    assert level_links(html)["Close this group"] == "?select=discovery&collapsed=discovery,isps"


def test_closing_the_last_of_a_depth_says_the_depth_and_opening_one_leaves_those_in_it_closed(
    client: Client,
) -> None:
    html = page(client, f"{NETFLIX}/?collapsed=isps&select=cloud")
    assert level_links(html)["Close this group"] == "?select=cloud&depth=0"
    html = page(client, f"{NETFLIX}/?depth=0&select=cloud")
    assert level_links(html)["Open this group"] == "?select=cloud&collapsed=content,discovery,isps"


def test_focus_shows_a_component_with_its_neighbours_and_the_ways_further_and_out(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?focus=recommendations&reach=2")
    assert "recommendations" in cards(html)
    assert len(cards(html)) < 10
    assert re.search(r"Shows \d of 10 components\.", html)
    links = set(re.findall(r'href="(\?[^"]*)" data-level', html.replace("&amp;", "&")))
    assert {"?focus=recommendations", "?focus=recommendations&reach=3", "?"} <= links


def test_a_component_in_the_panel_can_be_focused_on_and_left(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?select=gateway")
    assert level_links(html)["Focus"] == "?select=gateway&focus=gateway"
    html = page(client, f"{NETFLIX}/?select=gateway&focus=gateway")
    assert level_links(html)["Leave the focus"] == "?select=gateway"


def test_a_component_inside_a_closed_group_can_be_shown(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?depth=0&select=recommendations")
    shown = page(client, f"{NETFLIX}/{level_links(html)['Show it on the picture']}")
    assert "recommendations" in cards(shown)


def test_what_is_asked_to_be_done_is_said_by_the_level_from_then_on(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?depth=0&show=recommendations&select=recommendations")
    assert "recommendations" in cards(html)
    here = re.search(r'data-here="([^"]*)"', html)
    assert here
    assert here[1].replace("&amp;", "&") == "?select=recommendations&collapsed=content,isps"
    assert closed(page(client, f"{NETFLIX}/?open=discovery&collapsed=discovery&close=isps")) == {"isps"}


def test_several_flows_in_one_line_are_told_one_by_one(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?depth=0&select=apps%3D%3Ecloud")
    assert "1 flow" in html
    html = page(client, f"{MONOLITH}/?depth=0")
    key = re.search(r'data-flow="([^"]*=&gt;[^"]*)"[^>]*data-bundle="(\d+)"', html)
    if key:
        told = client.get(
            f"{MONOLITH}/", {"depth": 0, "select": key[1].replace("&gt;", ">")}
        ).content.decode()
        assert f"{key[2]} flows" in told
        assert "There is no component, flow or group" not in told


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("collapsed=discovry", 'collapsed="discovry" is no group here. Did you mean "discovery"?'),
        ("collapsed=gateway", 'collapsed="gateway" is no group here.'),
        ("focus=gatewy", 'focus="gatewy" is no component here. Did you mean "gateway"?'),
        ("depth=9", 'depth="9" is not known. Accepted: 0, 1'),
        ("focus=gateway&reach=10", "Accepted: a number from 1 to 9."),
        ("open=nothing", 'open="nothing" is no group here.'),
    ],
)
@pytest.mark.parametrize(
    "address", [f"{NETFLIX}/", f"{NETFLIX}.svg", f"{NETFLIX}/chaos", f"/embed{NETFLIX}/"]
)
def test_what_is_not_there_is_told_with_what_was_meant(
    client: Client, address: str, asked: str, words: str
) -> None:
    response = client.get(f"{address}?{asked}")
    assert response.status_code == 422
    assert words in response.content.decode().replace("&quot;", '"')


def test_a_file_shows_the_level_that_it_is_asked_for_and_without_one_the_whole(client: Client) -> None:
    whole, closed_one = client.get(f"{NETFLIX}.svg"), client.get(f"{NETFLIX}.svg?collapsed=discovery")
    assert whole.content.decode().count('class="component') == 10
    assert closed_one.content.decode().count('class="component') == 8
    assert "3 components" in closed_one.content.decode()
    assert whole["ETag"] != closed_one["ETag"]
    assert client.get(f"{NETFLIX}.svg?depth=all")["ETag"] == whole["ETag"]


def test_the_page_says_its_level_to_downloads_and_to_what_is_copied(client: Client) -> None:
    html = page(client, f"{NETFLIX}/?collapsed=discovery")
    assert '<input type="hidden" name="collapsed" value="discovery">' in html
    copied = re.findall(r'data-copy="([^"]*)"', html)
    assert len(copied) == 3
    assert all("collapsed=discovery" in text for text in copied)
    assert "name=&quot;collapsed&quot;" not in page(client, f"{NETFLIX}/")


def test_an_embed_shows_the_level_too(client: Client) -> None:
    assert closed(page(client, f"/embed{NETFLIX}/?depth=0")) == {"cloud", "isps"}


def test_in_chaos_a_closed_group_has_the_worst_mark_in_it(client: Client) -> None:
    html = page(client, f"{NETFLIX}/chaos?collapsed=discovery&fail=history")
    assert "killed: 1 of 3" in html
    state = re.search(r'data-state="([^"]*)"', html)
    assert state
    assert (
        "&quot;groups&quot;:{&quot;discovery&quot;:[[0,&quot;killed&quot;,&quot;killed: 1 of 3&quot;"
        in state[1]
    )
    assert "collapsed=discovery" in html.split('id="chaos-outcome"')[1]


def test_a_step_that_lacks_a_part_of_another_step_shows_what_it_has(client: Client) -> None:
    refs = re.findall(r'href="(/patterns/strangler-fig@[^"?]*/)', page(client, "/patterns/strangler-fig/"))
    for ref in dict.fromkeys(refs):
        html = page(client, f"{ref}?collapsed=shop-process,identity-team")
        assert closed(html) <= {"shop-process", "identity-team"}
        assert closed(html)


@pytest.mark.django_db
def test_a_large_system_opens_closed_says_so_and_can_be_opened_whole() -> None:
    client, address = start(large())
    html = page(client, address)
    assert closed(html) == {"g0", "g1", "g2", "g3"}
    assert "Shows 4 groups instead of 120 components." in html
    assert level_links(html)["Open all"] == "?depth=all"
    assert '<input type="hidden" name="depth" value="0">' in html
    opened = page(client, f"{address}?depth=all")
    assert len(cards(opened)) == 120
    assert level_links(opened)["Groups"] == "?"
    assert client.get(f"{address.rstrip('/')}.svg").content.decode().count('class="component') == 120


@pytest.mark.django_db
def test_a_large_system_without_groups_is_shown_whole_and_says_so() -> None:
    parts = "\n".join(f"  c{number}: {{kind: service}}" for number in range(90))
    client, address = start(f"archbench: 1\nname: Flat\ncomponents:\n{parts}\n")
    assert "Shows all 90 components: there are no groups to close." in page(client, address)


@pytest.mark.django_db
def test_the_panel_of_a_large_system_knows_that_its_groups_are_closed() -> None:
    client, address = start(large())
    response = client.get(f"{address}panel?select=g1", headers={"HX-Request": "true"})
    assert "Open this group" in response.content.decode()


@pytest.mark.django_db
def test_the_list_and_the_counts_are_of_the_whole_whatever_is_closed() -> None:
    client, address = start(SHOP)
    html = page(client, f"{address}?depth=0&view=list")
    assert "Orders data" in html
    assert "6 components" in html
