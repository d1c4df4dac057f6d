"""The palette: one box over patterns, own systems, components and commands; and the list of keys."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.editor_page import open_editor, source, text_of
from tests.e2e.explore_page import MONOLITH, NETFLIX, component, open_pattern, panel_title, use_pattern


@pytest.fixture
def palette(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search")


def test_it_lists_components_patterns_systems_and_commands(page: Page, palette: Locator) -> None:
    use_pattern(page)
    page.keyboard.press("Control+k")
    expect(palette.get_by_role("group", name="Patterns").get_by_role("option")).to_have_count(6)
    expect(palette.get_by_role("group", name="My systems").get_by_role("option")).to_have_count(1)
    expect(palette.get_by_role("group", name="Components").get_by_role("option")).not_to_have_count(0)
    expect(palette.get_by_role("group", name="Commands").get_by_role("option")).not_to_have_count(0)


def test_typing_filters_and_enter_goes(page: Page, palette: Locator) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(palette.get_by_role("option", name=re.compile("^Monolith"))).to_be_visible()
    page.keyboard.type("netfl")
    expect(palette.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{NETFLIX}")


def test_arrows_choose_another(page: Page, palette: Locator) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    patterns = palette.get_by_role("group", name="Patterns").get_by_role("option")
    expect(patterns.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(patterns.nth(1)).to_have_attribute("aria-selected", "true")
    expect(palette.get_by_role("combobox")).to_have_attribute(
        "aria-activedescendant", patterns.nth(1).get_attribute("id") or "none"
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(palette.get_by_role("option").last).to_have_attribute("aria-selected", "true")


def test_a_component_is_selected_from_it(page: Page, palette: Locator) -> None:
    open_pattern(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("cassandra")
    page.keyboard.press("Enter")
    expect(panel_title(page)).to_have_text("Viewing history")
    expect(component(page, "history")).to_be_focused()
    expect(palette).to_be_hidden()


def test_a_command_is_done_from_it(page: Page, palette: Locator) -> None:
    open_pattern(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("theme: dark")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_escape_closes_and_gives_the_focus_back(page: Page, palette: Locator) -> None:
    open_pattern(page)
    component(page, "cdn").focus()
    page.keyboard.press("Control+k")
    expect(palette.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
    expect(component(page, "cdn")).to_be_focused()


def test_it_opens_while_typing_and_by_its_button(page: Page, palette: Locator) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search patterns").click()
    page.keyboard.press("Control+k")
    expect(palette).to_be_visible()
    page.keyboard.press("Control+k")
    expect(palette).to_be_hidden()
    page.get_by_role("banner").get_by_role("button", name="Search").click()
    expect(palette).to_be_visible()
    page.mouse.click(5, 5)
    expect(palette).to_be_hidden()


def test_nothing_found_is_said(page: Page, palette: Locator) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("qqqq")
    expect(palette).to_contain_text("Nothing by that name.")


def test_a_question_mark_lists_the_keys(page: Page) -> None:
    open_pattern(page, MONOLITH)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Search everything")
    expect(keys).to_contain_text(re.compile(r"Ctrl K"))
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_keys_are_silent_while_typing(page: Page) -> None:
    open_editor(page, "/systems/new")
    source(page).click()
    page.keyboard.type("?/0+-")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    assert "?/0+-" in text_of(page)


def test_slash_goes_to_the_search_of_the_gallery(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search patterns")).to_be_focused()
    page.keyboard.type("cassandra")
    expect(page).to_have_url(re.compile("q=cassandra"))
    expect(page.locator("#cards h3")).to_contain_text(["Netflix video streaming"])
    expect(page.get_by_role("searchbox", name="Search patterns")).to_be_focused()
