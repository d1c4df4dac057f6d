"""Drafts: what was typed and not saved is found again, and leaving warns only when it would be lost."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.editor_page import form, open_editor, rewrite, save, source, text_of, unsaved, write
from tests.e2e.explore_page import use_pattern

DRAFT_SAVED = re.compile(r"^Draft saved \d")


def test_a_closed_tab_is_found_again(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    text = rewrite(page, "^name: .*$", "name: Half a thought")
    expect(unsaved(page)).to_have_text(DRAFT_SAVED)
    again = page.context.new_page()
    page.close()
    open_editor(again, f"{own}/edit")
    expect(again.locator("#found-draft")).to_contain_text("You have a draft from")
    again.get_by_role("button", name="Continue").click()
    assert text_of(again) == text
    again.keyboard.press("Control+s")
    expect(again.locator("#outcome-title")).to_have_text("Saved as revision 2")
    again.reload()
    expect(again.locator("#main.is-live")).to_be_attached()
    expect(again.locator("#found-draft")).to_be_hidden()


def test_the_server_has_the_draft_when_the_browser_has_lost_it(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    text = rewrite(page, "^name: .*$", "name: Kept there")
    expect(unsaved(page)).to_have_text(DRAFT_SAVED)
    page.evaluate(
        "addEventListener('pagehide', (event) => event.stopImmediatePropagation(), { capture: true })"
    )
    page.goto("about:blank")
    page.goto(f"{own}/")
    page.evaluate("localStorage.clear()")
    open_editor(page, f"{own}/edit")
    page.get_by_role("button", name="Continue").click()
    assert text_of(page) == text


def test_a_draft_is_discarded_here_and_there(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    before = text_of(page)
    rewrite(page, "^name: .*$", "name: Not worth it")
    expect(unsaved(page)).to_have_text(DRAFT_SAVED)
    page.reload()
    with page.expect_response("**/draft"):
        page.get_by_role("button", name="Discard").click()
    assert text_of(page) == before
    page.reload()
    expect(page.locator("#main.is-live")).to_be_attached()
    expect(page.locator("#found-draft")).to_be_hidden()


def test_nothing_is_written_before_the_draft_is_decided_on(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    before = text_of(page)
    rewrite(page, "^name: .*$", "name: A draft")
    page.reload()
    expect(page.locator("#found-draft")).to_be_visible()
    source(page).focus()
    page.keyboard.type("gone")
    page.locator("svg.diagram [data-component]").first.click()
    form(page).get_by_label("Technology").fill("gone")
    form(page).get_by_label("Technology").blur()
    expect(form(page).locator(".field-error:not(:empty)")).to_contain_text("First continue the draft")
    assert text_of(page) == before


def test_a_draft_is_found_when_somebody_has_saved_meanwhile_and_is_merged(
    page: Page, new_context: NewContext
) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    rewrite(page, "^name: .*$", "name: My name for it")
    expect(unsaved(page)).to_have_text(DRAFT_SAVED)
    other = page.context.new_page()
    page.close()
    other.goto(f"{own}/edit")
    other.get_by_role("button", name="Discard").wait_for()
    token = other.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    theirs = other.locator("#source").input_value() + "# theirs\n"
    fields = {"text": theirs, "base_revision": "1", "csrfmiddlewaretoken": token}
    assert other.request.post(f"{own}/edit", form=fields, headers={"Referer": own}).ok
    other.reload()
    expect(other.locator("#found-draft")).to_contain_text("Revision 2 was saved since")
    other.get_by_role("button", name="Continue").click()
    save(other)
    expect(other.locator(".stale h2")).to_contain_text("Revision 2 was saved while you were writing")
    other.get_by_role("button", name="Take the merge").click()
    assert "name: My name for it" in text_of(other)
    assert text_of(other).endswith("# theirs\n")


def test_offline_the_draft_is_kept_in_the_browser_and_sent_later(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    page.context.set_offline(True)
    rewrite(page, "^name: .*$", "name: On the train")
    expect(unsaved(page)).to_have_text(re.compile("^Offline · draft saved in this browser"))
    expect(page.locator("#behind")).to_contain_text("cannot be reached")
    page.context.set_offline(False)
    expect(unsaved(page)).to_have_text(DRAFT_SAVED)
    expect(page.locator("#behind")).to_be_hidden()


def test_leaving_asks_only_when_no_draft_can_be_kept(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    page.route("**/draft", lambda route: route.abort("internetdisconnected"))
    source(page).click()
    page.keyboard.type("# a thought")
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="Archbench, home").click()
    assert asked.value.type == "beforeunload"
    assert page.url.endswith("/edit")


def test_leaving_with_a_draft_does_not_ask(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    rewrite(page, "^name: .*$", "name: Later")
    page.get_by_role("link", name="Archbench, home").click()
    page.wait_for_url("**/")
    open_editor(page, f"{own}/edit")
    expect(page.locator("#found-draft")).to_be_visible()


def test_a_new_system_that_was_not_created_is_found_again(page: Page) -> None:
    open_editor(page, "/systems/new")
    write(page, "name: Early\ncomponents:\n  a: {kind: service}\n")
    open_editor(page, "/systems/new?start=blank")
    page.get_by_role("button", name="Continue").click()
    assert text_of(page).startswith("name: Early")
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/systems/*/")
    open_editor(page, "/systems/new")
    expect(page.locator("#found-draft")).to_be_hidden()
