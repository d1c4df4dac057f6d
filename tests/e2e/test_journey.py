"""The main job, whole: from the gallery to a pattern, explored, made one's own, edited and taken away."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.editor_page import text_of, write
from tests.e2e.explore_page import NETFLIX, component, panel_title, view_of

ROOT = Path(__file__).resolve().parents[2]
NEW_PART = "  player: {name: Smart speaker, kind: client}\n\n  gateway:"


def test_from_the_gallery_to_a_picture_of_ones_own(page: Page) -> None:
    _open_netflix_from_the_gallery(page)
    _select_and_go_on_to_a_neighbour(page)
    _look_around(page)
    _use_it(page)
    _edit_wrongly(page)
    _edit_rightly(page)
    _find_it_among_ones_own(page)
    _take_the_pictures(page)


def _open_netflix_from_the_gallery(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "See the architecture, break it, compare it, before you build it."
    )
    expect(page.locator("#cards article")).to_have_count(len(list((ROOT / "patterns").glob("*.yaml"))))
    page.get_by_role("link", name="Netflix video streaming").click()
    page.wait_for_url(f"**{NETFLIX}")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(10)
    expect(page.locator("svg.diagram [data-flow]")).to_have_count(12)


def _select_and_go_on_to_a_neighbour(page: Page) -> None:
    component(page, "catalog").click()
    expect(panel_title(page)).to_have_text("Catalog service")
    expect(page).to_have_url(re.compile(r"\?select=catalog$"))
    page.locator("#panel").get_by_role("link", name="Recommendation engine").click()
    expect(panel_title(page)).to_have_text("Recommendation engine")
    expect(component(page, "recommendations")).to_have_class(re.compile("is-selected"))
    page.go_back()
    expect(panel_title(page)).to_have_text("Catalog service")
    expect(component(page, "catalog")).to_have_class(re.compile("is-selected"))


def _look_around(page: Page) -> None:
    page.keyboard.press("+")
    assert view_of(page).scale > 1
    page.keyboard.press("/")
    page.keyboard.type("kafka")
    page.keyboard.press("Enter")
    expect(panel_title(page)).to_have_text("Event stream")
    page.keyboard.press("Escape")
    expect(panel_title(page)).to_have_text("About this pattern")
    page.keyboard.press("0")
    assert view_of(page).scale == 1


def _use_it(page: Page) -> None:
    page.get_by_role("button", name="Use this pattern").click()
    page.wait_for_url("**/systems/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Netflix video streaming")
    expect(page.locator(".bar .title")).to_contain_text("revision 1")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(10)


def _edit_wrongly(page: Page) -> None:
    page.locator(".bar").get_by_role("link", name="Edit").click()
    page.locator("#main.is-live").wait_for()
    wrong = text_of(page).replace("kind: gateway", "kind: gatewya")
    line = wrong[: wrong.index("gatewya")].count("\n") + 1
    column = len(wrong[: wrong.index("gatewya")].splitlines()[-1]) + 1
    write(page, wrong)
    page.get_by_role("button", name="Save").click()
    problems = page.locator("#live-problems")
    expect(problems).to_contain_text("1 thing to correct")
    expect(problems.locator(".place")).to_have_text(f"Line {line}:{column}")
    expect(problems).to_contain_text("gatewya")
    expect(problems).to_contain_text("Did you mean gateway?")
    assert text_of(page) == wrong
    expect(page.locator(".toast")).to_contain_text("Not saved")


def _edit_rightly(page: Page) -> None:
    right = text_of(page).replace("gatewya", "gateway")
    write(page, right.replace("  gateway:", NEW_PART, 1))
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#outcome-title")).to_have_text("Saved as revision 2")
    expect(page.locator(".bar .title")).to_contain_text("11 components")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(11)
    page.get_by_role("navigation", name="View").get_by_role("link", name="Diagram").click()
    expect(component(page, "player")).to_have_attribute("aria-label", re.compile("Smart speaker"))


def _find_it_among_ones_own(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Systems").click()
    mine = page.locator("ul[aria-labelledby=cards-title] article")
    expect(mine).to_have_count(1)
    expect(mine).to_contain_text("11 components · 12 flows")
    mine.get_by_role("link", name="Netflix video streaming").click()
    expect(page.locator("svg.diagram [data-component]")).to_have_count(11)


def _take_the_pictures(page: Page) -> None:
    page.locator("#export > summary").click()
    with page.expect_download() as svg:
        page.get_by_role("button", name="Download SVG").click()
    assert svg.value.suggested_filename == "netflix-video-streaming.svg"
    drawn = ElementTree.parse(svg.value.path()).getroot()
    assert "Smart speaker" in "".join(drawn.itertext())
    with page.expect_download() as png:
        page.get_by_role("button", name="Download PNG 2×").click()
    assert png.value.suggested_filename == "netflix-video-streaming@2x.png"
    assert Path(png.value.path()).read_bytes().startswith(b"\x89PNG\r\n")
