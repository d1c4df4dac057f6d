"""A large system is arranged as it opens, with its groups closed, and at every level after that; each stays as it is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import wait_until
from tests.e2e.arranging_page import (
    Place,
    drag,
    others_moved,
    pick_up,
    places,
    toast,
    until_arrangeable,
    until_told,
)
from tests.e2e.conftest import NewContext
from tests.e2e.explore_page import component, panel_title, view_of
from tests.e2e.people import make_link
from tests.e2e.test_levels import start
from tests.services.arranged import large_text

LINES = """() => [...document.querySelectorAll("svg.diagram [data-flow] .line")].map((line) => line.getAttribute("d"))"""
TEXT = large_text()
NEW = "  new: {kind: cache, group: g1}\n  extra: {kind: cache}\n"
MORE = TEXT.replace("components:\n", f"components:\n{NEW}").replace(
    "flows:\n", "flows:\n  - extra -> c55: asks\n"
)


@pytest.fixture
def own(page: Page) -> Page:
    """The page of a large system as it opens."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(start(page, TEXT))
    ready(page)
    return page


def ready(page: Page) -> None:
    until_arrangeable(page)
    view_of(page)


def home(page: Page) -> str:
    """The address of the system, as it opens."""
    return page.url.split("?")[0]


def open_group(page: Page, key: str) -> None:
    component(page, key).focus()
    page.keyboard.press("Enter")
    expect(component(page, key)).to_have_count(0)
    ready(page)


def save_text(page: Page, text: str) -> None:
    """An edit of it, as the editor's form sends it."""
    address = f"{home(page)}edit"
    token = page.request.get(address).text().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    form = {"csrfmiddlewaretoken": token, "text": text, "base_revision": "1"}
    saved = page.request.post(address, form=form, headers={"Referer": page.url}, max_redirects=0)
    assert saved.status == 303


def test_a_closed_group_is_dragged_and_stays_there(own: Page) -> None:
    before = places(own)
    drag(own, "g4", 150, 20)
    after, lines = places(own), own.evaluate(LINES)
    assert others_moved(before, after, "g4") == []
    assert after["g4"].x > before["g4"].x + 80
    expect(toast(own)).to_contain_text("Moved Group 4")
    own.reload()
    ready(own)
    assert (places(own), own.evaluate(LINES)) == (after, lines), "the page shows what the drop has shown"
    expect(own.locator("#levels")).to_contain_text("Shows 9 groups and 1 component instead of 91 components.")


def test_a_closed_group_snaps_and_is_refused_a_place_that_is_taken(own: Page) -> None:
    before = places(own)
    unit = own.evaluate("document.querySelector('svg.diagram .viewport').getScreenCTM().a")
    down = (before["g5"].y - before["g4"].y) * unit
    pick_up(own, component(own, "g4"), 3, down)
    expect(component(own, "g4")).to_have_class(re.compile("is-taken"))
    expect(own.locator(".guide").first).to_be_attached()
    own.keyboard.press("Escape")
    own.mouse.up()
    assert places(own) == before


def test_keys_move_a_closed_group_and_pin_it(own: Page) -> None:
    before = places(own)
    component(own, "g4").focus()
    for _ in range(3):
        own.keyboard.press("Alt+ArrowRight")
    until_told(own)
    after = places(own)
    assert others_moved(before, after, "g4") == []
    assert after["g4"].x - before["g4"].x == 24
    expect(component(own, "g4")).to_be_focused()
    component(own, "g4").click()
    expect(panel_title(own)).to_have_text("Group 4")
    own.get_by_role("button", name="Pin its place").click()
    expect(component(own, "g4").locator(".pin")).to_be_attached()
    own.get_by_role("button", name="Rearrange").first.click()
    expect(toast(own)).to_contain_text(re.compile("Rearranged|Nothing has moved"))
    assert places(own)["g4"] == after["g4"]
    own.get_by_role("button", name="Unpin").click()
    expect(own.locator(".pin")).to_have_count(0)


def test_a_card_in_an_opened_group_is_dragged_and_the_closed_picture_stays(own: Page) -> None:
    closed = places(own)
    open_group(own, "g1")
    before = places(own)
    drag(own, "c14", 120, 0)
    after = places(own)
    assert others_moved(before, after, "c14") == []
    assert after["c14"].x > before["c14"].x + 30
    component(own, "c14").focus()
    own.keyboard.press("c")
    expect(component(own, "g1")).to_be_focused()
    ready(own)
    assert places(own) == closed
    open_group(own, "g1")
    assert places(own) == after


def test_undo_and_redo_go_back_and_forth_at_the_level_that_is_shown(own: Page) -> None:
    start_places = places(own)
    drag(own, "g4", 150, 20)
    moved = places(own)
    own.keyboard.press("Control+z")
    expect(toast(own)).to_have_text("Undone: Moved Group 4")
    assert places(own) == start_places
    own.get_by_role("button", name="Redo the change of the layout").click()
    expect(toast(own)).to_have_text("Redone: Moved Group 4")
    assert places(own) == moved
    open_group(own, "g1")
    own.keyboard.press("Control+z")
    expect(toast(own)).to_have_text("Undone: Moved Group 4")
    own.goto(home(own))
    ready(own)
    assert places(own) == start_places


def test_a_second_browser_and_the_file_of_the_level_have_the_same_places(
    own: Page, new_context: NewContext
) -> None:
    address = home(own)
    link = make_link(own, address.rstrip("/"))
    own.goto(address)
    ready(own)
    drag(own, "g4", 150, 20)
    open_group(own, "g1")
    drag(own, "c14", 120, 0)
    shown, level = places(own), own.url.split("?")[1]
    guest = new_context().new_page()
    guest.goto(f"{link}?{level}")
    component(guest, "c14").wait_for()
    assert places(guest) == shown
    pick_up(guest, component(guest, "g7"), 90, 0)
    guest.mouse.up()
    view_of(guest)
    assert places(guest) == shown
    file = own.request.get(f"{address.rstrip('/')}.svg?{level}").text()
    drawn = re.findall(r'class="component[^>]*translate\((-?[\d.]+) (-?[\d.]+)\)', file)
    assert sorted((float(x), float(y)) for x, y in drawn) == corners(shown)


def corners(found: dict[str, Place]) -> list[tuple[float, float]]:
    return sorted((round(place.x, 1), round(place.y, 1)) for place in found.values())


def test_after_an_edit_of_the_text_nothing_else_has_moved_at_any_level(own: Page) -> None:
    drag(own, "g4", 150, 20)
    closed = places(own)
    open_group(own, "g1")
    drag(own, "c14", 120, 0)
    opened, level = places(own), own.url
    own.goto(f"{home(own)}?depth=all")
    ready(own)
    everything = places(own)
    save_text(own, MORE)
    for address, before in ((home(own), closed), (level, opened), (f"{home(own)}?depth=all", everything)):
        own.goto(address)
        ready(own)
        wait_until(own, "document.querySelector('svg.diagram [data-component=extra]') !== null")
        assert others_moved(before, places(own)) == []
