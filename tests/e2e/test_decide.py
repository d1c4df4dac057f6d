"""Help me choose in a real browser: answer, read, flip, share, download; by keyboard, on a phone, without scripts."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import NewContext

SMALL = "/decide/?team-size=under-20&boundaries=unclear"


def answer(page: Page, question: str, text: str) -> None:
    page.get_by_role("group", name=question).get_by_role("radio", name=text, exact=True).check()


def title(page: Page) -> Locator:
    return page.locator("#result-title")


def stay(page: Page) -> None:
    """From here on a reload would be seen."""
    page.evaluate("window.here = true")


def stayed(page: Page) -> bool:
    return bool(page.evaluate("window.here === true"))


def test_each_answer_changes_the_ranking_without_a_reload(page: Page) -> None:
    page.goto("/decide/")
    stay(page)
    expect(title(page)).to_have_text("Start with what you are sure of")
    answer(page, "How many engineers will work on it?", "Fewer than 20")
    expect(title(page)).to_have_text("Monolith")
    answer(page, "Can you draw the lines between the domains?", "Not yet")
    expect(title(page)).to_have_text("Modular monolith")
    expect(page.locator("#progress")).to_contain_text("2 of 13 answered")
    expect(page).to_have_url(re.compile(r"/decide/\?team-size=under-20&boundaries=unclear$"))
    expect(page.get_by_role("status").filter(has_text="Modular monolith is first, with")).to_be_attached()
    answer(page, "How many engineers will work on it?", "Skip")
    expect(page).to_have_url(re.compile(r"/decide/\?boundaries=unclear$"))
    assert stayed(page)


def test_back_takes_an_answer_back(page: Page) -> None:
    page.goto(SMALL)
    answer(page, "What does the traffic look like?", "Steady")
    expect(page).to_have_url(re.compile("traffic=steady"))
    page.go_back()
    expect(page.locator("#progress")).to_contain_text("2 of 13 answered")
    expect(page.get_by_role("radio", name="Steady")).not_to_be_checked()


def test_a_place_opens_to_its_reasons_and_stays_open_over_an_answer(page: Page) -> None:
    page.goto(SMALL)
    second = page.locator("#place-monolith")
    second.locator("summary").click()
    expect(second.locator(".reasons > li")).to_have_count(2)
    expect(second.locator(".reasons .from").first).to_contain_text("Fewer than 20 engineers · ")
    answer(page, "Must everybody see a change at once?", "Yes, always")
    expect(second.locator(".reasons > li")).to_have_count(3)
    expect(second.locator(".reasons").first).to_be_visible()


def test_a_flip_is_tried_by_pressing_it(page: Page) -> None:
    page.goto(SMALL)
    stay(page)
    rival = page.locator(".rivals > li").first
    name = rival.locator("b").inner_text()
    rival.get_by_role("link").first.click()
    expect(title(page)).to_have_text(name)
    expect(title(page)).to_be_focused()
    checked = page.locator(".answer:not(.skipping) :checked")
    asked = page.evaluate("[...new URLSearchParams(location.search).values()]")
    assert checked.evaluate_all("all => all.map(({ value }) => value)") == asked
    page.get_by_role("link", name="Start over").click()
    expect(title(page)).to_have_text("Start with what you are sure of")
    expect(page.locator("#answered")).to_be_focused()
    assert stayed(page)


def test_the_link_survives_a_reload_and_opens_elsewhere(page: Page, new_context: NewContext) -> None:
    page.goto("/decide/")
    answer(page, "Can you draw the lines between the domains?", "Not yet")
    expect(title(page)).to_have_text("Modular monolith")
    ranked = page.locator(".places-list").inner_text()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".toast")).to_have_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    page.reload()
    expect(page.get_by_role("radio", name="Not yet")).to_be_checked()
    assert page.locator(".places-list").inner_text() == ranked
    other = new_context().new_page()
    other.goto(link)
    assert other.locator(".places-list").inner_text() == ranked


def test_the_record_is_downloaded(page: Page) -> None:
    page.goto(SMALL)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Decision record").click()
    assert downloading.value.suggested_filename == "decision-modular-monolith.md"
    text = Path(downloading.value.path()).read_text()
    assert "# Modular monolith as the architecture" in text
    assert f"{page.url}>" in text


def test_it_leads_to_the_comparison_of_the_first_two(page: Page) -> None:
    page.goto(SMALL)
    page.get_by_role("link", name="Compare the first two").click()
    page.wait_for_url(re.compile(r"/compare/\?of=patterns/modular-monolith&of=patterns/monolith"))


def test_the_keyboard_does_it_all(page: Page) -> None:
    page.goto("/decide/")
    page.locator("#main").focus()
    page.keyboard.press("Tab")
    expect(
        page.get_by_role("group", name="How many engineers").get_by_role("radio", name="Skip")
    ).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Fewer than 20")).to_be_checked()
    expect(title(page)).to_have_text("Monolith")
    expect(page.get_by_role("radio", name="Fewer than 20")).to_be_focused()
    summary = page.locator(".places-list summary").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if summary.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".places-list [open] .reasons").first).to_be_visible()


def test_the_palette_leads_here(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("help me")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide/")


def test_without_scripts_the_form_shows_the_ranking(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/decide/")
    answer(page, "How many engineers will work on it?", "Fewer than 20")
    answer(page, "Can you draw the lines between the domains?", "Not yet")
    page.get_by_role("button", name="Show the ranking").click()
    expect(page).to_have_url(re.compile(r"/decide/\?team-size=under-20&boundaries=unclear$"))
    expect(title(page)).to_have_text("Modular monolith")
    page.locator(".flips a").first.click()
    expect(title(page)).not_to_have_text("Modular monolith")
    page.get_by_role("link", name="Start over").click()
    expect(page.locator(".empty")).to_be_visible()


def test_with_scripts_there_is_no_button_to_press(page: Page) -> None:
    page.goto("/decide/")
    expect(page.get_by_role("button", name="Show the ranking")).to_be_hidden()


def test_on_a_phone_who_leads_is_in_sight_while_answering_and_leads_to_the_ranking(phone: Page) -> None:
    phone.goto("/decide/")
    answer(phone, "How many engineers will work on it?", "Fewer than 20")
    leading = phone.locator(".leading")
    expect(leading).to_contain_text("1. Monolith")
    expect(leading).to_be_in_viewport(ratio=1)
    leading.tap()
    expect(title(phone)).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_a_desk_the_ranking_stays_in_sight(page: Page) -> None:
    page.goto(SMALL)
    page.get_by_role("group", name="Must it be possible").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    expect(title(page)).to_be_in_viewport()


def test_an_unknown_answer_is_told(page: Page) -> None:
    page.goto("/decide/?team-size=under20&boundaries=unclear")
    expect(page.get_by_role("alert")).to_contain_text("Accepted: under-20, from-20, over-50.")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("radio", name="Fewer than 20")).to_be_checked()


def test_when_the_server_is_away_it_is_said_and_nothing_is_lost(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address).new_page()  # whose complaints about the server are meant
    page.goto(SMALL)
    page.context.set_offline(True)
    answer(page, "What does the traffic look like?", "Steady")
    expect(page.locator(".toast")).to_contain_text("cannot be reached")
    expect(title(page)).to_have_text("Modular monolith")
    page.context.set_offline(False)
    answer(page, "How fast must an answer be?", "As fast as such products usually are")
    expect(page.locator("#progress")).to_contain_text("4 of 13 answered")
    page.context.close()
