"""For everybody: axe finds nothing on any page, in light and in dark; all of it works by keyboard."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.explore_page import component, open_pattern, panel_title
from tests.e2e.states import STATES

(AXE,) = Path(__file__).parent.glob("vendor/axe-core@*/axe.min.js")

# Without motion a change of colour still takes until the next frame.
SETTLE = """async () => {
  for (let calm = 0; calm < 2; calm += document.getAnimations().length ? 0 : 1) {
    await new Promise(requestAnimationFrame);
  }
}"""

# What axe judges by colours.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

RUN = """async (only) => {
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    ...(only.length ? { runOnly: only } : { rules: { "target-size": { enabled: true } } }),
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\\n")}`);
}"""


def complaints_of_axe(page: Page, only: Sequence[str] = ()) -> list[str]:
    """What axe finds by all its rules, or by some only."""
    page.evaluate(SETTLE)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # not as a script tag: the page's policy would refuse it
    found: list[str] = page.evaluate(RUN, list(only))
    return found


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_light_and_dark(page: Page, state: str) -> None:
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    STATES[state](page)
    assert complaints_of_axe(page) == []
    page.emulate_media(reduced_motion="reduce", color_scheme="dark")
    assert complaints_of_axe(page) == []


def test_axe_would_find_something(page: Page) -> None:
    page.set_content("<!doctype html><title>x</title><img src='data:,'><button></button>")
    found = complaints_of_axe(page)
    assert any(complaint.startswith("image-alt") for complaint in found)
    assert any(complaint.startswith("button-name") for complaint in found)


def test_axe_would_find_pale_words_in_the_dark(page: Page) -> None:
    page.set_content(
        "<!doctype html><title>x</title><style>:root{color-scheme:light dark;background:light-dark(#fff,#000)}"
        "p{color:light-dark(#000,#222)}</style><img src='data:,'><p>Pale"
    )
    page.emulate_media(color_scheme="light")
    assert complaints_of_axe(page, RULES_OF_COLOUR) == []
    page.emulate_media(color_scheme="dark")
    (complaint,) = complaints_of_axe(page, RULES_OF_COLOUR)
    assert complaint.startswith("color-contrast")


@pytest.mark.parametrize(
    "state",
    [
        "gallery",
        "pattern",
        "own systems",
        "new system",
        "nothing here",
        "embed",
        "compared",
        "help me choose with answers",
    ],
)
def test_headings_start_at_one_and_skip_no_level(page: Page, state: str) -> None:
    STATES[state](page)
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


FOCUS_SHOWN = """() => {
  const shown = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  };
  const { activeElement: at } = document;
  const box = at.getBoundingClientRect();
  return {
    what: at.outerHTML.slice(0, 120),
    end: at === document.body,
    diagram: Boolean(at.closest("svg.diagram")),
    shown: [at, at.parentElement, at.closest(".card")].filter(Boolean).some(shown),
    within: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
  };
}"""


@pytest.mark.parametrize(
    "state",
    [
        "gallery",
        "pattern with a component selected",
        "own systems",
        "edit",
        "help me choose",
        "help me choose with answers",
    ],
)
def test_every_tab_stop_shows_its_focus_and_the_diagram_is_one(page: Page, state: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    STATES[state](page)
    page.locator("#main").wait_for()
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cm-content')"):
            page.keyboard.press("Escape")  # after it Tab leaves the field
        page.evaluate(SETTLE)
        stop = page.evaluate(FOCUS_SHOWN)
        if stop["end"]:
            break
        stops.append(stop)
    assert [stop["what"] for stop in stops if not (stop["shown"] and stop["within"])] == []
    assert sum(stop["diagram"] for stop in stops) == ("pattern" in state or state == "edit")


def test_the_skip_link_leads_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_components_and_flows_have_spoken_names(page: Page) -> None:
    open_pattern(page)
    expect(component(page, "recommendations")).to_have_attribute(
        "aria-label", "Recommendation engine, model, 4 replicas"
    )
    diagram = page.get_by_role("document", name="Netflix video streaming")
    expect(diagram).to_have_accessible_description(re.compile("10 components, 12 flows"))


def test_a_selection_is_said_aloud(page: Page) -> None:
    open_pattern(page)
    component(page, "cdn").click()
    expect(page.get_by_role("status").filter(has_text="Open Connect CDN, details shown")).to_be_attached()


def test_nothing_moves_where_the_system_asks_for_less_motion(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_pattern(page)
    moving = page.evaluate(
        """() => {
          document.querySelector("[data-zoom=in]").click();
          const at_once = document.querySelector(".viewport").getAttribute("transform");
          return new Promise((resolve) => setTimeout(() => resolve(
            at_once !== document.querySelector(".viewport").getAttribute("transform")), 300));
        }"""
    )
    assert not moving
    component(page, "cdn").click()
    expect(panel_title(page)).to_have_text("Open Connect CDN")
    long = "document.getAnimations().filter(({ effect }) => effect.getComputedTiming().duration > 1).length"
    assert page.evaluate(long) == 0
