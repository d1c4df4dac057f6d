"""For everybody: axe finds nothing on any page, in light and in dark; all of it works by keyboard."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.editor_page import BLANK, open_editor, source, text_of, write
from tests.e2e.explore_page import (
    MONOLITH,
    NETFLIX,
    STEP,
    component,
    open_pattern,
    panel_title,
    use_pattern,
)
from tests.e2e.history_page import add_revision
from tests.e2e.people import make_link, sign_up

(AXE,) = Path(__file__).parent.glob("vendor/axe-core@*/axe.min.js")

# Without motion a change of colour still takes until the next frame.
SETTLE = """async () => {
  for (let calm = 0; calm < 2; calm += document.getAnimations().length ? 0 : 1) {
    await new Promise(requestAnimationFrame);
  }
}"""

RUN = """async () => {
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\\n")}`);
}"""


def _open(address: str) -> Callable[[Page], object]:
    return lambda page: page.goto(address)


def _with_export_open(page: Page) -> None:
    open_pattern(page, MONOLITH)
    page.locator("#export > summary").click()


def _with_legend_open(page: Page) -> None:
    open_pattern(page)
    page.locator("#legend summary").click()
    page.locator("#legend").get_by_role("button", name="Cache").or_(
        page.locator("#legend").get_by_role("button", name="Database")
    ).first.click()


def _with_palette_open(page: Page) -> None:
    open_pattern(page, MONOLITH)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option", name="Search engine")).to_be_visible()


def _with_find_open(page: Page) -> None:
    open_pattern(page)
    page.keyboard.press("/")
    page.keyboard.type("service")
    expect(page.get_by_role("option").first).to_be_visible()


def _with_keys_open(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def _own_system(page: Page) -> None:
    use_pattern(page)


def _own_systems(page: Page) -> None:
    use_pattern(page)
    page.goto("/systems/")


def _edit(page: Page) -> None:
    open_editor(page, f"{use_pattern(page)}/edit")


def _edit_in_a_form(page: Page) -> None:
    _edit(page)
    page.locator("svg.diagram [data-component]").first.click()
    expect(page.locator("#part form")).to_be_visible()
    page.locator("#part summary").click()


def _edit_a_flow(page: Page) -> None:
    _edit(page)
    page.get_by_role("group", name="Add").get_by_role("button", name="Flow").click()
    expect(page.locator("#part form")).to_be_visible()


def _edit_with_completion(page: Page) -> None:
    _edit(page)
    source(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("g")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()


def _edit_with_a_draft(page: Page) -> None:
    _edit(page)
    write(page, text_of(page) + "# more\n")
    page.reload()
    expect(page.locator("#found-draft")).to_be_visible()


def _edit_with_errors(page: Page) -> None:
    _edit(page)
    write(page, text_of(page).replace("kind: module", "kind: modul"))
    expect(page.locator("#live-problems")).to_be_visible()
    expect(page.locator("#behind")).to_be_visible()


def _edit_stale(page: Page) -> None:
    _edit(page)
    other = page.context.new_page()
    open_editor(other, page.url)
    write(other, text_of(other) + "# theirs\n")
    other.keyboard.press("Control+s")
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    other.close()
    write(page, text_of(page) + "# later\n")
    page.keyboard.press("Control+s")
    expect(page.locator(".stale")).to_be_visible()


def _with_a_place_open(page: Page) -> None:
    page.goto("/decide/?team-size=under-20&boundaries=unclear&traffic=spiky&consistency=immediate")
    page.locator(".places-list summary").first.click()


COMPARED = "/compare/?of=patterns/monolith&of=patterns/microservices"


def _with_comparison_exported(page: Page) -> None:
    page.goto(COMPARED)
    page.locator("#export > summary").click()


def _with_one_more_to_compare(page: Page) -> None:
    page.goto(COMPARED)
    page.locator("#add > summary").click()


def _with_revisions(page: Page) -> str:
    """A system with two revisions; gives its address."""
    own = use_pattern(page)
    add_revision(page, own, "name: ", "name: \u200e", "a message")
    page.goto(f"{own}/history")
    return own


def _history(page: Page) -> None:
    _with_revisions(page)


def _difference(page: Page) -> None:
    page.goto(f"{_with_revisions(page)}/history/diff?from=1&to=2&layout=side-by-side")


def _with_a_card_menu_open(page: Page) -> None:
    _own_systems(page)
    page.get_by_label("What to do with").first.click()


def _with_something_binned(page: Page) -> None:
    _own_system(page)
    page.get_by_role("button", name="Move to the bin").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def _bin(page: Page) -> None:
    _with_something_binned(page)
    page.goto("/systems/bin")


def _with_account_menu_open(page: Page) -> None:
    sign_up(page)
    page.goto("/")
    page.locator(".account-menu summary").click()


def _sign_up_refused(page: Page) -> None:
    page.goto("/account/sign-up")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("12345678901")
    page.get_by_role("button", name="Sign up").click()
    expect(page.locator(".wrong").first).to_be_visible()


def _sharing(page: Page) -> None:
    """All that the page can have: links, members, a log, and a link just made."""
    own = use_pattern(page)
    guest = page.context.browser.new_context(base_url=own.partition("/systems/")[0]).new_page()  # type: ignore[union-attr]
    name = sign_up(guest)
    guest.context.close()
    page.goto(f"{own}/sharing")
    page.get_by_label("Username or e-mail of an account here").fill(name)
    page.get_by_role("button", name="Add").click()
    make_link(page, own, "edit", "Design review")
    make_link(page, own)


def _only_to_look_at(page: Page) -> None:
    link = make_link(page, use_pattern(page))
    page.goto(f"{link}edit")


STATES: dict[str, Callable[[Page], object]] = {
    "gallery": _open("/"),
    "gallery of one category": _open("/?category=structure"),
    "gallery without results": _open("/?q=zzzz"),
    "list of keys": _with_keys_open,
    "pattern": _open(NETFLIX),
    "pattern with a component selected": _open(f"{NETFLIX}?select=playback"),
    "pattern with a flow selected": _open(f"{NETFLIX}?select=apps->cdn video segments"),
    "pattern with a group selected": _open(f"{NETFLIX}?select=cloud"),
    "pattern with something unknown selected": _open(f"{NETFLIX}?select=nothing"),
    "pattern as a list": _open(f"{MONOLITH}?view=list&select=auth"),
    "pattern with export open": _with_export_open,
    "pattern with legend open": _with_legend_open,
    "pattern with palette open": _with_palette_open,
    "pattern with find open": _with_find_open,
    "no systems": _open("/systems/"),
    "own system": _own_system,
    "own systems": _own_systems,
    "new system": _open("/systems/new"),
    "edit": _edit,
    "new system from nothing": _open(BLANK),
    "edit in a form": _edit_in_a_form,
    "edit a flow": _edit_a_flow,
    "edit with completion": _edit_with_completion,
    "edit with a draft found": _edit_with_a_draft,
    "edit with errors": _edit_with_errors,
    "edit of a stale text": _edit_stale,
    "nothing here": _open("/no/such/page"),
    "nothing compared": _open("/compare/"),
    "one to compare": _open("/compare/?of=patterns/monolith"),
    "compared": _open(f"{COMPARED}&select=orders"),
    "compared, aligned": _open(f"{COMPARED}&of=patterns/event-driven&aligned=1"),
    "compared, merged": _open(f"{COMPARED}&merged=1&select=orders"),
    "compared in chaos": _open(f"{COMPARED}&view=chaos&fail=products"),
    "trade-offs compared": _open(f"{COMPARED}&view=trade-offs"),
    "compared with export open": _with_comparison_exported,
    "compared with the picker open": _with_one_more_to_compare,
    "embed": _open(f"/embed{NETFLIX}"),
    "step of a sequence": _open(STEP),
    "step of a sequence as a list": _open(f"{STEP}?view=list"),
    "help me choose": _open("/decide/"),
    "help me choose with answers": _with_a_place_open,
    "help me choose with an unknown answer": _open("/decide/?team-size=small&traffic=spiky"),
    "history": _history,
    "history of a text": _difference,
    "own systems with a menu open": _with_a_card_menu_open,
    "own systems with a toast": _with_something_binned,
    "bin": _bin,
    "sign in": _open("/account/sign-in"),
    "sign up": _open("/account/sign-up"),
    "sign up refused": _sign_up_refused,
    "forgotten password": _open("/account/password/forgotten"),
    "account menu": _with_account_menu_open,
    "sharing": _sharing,
    "only to look at": _only_to_look_at,
}


def complaints_of_axe(page: Page) -> list[str]:
    page.evaluate(SETTLE)
    page.evaluate(AXE.read_text())  # not as a script tag: the page's policy would refuse it
    found: list[str] = page.evaluate(RUN)
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
