"""Comparing, in a real browser: pictures that move, light and fail together, and files of what is shown."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import wait_until
from tests.e2e.explore_page import use_pattern

PAIR = "/compare/?of=patterns/monolith&of=patterns/microservices"
FOUR = f"{PAIR}&of=patterns/event-driven&of=patterns/modular-monolith"
READY = 'svg.diagram [data-component][tabindex="0"]'

TRANSFORMS = """() => [...document.querySelectorAll(".canvas svg.diagram")].map((svg) => {
  const { matrix } = svg.querySelector(".viewport").transform.baseVal.consolidate() ?? { matrix: { a: 1, e: 0, f: 0 } };
  const { width, height } = svg.viewBox.baseVal;
  const unit = svg.getScreenCTM().a;
  return [matrix.a, (matrix.e - (1 - matrix.a) * width / 2) * unit, (matrix.f - (1 - matrix.a) * height / 2) * unit];
})"""

PLACES = """(key) => [...document.querySelectorAll(".canvas svg.diagram")].map((svg) => {
  const card = svg.querySelector(`[data-component="${key}"]`);
  return card && [card.getAttribute("transform"), svg.getAttribute("viewBox")].join();
})"""


def open_comparison(page: Page, address: str) -> None:
    """Opens a comparison and waits until its scripts have taken over."""
    page.goto(address)
    page.locator(READY).first.wait_for(state="attached")


def in_pane(page: Page, place: int, key: str) -> Locator:
    return page.locator(".pane").nth(place).locator(f'svg.diagram [data-component="{key}"]')


def kill(page: Page, place: int, key: str) -> None:
    in_pane(page, place, key).click()
    expect(page.locator("#compare-below .kills .chip[aria-current]")).not_to_have_count(0)


def views(page: Page) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(TRANSFORMS)
    return found


def test_from_nothing_to_four_side_by_side(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Compare").click()
    for name in ("Monolith", "Microservices"):
        page.get_by_role("checkbox", name=re.compile(f"^{name}")).check()
    page.locator("#picker").get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Monolith and Microservices")
    for name in ("Event-driven", "Modular monolith"):
        page.locator("#add > summary").click()
        page.get_by_placeholder("Filter").fill(name[:8])
        page.locator("#add").get_by_role("button", name=re.compile(f"^{name}")).click()
    expect(page.locator("svg.diagram")).to_have_count(4)
    expect(page.locator("#add")).to_have_count(0)
    page.get_by_role("link", name="Leave out Microservices").click()
    expect(page.locator("svg.diagram")).to_have_count(3)
    expect(page.locator(".pane h2")).to_have_text(["Monolith", "Event-driven", "Modular monolith"])


def test_no_more_than_four_can_be_ticked(page: Page) -> None:
    page.goto("/compare/")
    boxes = page.locator("#picker input[type=checkbox]")
    for place in range(4):
        boxes.nth(place).check()
    expect(boxes.nth(4)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(4)).to_be_enabled()


def test_aligned_puts_what_is_shared_at_the_same_place(page: Page) -> None:
    open_comparison(page, FOUR)
    if page.get_by_role("link", name="Aligned").get_attribute("aria-current"):
        page.get_by_role("link", name="Aligned").click()
    assert len(set(page.evaluate(PLACES, "orders"))) > 1
    page.get_by_role("link", name="Aligned").click()
    expect(page.get_by_role("link", name="Aligned")).to_have_attribute("aria-current", "true")
    for key in ("orders", "products", "auth", "web"):
        assert len({place for place in page.evaluate(PLACES, key) if place}) <= 1


def test_one_moves_and_all_move(page: Page) -> None:
    open_comparison(page, PAIR)
    box = page.locator(".pane").first.bounding_box()
    assert box is not None
    x, y = box["x"] + 40, box["y"] + box["height"] - 80
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 25, steps=4)
    page.mouse.up()
    first, second = views(page)
    assert first == pytest.approx([1, 60, 25], abs=1)
    assert second == pytest.approx(first, abs=0.5)
    page.keyboard.press("+")
    until_scaled(page, 1.35)
    first, second = views(page)
    assert second == pytest.approx(first, abs=0.5)
    page.keyboard.press("0")
    until_scaled(page, 1)
    assert views(page) == [pytest.approx([1, 0, 0], abs=0.5)] * 2


def until_scaled(page: Page, scale: float) -> None:
    """The movement takes its time, and frames are slow where much else goes on."""
    wait_until(page, f"({TRANSFORMS})().every(([scale]) => Math.abs(scale - {scale}) < 0.001)")


def test_a_wheel_scrolls_the_page_and_with_ctrl_it_zooms(page: Page) -> None:
    open_comparison(page, PAIR)
    in_pane(page, 0, "orders").hover()
    page.mouse.wheel(0, 200)
    wait_until(page, "scrollY > 100")
    assert [view[0] for view in views(page)] == [1, 1]


def test_a_component_is_selected_in_all_and_told_for_each(page: Page) -> None:
    open_comparison(page, PAIR)
    in_pane(page, 0, "orders").click()
    expect(page).to_have_url(re.compile(r"[?&]select=orders"))
    expect(page.locator("svg.diagram .component.is-selected")).to_have_count(2)
    expect(page.locator("#compare-selected h2")).to_have_text("Orders")
    expect(page.locator("#compare-selected h3")).to_have_text(["Monolith", "Microservices"])
    page.locator("#compare-selected").get_by_role("link", name="API gateway").click()
    expect(page.locator("#compare-selected h2")).to_have_text("Router")
    page.go_back()
    expect(page.locator("#compare-selected h2")).to_have_text("Orders")
    page.keyboard.press("Escape")
    expect(page.locator("#compare-selected")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("select="))


def test_what_the_pointer_is_on_is_lit_in_all(page: Page) -> None:
    open_comparison(page, PAIR)
    in_pane(page, 1, "orders").hover()
    expect(in_pane(page, 0, "orders")).to_have_class(re.compile("is-lit"))
    expect(page.locator("svg.diagram.has-focus")).to_have_count(2)


def test_merged_leads_from_each_change_to_its_part(page: Page) -> None:
    open_comparison(page, PAIR)
    page.get_by_role("link", name="Merged").click()
    expect(page.locator("svg.diagram")).to_have_count(1)
    for word in ("added", "removed", "changed"):
        expect(page.locator(f"svg.diagram .component.is-{word} .mark").first).to_contain_text(word)
    page.locator(".change-list").get_by_role("link", name="Removed Shop database").click()
    selected = page.locator("svg.diagram .component.is-selected")
    expect(selected).to_have_attribute("data-component", re.compile("db"))
    expect(selected).to_be_in_viewport()
    expect(page.locator("#compare-selected")).to_contain_text("Not there.")


def test_one_click_kills_in_all_and_another_restores(page: Page) -> None:
    open_comparison(page, f"{FOUR}&view=chaos")
    kill(page, 0, "orders")
    expect(page.locator("svg.diagram .component.is-killed")).to_have_count(4)
    expect(page).to_have_url(re.compile(r"[?&]fail=orders"))
    expect(page.locator(".outcome h2")).to_have_text(
        ["Monolith", "Microservices", "Event-driven", "Modular monolith"]
    )
    shown = page.evaluate(
        "[...document.querySelectorAll('svg.diagram')].map(s => s.querySelectorAll('.mark').length)"
    )
    page.reload()
    drawn = page.evaluate(
        "[...document.querySelectorAll('svg.diagram')].map(s => s.querySelectorAll('.mark').length)"
    )
    assert shown == drawn
    page.locator(READY).first.wait_for(state="attached")
    in_pane(page, 2, "products").click(modifiers=["Shift"])
    expect(page.locator("svg.diagram .component.is-killed")).to_have_count(8)
    expect(page.locator(".measured tbody tr").first).to_contain_text("Orders and Products fail")
    page.keyboard.press("Escape")
    expect(page.locator("svg.diagram .mark")).to_have_count(0)
    page.go_back()
    expect(page.locator("svg.diagram .component.is-killed")).to_have_count(8)


def test_a_pane_without_the_component_says_so(page: Page) -> None:
    open_comparison(page, f"{PAIR}&view=chaos")
    kill(page, 1, "orders-db")
    expect(page.locator(".pane-head").first).to_contain_text("has no Orders database")
    expect(page.locator(".outcome").first).to_contain_text("It has no Orders database.")


def test_the_pictures_are_left_and_killed_by_keyboard(page: Page) -> None:
    open_comparison(page, f"{PAIR}&view=chaos")
    for place in (0, 1):
        stop = page.locator(".pane").nth(place).locator('[data-component][tabindex="0"]')
        expect(stop).to_have_count(1)
        stop.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        assert page.evaluate(
            "(place) => document.querySelectorAll('.pane')[place].contains(document.activeElement)", place
        )
    page.keyboard.press("Enter")
    expect(page.locator("svg.diagram .component.is-killed")).not_to_have_count(0)
    expect(page.locator(":focus")).to_have_attribute("data-component", re.compile("."))


def test_a_link_that_was_pressed_keeps_the_focus(page: Page) -> None:
    open_comparison(page, f"{PAIR}&view=chaos")
    page.locator(".kills").get_by_role("link", name="Auth", exact=True).press("Enter")
    pressed = page.locator(".kills .chip[aria-current]")
    expect(pressed).to_contain_text("Auth")
    expect(pressed).to_be_focused()


@pytest.mark.parametrize("more", ["", "&aligned=1", "&merged=1", "&view=chaos&fail=orders"])
def test_what_is_shown_is_what_is_exported(page: Page, tmp_path: Path, more: str) -> None:
    open_comparison(page, PAIR + more)
    files = {}
    for name in ("Download SVG", "Download PNG 2×", "Table of measures Markdown"):
        page.locator("#export > summary").click()
        with page.expect_download() as download:
            page.locator("#export").get_by_role("button", name=name).click()
        files[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[name])
        page.locator("#export > summary").click()
    svg, png, table = files.values()
    ElementTree.parse(svg)
    drawn = svg.read_text()
    assert ("killed" in drawn) == ("fail" in more)
    assert (">removed<" in drawn) == ("merged" in more)
    assert png.name == "monolith-and-microservices@2x.png"
    assert png.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert "| Deployables |" in table.read_text()


def test_what_failed_after_the_page_was_opened_is_exported_too(page: Page) -> None:
    open_comparison(page, f"{PAIR}&view=chaos")
    kill(page, 0, "products")
    page.locator("#export > summary").click()
    with page.expect_download() as download:
        page.locator("#export").get_by_role("button", name="Download SVG").click()
    assert "killed" in download.value.path().read_text()
    page.locator("#export").get_by_role("button", name="Table as Markdown").click()
    expect(page.locator(".toast")).to_have_text("Markdown copied")
    assert "| Deployables |" in page.evaluate("navigator.clipboard.readText()")


def test_two_revisions_lead_to_what_changed(page_without_scripts: Page) -> None:
    page = page_without_scripts
    own = use_pattern(page)
    page.goto(f"{own}/edit")
    source = page.get_by_label("Source, YAML")
    source.fill(re.sub(r"\bname: Auth\b", "name: Identity", source.input_value()))
    page.get_by_role("button", name=re.compile("^Save")).click()
    expect(page.locator("#outcome-title")).to_have_text("Saved as revision 2")
    page.goto(f"{own}/")
    page.get_by_role("link", name="What changed").click()
    expect(page.locator(".change-list")).to_contain_text("Auth → Identity")


def test_the_palette_leads_to_the_views(page: Page) -> None:
    open_comparison(page, PAIR)
    page.keyboard.press("Control+k")
    page.keyboard.type("compare: chaos")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("view=chaos"))


def test_without_scripts_all_is_reached_by_links(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/patterns/monolith/")
    page.get_by_role("link", name="Compare with…").click()
    page.get_by_role("button", name=re.compile("^Microservices")).click()
    expect(page.locator("svg.diagram")).to_have_count(2)
    page.locator(".parts").get_by_role("link", name="Orders", exact=True).click()
    expect(page.locator("#compare-selected h2")).to_have_text("Orders")
    page.get_by_role("link", name="Aligned").click()
    page.get_by_role("link", name="Merged").click()
    expect(page.locator(".change-list li").first).to_be_visible()
    page.get_by_role("navigation", name="View").get_by_role("link", name="Chaos").click()
    page.locator(".kills").get_by_role("link", name="Products", exact=True).click()
    expect(page.locator("svg.diagram .component.is-killed")).to_have_count(2)
    page.get_by_role("navigation", name="View").get_by_role("link", name="Trade-offs").click()
    expect(page.get_by_role("rowheader", name="Works when")).to_be_visible()


def test_on_a_phone_the_panes_stack_and_a_tap_kills(phone: Page) -> None:
    open_comparison(phone, f"{PAIR}&view=chaos")
    first, second = (phone.locator(".pane").nth(place).bounding_box() for place in (0, 1))
    assert first is not None and second is not None
    assert second["y"] >= first["y"] + first["height"] - 1
    in_pane(phone, 0, "products").tap()
    expect(phone.locator("svg.diagram .component.is-killed")).to_have_count(2)
    assert phone.evaluate("document.scrollingElement.scrollWidth") == 390
