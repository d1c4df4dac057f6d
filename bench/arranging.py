"""From letting go of a card to the new picture, in a real browser on a running server; and a frame of the drag."""

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
FRAMES = 30
GOAL_AT_100 = {"server": 50.0, "frame": 16.7}

# Drags a card by some px, frame by frame; tells how long the script takes for a frame, and from release to the picture.
DRAG = r"""async ([key, away, frames]) => {
  const card = document.querySelector(`svg.diagram [data-component="${key}"]`);
  const { x, y, width, height } = card.querySelector(".card").getBoundingClientRect();
  const at = { clientX: x + width / 2, clientY: y + height / 2, pointerId: 1, isPrimary: true, bubbles: true };
  const send = (kind, dx) => new PointerEvent(kind, { ...at, clientX: at.clientX + dx, ctrlKey: true });
  SVGElement.prototype.setPointerCapture = () => {};
  card.querySelector(".card").dispatchEvent(send("pointerdown", 0));
  const taken = [];
  for (let frame = 1; frame <= frames; frame++) {
    dispatchEvent(send("pointermove", (away * frame) / frames));
    await new Promise((done) => requestAnimationFrame((started) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(taken.push(performance.now() - started));
      channel.port2.postMessage(0);
    }));
  }
  const released = performance.now();
  dispatchEvent(send("pointerup", away));
  await new Promise((done) => new MutationObserver((_, observer) => {
    observer.disconnect();
    done();
  }).observe(document.querySelector("#canvas"), { attributes: true }));
  await new Promise((frame) => requestAnimationFrame(() => setTimeout(frame)));
  const shown = performance.now();
  const asked = performance.getEntriesByType("resource").filter(({ name }) => /\/layout(\?|$)/.test(name)).at(-1);
  return {
    frame: taken.toSorted((one, other) => one - other)[Math.floor(taken.length / 2)],
    whole: shown - released,
    server: asked.responseStart - asked.requestStart,
  };
}"""


def run() -> None:
    """Prints one line for each size."""
    print("\nArranging: milliseconds from letting go of a card to the new picture, median (goal)")
    print(f"{'components':>12} {'picture':>10} {'of which server':>22} {'a frame of the drag':>24}")
    with tempfile.TemporaryDirectory() as var, serve(Path(var)) as address, open_browser() as browser:
        for components in SIZES:
            page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
            _print_line(components, _measure(page, components))
            page.close()


def _measure(page: Page, components: int) -> list[dict[str, Any]]:
    write_web(page, components)
    page.keyboard.press("Control+s")
    page.wait_for_url("**/systems/*/", timeout=60_000)
    page.goto(f"{page.url}?depth=all")  # all groups open, however many there are
    page.locator("svg.diagram.can-arrange").wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    away = (9, -9)  # there and back, so that there is always room
    return [page.evaluate(DRAG, ["d1-1", away[turn % 2], FRAMES]) for turn in range(ROUNDS)][2:]


def _print_line(components: int, times: list[dict[str, Any]]) -> None:
    middle = {name: median(each[name] for each in times) for name in ("whole", "server", "frame")}
    goals = GOAL_AT_100 if components == 100 else {}
    server, frame = (_said(middle[name], goals.get(name)) for name in ("server", "frame"))
    print(f"{components:>12} {middle['whole']:>10.0f} {server:>22} {frame:>24}")


def _said(time: float, goal: float | None) -> str:
    if goal is None:
        return f"{time:.1f}"
    return f"{time:.1f} ({'within' if time <= goal else 'MISSES'} {goal:g})"
