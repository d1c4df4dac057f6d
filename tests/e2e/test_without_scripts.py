"""Without JavaScript: browse, read, use, save and download, by plain links and forms."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.explore_page import MONOLITH, NETFLIX, component, panel_title, use_pattern


def test_the_gallery_filters_and_searches(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/")
    page.get_by_role("navigation", name="Categories").get_by_role("link", name="Structure").click()
    expect(page).to_have_url(re.compile(r"\?category=structure$"))
    names = page.locator("#cards h3").all_text_contents()
    assert "Monolith" in names
    assert "Netflix video streaming" not in names
    page.goto("/")
    page.get_by_role("searchbox", name="Search patterns").fill("cassandra")
    page.keyboard.press("Enter")
    expect(page.locator("#cards h3")).to_contain_text(["Netflix video streaming"])


def test_the_panel_is_read_by_links(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(NETFLIX)
    page.get_by_role("navigation", name="View").get_by_role("link", name="List").click()
    page.locator(".lists").get_by_role("rowheader", name="Catalog service").get_by_role("link").click()
    expect(panel_title(page)).to_have_text("Catalog service")
    page.locator("#panel").get_by_role("link", name="Recommendation engine").click()
    expect(panel_title(page)).to_have_text("Recommendation engine")
    page.get_by_role("navigation", name="View").get_by_role("link", name="Diagram").click()
    expect(component(page, "recommendations")).to_be_visible()
    expect(panel_title(page)).to_have_text("Recommendation engine")
    page.locator("#panel").get_by_role("link", name="Close").click()
    expect(panel_title(page)).to_have_text("About this pattern")


def test_the_direction_is_a_link(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(f"{NETFLIX}?select=cdn")
    page.get_by_role("link", name="Left to right").click()
    expect(page.locator("#canvas")).to_have_attribute("data-direction", "right")
    expect(panel_title(page)).to_have_text("Open Connect CDN")


def test_the_whole_picture_is_seen(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(NETFLIX)
    canvas = page.locator("#canvas").bounding_box()
    assert canvas is not None
    for card in page.locator("svg.diagram [data-component]").all():
        box = card.bounding_box()
        assert box is not None
        assert canvas["x"] <= box["x"]
        assert box["x"] + box["width"] <= canvas["x"] + canvas["width"]
        assert canvas["y"] <= box["y"]
        assert box["y"] + box["height"] <= canvas["y"] + canvas["height"]


def test_nothing_is_offered_that_needs_scripts(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(NETFLIX)
    page.locator("#export > summary").click()
    for name in ("Zoom in", "Picture as PNG", "Search", "Show details"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("combobox", name="Find a component")).to_have_count(0)


def test_a_pattern_is_used_saved_wrongly_and_then_rightly(page_without_scripts: Page) -> None:
    page = page_without_scripts
    use_pattern(page)
    page.locator(".bar").get_by_role("link", name="Edit").click()
    source = page.get_by_label("Source, YAML")
    right = source.input_value()
    wrong = right.replace("kind: process", "kind: proces", 1)
    source.fill(wrong)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#problems")).to_contain_text("Did you mean process?")
    expect(source).to_have_value(wrong)
    source.fill(re.sub("^name: .*$", "name: My shop", right, flags=re.MULTILINE))
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#outcome-title")).to_have_text("Saved as revision 2")
    expect(page.get_by_role("heading", level=1)).to_have_text("My shop")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Systems").click()
    expect(page.locator("#main article")).to_contain_text("My shop")


def test_a_stale_save_is_refused_and_can_go_on_top(page_without_scripts: Page) -> None:
    page = page_without_scripts
    own = use_pattern(page)
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{own}/edit")
    mine, theirs = (
        f"archbench: 1\nname: {name}\ncomponents:\n  a: {{kind: service}}\n" for name in ("M", "T")
    )
    other.get_by_label("Source, YAML").fill(theirs)
    other.get_by_role("button", name="Save").click()
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    page.get_by_label("Source, YAML").fill(mine)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Theirs, revision 2")).to_have_value(theirs)
    page.get_by_role("button", name="Save mine on top of revision 2").click()
    expect(page.locator("#outcome-title")).to_have_text("Saved as revision 3")
    expect(page.get_by_label("Source, YAML")).to_have_value(mine)


def test_a_new_system_is_made(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/systems/new")
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/systems/*/")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(5)


def test_downloads_work(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(MONOLITH)
    page.locator("#export > summary").click()
    page.locator("#export-form label", has_text="Dark").click()
    with page.expect_download() as svg:
        page.get_by_role("button", name="Download SVG").click()
    assert svg.value.suggested_filename == "monolith-dark.svg"
    ElementTree.parse(svg.value.path())
    with page.expect_download() as png:
        page.get_by_role("button", name="Download PNG 4×").click()
    assert png.value.suggested_filename == "monolith-dark@4x.png"
    assert Path(png.value.path()).read_bytes().startswith(b"\x89PNG")


def test_the_embed_shows_the_picture(page_without_scripts: Page) -> None:
    page_without_scripts.goto(f"/embed{NETFLIX}")
    expect(component(page_without_scripts, "cdn")).to_be_visible()
