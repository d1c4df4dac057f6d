"""What is arranged is the same for everybody and everywhere: another browser, files, the editor, a saved revision."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.arranging_page import (
    drag,
    others_moved,
    pick_up,
    places,
    toast,
    until_arrangeable,
    until_told,
    use_microservices,
)
from tests.e2e.conftest import NewContext
from tests.e2e.editor_page import flow, open_editor, rewrite, save, text_of, unsaved
from tests.e2e.explore_page import component, middle_of
from tests.e2e.people import make_link
from tests.e2e.test_accessibility import complaints_of_axe


def drag_in_editor(page: Page, key: str, dx: float, dy: float) -> None:
    pick_up(page, component(page, key), dx, dy)
    with page.expect_response("**/editing/draw"):
        page.mouse.up()
    until_told(page)


@pytest.fixture
def editor(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    open_editor(page, f"{use_microservices(page)}/edit")
    expect(page.locator("#checked")).to_have_text("No mistakes")
    return page


def test_a_second_browser_sees_the_same_places_and_cannot_move_them(
    page: Page, new_context: NewContext
) -> None:
    own = use_microservices(page)
    link = make_link(page, own)
    page.goto(f"{own}/")
    drag(page, "mail", -150, 30)
    guest = new_context().new_page()
    guest.goto(link)
    component(guest, "mail").wait_for()
    assert places(guest) == places(page)
    pick_up(guest, component(guest, "mail"), 60, 0)
    guest.mouse.up()
    assert places(guest) == places(page)


def test_files_have_the_places(page: Page) -> None:
    own = use_microservices(page)
    drag(page, "mail", -150, 30)
    place = places(page)["mail"]
    assert f'transform="translate({place.x:g} {place.y:g})"' in page.request.get(f"{own}.svg").text()


def test_what_is_moved_in_the_editor_is_saved_with_the_text(editor: Page) -> None:
    before = places(editor)
    drag_in_editor(editor, "mail", -60, 20)
    moved = places(editor)
    assert others_moved(before, moved, "mail") == []
    assert moved["mail"] != before["mail"]
    expect(toast(editor)).to_contain_text("Moved Mail provider")
    expect(unsaved(editor)).to_have_text(re.compile("Not saved|Draft saved"))
    rewrite(editor, "name: Microservices", "name: Arranged")
    save(editor)
    expect(editor.locator("#outcome-title")).to_have_text("Saved as revision 2")
    editor.get_by_role("link", name="Diagram", exact=True).click()
    component(editor, "mail").wait_for()
    assert places(editor) == moved


def test_moves_and_typing_have_one_past_in_the_editor(editor: Page) -> None:
    start, text = places(editor), text_of(editor)
    drag_in_editor(editor, "mail", -60, 20)
    moved = places(editor)
    typed = rewrite(editor, "name: Microservices", "name: Typed")
    editor.keyboard.press("Control+z")
    expect(editor.locator("#source")).to_have_value(text)
    assert places(editor) == moved
    with editor.expect_response("**/editing/draw"):
        editor.keyboard.press("Control+z")
    editor.wait_for_timeout(300)
    assert places(editor) == start
    assert text_of(editor) == text
    with editor.expect_response("**/editing/draw"):
        editor.keyboard.press("Control+y")
    editor.wait_for_timeout(300)
    assert places(editor) == moved
    editor.keyboard.press("Control+y")
    expect(editor.locator("#source")).to_have_value(typed)


def test_undoing_a_deletion_finds_the_old_place_again(editor: Page) -> None:
    drag_in_editor(editor, "mail", -60, 20)
    moved = places(editor)
    component(editor, "mail").click()
    editor.get_by_role("button", name="Delete").click()
    expect(component(editor, "mail")).to_have_count(0)
    toast(editor).get_by_role("button", name="Undo").click()
    component(editor, "mail").wait_for()
    assert places(editor) == moved


def test_the_handle_still_makes_flows_and_the_body_drags(editor: Page) -> None:
    x, y = middle_of(component(editor, "mail"))
    editor.mouse.move(x, y)
    x, y = middle_of(editor.locator(".link-handle"))
    editor.mouse.move(x, y)
    editor.mouse.down()
    editor.mouse.move(*middle_of(component(editor, "auth-db")), steps=4)
    editor.mouse.up()
    expect(flow(editor, "mail->auth-db")).to_be_attached()


def test_axe_finds_nothing_while_things_are_chosen_and_pinned(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    use_microservices(page)
    drag(page, "mail", -150, 30)
    component(page, "shop").click()
    page.keyboard.press("p")
    expect(page.locator(".pin")).to_have_count(1)
    component(page, "mail").click(modifiers=["Shift"])
    assert complaints_of_axe(page) == []
    page.emulate_media(reduced_motion="reduce", color_scheme="dark")
    assert complaints_of_axe(page) == []


def test_what_was_only_moved_is_found_again_as_a_draft(editor: Page) -> None:
    drag_in_editor(editor, "mail", -60, 20)
    moved = places(editor)
    expect(unsaved(editor)).to_have_text(re.compile("Draft saved"))
    editor.reload()
    editor.get_by_role("button", name="Continue").click()
    expect(unsaved(editor)).to_have_text(re.compile("Not saved|Draft saved"))
    editor.wait_for_timeout(600)
    assert places(editor) == moved
    save(editor)
    expect(unsaved(editor)).to_be_empty()
    editor.get_by_role("link", name="Diagram", exact=True).click()
    component(editor, "mail").wait_for()
    assert places(editor) == moved


def test_a_closed_group_is_dragged_with_all_that_is_in_it(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    own = use_microservices(page)
    before = places(page)
    page.goto(f"{own}/?collapsed=orders-team")
    until_arrangeable(page)
    shown = places(page)
    drag(page, "orders-team", 60, 250)
    assert others_moved(shown, places(page), "orders-team") == []
    page.goto(f"{own}/")
    after = places(page)
    assert others_moved(before, after, "orders", "orders-db") == []
    gone = {
        (round(after[key].x - before[key].x, 1), round(after[key].y - before[key].y, 1))
        for key in ("orders", "orders-db")
    }
    assert len(gone) == 1
    assert gone != {(0, 0)}
