"""Keeping systems: history, restoring, the bin with its undo, search and tags, by mouse, by keyboard and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.explore_page import MONOLITH, NETFLIX, use_pattern
from tests.e2e.history_page import add_revision, row


@pytest.fixture
def own(page: Page) -> str:
    """A system with three revisions: a cache came, then a comment."""
    own = use_pattern(page, NETFLIX)
    cache = "\n  rc: {name: Redis cache, kind: cache}\n\nflows:\n  - gateway -> rc: sessions\n  - playback -> rc\n"
    add_revision(page, own, "\nflows:\n", cache, "faster")
    add_revision(page, own, "name: Redis cache", "name: Redis\u202e cache")
    return own


def test_the_history_tells_what_each_revision_changed_and_leads_to_it(page: Page, own: str) -> None:
    page.goto(f"{own}/")
    page.get_by_role("link", name="revision 3").click()
    expect(row(page, 2)).to_contain_text("Added Redis cache, 2 flows")
    expect(row(page, 2)).to_contain_text("“faster”")
    expect(row(page, 1)).to_contain_text("Started with 10 components, 12 flows")
    row(page, 2).get_by_role("link", name="What changed").click()
    expect(page.locator("svg.diagram [data-component=rc]")).to_be_visible()
    page.go_back()
    row(page, 1).get_by_role("link", name="See it").click()
    expect(page.get_by_role("note").filter(has_text="This is revision 1")).to_be_visible()
    expect(page.locator("svg.diagram [data-component]")).to_have_count(10)
    page.locator("svg.diagram [data-component=cdn]").click()
    expect(page.locator("#panel .panel-head h2")).to_have_text("Open Connect CDN")
    assert "revision=1" in page.url


def test_any_two_texts_are_compared_and_the_unseen_is_seen(page: Page, own: str) -> None:
    page.goto(f"{own}/history")
    page.get_by_label("Compare from revision 1").check()
    page.get_by_label("Compare to revision 3").check()
    page.get_by_role("button", name="Compare the two chosen").click()
    assert "/history/diff?" in page.url and "from=1" in page.url and "to=3" in page.url
    expect(page.locator(".line.added")).to_have_count(4)
    expect(page.locator(".unseen")).to_have_attribute("title", "U+202E right-to-left override")
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator(".in-two")).to_have_count(1)
    assert "from=1" in page.url and "layout=side-by-side" in page.url


def test_an_old_revision_is_restored_as_a_new_one(page: Page, own: str) -> None:
    page.goto(f"{own}/history")
    row(page, 1).get_by_role("button", name="Restore").click()
    expect(page.locator(".toast")).to_have_text("Revision 4 is the latest now")
    expect(row(page, 4)).to_contain_text(re.compile("Removed .Redis"))
    expect(page.locator("#log")).to_contain_text("Restored revision 1")
    page.goto(f"{own}/")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(10)


def test_what_is_deleted_is_gone_and_undo_brings_it_back(page: Page, own: str) -> None:
    page.goto("/systems/?sort=name")
    page.get_by_label("What to do with Netflix video streaming").click()
    page.get_by_role("button", name="Move to the bin").click()
    toast = page.locator(".toast")
    expect(toast).to_contain_text("Netflix video streaming is in the bin")
    expect(page.get_by_role("heading", name="Nothing of your own yet")).to_be_visible()
    assert page.context.request.get(f"{own}/").status == 404
    toast.get_by_role("button", name="Undo").click()
    expect(toast).to_have_text("Netflix video streaming is back")
    expect(page.get_by_role("link", name="Netflix video streaming", exact=True)).to_be_visible()


def test_a_toast_with_something_to_do_stays_while_somebody_is_at_it(page: Page, own: str) -> None:
    page.clock.install()
    page.goto("/systems/")
    page.get_by_label("What to do with Netflix video streaming").click()
    page.get_by_role("button", name="Move to the bin").click()
    undo = page.locator(".toast").get_by_role("button", name="Undo")
    page.clock.run_for(8_000)
    expect(undo).to_be_visible()
    undo.focus()
    page.clock.run_for(30_000)
    expect(undo).to_be_visible()
    undo.blur()
    page.clock.run_for(30_000)
    expect(undo).to_be_hidden()


def test_the_bin_restores_and_deletes_for_good(page: Page, own: str) -> None:
    page.goto(f"{own}/")
    page.get_by_role("button", name="Move to the bin").click()
    page.get_by_role("link", name="Bin 1").click()
    page.get_by_role("button", name="Restore Netflix video streaming").click()
    expect(page.locator(".toast")).to_have_text("Netflix video streaming is back")
    page.goto(f"{own}/")
    page.get_by_role("button", name="Move to the bin").click()
    page.get_by_role("link", name="Bin 1").click()
    page.locator("summary", has_text="Delete for good").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_role("heading", name="Nothing in the bin")).to_be_visible()


def test_the_list_follows_the_typing_and_the_address_follows_the_list(page: Page, own: str) -> None:
    use_pattern(page, MONOLITH)
    page.goto("/systems/")
    cards = page.locator("#cards .card h3")
    expect(cards).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("REDIS")
    expect(cards).to_have_text(["Netflix video streaming"])
    expect(page).to_have_url(re.compile(r"\?q=REDIS$"))
    expect(page.get_by_label("Search systems")).to_be_focused()
    page.get_by_role("link", name="Size").click()
    expect(page).to_have_url(re.compile(r"q=REDIS&sort=size$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=REDIS$"))
    expect(cards).to_have_text(["Netflix video streaming"])
    page.get_by_label("Search systems").fill("")
    expect(cards).to_have_count(2)


def test_tags_are_given_in_the_menu_and_narrow_the_list(page: Page, own: str) -> None:
    use_pattern(page, MONOLITH)
    page.goto("/systems/")
    page.get_by_label("What to do with Netflix video streaming").click()
    page.get_by_label("Tags, with commas").nth(1).fill("live, Café")
    page.keyboard.press("Enter")
    page.locator("#tags").get_by_role("link", name="live 1").click()
    expect(page.locator("#cards .card h3")).to_have_text(["Netflix video streaming"])
    expect(page).to_have_url(re.compile(r"\?tag=live$"))


def test_all_of_it_works_without_scripts(page_without_scripts: Page) -> None:
    page = page_without_scripts
    own = use_pattern(page, MONOLITH)
    add_revision(page, own, "kind: module", "kind: service", "split")
    page.goto(f"{own}/history")
    page.get_by_role("button", name="Compare the two chosen").click()
    expect(page.locator(".line.removed")).to_have_count(1)
    page.go_back()
    page.get_by_role("button", name="Restore revision 1").click()
    expect(page.locator(".toast")).to_have_text("Revision 3 is the latest now")
    page.goto(f"{own}/")
    page.get_by_role("button", name="Move to the bin").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("is back")
    page.get_by_label("Search systems").fill("nothing like it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_contain_text(["No system of yours mentions"])


def test_nobody_else_sees_a_history_or_a_bin(page: Page, own: str, new_context: NewContext) -> None:
    stranger = new_context().new_page()
    for path in ("/history", "/history/diff", "/?revision=1", ".yaml?revision=1"):
        assert stranger.context.request.get(f"{own}{path}").status == 404


@pytest.mark.parametrize("width", [390, 320])
def test_no_page_of_a_history_is_wider_than_a_phone(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    own = use_pattern(phone)
    add_revision(phone, own, "name: ", f"name: {'long' * 15}", "long" * 40)
    widths = {}
    for place in ("/history", "/history/diff", "/history/diff?layout=side-by-side", "/?revision=1"):
        phone.goto(own + place)
        widths[place] = phone.evaluate("document.scrollingElement.scrollWidth")
    phone.goto("/systems/")
    phone.locator(".card-menu summary").first.tap()
    widths["a menu"] = phone.evaluate("document.scrollingElement.scrollWidth")
    phone.get_by_role("button", name="Move to the bin").tap()
    phone.get_by_role("button", name="Undo").wait_for()
    widths["a toast"] = phone.evaluate("document.scrollingElement.scrollWidth")
    phone.goto("/systems/bin")
    phone.locator(".binned summary").tap()
    widths["bin"] = phone.evaluate("document.scrollingElement.scrollWidth")
    assert widths == dict.fromkeys(widths, width)
