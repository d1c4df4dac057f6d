"""Light, dark, and as the system says: chosen once, kept, right from the first byte."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.explore_page import MONOLITH, component, open_pattern

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(34, 34, 31)"


def choose(page: Page, theme: str) -> None:
    page.locator(".theme-menu > summary").click()
    page.locator(".theme-menu").get_by_role("button", name=theme).click()


def card(page: Page) -> object:
    return component(page, "orders").locator(".card")


def test_the_picture_and_the_page_follow_the_choice(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    open_pattern(page, MONOLITH)
    background = "getComputedStyle(document.documentElement).backgroundColor"
    expect(card(page)).to_have_css("fill", LIGHT)
    light = page.evaluate(background)
    choose(page, "Dark")
    expect(card(page)).to_have_css("fill", DARK)
    assert page.evaluate(background) != light
    choose(page, "Light")
    expect(card(page)).to_have_css("fill", LIGHT)


def test_without_a_choice_the_system_decides_even_while_looking(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    open_pattern(page, MONOLITH)
    expect(card(page)).to_have_css("fill", DARK)
    page.emulate_media(color_scheme="light")
    expect(card(page)).to_have_css("fill", LIGHT)


def test_a_choice_outlives_reloading_and_other_pages_until_it_is_taken_back(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    open_pattern(page, MONOLITH)
    choose(page, "Dark")
    page.reload()
    expect(card(page)).to_have_css("fill", DARK)
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    choose(page, "System")
    page.goto(MONOLITH)
    expect(card(page)).to_have_css("fill", LIGHT)


def test_the_menu_says_what_is_chosen(page: Page) -> None:
    page.goto("/")
    choose(page, "Dark")
    page.locator(".theme-menu > summary").click()
    menu = page.locator(".theme-menu")
    expect(menu.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    expect(menu.get_by_role("button", name="System")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("place", ["/", MONOLITH, "/systems/", "/systems/new", "/no/such/page"])
def test_the_server_draws_the_theme_so_nothing_flashes(page: Page, place: str) -> None:
    page.goto("/")
    choose(page, "Dark")
    sent = page.request.get(place).text()
    assert '<html lang="en" data-theme="dark">' in sent


def test_a_cookie_with_anything_else_is_ignored(page: Page, address: str) -> None:
    page.context.add_cookies([{"name": "theme", "value": "pink", "url": address}])
    assert '<html lang="en">' in page.request.get("/").text()


@pytest.mark.parametrize(("theme", "other"), [("light", "dark"), ("dark", "light")])
def test_thumbnails_follow_and_the_others_are_not_fetched(page: Page, theme: str, other: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/no/such/page")
    choose(page, theme.capitalize())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    shown = page.locator(f"#cards img.on-{theme}").first
    expect(shown).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=shown.element_handle())
    expect(page.locator(f"#cards img.on-{other}").first).to_be_hidden()
    assert any(f"theme={theme}" in address for address in asked)
    assert not any(f"theme={other}" in address for address in asked)
