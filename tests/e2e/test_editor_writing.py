"""Writing the source: the picture follows, mistakes are told where they are, words complete themselves."""

import re

from playwright.sync_api import Page, Request, Route, expect

from tests.e2e.editor_page import BLANK, open_editor, save, source, text_of, write
from tests.e2e.explore_page import component, middle_of, use_pattern, view_of

SHOP = """\
archbench: 1
name: Corner shop

components:
  web: {name: Web, kind: client}
  api: {name: API, kind: service}   # the heart of it
  db: {name: Orders, kind: database}

flows:
  - web -> api: order
  - api -> db
"""


def test_a_system_is_written_from_nothing_by_keyboard_alone(page: Page) -> None:
    open_editor(page, BLANK)
    source(page).focus()
    page.keyboard.press("Control+Home")
    for _ in range(4):
        page.keyboard.press("ArrowDown")  # below "components:"
    page.keyboard.type("  web: {name: Web shop, kind: cl")
    option = page.locator(".cm-tooltip-autocomplete [aria-selected]")
    expect(option).to_have_text("client")
    page.wait_for_timeout(120)  # what has just appeared takes no Enter yet
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("db: {kind: database")
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    expect(component(page, "db")).to_be_visible()
    page.keyboard.press("Control+End")
    page.keyboard.type("  - web -> ")
    page.keyboard.type("db: orders")
    expect(page.locator('svg.diagram [data-flow="web->db orders"]')).to_be_attached()
    expect(page.locator("#checked")).to_have_text("No mistakes")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/systems/*/")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(2)


def test_the_picture_follows_the_typing_without_a_reload(page: Page) -> None:
    open_editor(page, BLANK)
    write(page, SHOP)
    expect(component(page, "db")).to_be_visible()
    write(page, SHOP.replace("Orders", "Ledger"))
    expect(component(page, "db")).to_have_attribute("aria-label", re.compile("^Ledger"))


def test_it_is_broken_and_mended_and_the_last_good_picture_stays(page: Page) -> None:
    open_editor(page, f"{use_pattern(page)}/edit")
    before = text_of(page)
    cards = page.locator("svg.diagram [data-component]").count()
    write(page, before.replace("kind: module", "kind: modul", 1))
    problem = page.locator("#live-problems li")
    expect(problem).to_contain_text("Did you mean module?")
    expect(page.locator("#behind")).to_contain_text("The last picture that was right")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(cards)
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    problem.locator(".place").click()
    expect(page.locator(".cm-activeLine")).to_contain_text("modul")
    page.keyboard.press("Control+z")
    expect(page.locator("#behind")).to_be_hidden()
    expect(page.locator("#live-problems")).to_be_hidden()
    assert text_of(page) == before


def test_pan_zoom_and_selection_outlive_a_new_picture(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_editor(page, BLANK)
    write(page, SHOP)
    component(page, "api").click()
    page.keyboard.press("+")
    page.keyboard.press("+")
    size, place = size_of(page, "api"), middle_of(component(page, "api"))
    write(page, SHOP.replace("  db:", "  cache: {name: Cache, kind: cache}\n  db:"))
    expect(component(page, "cache")).to_be_attached()
    view_of(page)
    assert abs(size_of(page, "api") - size) < 0.5
    assert abs(middle_of(component(page, "api"))[0] - place[0]) < 1
    expect(component(page, "api")).to_have_class(re.compile("is-selected"))


def size_of(page: Page, key: str) -> float:
    height: float = (
        component(page, key).locator(".card").evaluate("card => card.getBoundingClientRect().height")
    )
    return height


def test_a_click_on_a_component_goes_to_its_lines_and_the_cursor_lights_its_component(page: Page) -> None:
    open_editor(page, BLANK)
    write(page, SHOP)
    component(page, "api").click()
    expect(page.locator(".cm-of-part")).to_have_text("  api: {name: API, kind: service}   # the heart of it")
    page.get_by_role("button", name="Close").click()
    source(page).focus()
    page.keyboard.press("Control+Home")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    expect(component(page, "db")).to_have_class(re.compile("is-at-cursor"))
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.locator('svg.diagram [data-flow="api->db"]')).to_have_class(re.compile("is-at-cursor"))


def test_an_answer_that_was_overtaken_is_dropped(page: Page) -> None:
    open_editor(page, BLANK)
    asked: list[Request] = []

    def hold_the_first(route: Route) -> None:
        asked.append(route.request)
        if len(asked) > 1:
            route.continue_()  # the first is never answered

    page.route("**/editing/draw", hold_the_first)
    write(page, SHOP.replace("Orders", "First"))
    page.wait_for_timeout(500)
    write(page, SHOP.replace("Orders", "Second"))
    expect(component(page, "db")).to_have_attribute("aria-label", re.compile("^Second"))
    assert len(asked) == 2


def test_a_busy_server_is_asked_again(page: Page) -> None:
    open_editor(page, BLANK)
    times: list[int] = []

    def be_busy_once(route: Route) -> None:
        times.append(1)
        if len(times) > 1:
            route.continue_()
        else:
            route.fulfill(status=503, headers={"Retry-After": "1"}, json={"busy": "later"})

    page.route("**/editing/draw", be_busy_once)
    write(page, SHOP)
    expect(component(page, "db")).to_be_visible()


def test_completion_knows_keys_kinds_and_the_ids_of_this_system(page: Page) -> None:
    open_editor(page, BLANK)
    write(page, SHOP.replace("\nflows:", "\n  jobs:\n    \nflows:"))
    source(page).focus()
    page.keyboard.press("Control+Home")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.type("k")
    options = page.locator(".cm-tooltip-autocomplete li")
    expect(options.first).to_have_text("kind")
    page.wait_for_timeout(120)
    page.keyboard.press("Enter")
    expect(options.filter(has_text="queue")).to_be_visible()
    page.keyboard.type("que")
    expect(options.first).to_have_text("queue")
    page.wait_for_timeout(120)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+End")
    page.keyboard.type("  - jobs ~> a")
    expect(options.first).to_contain_text("api")


def test_tab_indents_and_after_escape_it_leaves(page: Page) -> None:
    open_editor(page, BLANK)
    source(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")
    assert text_of(page).endswith("  ")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(source(page)).not_to_be_focused()


def test_the_border_moves_by_keys_and_by_mouse_and_is_remembered(page: Page) -> None:
    open_editor(page, BLANK)
    border = page.get_by_role("separator", name="Width of the source")
    border.focus()
    page.keyboard.press("ArrowRight")
    expect(border).to_have_attribute("aria-valuenow", "46")
    x, y = middle_of(border)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 144, y, steps=4)
    page.mouse.up()
    expect(border).to_have_attribute("aria-valuenow", "56")
    page.reload()
    expect(border).to_have_attribute("aria-valuenow", "56")


def test_a_wrong_text_is_not_saved_and_says_so(page: Page) -> None:
    own = use_pattern(page)
    open_editor(page, f"{own}/edit")
    write(page, text_of(page).replace("kind: module", "kind: modul"))
    save(page)
    expect(page.locator(".toast")).to_contain_text("Not saved")
    expect(page.locator("#live-problems li").first).to_be_visible()
