"""Stepping through a pattern that is a sequence: in place with scripts, by plain links without."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.explore_page import STRANGLER, component, open_pattern, panel_title, view_of

PLACES = """() => Object.fromEntries([...document.querySelectorAll("svg.diagram [data-component]")].map((card) => {
  const { x, y } = card.querySelector(":scope > .card").getBoundingClientRect();
  return [card.dataset.component, [Math.round(x * 10) / 10, Math.round(y * 10) / 10]];
}))"""
REMEMBER = "document.documentElement.dataset.remembered = 'yes'"


@pytest.fixture
def strangler(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    open_pattern(page, STRANGLER)
    page.evaluate(REMEMBER)
    return page


def steps(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Steps").get_by_role("listitem")


def here(page: Page) -> Locator:
    return page.locator(".steps ol [aria-current=step]")


def was_not_loaded_again(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.dataset.remembered") == "yes")


def go_to_step(page: Page, number: int) -> None:
    steps(page).nth(number - 1).get_by_role("link").click()
    expect(here(page)).to_have_text(re.compile(f"^{number}"))


def test_the_steps_are_listed_and_the_first_one_is_open(strangler: Page) -> None:
    assert steps(strangler).count() >= 3
    expect(here(strangler)).to_have_text(re.compile("^1"))
    expect(strangler.locator(".bar .title p")).to_contain_text(f"Step 1 of {steps(strangler).count()}")


def test_a_step_on_changes_picture_panel_address_and_title_without_loading_the_page(strangler: Page) -> None:
    first = panel_title(strangler).inner_text()
    strangler.get_by_role("link", name="Next step").click()
    expect(here(strangler)).to_have_text(re.compile("^2"))
    expect(panel_title(strangler)).not_to_have_text(first)
    expect(strangler).to_have_url(re.compile(r"/patterns/strangler-fig@[a-z-]+/$"))
    expect(strangler).to_have_title(re.compile("^Strangler fig · step 2: "))
    assert was_not_loaded_again(strangler)


def test_what_stays_does_not_move_and_the_view_is_kept(strangler: Page) -> None:
    strangler.get_by_role("button", name="Zoom in").click()
    view, before = view_of(strangler), strangler.evaluate(PLACES)
    for number in range(2, steps(strangler).count() + 1):
        go_to_step(strangler, number)
        assert view_of(strangler) == view
        after = strangler.evaluate(PLACES)
        shared = before.keys() & after.keys()
        assert shared
        assert {id_: after[id_] for id_ in shared} == {id_: before[id_] for id_ in shared}
        before = after
    assert was_not_loaded_again(strangler)


def test_what_is_selected_stays_selected(strangler: Page) -> None:
    component(strangler, "orders").click()
    expect(panel_title(strangler)).to_have_text("Orders")
    go_to_step(strangler, 2)
    expect(panel_title(strangler)).to_have_text("Orders")
    expect(component(strangler, "orders")).to_have_class(re.compile("is-selected"))
    expect(strangler).to_have_url(re.compile(r"select=orders"))
    component(strangler, "shop").click()
    expect(panel_title(strangler)).to_have_text("Shop front end")


def test_brackets_step_and_the_palette_does_too(strangler: Page) -> None:
    strangler.keyboard.press("]")
    expect(here(strangler)).to_have_text(re.compile("^2"))
    strangler.keyboard.press("[")
    expect(here(strangler)).to_have_text(re.compile("^1"))
    strangler.keyboard.press("[")  # there is none before the first
    strangler.keyboard.press("Control+k")
    strangler.keyboard.type("next step")
    strangler.keyboard.press("Enter")
    expect(here(strangler)).to_have_text(re.compile("^2"))


def test_the_focus_stays_on_the_steps_and_the_step_is_announced(strangler: Page) -> None:
    strangler.get_by_role("link", name="Next step").focus()
    strangler.keyboard.press("Enter")
    expect(here(strangler)).to_be_focused()
    expect(strangler.locator("#toasts")).to_contain_text("Step 2 of")


def test_going_back_goes_a_step_back_in_place(strangler: Page) -> None:
    go_to_step(strangler, 2)
    go_to_step(strangler, 3)
    strangler.go_back()
    expect(here(strangler)).to_have_text(re.compile("^2"))
    strangler.go_back()
    expect(here(strangler)).to_have_text(re.compile("^1"))
    strangler.go_forward()
    expect(here(strangler)).to_have_text(re.compile("^2"))
    assert was_not_loaded_again(strangler)


def test_going_back_over_a_selection_and_a_step_shows_both(strangler: Page) -> None:
    component(strangler, "orders").click()
    expect(panel_title(strangler)).to_have_text("Orders")
    go_to_step(strangler, 2)
    strangler.keyboard.press("Escape")
    expect(panel_title(strangler)).not_to_have_text("Orders")
    strangler.go_back()
    expect(panel_title(strangler)).to_have_text("Orders")
    strangler.go_back()
    expect(here(strangler)).to_have_text(re.compile("^1"))
    expect(panel_title(strangler)).to_have_text("Orders")


def test_what_changed_is_marked_told_and_switched_off(strangler: Page) -> None:
    go_to_step(strangler, 3)
    marked = strangler.locator("svg.diagram :is(.is-added, .is-changed)")
    expect(marked).not_to_have_count(0)
    expect(strangler.locator(".changes li")).not_to_have_count(0)
    strangler.get_by_role("link", name="Hide the marks").click()
    expect(marked).to_have_count(0)
    expect(strangler).to_have_url(re.compile("changes=off"))
    expect(strangler.get_by_role("link", name="Mark it")).to_be_focused()
    strangler.get_by_role("link", name="Mark it").click()
    expect(marked).not_to_have_count(0)
    assert was_not_loaded_again(strangler)


def test_a_sentence_of_what_changed_leads_to_its_part(strangler: Page) -> None:
    go_to_step(strangler, 3)
    link = strangler.locator(".changes li.added a").first
    key = link.get_attribute("data-select")
    link.click()
    expect(component(strangler, str(key))).to_have_class(re.compile("is-selected"))


def test_the_export_is_of_the_step_with_its_marks(strangler: Page) -> None:
    go_to_step(strangler, 3)
    strangler.locator("#export > summary").click()
    with strangler.expect_download() as saved:
        strangler.get_by_role("button", name="Download SVG").click()
    assert re.fullmatch(r"strangler-fig-[a-z-]+-changes\.svg", saved.value.suggested_filename)


def test_chaos_stays_at_the_step_and_steps_with_what_fails(strangler: Page) -> None:
    go_to_step(strangler, 2)
    strangler.get_by_role("navigation", name="View").get_by_role("link", name="Chaos").click()
    expect(here(strangler)).to_have_text(re.compile("^2"))
    component(strangler, "orders").click()
    expect(component(strangler, "orders")).to_have_class(re.compile("is-killed"))
    go_to_step(strangler, 3)
    expect(component(strangler, "orders")).to_have_class(re.compile("is-killed"))
    expect(strangler).to_have_url(re.compile(r"strangler-fig@[a-z-]+/chaos\?fail=orders"))


def test_a_raised_sheet_stays_raised_on_a_phone(phone: Page) -> None:
    open_pattern(phone, STRANGLER)
    phone.get_by_role("button", name="Show details").click()
    go_to_step(phone, 2)
    expect(phone.locator("#panel")).to_have_class(re.compile("is-up"))


def test_steps_are_plain_links_without_scripts(page_without_scripts: Page) -> None:
    page_without_scripts.goto(STRANGLER)
    page_without_scripts.get_by_role("link", name="Next step").click()
    expect(here(page_without_scripts)).to_have_text(re.compile("^2"))
    page_without_scripts.get_by_role("link", name="Hide the marks").click()
    expect(page_without_scripts).to_have_url(re.compile("changes=off"))
    expect(page_without_scripts.locator("svg.diagram [data-component]")).not_to_have_count(0)
