"""One writes in the editor while another moves cards on the page: saving, undoing and drafts take nothing of it back."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import wait_until
from tests.e2e.arranging_page import (
    PLACES,
    Place,
    drag,
    pick_up,
    places,
    toast,
    until_arrangeable,
    until_told,
    use_microservices,
)
from tests.e2e.conftest import NewContext
from tests.e2e.editor_page import open_editor, rewrite, save, unsaved
from tests.e2e.explore_page import component
from tests.e2e.people import make_link

MEANWHILE = "Places that somebody moved meanwhile are kept"


@pytest.fixture
def editor(page: Page) -> Page:
    """Somebody who writes; the address of the system is the page's without its end."""
    page.emulate_media(reduced_motion="reduce")
    open_editor(page, f"{use_microservices(page)}/edit")
    expect(page.locator("#checked")).to_have_text("No mistakes")
    return page


@pytest.fixture
def other(editor: Page, new_context: NewContext) -> Page:
    """Somebody else who may edit, on the page."""
    mine = editor.context.new_page()
    link = make_link(mine, editor.url.removesuffix("/edit"), "edit")
    mine.close()
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(link)
    until_arrangeable(page)
    return page


def drag_in_editor(page: Page, key: str, dx: float, dy: float) -> None:
    pick_up(page, component(page, key), dx, dy)
    with page.expect_response("**/editing/draw"):
        page.mouse.up()
    until_told(page)


def until_at(page: Page, key: str, place: Place) -> None:
    there = json.dumps([place.x, place.y])
    wait_until(page, f"JSON.stringify(({PLACES})()['{key}'].slice(0, 2)) === JSON.stringify({there})")


def on_page(page: Page) -> dict[str, Place]:
    """Where everything stands for whoever opens the system now."""
    page.reload()
    until_arrangeable(page)
    return places(page)


def test_both_keep_their_moves_and_undoing_mine_takes_only_mine_back(editor: Page, other: Page) -> None:
    start = places(editor)
    drag_in_editor(editor, "mail", -60, 20)
    mine = places(editor)["mail"]
    drag(other, "shop", -120, 60)
    theirs = places(other)["shop"]
    assert theirs != start["shop"]
    save(editor)
    expect(toast(editor)).to_contain_text(MEANWHILE)
    until_at(editor, "shop", theirs)
    assert places(editor)["mail"] == mine
    expect(unsaved(editor)).to_be_empty()
    now = on_page(other)
    assert (now["mail"], now["shop"]) == (mine, theirs)

    with editor.expect_response("**/editing/draw"):
        editor.keyboard.press("Control+z")
    until_at(editor, "mail", start["mail"])
    assert places(editor)["shop"] == theirs
    rewrite(editor, "name: Microservices", "name: Arranged")
    save(editor)
    expect(editor.locator("#outcome-title")).to_have_text("Saved as revision 2")
    now = on_page(other)
    assert (now["mail"], now["shop"]) == (start["mail"], theirs)


def test_a_second_save_keeps_what_was_moved_after_the_first(editor: Page, other: Page) -> None:
    for number, dy in ((2, 60), (3, 40)):
        drag(other, "shop", -80, dy)
        theirs = places(other)["shop"]
        rewrite(editor, "^name: .*$", f"name: Revision {number}")
        save(editor)
        expect(editor.locator("#outcome-title")).to_have_text(f"Saved as revision {number}")
        until_at(editor, "shop", theirs)
        assert on_page(other)["shop"] == theirs


def test_a_draft_goes_on_from_the_layout_that_it_started_from(editor: Page, other: Page) -> None:
    drag_in_editor(editor, "mail", -60, 20)
    mine = places(editor)["mail"]
    expect(unsaved(editor)).to_have_text(re.compile("Draft saved"))
    drag(other, "shop", -120, 60)
    theirs = places(other)["shop"]
    editor.reload()
    editor.get_by_role("button", name="Continue").click()
    until_at(editor, "mail", mine)
    save(editor)
    expect(toast(editor)).to_contain_text(MEANWHILE)
    now = on_page(other)
    assert (now["mail"], now["shop"]) == (mine, theirs)
