"""Nothing jumps: pages stand still while they load, and the picture is fitted from the first paint."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser import wait_until
from tests.e2e.conftest import DESKTOP, PHONE, NewContext
from tests.e2e.explore_page import MONOLITH, NETFLIX, component, middle_of, open_pattern

WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      shifts.push(`${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "?")}`);
  }).observe({ type: "layout-shift", buffered: true });
"""

LOADED = """async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].filter((i) => i.checkVisibility() && i.getBoundingClientRect().top < innerHeight)
    .map((image) => image.complete || new Promise((done) => { image.onload = image.onerror = done; })));
  for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desk", "phone"])
def visitor(request: pytest.FixtureRequest, new_context: NewContext) -> BrowserContext:
    return new_context(viewport=request.param)


@pytest.mark.parametrize(
    "place",
    ["/", NETFLIX, f"{NETFLIX}?select=cdn", f"{MONOLITH}?view=list", "/systems/new", f"/embed{NETFLIX}"],
)
def test_nothing_shifts_while_a_page_loads(visitor: BrowserContext, place: str) -> None:
    page = visitor.new_page()
    page.add_init_script(WATCH)
    page.goto(place)
    page.evaluate(LOADED)
    assert page.evaluate("shifts") == []


def test_a_shift_would_be_noticed(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.set_content("<p id=first></p><div style='height:200px;background:red'>x</div>")
    page.evaluate(WATCH)
    page.evaluate("new Promise((done) => setTimeout(done, 600))")  # what follows a key press is not counted
    page.evaluate("document.getElementById('first').style.height = '300px'")
    wait_until(page, "shifts.length > 0")


# Nothing is painted before the style sheets are there, though it may already be measured.
STYLED = "[...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)"


def test_scripts_leave_the_picture_where_the_first_paint_put_it(
    new_context: NewContext, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    size = page.viewport_size
    open_pattern(page)
    held_up = visitor.new_page()
    held_up.route("**/*.js", lambda route: None)  # scripts are asked for and never come
    held_up.goto(NETFLIX, wait_until="commit")
    expect(component(held_up, "cdn")).to_be_visible()
    wait_until(held_up, STYLED)
    assert held_up.viewport_size == size
    for key in ("transcoding", "cdn", "history"):
        assert middle_of(component(held_up, key)) == pytest.approx(middle_of(component(page, key)), abs=0.5)


def test_the_selection_of_a_link_is_in_the_first_paint(new_context: NewContext) -> None:
    page = new_context().new_page()
    page.route("**/*.js", lambda route: None)
    page.goto(f"{NETFLIX}?select=cdn", wait_until="commit")
    expect(page.locator("#panel .panel-head h2")).to_have_text("Open Connect CDN")
