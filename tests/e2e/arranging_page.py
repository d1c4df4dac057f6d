"""What somebody does by hand to the places of things on a picture, in a few words."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.e2e.explore_page import component, middle_of, use_pattern

MICROSERVICES = "/patterns/microservices/"

PLACES = """() => Object.fromEntries([...document.querySelectorAll("svg.diagram [data-component]")].map((card) => {
  const { e, f } = card.transform.baseVal.consolidate().matrix;
  const { width, height } = card.querySelector(".card");
  return [card.dataset.component, [e, f, width.baseVal.value, height.baseVal.value]];
}))"""

ON_SCREEN = """() => Object.fromEntries([...document.querySelectorAll("svg.diagram [data-component] > .card")].map((card) => {
  const { x, y, width } = card.getBoundingClientRect();
  return [card.parentNode.dataset.component, [x, y, width]];
}))"""


@dataclass(frozen=True)
class Place:
    """The top left corner of a card and its size, px of the picture."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Place") -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def use_microservices(page: Page) -> str:
    """A system of one's own, ready to be arranged; gives its address."""
    own = use_pattern(page, MICROSERVICES)
    until_arrangeable(page)
    return own


def until_arrangeable(page: Page) -> None:
    page.locator("svg.diagram.can-arrange").wait_for()


def places(page: Page) -> dict[str, Place]:
    return {key: Place(*place) for key, place in page.evaluate(PLACES).items()}


def on_screen(page: Page) -> dict[str, list[float]]:
    """Left, top and width of each card in CSS px."""
    found: dict[str, list[float]] = page.evaluate(ON_SCREEN)
    return found


def pick_up(page: Page, part: Locator, dx: float, dy: float) -> None:
    """Presses the mouse on the middle of something, and moves it; does not let go."""
    x, y = middle_of(part)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy, steps=3)
    page.evaluate("new Promise(requestAnimationFrame)")


def drag(page: Page, key: str, dx: float, dy: float) -> None:
    """Drags a card by CSS px, and waits until the server has answered."""
    pick_up(page, component(page, key), dx, dy)
    with page.expect_response("**/layout*"):
        page.mouse.up()
    until_told(page)


def until_told(page: Page) -> None:
    """The toast comes with the new picture."""
    expect(page.locator("#toasts .toast")).to_be_visible()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def toast(page: Page) -> Locator:
    return page.locator("#toasts .toast")


def others_moved(before: dict[str, Place], after: dict[str, Place], *moved: str) -> list[str]:
    return [key for key in before if key not in moved and before[key] != after[key]]


def overlapping(found: dict[str, Place]) -> list[tuple[str, str]]:
    return [(a, b) for a in found for b in found if a < b and found[a].overlaps(found[b])]
