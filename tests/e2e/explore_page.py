"""What a visitor sees and does on an explore page, in a few words."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

NETFLIX = "/patterns/netflix-video-streaming/"
MONOLITH = "/patterns/monolith/"
STRANGLER = "/patterns/strangler-fig/"
STEP = "/patterns/strangler-fig@auth-beside/"

MATRIX = """() => {
  const { matrix } = document.querySelector("svg.diagram .viewport").transform.baseVal.consolidate() ?? {};
  return matrix ? [matrix.e, matrix.f, matrix.a] : [0, 0, 1];
}"""

# d3 ends each movement on the last frame of its timer: the view is at rest when some frames change nothing.
AT_REST = """async () => {
  const layer = document.querySelector("svg.diagram .viewport");
  for (let same = 0, seen = ""; same < 6; ) {
    await new Promise(requestAnimationFrame);
    const now = layer.getAttribute("transform") ?? "";
    same = now === seen ? same + 1 : 0;
    seen = now;
  }
}"""


@dataclass(frozen=True)
class View:
    """Where the picture was moved to, and how much larger than fitted it is."""

    x: float
    y: float
    scale: float


def view_of(page: Page) -> View:
    """The view, once it has come to rest."""
    page.evaluate(AT_REST)
    x, y, scale = page.evaluate(MATRIX)
    return View(round(x, 2), round(y, 2), round(scale, 4))


def component(page: Page, key: str) -> Locator:
    return page.locator(f'svg.diagram [data-component="{key}"]')


def panel_title(page: Page) -> Locator:
    return page.locator("#panel .panel-head h2")


def middle_of(part: Locator) -> tuple[float, float]:
    """Where the middle of something is on the screen."""
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def empty_place(page: Page) -> tuple[float, float]:
    """A place on the canvas where nothing is drawn: just inside its lower edge, right of the legend."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * 0.75, box["y"] + box["height"] - 40


def open_pattern(page: Page, address: str = NETFLIX) -> None:
    """Opens a pattern and waits until its scripts have taken over."""
    page.goto(address)
    page.locator('svg.diagram [data-component][tabindex="0"]').wait_for(state="attached")


def use_pattern(page: Page, address: str = MONOLITH) -> str:
    """Makes a system of one's own from a pattern; gives its address, without a slash at the end."""
    page.goto(address)
    page.get_by_role("button", name="Use this pattern").click()
    page.wait_for_url("**/systems/*/")
    return page.url.rstrip("/")
