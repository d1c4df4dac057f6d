"""One's own systems: described, edited, saved; nothing typed is ever lost, and nobody else sees them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.editor_page import open_editor, rewrite, save, source, text_of, unsaved, write
from tests.e2e.explore_page import use_pattern

MINE, THEIRS = "name: Written in this tab", "name: Written in the other tab"


@pytest.fixture
def own(page: Page) -> str:
    """The address of a system of the visitor's own."""
    return use_pattern(page)


def rename(page: Page, line: str) -> str:
    """Puts a name into the open source; gives the whole text."""
    return rewrite(page, "^name: .*$", line)


def test_a_new_system_is_described_in_text(page: Page) -> None:
    page.goto("/systems/")
    page.locator("#main").get_by_role("link", name="Describe a system").first.click()
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/systems/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My system")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(5)


def test_all_that_is_wrong_with_a_new_system_is_said_at_once(page: Page) -> None:
    open_editor(page, "/systems/new")
    text = text_of(page).replace("kind: queue", "kind: quue").replace("app -> api: requests", "app -> apu")
    write(page, text)
    page.get_by_role("button", name="Create").click()
    problems = page.locator("#live-problems li")
    expect(problems.first).to_contain_text("Did you mean queue?")
    assert problems.count() >= 2
    assert text_of(page) == text
    assert page.url.endswith("/systems/new")


def test_a_problem_leads_to_its_place(page: Page, own: str) -> None:
    open_editor(page, f"{own}/edit")
    write(page, text_of(page) + "surplus: 1\n")
    save(page)
    page.locator("#live-problems .place").click()
    expect(source(page)).to_be_focused()
    expect(page.locator(".cm-activeLine")).to_have_text("surplus: 1")


def test_ctrl_s_saves_and_each_save_is_a_revision(page: Page, own: str) -> None:
    open_editor(page, f"{own}/edit")
    for revision in (2, 3):
        rename(page, f"name: Take {revision}")
        expect(unsaved(page)).to_have_text(re.compile("Not saved|Draft saved"))
        page.keyboard.press("Control+s")
        expect(page.locator("#outcome-title")).to_have_text(f"Saved as revision {revision}")
        expect(unsaved(page)).to_be_empty()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Take {revision}")


def test_a_stale_save_is_refused_and_both_texts_are_shown(page: Page, own: str) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        open_editor(tab, f"{own}/edit")
    theirs = rename(other, THEIRS)
    save(other)
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    mine = rename(page, MINE)
    save(page)
    expect(page.locator(".stale h2")).to_have_text("Revision 2 was saved while you were writing")
    assert text_of(page) == mine
    expect(page.get_by_label("Theirs, revision 2")).to_have_value(theirs)
    other.goto(own + "/")
    expect(other.get_by_role("heading", level=1)).to_have_text(THEIRS.removeprefix("name: "))


def test_after_a_stale_save_mine_goes_on_top(page: Page, own: str) -> None:
    _be_late(page, own)
    page.get_by_role("button", name="Save mine on top of revision 2").click()
    expect(page.locator("#outcome-title")).to_have_text("Saved as revision 3")
    expect(page.get_by_role("heading", level=1)).to_have_text(MINE.removeprefix("name: "))


def test_after_a_stale_save_theirs_can_be_taken_and_undone(page: Page, own: str) -> None:
    mine = _be_late(page, own)
    page.get_by_role("link", name="Take theirs").click()
    assert THEIRS in text_of(page)
    expect(unsaved(page)).to_be_empty()
    page.keyboard.press("Control+z")
    assert text_of(page) == mine


def test_a_stale_save_stays_refused_until_a_choice_is_made(page: Page, own: str) -> None:
    _be_late(page, own)
    save(page)
    expect(page.locator(".stale h2")).to_have_text("Revision 2 was saved while you were writing")


def test_strangers_find_nothing(page: Page, own: str, new_context: NewContext) -> None:
    stranger = new_context().new_page()
    for address in (f"{own}/", f"{own}/edit", f"{own}.svg", f"/embed{own[own.index('/systems') :]}/"):
        answer = stranger.goto(address)
        assert answer is not None
        assert answer.status == 404
    stranger.goto("/systems/")
    expect(stranger.get_by_role("heading", level=2)).to_contain_text(["Nothing of your own yet"])


def _be_late(page: Page, own: str) -> str:
    """Saves in another tab and then, refused, in this one; gives this one's text."""
    other = page.context.new_page()
    open_editor(page, f"{own}/edit")
    open_editor(other, f"{own}/edit")
    rename(other, THEIRS)
    save(other)
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    other.close()
    mine = rename(page, MINE)
    save(page)
    expect(page.locator(".stale")).to_be_visible()
    return mine
