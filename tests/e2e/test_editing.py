"""One's own systems: described, edited, saved; nothing typed is ever lost, and nobody else sees them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.explore_page import use_pattern

MINE, THEIRS = "name: Written in this tab", "name: Written in the other tab"


@pytest.fixture
def own(page: Page) -> str:
    """The address of a system of the visitor's own."""
    return use_pattern(page)


def rename(page: Page, line: str) -> str:
    """Puts a name into the open source; gives the whole text."""
    source = page.get_by_label("Source, YAML")
    text = re.sub("^name: .*$", line, source.input_value(), flags=re.MULTILINE)
    source.fill(text)
    return text


def save(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Save( Ctrl S)?$")).click()


def test_a_new_system_is_described_in_text(page: Page) -> None:
    page.goto("/systems/")
    page.locator("#main").get_by_role("link", name="Describe a system").click()
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/systems/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My system")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(5)


def test_all_that_is_wrong_with_a_new_system_is_said_at_once(page: Page) -> None:
    page.goto("/systems/new")
    source = page.get_by_label("Source, YAML")
    text = (
        source.input_value()
        .replace("kind: queue", "kind: quue")
        .replace("app -> api: requests", "app -> apu")
    )
    source.fill(text)
    page.get_by_role("button", name="Create").click()
    problems = page.locator("#problems li")
    expect(problems.first).to_contain_text("Did you mean queue?")
    assert problems.count() >= 2
    expect(source).to_have_value(text)
    assert page.url.endswith("/systems/new")


def test_a_problem_leads_to_its_place(page: Page, own: str) -> None:
    page.goto(f"{own}/edit")
    source = page.get_by_label("Source, YAML")
    text = source.input_value() + "surplus: 1\n"
    source.fill(text)
    save(page)
    page.locator("#problems .place").click()
    expect(source).to_be_focused()
    chosen = source.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == "surplus: 1"


def test_ctrl_s_saves_and_each_save_is_a_revision(page: Page, own: str) -> None:
    page.goto(f"{own}/edit")
    for revision in (2, 3):
        rename(page, f"name: Take {revision}")
        expect(page.locator("#unsaved")).to_have_text("Not saved")
        page.keyboard.press("Control+s")
        expect(page.locator("#outcome-title")).to_have_text(f"Saved as revision {revision}")
        expect(page.locator("#unsaved")).to_be_empty()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Take {revision}")


def test_leaving_with_unsaved_text_asks_first(page: Page, own: str) -> None:
    page.goto(f"{own}/edit")
    page.get_by_label("Source, YAML").click()
    page.keyboard.type("# a thought")
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="Archbench, home").click()
    assert asked.value.type == "beforeunload"
    assert page.url.endswith("/edit")


def test_a_stale_save_is_refused_and_both_texts_are_shown(page: Page, own: str) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{own}/edit")
    theirs = rename(other, THEIRS)
    save(other)
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    mine = rename(page, MINE)
    save(page)
    expect(page.locator(".stale h2")).to_have_text("Revision 2 was saved while you were writing")
    expect(page.get_by_label("Source, YAML")).to_have_value(mine)
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
    source = page.get_by_label("Source, YAML")
    page.get_by_role("link", name="Take theirs").click()
    expect(source).to_have_value(re.compile(THEIRS))
    page.keyboard.press("Control+z")
    expect(source).to_have_value(mine)


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
    page.goto(f"{own}/edit")
    other.goto(f"{own}/edit")
    rename(other, THEIRS)
    save(other)
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    other.close()
    mine = rename(page, MINE)
    save(page)
    expect(page.locator(".stale")).to_be_visible()
    return mine
