"""View, find and select on the explore page: by pointer, by wheel and by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.explore_page import (
    NETFLIX,
    component,
    empty_place,
    middle_of,
    open_pattern,
    panel_title,
    view_of,
)

SELECTED = re.compile("is-selected")
FILTERED = re.compile("is-filtered")


@pytest.fixture
def netflix(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    open_pattern(page)
    return page


def test_dragging_pans_and_selects_nothing(netflix: Page) -> None:
    x, y = empty_place(netflix)
    before = middle_of(component(netflix, "cdn"))
    netflix.mouse.move(x, y)
    netflix.mouse.down()
    netflix.mouse.move(x - 150, y - 90, steps=5)
    netflix.mouse.up()
    goal = pytest.approx((before[0] - 150, before[1] - 90), abs=1.5)
    for _ in range(40):  # the last move may still be on its way to the page
        if middle_of(component(netflix, "cdn")) == goal:
            break
        netflix.wait_for_timeout(50)
    assert middle_of(component(netflix, "cdn")) == goal
    assert "select" not in netflix.url


def test_dragging_from_a_component_pans_as_well(netflix: Page) -> None:
    x, y = middle_of(component(netflix, "cdn"))
    netflix.mouse.move(x, y)
    netflix.mouse.down()
    netflix.mouse.move(x + 80, y + 40, steps=5)
    netflix.mouse.up()
    assert middle_of(component(netflix, "cdn")) == pytest.approx((x + 80, y + 40), abs=1.5)
    assert "select" not in netflix.url


def test_ctrl_and_wheel_zoom_at_the_pointer(netflix: Page) -> None:
    place = middle_of(component(netflix, "cdn"))
    netflix.mouse.move(*place)
    netflix.keyboard.down("Control")
    netflix.mouse.wheel(0, -120)
    netflix.keyboard.up("Control")
    assert view_of(netflix).scale > 1.1
    assert middle_of(component(netflix, "cdn")) == pytest.approx(place, abs=1.5)


def test_a_plain_wheel_pans(netflix: Page) -> None:
    before = middle_of(component(netflix, "cdn"))
    netflix.mouse.move(*empty_place(netflix))
    netflix.mouse.wheel(30, 60)
    assert view_of(netflix).scale == 1
    assert middle_of(component(netflix, "cdn")) == pytest.approx((before[0] - 30, before[1] - 60), abs=1.5)


def test_buttons_zoom_and_fit(netflix: Page) -> None:
    netflix.get_by_role("button", name="Zoom in").click()
    larger = view_of(netflix).scale
    netflix.get_by_role("button", name="Zoom out").click()
    netflix.get_by_role("button", name="Zoom out").click()
    smaller = view_of(netflix).scale
    assert smaller < 1 < larger
    netflix.get_by_role("button", name="Fit the picture").click()
    assert view_of(netflix).scale == 1


def test_keys_zoom_and_fit(netflix: Page) -> None:
    netflix.keyboard.press("+")
    larger = view_of(netflix).scale
    netflix.keyboard.press("-")
    netflix.keyboard.press("-")
    smaller = view_of(netflix).scale
    assert smaller < 1 < larger
    netflix.keyboard.press("0")
    assert view_of(netflix).scale == 1


def test_with_reduced_motion_the_picture_is_at_once_where_it_goes(netflix: Page) -> None:
    netflix.emulate_media(reduced_motion="reduce")
    before = component(netflix, "cdn").bounding_box()
    zoomed = netflix.evaluate(
        """() => {
          document.querySelector("[data-zoom=in]").click();
          return document.querySelector("[data-component=cdn]").getBoundingClientRect().width;
        }"""
    )
    assert before is not None
    assert zoomed > 1.3 * before["width"]
    assert netflix.evaluate("document.getAnimations().length") == 0


def test_the_view_is_kept_by_reloading(netflix: Page) -> None:
    netflix.keyboard.press("+")
    before = view_of(netflix)
    netflix.reload()
    netflix.locator('[data-component][tabindex="0"]').wait_for(state="attached")
    assert view_of(netflix) == before


def test_a_click_selects_and_the_empty_canvas_clears(netflix: Page) -> None:
    component(netflix, "events").click()
    expect(netflix).to_have_url(re.compile(r"\?select=events$"))
    expect(panel_title(netflix)).to_have_text("Event stream")
    expect(component(netflix, "events")).to_have_class(SELECTED)
    netflix.mouse.click(*empty_place(netflix))
    expect(panel_title(netflix)).to_have_text("About this pattern")
    expect(netflix).to_have_url(re.compile(f"{NETFLIX}$"))
    expect(netflix.locator(".is-selected")).to_have_count(0)


def test_the_panel_leads_to_every_neighbour(netflix: Page) -> None:
    component(netflix, "playback").click()
    expect(panel_title(netflix)).to_have_text("Playback service")
    ties = netflix.locator("#panel .ties a[data-select]")
    expected = {"gateway", "history", "cdn", "events"}
    assert {tie.get_attribute("data-select") for tie in ties.all()} == expected


def test_a_flow_and_a_group_can_be_selected(netflix: Page) -> None:
    netflix.locator("svg.diagram [data-label-of]", has_text="nightly fill").click()
    expect(panel_title(netflix)).to_have_text("Nightly fill")
    expect(netflix.locator("#panel .kicker")).to_have_text("Asynchronous message")
    netflix.mouse.click(*middle_of(netflix.locator("svg.diagram").get_by_text("Internet providers")))
    expect(panel_title(netflix)).to_have_text("Internet providers")
    expect(netflix.locator("#panel")).to_contain_text("Open Connect CDN")


def test_a_link_to_a_selection_opens_it(netflix: Page) -> None:
    netflix.goto(f"{NETFLIX}?select=storage")
    expect(panel_title(netflix)).to_have_text("Media storage")
    expect(component(netflix, "storage")).to_have_class(SELECTED)
    netflix.goto(f"{NETFLIX}?select=nothing")
    expect(panel_title(netflix)).to_have_text("Not in this system")


def test_hovering_lights_the_neighbours(netflix: Page) -> None:
    component(netflix, "catalog").hover()
    lit = netflix.locator("svg.diagram [data-component].is-lit")
    expect(lit).to_have_count(3)
    assert {part.get_attribute("data-component") for part in lit.all()} == {
        "catalog",
        "gateway",
        "recommendations",
    }
    netflix.get_by_role("heading", level=1).hover()
    expect(netflix.locator(".is-lit")).to_have_count(0)


def test_slash_finds_a_component_and_brings_it_to_the_middle(netflix: Page) -> None:
    for _ in range(3):
        netflix.keyboard.press("+")
    netflix.keyboard.press("/")
    expect(netflix.get_by_role("combobox", name="Find a component")).to_be_focused()
    netflix.keyboard.type("view")
    expect(netflix.get_by_role("option").first).to_contain_text("Viewing history")
    netflix.keyboard.press("Enter")
    expect(panel_title(netflix)).to_have_text("Viewing history")
    expect(component(netflix, "history")).to_be_focused()
    view_of(netflix)
    x, y = middle_of(component(netflix, "history"))
    middle_x, middle_y = middle_of(netflix.locator("#canvas"))
    assert x == pytest.approx(middle_x, abs=3)
    assert y == pytest.approx(middle_y, abs=40), "what floats on the canvas is left out"


def test_finding_nothing_is_said(netflix: Page) -> None:
    netflix.keyboard.press("/")
    netflix.keyboard.type("zzz")
    expect(netflix.locator("#find-list")).to_have_text("No component by that name")
    netflix.keyboard.press("Escape")
    expect(netflix.locator("#find-list")).to_be_hidden()


def test_the_diagram_is_one_tab_stop(netflix: Page) -> None:
    expect(netflix.locator('svg.diagram [tabindex="0"]')).to_have_count(1)
    stops = _tab_until(netflix, netflix.get_by_role("link", name="Left to right"))
    assert stops.count("diagram") == 1


def test_arrows_go_to_the_nearest_component(netflix: Page) -> None:
    component(netflix, "playback").focus()
    for key, expected in (
        ("ArrowUp", "gateway"),
        ("ArrowRight", "cdn"),
        ("ArrowUp", "apps"),
        ("ArrowLeft", "storage"),
        ("ArrowUp", "transcoding"),
    ):
        netflix.keyboard.press(key)
        expect(component(netflix, expected)).to_be_focused()
    expect(netflix.locator('svg.diagram [tabindex="0"]')).to_have_attribute("data-component", "transcoding")


def test_enter_opens_what_is_focused_and_escape_clears(netflix: Page) -> None:
    component(netflix, "events").focus()
    netflix.keyboard.press("Enter")
    expect(panel_title(netflix)).to_have_text("Event stream")
    netflix.keyboard.press("Enter")
    expect(panel_title(netflix)).to_be_focused()
    netflix.keyboard.press("Escape")
    expect(panel_title(netflix)).to_have_text("About this pattern")


def test_the_legend_leaves_only_what_is_chosen(netflix: Page) -> None:
    legend = netflix.get_by_role("group", name="Legend")
    legend.get_by_role("button", name="async message").click()
    expect(netflix.locator("svg.diagram .flow.async.is-filtered")).to_have_count(0)
    expect(netflix.locator("svg.diagram .flow.sync:not(.is-filtered)")).to_have_count(0)
    expect(component(netflix, "catalog")).to_have_class(FILTERED)
    legend.get_by_role("button", name="Show all").click()
    expect(netflix.locator(".is-filtered")).to_have_count(0)
    legend.locator("summary").click()
    legend.get_by_role("button", name="Database").click()
    kept = netflix.locator("svg.diagram [data-component]:not(.is-filtered)")
    expect(kept).to_have_count(1)
    expect(kept).to_have_attribute("data-component", "history")


def test_the_other_direction_keeps_the_selection(netflix: Page) -> None:
    component(netflix, "cdn").click()
    expect(netflix).to_have_url(re.compile("select=cdn"))
    netflix.get_by_role("link", name="Left to right").click()
    expect(netflix.locator("#canvas")).to_have_attribute("data-direction", "right")
    expect(netflix).to_have_url(re.compile("select=cdn"))
    expect(component(netflix, "cdn")).to_have_class(SELECTED)
    expect(panel_title(netflix)).to_have_text("Open Connect CDN")


def _tab_until(page: Page, last: Locator) -> list[str]:
    """Tabs from the start of the page to an element; tells for each stop whether it is in the diagram."""
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('svg.diagram') ? 'diagram' : 'page'"))
        if last.evaluate("element => element === document.activeElement"):
            return stops
    raise AssertionError("Tab never came there")
