"""Is every picture whole? Generated systems, drawn for real and read back in a real browser."""

import base64
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from playwright.sync_api import Browser, Page

from apps.core.system.model import System
from apps.services.drawing import draw_system_for_page
from tests.browser import open_browser
from tests.generated import generate_system

FONTS = next((Path(__file__).resolve().parents[2] / "static/vendor").glob("inter@*"))
SMALLEST, LARGEST = 5, 500

# The texts that are wider or higher than the card or pill they are on, when nothing squeezes them.
OUT_OF_BOX = """() => {
  const out = [];
  for (const part of document.querySelectorAll('.component, .label')) {
    const box = part.querySelector('.card, .pill').getBBox();
    for (const text of part.querySelectorAll(':scope > text')) {
      text.removeAttribute('textLength');
      const own = text.getBBox();
      const inside = own.x >= box.x && own.x + own.width <= box.x + box.width
        && own.y >= box.y - 1 && own.y + own.height <= box.y + box.height + 1;
      if (!inside) out.push(text.textContent);
    }
  }
  return out;
}"""


@dataclass(frozen=True)
class Finding:
    """What one picture showed."""

    components: int
    seconds: float
    note: str
    missing: int
    doubled: int
    out_of_box: tuple[str, ...]
    well_formed: bool


def examine(system: System, page: Page) -> Finding:
    """Draws the system, counts what is on the picture, and measures its texts in the browser."""
    started = time.perf_counter()
    picture = draw_system_for_page(system, None, "d")
    seconds = time.perf_counter() - started
    svg = picture.body.decode()
    try:
        drawn = Counter(_drawn(svg))
    except ElementTree.ParseError:
        return Finding(len(system.components), seconds, picture.rung_note, 0, 0, (), False)
    asked = Counter(_asked(system))
    page.evaluate("svg => { document.getElementById('stage').innerHTML = svg }", svg)
    return Finding(
        components=len(system.components),
        seconds=seconds,
        note=picture.rung_note,
        missing=(asked - drawn).total(),
        doubled=(drawn - asked).total(),
        out_of_box=tuple(page.evaluate(OUT_OF_BOX)),
        well_formed=True,
    )


def _asked(system: System) -> Iterator[tuple[str, str]]:
    yield from (("component", name) for name in system.components)
    yield from (("group", name) for name in system.groups)
    yield from (("flow", flow.key) for flow in system.flows)
    needs = sum(len(dependency.targets) for dependency in system.dependencies)
    yield from (("need", "") for _ in range(needs))


def _drawn(svg: str) -> Iterator[tuple[str, str]]:
    for part in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}g"):
        match part.get("class", "").split():
            case ["component"]:
                yield "component", part.attrib["data-component"]
            case ["group", _]:
                yield "group", part.attrib["data-group"]
            case ["flow", "need"]:
                yield "need", ""
            case ["flow", _]:
                yield "flow", part.attrib["data-flow"]


@contextmanager
def stage(browser: Browser) -> Iterator[Page]:
    """A blank page with the bundled Inter and the picture's style sheet."""
    weights = "".join(
        f"@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/ttf;base64,"
        f"{base64.b64encode((FONTS / f'Inter-{weight}.ttf').read_bytes()).decode()})}}"
        for weight in (400, 600)
    )
    style = (FONTS.parents[1] / "css/diagram.css").read_text()
    page = browser.new_page()
    page.set_content(f"<style>{weights}{style}</style><div id=stage></div>")
    page.evaluate("Promise.all([...document.fonts].map(font => font.load()))")
    yield page
    page.close()


def sizes(count: int) -> Iterator[int]:
    """As many numbers of components, small ones oftener than large ones; the largest is among them."""
    chance = Random(count)
    for _ in range(count - 1):
        yield round(SMALLEST * (LARGEST / SMALLEST) ** chance.random())
    yield LARGEST


def main(count: int = 1000) -> None:
    """Prints the figures of `count` systems."""
    with open_browser() as browser, stage(browser) as page:
        findings = [examine(generate_system(seed, size), page) for seed, size in enumerate(sizes(count))]
    print(f"{count} systems of {SMALLEST} to {LARGEST} components")
    print(f"  missing {sum(f.missing for f in findings)}, doubled {sum(f.doubled for f in findings)}")
    print(f"  labels out of their box {sum(len(f.out_of_box) for f in findings)}")
    print(f"  not well-formed {sum(not f.well_formed for f in findings)}")
    _print_times(findings)
    for note, number in Counter(finding.note for finding in findings if finding.note).items():
        print(f"  {number} times: {note}")


def _print_times(findings: list[Finding]) -> None:
    slowest = max(findings, key=lambda finding: finding.seconds)
    how = slowest.note or "the first layout"
    print(f"  slowest {slowest.seconds:.2f} s, with {slowest.components} components: {how}")
    near_100 = sorted(finding.seconds for finding in findings if 80 <= finding.components <= 120)
    if near_100:
        p95 = near_100[int(len(near_100) * 0.95)]
        print(f"  p95 at 80 to 120 components {p95 * 1000:.0f} ms, of {len(near_100)} systems")
