"""From a keystroke to the new picture, in a real browser on a running server, and what the server takes of it."""

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page

from bench.writing import write_web
from tests.browser import open_browser
from tests.server import serve

SIZES = (10, 100, 300)
ROUNDS = 12
GOAL_AT_100 = {"picture": 150.0, "server": 60.0}

# Types one letter into a name, and waits for the frame after the picture that has it.
KEYSTROKE = """async (turn) => {
  const asked = performance.getEntriesByType("resource").length;
  const before = document.querySelector("#canvas");
  const typed = performance.now();
  document.execCommand("insertText", false, String(turn % 10));
  await new Promise((done) => new MutationObserver((_, observer) => {
    if (document.querySelector("#canvas") === before) return;
    observer.disconnect();
    done();
  }).observe(document.querySelector("#stage"), { childList: true }));
  await new Promise((frame) => requestAnimationFrame(() => setTimeout(frame)));
  const shown = performance.now();
  const draw = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/editing/draw")).at(-1);
  return {
    whole: shown - typed,
    pause: draw.startTime - typed,
    server: draw.responseStart - draw.requestStart,
  };
}"""


def run() -> None:
    """Prints one line for each size."""
    print("\nEditing: milliseconds from the pause after a keystroke to the new picture, median (goal)")
    print(f"{'components':>12} {'picture':>22} {'of which server':>22} {'the pause':>10}")
    with tempfile.TemporaryDirectory() as var, serve(Path(var)) as address, open_browser() as browser:
        for components in SIZES:
            page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
            _print_line(components, _measure(page, components))
            page.close()


def _measure(page: Page, components: int) -> list[dict[str, Any]]:
    write_web(page, components)
    page.locator("svg.diagram [data-component]").nth(components - 1).wait_for(
        state="attached", timeout=30_000
    )
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")  # into the name, which is in quotes
    page.wait_for_timeout(1500)
    return [page.evaluate(KEYSTROKE, turn) for turn in range(ROUNDS)][2:]


def _print_line(components: int, times: list[dict[str, Any]]) -> None:
    picture = median(each["whole"] - each["pause"] for each in times)
    server = median(each["server"] for each in times)
    pause = median(each["pause"] for each in times)
    goals = GOAL_AT_100 if components == 100 else {}
    shown = _said(picture, goals.get("picture")), _said(server, goals.get("server"))
    print(f"{components:>12} {shown[0]:>22} {shown[1]:>22} {pause:>10.0f}")


def _said(time: float, goal: float | None) -> str:
    if goal is None:
        return f"{time:.0f}"
    return f"{time:.0f} ({'within' if time <= goal else 'MISSES'} {goal:.0f})"
