"""Arranging with a mouse or fingers: cards, several, groups; what follows them, and what stays."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.arranging_page import (
    drag,
    on_screen,
    others_moved,
    overlapping,
    pick_up,
    places,
    toast,
    until_arrangeable,
    until_told,
    use_microservices,
)
from tests.e2e.explore_page import component, empty_place, middle_of, view_of
from tests.e2e.test_phone import touch

LINE = "svg.diagram [data-flow^='gateway->orders'] .line"


@pytest.fixture
def own(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    use_microservices(page)
    return page


def start_of_line(page: Page) -> str:
    return page.locator(LINE).get_attribute("d") or ""


def test_a_card_is_dragged_and_nothing_else_moves(own: Page) -> None:
    before, shown = places(own), on_screen(own)
    drag(own, "mail", -150, 30)
    after = places(own)
    assert others_moved(before, after, "mail") == []
    assert after["mail"].x < before["mail"].x - 100
    expect(toast(own)).to_contain_text("Moved Mail provider")
    expect(own).not_to_have_url(re.compile("select"))
    now = on_screen(own)
    assert all(now[key] == pytest.approx(shown[key], abs=0.1) for key in shown if key != "mail")


def test_it_is_there_after_loading_again(own: Page) -> None:
    drag(own, "mail", -150, 30)
    kept = places(own)
    own.reload()
    assert places(own) == kept


def test_flows_and_frames_follow_while_dragging(own: Page) -> None:
    line, frame = start_of_line(own), own.locator('[data-group="orders-team"][data-group-kind] .frame')
    width = frame.get_attribute("width")
    pick_up(own, component(own, "orders"), 60, -8)
    assert start_of_line(own) != line
    assert frame.get_attribute("width") != width
    expect(own.locator(".lifted .component")).to_have_count(1)
    own.keyboard.press("Escape")
    own.mouse.up()
    assert (start_of_line(own), frame.get_attribute("width")) == (line, width)
    expect(own.locator(".lifted")).to_have_count(0)
    expect(own).not_to_have_url(re.compile("select"))


def test_the_view_holds_when_the_picture_grows(own: Page) -> None:
    own.locator("[data-zoom=out]").click()
    view_of(own)
    box = own.locator("svg.diagram").get_attribute("viewBox")
    shown = on_screen(own)
    drag(own, "notifications", -330, 60)
    assert own.locator("svg.diagram").get_attribute("viewBox") != box
    now = on_screen(own)
    assert all(now[key] == pytest.approx(shown[key], abs=0.1) for key in shown if key != "notifications")


def test_a_place_that_is_taken_is_said_and_another_one_found(own: Page) -> None:
    x, y = middle_of(component(own, "auth"))
    to_x, to_y = middle_of(component(own, "events"))
    pick_up(own, component(own, "auth"), to_x - x, to_y - y)
    expect(own.locator(".lifted")).to_have_class(re.compile("is-taken"))
    before = places(own)
    own.mouse.up()
    until_told(own)
    assert overlapping(places(own)) == []
    assert others_moved(before, places(own), "auth") == []


def test_cards_snap_to_their_neighbours_and_not_with_ctrl(own: Page) -> None:
    own.keyboard.press("0")
    view_of(own)
    unit = own.evaluate("document.querySelector('svg.diagram .viewport').getScreenCTM().a")
    here = places(own)
    goal = here["shop"].x + (here["shop"].width - here["mail"].width) / 2  # below its middle
    pick_up(own, component(own, "mail"), (goal - here["mail"].x) * unit + 2, 20)
    expect(own.locator(".guide").first).to_be_attached()
    assert places(own)["mail"].x == pytest.approx(goal, abs=0.11)
    own.keyboard.down("Control")
    own.evaluate("new Promise(requestAnimationFrame)")
    assert places(own)["mail"].x == pytest.approx(goal + 2 / unit, abs=0.5)
    own.keyboard.up("Control")
    own.keyboard.press("Escape")
    own.mouse.up()
    assert places(own) == here


def test_several_are_chosen_and_go_together(own: Page) -> None:
    for key in ("notifications", "mail"):
        component(own, key).click(modifiers=["Shift"])
    expect(own.locator(".is-chosen")).to_have_count(2)
    before = places(own)
    drag(own, "mail", -120, 20)
    after = places(own)
    gone = [after[key].x - before[key].x for key in ("notifications", "mail")]
    assert gone[0] == pytest.approx(gone[1], abs=0.11)
    assert others_moved(before, after, "notifications", "mail") == []
    own.keyboard.press("Escape")
    expect(own.locator(".is-chosen")).to_have_count(0)


def test_a_band_chooses_what_it_touches(own: Page) -> None:
    x, y = empty_place(own)
    to_x, to_y = middle_of(component(own, "products"))
    own.keyboard.down("Shift")
    own.mouse.move(x, y)
    own.mouse.down()
    own.mouse.move(to_x, to_y, steps=4)
    expect(own.locator(".band")).to_be_attached()
    own.mouse.up()
    own.keyboard.up("Shift")
    chosen = own.locator(".is-chosen").evaluate_all(
        "(cards) => cards.map(({ dataset }) => dataset.component)"
    )
    assert {"products", "products-db"} <= set(chosen)
    assert view_of(own).x == 0


def test_a_group_is_dragged_by_its_name_with_all_in_it(own: Page) -> None:
    before = places(own)
    box = own.locator('[data-group="identity-team"][data-group-kind]').bounding_box()
    assert box
    own.mouse.move(box["x"] + 60, box["y"] + 10)
    own.mouse.down()
    own.mouse.move(box["x"] + 20, box["y"] - 80, steps=4)
    own.mouse.up()
    until_told(own)
    after = places(own)
    expect(toast(own)).to_contain_text("Moved Identity team")
    assert others_moved(before, after, "auth", "auth-db") == []
    gone = [(after[key].x - before[key].x, after[key].y - before[key].y) for key in ("auth", "auth-db")]
    assert gone[0] == pytest.approx(gone[1], abs=0.11)
    assert gone[0][1] < -40


def test_the_canvas_pans_and_a_click_selects_as_before(own: Page) -> None:
    before = places(own)
    x, y = empty_place(own)
    own.mouse.move(x, y)
    own.mouse.down()
    own.mouse.move(x - 50, y - 30, steps=3)
    own.mouse.up()
    assert view_of(own).x < -20
    x, y = middle_of(component(own, "orders"))
    own.mouse.move(x, y)
    own.mouse.down()
    own.mouse.move(x + 3, y + 2)
    own.mouse.up()
    expect(own).to_have_url(re.compile("select=orders"))
    assert places(own) == before


def test_what_is_refused_goes_back_and_says_why(own: Page) -> None:
    before = places(own)
    refusal: dict[str, Any] = {"status": 422, "json": {"refused": "Somebody has locked it."}}
    own.route("**/layout*", lambda route: route.fulfill(**refusal))
    drag(own, "mail", -150, 30)
    expect(toast(own)).to_have_text("Not moved: Somebody has locked it.")
    assert places(own) == before
    own.unroute("**/layout*")
    own.route("**/layout*", lambda route: route.abort("internetdisconnected"))
    pick_up(own, component(own, "mail"), -150, 30)
    own.mouse.up()
    expect(toast(own)).to_have_text("Not moved: The server cannot be reached.")
    assert places(own) == before
    own.unroute("**/layout*")
    pick_up(own, component(own, "mail"), -150, 30)
    own.mouse.up()
    expect(toast(own)).to_contain_text("Moved Mail provider")
    assert places(own) != before


def test_the_last_of_several_moves_wins_however_slow_the_server_is(own: Page) -> None:
    own.route("**/layout*", lambda route: (own.wait_for_timeout(200), route.continue_()))
    for step in (-60, -50, -40):
        pick_up(own, component(own, "mail"), step, 10)
        own.mouse.up()
    shown = places(own)["mail"]
    expect(own.locator("#canvas")).to_have_attribute("data-layout-number", "4")
    assert places(own)["mail"].x == pytest.approx(shown.x, abs=0.11)


def test_one_finger_drags_what_is_selected_and_pans_elsewhere(phone: Page) -> None:
    phone.emulate_media(reduced_motion="reduce")
    use_microservices(phone)
    before = places(phone)
    x, y = middle_of(component(phone, "orders"))
    touch(phone, [[(x, y)], [(x - 10, y - 10)], [(x - 30, y - 20)]])
    assert places(phone) == before
    assert view_of(phone).x != 0
    component(phone, "mail").tap()
    expect(phone).to_have_url(re.compile("select=mail"))
    view_of(phone)
    x, y = middle_of(component(phone, "mail"))
    view = view_of(phone)
    touch(phone, [[(x, y)], [(x - 10, y + 2)], [(x - 60, y + 10)]])
    until_told(phone)
    assert view_of(phone).x == view.x
    assert places(phone)["mail"].x < before["mail"].x - 20
    assert others_moved(before, places(phone), "mail") == []


def test_a_second_finger_puts_it_back_and_zooms(phone: Page) -> None:
    phone.emulate_media(reduced_motion="reduce")
    own = use_microservices(phone)
    phone.goto(f"{own}/?select=orders")
    until_arrangeable(phone)
    before, view = places(phone), view_of(phone)
    x, y = middle_of(component(phone, "orders"))
    session = phone.context.new_cdp_session(phone)

    def send(kind: str, *fingers: tuple[float, float]) -> None:
        points = [{"x": x + dx, "y": y + dy, "id": finger} for finger, (dx, dy) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", (0, 0))
    send("touchMove", (30, 0))
    send("touchStart", (30, 0), (60, 40))
    send("touchMove", (0, 0), (100, 90))
    send("touchEnd")
    assert view_of(phone).scale > view.scale * 1.3
    assert places(phone) == before
