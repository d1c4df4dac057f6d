"""Chaos in a real browser: kill and restore, play the spreading, go back, share, download, by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.explore_page import component, view_of
from tests.e2e.test_accessibility import complaints_of_axe

CHAOS = "/patterns/microservices/chaos"


def open_chaos(page: Page, asked: str = "") -> None:
    page.goto(f"{CHAOS}{asked}")
    page.locator('svg.diagram [data-component][tabindex="0"]').wait_for(state="attached")


def fate(part: Locator, word: str) -> None:
    """The component has the class, the badge and the spoken name of its state."""
    expect(part).to_have_class(re.compile(rf"\bis-{word}\b"))
    expect(part.locator(".mark text")).to_have_text(word)
    expect(part).to_have_attribute("aria-label", re.compile(rf", {word}$"))


def failed(page: Page) -> list[str]:
    return page.evaluate("new URLSearchParams(location.search).getAll('fail')")  # type: ignore[no-any-return]


def test_a_click_kills_and_another_one_restores(page: Page) -> None:
    open_chaos(page)
    component(page, "orders").click()
    fate(component(page, "orders"), "killed")
    fate(component(page, "gateway"), "degraded")
    expect(page.locator(".story > li").first).to_contain_text("Orders is killed.")
    expect(page.locator(".counts .degraded dd")).to_have_text("3")
    component(page, "orders").click()
    expect(page.locator("svg.diagram")).not_to_have_class(re.compile("has-marks"))
    assert failed(page) == []


def test_a_click_looks_at_one_alone_and_shift_adds(page: Page) -> None:
    open_chaos(page)
    component(page, "orders").click()
    component(page, "auth").click(modifiers=["Shift"])
    expect(page.locator(".failed > li")).to_have_count(2)
    assert failed(page) == ["orders", "auth"]
    component(page, "auth-db").click()
    expect(page.locator(".failed > li")).to_have_count(1)
    assert failed(page) == ["auth-db"]
    page.get_by_role("button", name="Several at once").click()
    component(page, "orders").click()
    expect(page.locator(".failed > li")).to_have_count(2)


def test_the_keyboard_kills_restores_and_opens_the_menu(page: Page) -> None:
    open_chaos(page)
    component(page, "orders").focus()
    page.keyboard.press("Enter")
    fate(component(page, "orders"), "killed")
    component(page, "auth").focus()
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".failed > li")).to_have_count(2)
    page.keyboard.press("m")
    menu = page.get_by_role("menu")
    expect(menu.get_by_role("menuitemcheckbox", name="Restore")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()
    assert failed(page) == ["auth:1"]
    page.keyboard.press("Escape")
    expect(page.locator(".failed")).to_have_count(0)


def test_the_menu_cuts_flows_and_fails_groups(page: Page) -> None:
    open_chaos(page)
    component(page, "orders").click(button="right")
    page.get_by_role("menuitemcheckbox", name=re.compile("^All of Orders team")).click()
    expect(page.locator(".failed")).to_contain_text("Orders team")
    fate(component(page, "orders-db"), "killed")
    group = page.locator("[data-group-kind]").first
    group.dispatch_event("click", {"bubbles": True, "clientX": 300, "clientY": 300})
    page.get_by_role("menuitemcheckbox", name="Catalog team").click()
    expect(page.locator(".failed")).to_contain_text("partition")


def test_clicking_a_flow_cuts_it(page: Page) -> None:
    open_chaos(page)
    page.locator('[data-flow^="gateway->orders"] .hit').dispatch_event("click", {"bubbles": True})
    expect(page.locator(".failed")).to_contain_text("cut")
    assert failed(page) == ["cut:gateway->orders"]


def test_the_spreading_plays_wave_by_wave(page: Page) -> None:
    open_chaos(page, "?fail=orders")
    frontend = component(page, "shop")
    player = page.get_by_role("group", name="The spreading, step by step")
    fate(frontend, "degraded")
    player.get_by_role("button", name="To the start").click()
    expect(page.locator("#moment")).to_have_text("The failure")
    expect(frontend.locator(".mark")).to_have_count(0)
    fate(component(page, "orders"), "killed")
    player.get_by_role("button", name="One step on").click()
    expect(page.locator("#moment")).to_have_text("Wave 1 of 2")
    fate(component(page, "gateway"), "degraded")
    expect(frontend.locator(".mark")).to_have_count(0)
    player.get_by_role("button", name="One step back").click()
    expect(component(page, "gateway").locator(".mark")).to_have_count(0)
    player.get_by_role("button", name="Play").click()
    fate(frontend, "degraded")
    expect(page.locator("#moment")).to_have_text("Wave 2 of 2")


def test_nothing_plays_by_itself_where_the_system_asks_for_no_motion(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_chaos(page, "?fail=orders")
    expect(page.get_by_role("button", name="One step back")).to_be_visible()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_hidden()


def test_back_goes_back_and_the_view_stays(page: Page) -> None:
    open_chaos(page)
    page.keyboard.press("+")
    before = view_of(page)
    page.get_by_role("button", name="Several at once").focus()
    component(page, "orders").dispatch_event("click", {"bubbles": True})
    fate(component(page, "orders"), "killed")
    component(page, "auth").dispatch_event("click", {"bubbles": True})
    fate(component(page, "auth"), "killed")
    page.go_back()
    fate(component(page, "orders"), "killed")
    page.go_back()
    expect(page.locator("svg.diagram")).not_to_have_class(re.compile("has-marks"))
    assert view_of(page) == before


def test_the_address_opens_the_same_state_in_a_fresh_browser(page: Page, new_context: NewContext) -> None:
    open_chaos(page)
    component(page, "orders").click()
    component(page, "auth").click(modifiers=["Shift"])
    expect(page.locator(".failed > li")).to_have_count(2)
    other = new_context().new_page()
    other.goto(page.url)
    fate(component(other, "auth"), "killed")
    told = "() => [...document.querySelectorAll('.story > li')].map((line) => line.textContent)"
    assert other.evaluate(told) == page.evaluate(told)


def test_scripts_draw_marks_as_the_server_does(page: Page, page_without_scripts: Page) -> None:
    open_chaos(page)
    component(page, "orders").click()
    fate(component(page, "shop"), "degraded")
    page_without_scripts.goto(page.url)
    for key in ("orders", "gateway", "auth"):
        shape = "part => [part.getAttribute('class').replace(' is-new', ''), part.querySelector('.mark')?.outerHTML]"
        assert component(page, key).evaluate(shape) == component(page_without_scripts, key).evaluate(shape)


def test_the_state_is_downloaded_and_copied(page: Page, tmp_path: Path) -> None:
    open_chaos(page)
    component(page, "orders").click()
    expect(page.locator(".failed > li")).to_have_count(1)
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".toast")).to_have_text("Markdown copied")
    markdown = page.evaluate("navigator.clipboard.readText()")
    assert "1. Orders is killed." in markdown and "microservices.svg?fail=orders" in markdown
    page.locator("#export > summary").click()
    for name, start in (("Download SVG", b"<svg"), ("Download PNG 1×", b"\x89PNG")):
        with page.expect_download() as downloading:
            page.get_by_role("button", name=name).click()
        assert downloading.value.suggested_filename.startswith("microservices-chaos")
        body = Path(downloading.value.path()).read_bytes()
        assert body.startswith(start)
        assert start != b"<svg" or b"Orders killed" in body


def test_each_row_of_what_would_hurt_most_shows_its_failure(page: Page) -> None:
    open_chaos(page)
    page.get_by_role("link", name="What would hurt most").click()
    page.locator(".ranking a").nth(1).click()
    expect(page.locator('.ranking a[aria-current="true"]')).to_have_count(1)
    expect(page.locator("svg.diagram .is-killed").first).to_be_attached()
    assert "tab=ranking" in page.url and len(failed(page)) == 1


def test_a_sentence_lights_its_components(page: Page) -> None:
    open_chaos(page, "?fail=orders")
    page.locator(".story > li").nth(1).hover()
    expect(component(page, "gateway")).to_have_class(re.compile("is-lit"))
    expect(component(page, "auth")).not_to_have_class(re.compile("is-lit"))
    page.locator(".story .told").last.focus()
    expect(component(page, "shop")).to_have_class(re.compile("is-lit"))


def test_restore_keeps_the_focus_in_the_panel(page: Page) -> None:
    open_chaos(page, "?fail=orders&fail=auth")
    page.get_by_role("link", name="Restore Auth").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".failed > li")).to_have_count(1)
    assert page.evaluate("document.activeElement.closest('#panel') !== null")


def test_what_is_no_failure_is_told(page: Page) -> None:
    open_chaos(page, "?fail=ordes&fail=auth")
    expect(page.get_by_role("alert")).to_contain_text("Did you mean orders?")
    fate(component(page, "auth"), "killed")
    page.get_by_role("link", name="orders", exact=True).click()
    fate(component(page, "orders"), "killed")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_scripts_everything_fails_by_links(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(CHAOS)
    page.get_by_role("navigation", name="About this state").get_by_role("link", name="All parts").click()
    page.get_by_role("link", name="Kill Orders", exact=True).click()
    expect(component(page, "orders").locator(".mark text")).to_have_text("killed")
    page.get_by_role("link", name="What happens").click()
    expect(page.locator(".story > li")).to_have_count(4)
    page.get_by_role("link", name="Restore Orders", exact=True).click()
    expect(page.locator(".failed")).to_have_count(0)


def test_a_phone_shows_it_all_without_scrolling_sideways(phone: Page) -> None:
    open_chaos(phone)
    component(phone, "orders").tap()
    expect(phone.locator(".tally")).to_have_text("0 down · 3 degraded")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.get_by_role("button", name="Show details").tap()
    expect(phone.locator(".story > li").first).to_be_in_viewport()


@pytest.mark.parametrize("asked", ["", "?fail=orders&fail=auth:1", "?tab=ranking", "?fail=zzz&tab=parts"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, asked: str, scheme: str) -> None:
    page.emulate_media(reduced_motion="reduce", color_scheme="dark" if scheme == "dark" else "light")
    open_chaos(page, asked)
    assert complaints_of_axe(page) == []


def test_axe_finds_nothing_in_the_menu_and_on_the_page_of_the_model(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_chaos(page, "?fail=orders")
    component(page, "orders").click(button="right")
    assert complaints_of_axe(page) == []
    page.goto("/docs/failure-model")
    assert complaints_of_axe(page) == []
