"""Export: every download is what it says, and every copy can be pasted."""

import base64
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from apps.services.patterns import get_pattern
from tests.e2e.editor_page import open_editor, write
from tests.e2e.elsewhere import site_of_others
from tests.e2e.explore_page import AT_REST, MATRIX, NETFLIX, component, open_pattern, use_pattern
from tests.e2e.pictures import corner_of, outside_references, png_size, svg_size

LIGHT_CARD, DARK_CARD = "#fff", "#22221f"
NAME = "netflix-video-streaming"


@pytest.fixture
def export(page: Page) -> Page:
    """The pattern with its Export menu open."""
    open_pattern(page)
    page.locator("#export > summary").click()
    return page


def choose(page: Page, choice: str) -> None:
    page.locator("#export-form label", has_text=choice).click()


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the bytes of what a button downloads."""
    with page.expect_download() as download:
        page.locator("#export").get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("theme", "ending", "cards"),
    [
        ("Light", "", {LIGHT_CARD: True, DARK_CARD: False, "prefers-color-scheme": False}),
        ("Dark", "-dark", {LIGHT_CARD: False, DARK_CARD: True, "prefers-color-scheme": False}),
        ("Both", "-auto", {LIGHT_CARD: True, DARK_CARD: True, "prefers-color-scheme": True}),
    ],
)
def test_an_svg_is_whole_and_in_its_theme(
    export: Page, theme: str, ending: str, cards: dict[str, bool]
) -> None:
    choose(export, theme)
    name, body = saved(export, "Download SVG")
    assert name == f"{NAME}{ending}.svg"
    svg = body.decode()
    words = " ".join("".join(ElementTree.fromstring(svg).itertext()).split())
    assert "Recommendation engine" in words
    assert {color: color in svg for color in cards} == cards
    assert outside_references(svg) == []


def test_an_outside_reference_would_be_found() -> None:
    bad = (
        '<svg xmlns="http://www.w3.org/2000/svg"><script/><image href="https://x.example/a.png"/>'
        '<g onload="x()"/><style>@import "a.css"; a{fill:url(https://x.example/)}</style></svg>'
    )
    assert len(outside_references(bad)) == 5


def test_a_png_has_the_pixels_of_its_scale(export: Page) -> None:
    width, height = svg_size(saved(export, "Download SVG")[1])
    for scale, ending in ((1, ""), (2, "@2x"), (4, "@4x")):
        name, body = saved(export, f"Download PNG {scale}×")
        assert name == f"{NAME}{ending}.png"
        assert png_size(body) == (width * scale, height * scale)


def test_a_png_has_a_background_unless_it_is_to_be_transparent(export: Page) -> None:
    assert corner_of(export, saved(export, "Download PNG 1×")[1])[3] == 255
    choose(export, "Dark")
    red, green, blue, alpha = corner_of(export, saved(export, "Download PNG 1×")[1])
    assert alpha == 255
    assert max(red, green, blue) < 64
    choose(export, "Transparent background")
    assert corner_of(export, saved(export, "Download PNG 1×")[1])[3] == 0


def test_what_is_downloaded_has_the_direction_that_is_shown(page: Page) -> None:
    shapes = set()
    for direction in ("right", "down"):
        open_pattern(page, f"{NETFLIX}?direction={direction}")
        page.locator("#export > summary").click()
        width, height = svg_size(saved(page, "Download SVG")[1])
        shapes.add(width > 2 * height)
    assert shapes == {True, False}


def test_the_source_is_the_text_of_its_author(export: Page) -> None:
    with export.expect_download() as download:
        export.locator("#export").get_by_role("link", name="Source").click()
    assert download.value.suggested_filename == f"{NAME}.yaml"
    assert Path(download.value.path()).read_text() == get_pattern(NAME).text


def test_the_source_of_ones_own_system_is_what_was_typed(page: Page) -> None:
    open_editor(page, "/systems/new")
    text = "archbench: 1   # kept\nname: Corner shop\ncomponents:\n  web: {name: Web, kind: client}\n"
    write(page, text)
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/systems/*/")
    page.locator("#export > summary").click()
    with page.expect_download() as download:
        page.locator("#export").get_by_role("link", name="Source").click()
    assert download.value.suggested_filename == "corner-shop.yaml"
    assert Path(download.value.path()).read_text() == text


def copied(page: Page, button: str, toast: str) -> str:
    """The text on the clipboard after a press on a button of the menu."""
    page.locator("#export").get_by_role("button", name=button).click()
    expect(page.locator("#toasts")).to_have_text(toast)
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_picture_is_copied_as_png(export: Page) -> None:
    export.locator("#export").get_by_role("button", name="Picture as PNG").click()
    expect(export.locator("#toasts")).to_have_text("Picture copied as PNG")
    encoded = export.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const bytes = new Uint8Array(await (await item.getType("image/png")).arrayBuffer());
          return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        }"""
    )
    width, height = svg_size(body_at(export, f"{NETFLIX.rstrip('/')}.svg"))
    assert png_size(base64.b64decode(encoded)) == (2 * width, 2 * height)


def test_the_picture_is_copied_as_svg_in_the_chosen_theme(export: Page) -> None:
    choose(export, "Dark")
    svg = copied(export, "Picture as SVG", "Picture copied as SVG")
    ElementTree.fromstring(svg)
    assert DARK_CARD in svg


def test_the_link_opens_the_same_view(export: Page) -> None:
    export.locator("#export > summary").click()
    component(export, "cdn").click()
    expect(export).to_have_url(re.compile("select=cdn"))
    export.locator("#export > summary").click()
    link = copied(export, "Link to this view", "Link copied")
    assert link == export.url


def test_markdown_and_html_name_pictures_that_exist(export: Page, address: str) -> None:
    markdown = copied(export, "Markdown", "Markdown copied")
    match = re.fullmatch(r"\[!\[Netflix video streaming\]\((\S+)\)\]\((\S+)\)", markdown)
    assert match is not None
    picture, link = match.groups()
    assert link == address + NETFLIX
    assert body_at(export, picture).startswith(b"<svg")
    export.locator("#export > summary").click()
    html = copied(export, "HTML", "HTML copied")
    assert html == f'<a href="{link}"><img src="{picture}" alt="Netflix video streaming"></a>'


def test_the_embed_code_works_on_a_page_of_another_site(export: Page) -> None:
    frame = copied(export, "Embed code", "Embed code copied")
    other = export.context.new_page()
    with site_of_others(f"<!doctype html><title>Docs</title>{frame}") as docs:
        other.goto(docs)
        _pan_inside_the_frame(other)


def _pan_inside_the_frame(other: Page) -> None:
    inside = other.frame_locator("iframe")
    card = inside.locator('[data-component="cdn"]')
    expect(card).to_be_visible()
    expect(inside.get_by_role("link", name="Open in Archbench")).to_have_attribute("href", NETFLIX)
    framed = other.frames[1]
    framed.evaluate(AT_REST)
    inside.get_by_role("button", name="Zoom in").click()
    framed.evaluate(AT_REST)
    before = framed.evaluate(MATRIX)
    assert before[2] > 1
    box = card.bounding_box()
    assert box is not None
    other.mouse.move(box["x"] + 10, box["y"] + 10)
    other.mouse.down()
    other.mouse.move(box["x"] - 60, box["y"] - 20, steps=5)
    other.mouse.up()
    after = framed.evaluate(MATRIX)
    assert after[0] < before[0]


def test_an_embed_takes_the_theme_that_its_address_asks_for(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"/embed{NETFLIX}?theme=dark")
    card = component(page, "cdn").locator(".card")
    expect(card).to_have_css("fill", "rgb(34, 34, 31)")
    page.goto(f"/embed{NETFLIX}")
    expect(card).to_have_css("fill", "rgb(255, 255, 255)")


def test_a_picture_that_has_not_changed_is_not_sent_again(page: Page) -> None:
    own = use_pattern(page)
    for picture in (f"{NETFLIX.rstrip('/')}.svg", f"{NETFLIX.rstrip('/')}.png", f"{own}.svg"):
        first = page.request.get(picture)
        again = page.request.get(picture, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status, again.body()) == (304, b"")


def body_at(page: Page, address: str) -> bytes:
    """What the server answers at an address, asked with the visitor's cookies."""
    answer = page.request.get(address)
    assert answer.ok
    return answer.body()
