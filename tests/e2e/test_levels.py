"""Groups closed and opened, and components focused on, in a real browser: nothing jumps, and back leads back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.core.levels.shops import SHOP
from tests.e2e.explore_page import NETFLIX, component, middle_of, open_pattern, panel_title, view_of
from tests.web.test_levels import large

CHAOS = "/patterns/netflix-video-streaming/chaos"


@pytest.fixture
def netflix(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    open_pattern(page)
    return page


def start(page: Page, text: str) -> str:
    """Makes a system of one's own of a text; gives its address."""
    page.goto("/systems/new?start=blank")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    form = {"csrfmiddlewaretoken": token, "text": text}
    made = page.request.post(page.url, form=form, headers={"Referer": page.url}, max_redirects=0)
    assert made.status == 303
    return made.headers["location"]


def is_at_rest(page: Page) -> None:
    """Waits until the picture of the level is there and has come to rest."""
    page.wait_for_load_state("networkidle")
    view_of(page)


def test_closing_a_group_by_its_panel_moves_nothing_else_on_the_screen(netflix: Page) -> None:
    before = middle_of(component(netflix, "cdn"))
    netflix.locator('svg.diagram [data-group-kind][data-group="discovery"]').click(position={"x": 8, "y": 60})
    netflix.get_by_role("link", name="Close this group").click()
    expect(component(netflix, "discovery")).to_be_visible()
    expect(component(netflix, "recommendations")).to_have_count(0)
    is_at_rest(netflix)
    assert netflix.url.endswith("?select=discovery&collapsed=discovery")
    assert middle_of(component(netflix, "cdn")) == pytest.approx(before, abs=1)
    expect(panel_title(netflix)).to_have_text("Discovery")
    expect(netflix.get_by_role("link", name="Open this group")).to_be_focused()


def test_a_double_click_opens_a_closed_group_and_back_closes_it_again(netflix: Page) -> None:
    netflix.goto(f"{NETFLIX}?collapsed=discovery")
    is_at_rest(netflix)
    place = middle_of(component(netflix, "discovery"))
    netflix.mouse.dblclick(*place)
    expect(component(netflix, "recommendations")).to_be_visible()
    is_at_rest(netflix)
    assert "collapsed" not in netflix.url
    assert "open=" not in netflix.url
    assert view_of(netflix).scale == pytest.approx(1, abs=0.2), "a double click on a group does not zoom"
    netflix.go_back()
    if component(netflix, "recommendations").count():  # the first click had selected it
        netflix.go_back()
    expect(component(netflix, "discovery")).to_be_visible()
    is_at_rest(netflix)
    assert middle_of(component(netflix, "discovery")) == pytest.approx(place, abs=1)


def test_enter_opens_a_closed_group_and_c_closes_the_one_around_what_is_focused(netflix: Page) -> None:
    netflix.goto(f"{NETFLIX}?collapsed=discovery")
    component(netflix, "discovery").focus()
    netflix.keyboard.press("Enter")
    expect(component(netflix, "recommendations")).to_be_visible()
    component(netflix, "recommendations").focus()
    netflix.keyboard.press("c")
    expect(component(netflix, "discovery")).to_be_focused()
    expect(component(netflix, "recommendations")).to_have_count(0)


def test_o_focuses_on_a_component_and_leaves_it_again(netflix: Page) -> None:
    component(netflix, "recommendations").focus()
    netflix.keyboard.press("o")
    expect(netflix.locator("#levels")).to_contain_text("Shows 3 of 10 components.")
    assert netflix.url.endswith("?focus=recommendations")
    expect(component(netflix, "cdn")).to_have_count(0)
    component(netflix, "recommendations").focus()
    netflix.keyboard.press("o")
    expect(component(netflix, "cdn")).to_be_visible()
    assert "focus" not in netflix.url


def test_depth_and_reach_are_chosen_above_the_picture(netflix: Page) -> None:
    groups = netflix.get_by_role("navigation", name="Groups")
    groups.get_by_role("link", name="Groups").click()
    expect(component(netflix, "cloud")).to_be_visible()
    expect(groups.get_by_role("link", name="Groups")).to_be_focused()
    groups.get_by_role("link", name="All").click()
    expect(component(netflix, "recommendations")).to_be_visible()
    netflix.goto(f"{NETFLIX}?focus=recommendations")
    netflix.get_by_role("link", name="One flow further").click()
    expect(component(netflix, "gateway")).to_be_visible()
    assert netflix.url.endswith("?focus=recommendations&reach=2")
    netflix.get_by_role("link", name="Leave the focus").click()
    expect(component(netflix, "cdn")).to_be_visible()


def test_what_is_downloaded_and_copied_has_the_level(netflix: Page) -> None:
    component(netflix, "recommendations").focus()
    netflix.keyboard.press("c")
    expect(component(netflix, "discovery")).to_be_visible()
    is_at_rest(netflix)
    netflix.get_by_text("Export", exact=True).click()
    with netflix.expect_download() as download:
        netflix.get_by_role("button", name="Download SVG", exact=True).click()
    svg = download.value.path().read_text()
    assert "Discovery" in svg
    assert "Recommendation engine" not in svg
    markdown = netflix.get_by_role("button", name="Markdown").get_attribute("data-copy") or ""
    assert "collapsed=discovery" in markdown


def test_a_component_in_a_closed_group_is_found_and_shown(netflix: Page) -> None:
    netflix.goto(f"{NETFLIX}?depth=0")
    netflix.keyboard.press("/")
    netflix.keyboard.type("recomm")
    expect(netflix.get_by_role("option", name=re.compile("Recommendation engine"))).to_contain_text(
        "AWS cloud"
    )
    netflix.keyboard.press("Enter")
    expect(component(netflix, "recommendations")).to_be_focused()
    expect(panel_title(netflix)).to_have_text("Recommendation engine")


def test_several_flows_in_one_line_are_told_one_by_one(page: Page) -> None:
    page.goto(f"{start(page, SHOP)}?depth=1")
    page.locator('svg.diagram [data-bundle="2"] .hit').first.dispatch_event("click")
    expect(panel_title(page)).to_have_text("2 flows")
    page.locator("#panel").get_by_role("link", name=re.compile("reserve")).click()
    expect(panel_title(page)).to_have_text("Reserve")


def test_a_large_system_opens_closed_and_opening_a_group_keeps_what_is_left_of_it(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(start(page, large()))
    expect(page.locator("#levels")).to_contain_text("Shows 4 groups instead of 120 components.")
    component(page, "g0").focus()
    page.keyboard.press("Enter")
    expect(component(page, "c0")).to_be_visible()
    expect(component(page, "g1")).to_be_visible()
    page.get_by_role("link", name="Open all").click()
    expect(page.locator("svg.diagram [data-component]")).to_have_count(120)


def test_in_chaos_a_closed_group_fails_as_a_whole_and_its_mark_follows(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{CHAOS}?collapsed=discovery")
    component(page, "discovery").click()
    page.get_by_role("menuitemcheckbox", name="The whole group fails").click()
    expect(component(page, "discovery").locator(".mark text")).to_have_text("killed: all")
    assert "collapsed=discovery" in page.url
    page.get_by_role("link", name=re.compile("^Restore")).first.click()
    expect(component(page, "discovery").locator(".mark")).to_have_count(0)
    page.goto(f"{CHAOS}?collapsed=discovery&fail=history")
    expect(component(page, "discovery")).to_have_attribute("aria-label", re.compile("killed: 1 of 3 killed$"))
    page.mouse.dblclick(*middle_of(page.locator("#levels nav").get_by_role("link", name="All")))
    expect(component(page, "history")).to_have_class(re.compile("is-killed"))
    assert "fail=history" in page.url


def test_without_scripts_links_do_all_of_it(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(f"{NETFLIX}?select=discovery")
    page.get_by_role("link", name="Close this group").click()
    expect(component(page, "discovery")).to_have_count(1)
    page.get_by_role("link", name="Open this group").click()
    expect(component(page, "recommendations")).to_have_count(1)
    page.get_by_role("navigation", name="Groups").get_by_role("link", name="Groups").click()
    expect(component(page, "cloud")).to_have_count(1)
