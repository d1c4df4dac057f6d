"""Two browsers on one system: what does not clash is merged, what does is shown, and a person decides."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.editor_page import open_editor, rewrite, save, text_of, unsaved, write
from tests.e2e.explore_page import use_pattern


@pytest.fixture
def late(page: Page) -> Page:
    """A tab whose first line was changed after another tab had saved other lines."""
    own = use_pattern(page)
    other = page.context.new_page()
    for tab in (page, other):
        open_editor(tab, f"{own}/edit")
    rewrite(other, "^name: .*$", "name: Their name")
    write(other, text_of(other) + "# their last words\n")
    save(other)
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    other.close()
    return page


def test_what_does_not_clash_is_merged_and_saved(late: Page) -> None:
    rewrite(late, "^flows:$", "# my word\nflows:")
    save(late)
    expect(late.locator(".stale h3")).to_contain_text("Nothing clashes")
    late.get_by_role("button", name="Take the merge").click()
    text = text_of(late)
    assert "name: Their name" in text and "# my word" in text and "# their last words" in text
    expect(unsaved(late)).to_have_text(re.compile("Not saved|Draft saved"))
    late.keyboard.press("Control+s")
    expect(late.locator("#outcome-title")).to_have_text("Saved as revision 3")
    assert text_of(late) == text


def test_what_clashes_is_listed_and_the_merge_says_mine(late: Page) -> None:
    mine = rewrite(late, "^name: .*$", "name: My name")
    save(late)
    clash = late.locator(".clashes li")
    expect(clash).to_have_count(1)
    expect(clash.locator(".mine")).to_contain_text("name: My name")
    expect(clash.locator(".theirs")).to_contain_text("name: Their name")
    late.get_by_role("button", name="Take the merge").click()
    assert "name: My name" in text_of(late) and "# their last words" in text_of(late)
    late.keyboard.press("Control+z")
    assert text_of(late) == mine
    late.keyboard.press("Control+Shift+z")
    save(late)
    expect(late.locator("#outcome-title")).to_have_text("Saved as revision 3")


def test_the_merge_is_taken_without_scripts_too(page_without_scripts: Page) -> None:
    page = page_without_scripts
    own = use_pattern(page)
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{own}/edit")
    text = page.get_by_label("Source, YAML").input_value()
    other.get_by_label("Source, YAML").fill(text + "# theirs\n")
    other.get_by_role("button", name="Save").click()
    page.get_by_label("Source, YAML").fill("# mine\n" + text)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Take the merge").click()
    merged = "# mine\n" + text + "# theirs\n"
    expect(page.get_by_label("Source, YAML")).to_have_value(merged)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#outcome-title")).to_have_text("Saved as revision 3")
    expect(page.get_by_label("Source, YAML")).to_have_value(merged)
