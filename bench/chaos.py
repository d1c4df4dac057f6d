"""Killing a component on a page of 100: from the click to the repainted picture, and the server's part of it."""

import re
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from apps.core.system.writing import write_system
from bench.subjects import web_of_domains
from bench.timing import verdict
from tests.browser import open_browser
from tests.server import serve

COMPONENTS = 100
CLICKS = 25
WHOLE_MS, SERVER_MS = 100, 30

# From the click to the frame after the one in which the component is killed on the picture.
KILL = """async (key) => {
  const card = document.querySelector(`svg.diagram [data-component="${key}"]`);
  performance.clearResourceTimings();
  const started = performance.now();
  card.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  while (!card.classList.contains("is-killed")) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const whole = performance.now() - started;
  await new Promise((done) => setTimeout(done, 50)); // the entry comes after the answer
  const [request] = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/outcome"));
  return [whole, request.responseStart - request.requestStart];
}"""


def run() -> None:
    """Prints one line for the whole and one for the server."""
    print(f"\nChaos: one click on a page of {COMPONENTS} components, in ms (goal), the median of {CLICKS}")
    with tempfile.TemporaryDirectory() as var, serve(Path(var)) as address, open_browser() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        _open_own_system(page, address)
        system = web_of_domains(COMPONENTS)
        times = [page.evaluate(KILL, key) for key in list(system.components)[: CLICKS + 3]][3:]
    for name, goal, column in (("click to picture", WHOLE_MS, 0), ("server's part", SERVER_MS, 1)):
        each = [row[column] for row in times]
        print(f"{name:>16} {verdict(median(each), goal):>24}   slowest {max(each):.0f} ms")


def _open_own_system(page: Page, address: str) -> None:
    """The system is described by the form, so it belongs to this browser."""
    page.goto(f"{address}/systems/new")
    page.locator("#source").fill(write_system(web_of_domains(COMPONENTS)))
    page.locator("#save").click()
    page.wait_for_url(re.compile(r"/systems/[\w-]{22}/"))
    page.goto(page.url.rstrip("/") + "/chaos")
    page.locator('svg.diagram [data-component][tabindex="0"]').wait_for(state="attached")
