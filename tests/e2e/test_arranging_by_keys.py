"""Arranging by keys and buttons: steps with Alt, undo and redo, pins, Rearrange."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import wait_until
from tests.e2e.arranging_page import (
    drag,
    others_moved,
    places,
    toast,
    until_arrangeable,
    until_told,
    use_microservices,
)
from tests.e2e.explore_page import component


@pytest.fixture
def own(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    use_microservices(page)
    return page


def test_alt_and_arrows_move_what_has_the_focus_in_one_go(own: Page) -> None:
    before = places(own)
    sent: list[str] = []
    own.on(
        "request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None
    )
    component(own, "shop").focus()
    for _ in range(4):
        own.keyboard.press("Alt+ArrowRight")
    own.keyboard.press("Alt+Shift+ArrowUp")
    until_told(own)
    after = places(own)
    assert (after["shop"].x - before["shop"].x, after["shop"].y - before["shop"].y) == (32, -1)
    assert others_moved(before, after, "shop") == []
    assert len(sent) == 1
    expect(component(own, "shop")).to_be_focused()
    expect(own.get_by_role("status").filter(has_text="Moved Shop front end")).to_be_attached()


def test_a_selected_group_moves_by_keys_too(own: Page) -> None:
    own.goto(own.url.split("?")[0] + "?select=identity-team")
    until_arrangeable(own)
    before = places(own)
    own.keyboard.press("Alt+ArrowLeft")
    until_told(own)
    after = places(own)
    assert others_moved(before, after, "auth", "auth-db") == []
    assert after["auth"].x == before["auth"].x - 8


def test_escape_takes_back_steps_that_are_not_sent_yet(own: Page) -> None:
    before = places(own)
    component(own, "shop").focus()
    own.keyboard.press("Alt+ArrowRight")
    assert places(own) != before
    own.keyboard.press("Escape")
    assert places(own) == before


def test_undo_and_redo_by_keys_buttons_and_toast(own: Page) -> None:
    start = places(own)
    drag(own, "mail", -150, 30)
    first = places(own)
    drag(own, "shop", 40, 0)
    second = places(own)
    own.keyboard.press("Control+z")
    wait_for(own, "Undone: Moved Shop front end")
    assert places(own) == first
    own.get_by_role("button", name="Undo the last change of the layout").click()
    wait_for(own, "Undone: Moved Mail provider")
    assert places(own) == start
    own.keyboard.press("Control+Shift+z")
    own.get_by_role("button", name="Redo the change of the layout").click()
    wait_for(own, "Redone: Moved Shop front end")
    assert places(own) == second
    drag(own, "mail", 30, 10)
    toast(own).get_by_role("button", name="Undo").click()
    wait_for(own, "Undone: Moved Mail provider")
    assert places(own) == second


def test_undo_and_redo_work_after_the_page_was_loaded_anew(own: Page) -> None:
    before = places(own)
    drag(own, "mail", -150, 30)
    moved = places(own)
    own.reload()
    until_arrangeable(own)
    undo = own.get_by_role("button", name="Undo the last change of the layout")
    expect(undo).to_have_attribute("aria-disabled", "false")
    own.keyboard.press("Control+z")
    wait_for(own, "Undone: Moved Mail provider")
    assert places(own) == before
    own.reload()
    until_arrangeable(own)
    own.keyboard.press("Control+y")
    wait_for(own, "Redone: Moved Mail provider")
    assert places(own) == moved


def wait_for(page: Page, words: str) -> None:
    expect(toast(page)).to_have_text(words)


def test_what_is_pinned_stays_when_all_else_is_rearranged(own: Page) -> None:
    drag(own, "mail", -200, 30)
    component(own, "mail").click()
    own.get_by_role("button", name="Pin its place").click()
    wait_for(own, "Pinned Mail providerUndo")
    expect(component(own, "mail").locator(".pin")).to_be_attached()
    expect(component(own, "mail")).to_have_attribute("aria-label", re.compile(", pinned$"))
    drag(own, "shop", 200, 0)
    moved = places(own)
    own.get_by_role("button", name="Rearrange").first.click()
    wait_for(own, "RearrangedUndo")
    assert places(own)["mail"] == moved["mail"]
    assert places(own)["shop"] != moved["shop"]
    toast(own).get_by_role("button", name="Undo").click()
    wait_for(own, "Undone: Rearranged")
    assert places(own) == moved
    own.reload()
    until_arrangeable(own)
    expect(component(own, "mail").locator(".pin")).to_be_attached()
    expect(own.get_by_role("button", name="Unpin")).to_be_visible()
    own.keyboard.press("p")
    wait_for(own, "Unpinned Mail providerUndo")
    expect(own.locator(".pin")).to_have_count(0)


def test_a_pin_is_on_the_page_only(own: Page) -> None:
    component(own, "mail").focus()
    own.keyboard.press("p")
    expect(own.locator(".pin")).to_have_count(1)
    file = own.request.get(own.url.split("?")[0].rstrip("/") + ".svg").text()
    assert "pin" not in re.findall(r'class="([^"]*)"', file)


def test_arrows_alone_still_go_to_neighbours_and_typing_is_left_alone(own: Page) -> None:
    before = places(own)
    component(own, "shop").focus()
    own.keyboard.press("ArrowDown")
    expect(component(own, "gateway")).to_be_focused()
    own.keyboard.press("/")
    own.keyboard.type("pp")
    own.keyboard.press("Alt+ArrowRight")
    own.keyboard.press("Control+z")
    own.wait_for_timeout(600)
    assert places(own) == before
    expect(own.locator(".pin")).to_have_count(0)


def test_the_number_of_the_layout_stands_on_the_canvas(own: Page) -> None:
    drag(own, "mail", -150, 30)
    wait_until(own, "document.getElementById('canvas').dataset.layoutNumber === '2'")
