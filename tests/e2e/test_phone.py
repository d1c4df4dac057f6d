"""On a phone: nothing is wider than the screen, fingers pan and pinch, the panel is a sheet."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.editor_page import text_of, write
from tests.e2e.explore_page import (
    MONOLITH,
    NETFLIX,
    STEP,
    component,
    middle_of,
    open_pattern,
    panel_title,
    use_pattern,
    view_of,
)
from tests.e2e.people import make_link, sign_up

WIDTHS = (390, 320)
PLACES = (
    "/",
    "/?q=zzzz",
    NETFLIX,
    f"{NETFLIX}?select=playback",
    f"{NETFLIX}?view=list",
    "/systems/",
    "/systems/new",
    "/systems/new?start=blank",
    "/systems/bin",
    "/decide/",
    "/decide/?team-size=under-20&boundaries=unclear&traffic=spiky",
    "/no/such/page",
    f"/embed{NETFLIX}",
    "/compare/",
    "/compare/?of=patterns/monolith",
    "/compare/?of=patterns/monolith&of=patterns/microservices&select=orders",
    "/compare/?of=patterns/monolith&of=patterns/microservices&merged=1",
    "/compare/?of=patterns/monolith&of=patterns/microservices&of=patterns/event-driven&view=chaos&fail=orders",
    "/compare/?of=patterns/monolith&of=patterns/microservices&of=patterns/event-driven&view=trade-offs",
    STEP,
    "/account/sign-in",
    "/account/sign-up",
    "/account/password/forgotten",
    f"{NETFLIX}?depth=1&select=discovery",
    f"{NETFLIX}?focus=recommendations&reach=2",
)


def width_of_content(page: Page) -> int:
    width: int = page.evaluate("document.scrollingElement.scrollWidth")
    return width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    widths = {}
    for place in PLACES:
        phone.goto(place)
        widths[place] = width_of_content(phone)
    assert widths == dict.fromkeys(PLACES, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_ones_own_pages_are_not_wider_than_the_screen_either(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    own = use_pattern(phone)
    widths = [width_of_content(phone)]
    phone.goto("/systems/")
    widths.append(width_of_content(phone))
    phone.goto(f"{own}/edit")
    widths.append(width_of_content(phone))
    phone.locator("#main.is-live").wait_for()
    write(phone, text_of(phone).replace("kind: module", "kind: modul"))
    phone.get_by_role("button", name="Save").tap()
    expect(phone.locator("#live-problems")).to_be_visible()
    widths.append(width_of_content(phone))
    phone.get_by_text("Picture", exact=True).tap()
    phone.get_by_role("group", name="Add").get_by_role("button", name="Flow").tap()
    expect(phone.locator("#part")).to_be_visible()
    widths.append(width_of_content(phone))
    assert widths == [width] * 5


@pytest.mark.parametrize("width", [*WIDTHS, 520])
def test_sharing_is_not_wider_than_the_screen(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    own = use_pattern(phone)
    sign_up(phone)
    make_link(phone, own, "edit", "A design review with a name of many words " + "x" * 30)
    assert width_of_content(phone) == width


def test_one_finger_pans(phone: Page) -> None:
    open_pattern(phone)
    x, y = middle_of(component(phone, "gateway"))
    touch(phone, [[(x, y)], [(x - 20, y + 10)], [(x - 60, y + 30)]])
    assert middle_of(component(phone, "gateway")) == pytest.approx((x - 60, y + 30), abs=2)
    assert "select" not in phone.url


def test_two_fingers_zoom_where_they_are(phone: Page) -> None:
    open_pattern(phone)
    x, y = middle_of(component(phone, "gateway"))
    touch(phone, [[(x - apart, y), (x + apart, y)] for apart in (30, 40, 50, 60)])
    assert view_of(phone).scale == pytest.approx(2, rel=0.05)
    assert middle_of(component(phone, "gateway")) == pytest.approx((x, y), abs=3)


def test_a_tap_raises_the_sheet_and_its_handle_lowers_it(phone: Page) -> None:
    phone.emulate_media(reduced_motion="reduce")
    open_pattern(phone)
    sheet = phone.locator("#panel")
    expect(sheet).not_to_have_class(re.compile("is-up"))
    component(phone, "history").tap()
    expect(panel_title(phone)).to_have_text("Viewing history")
    expect(sheet).to_have_class(re.compile("is-up"))
    view_of(phone)
    assert bottom_of(component(phone, "history")) <= top_of(sheet), "it stays in sight"
    phone.get_by_role("button", name="Hide details").tap()
    expect(sheet).not_to_have_class(re.compile("is-up"))
    expect(phone.get_by_role("button", name="Show details")).to_be_visible()
    expect(component(phone, "history")).to_have_class(re.compile("is-selected"))


def test_the_sheet_leads_on_to_neighbours(phone: Page) -> None:
    phone.emulate_media(reduced_motion="reduce")
    open_pattern(phone)
    component(phone, "catalog").tap()
    expect(panel_title(phone)).to_have_text("Catalog service")
    phone.locator("#panel").get_by_role("link", name="Recommendation engine").tap()
    expect(panel_title(phone)).to_have_text("Recommendation engine")


@pytest.mark.parametrize("width", WIDTHS)
def test_menus_stay_on_the_screen(phone: Page, width: int) -> None:
    phone.emulate_media(reduced_motion="reduce")
    phone.set_viewport_size({"width": width, "height": 640})
    open_pattern(phone, MONOLITH)
    for menu in ("#export", ".theme-menu", "#legend details"):
        phone.locator(f"{menu} > summary").tap()
        sheet = phone.locator(f"{menu} > .sheet")
        expect(sheet).to_be_visible()
        within_screen(phone, sheet)
        phone.locator(f"{menu} > summary").press("Escape")
    phone.get_by_role("banner").get_by_role("button", name="Search").tap()
    within_screen(phone, phone.get_by_role("dialog", name="Search"))


def test_export_works_by_touch(phone: Page) -> None:
    open_pattern(phone, MONOLITH)
    phone.locator("#export > summary").tap()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Download PNG 2×").tap()
    assert download.value.suggested_filename == "monolith@2x.png"


def test_what_floats_on_the_canvas_does_not_overlap(phone: Page) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    open_pattern(phone, MONOLITH)
    boxes = {}
    for name in ("find", "direction", "zoom", "legend"):
        boxes[name] = phone.locator(f".{name}-corner").bounding_box()
    names = sorted(boxes)
    clashes = [
        (one, other) for one in names for other in names if one < other and overlap(boxes[one], boxes[other])
    ]
    assert clashes == []


def touch(page: Page, movement: list[list[tuple[float, float]]]) -> None:
    """Puts fingers down at the first places, moves them over the others, and lifts them."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, places: list[tuple[float, float]]) -> None:
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", movement[0])
    for places in movement[1:]:
        send("touchMove", places)
    send("touchEnd", [])
    session.detach()


def box_of(part: Locator) -> Any:
    box = part.bounding_box()
    assert box is not None
    return box


def top_of(part: Locator) -> float:
    return float(box_of(part)["y"])


def bottom_of(part: Locator) -> float:
    box = box_of(part)
    return float(box["y"] + box["height"])


def within_screen(page: Page, part: Locator) -> None:
    box, size = box_of(part), page.viewport_size
    assert size is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]


def overlap(one: Any, other: Any) -> bool:
    return bool(
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )
