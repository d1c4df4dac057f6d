"""Takes the pictures that the documents show, docs/images/*.png: `python -m tools.screenshots`."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import open_browser
from tests.server import serve

FOLDER = Path(__file__).resolve().parent.parent / "docs/images"
WIDTH, HEIGHT = 1440, 900


@dataclass(frozen=True)
class Shot:
    """One picture: the name of its file, and the page that it shows."""

    name: str
    path: str


SHOTS = (
    Shot("explore", "/patterns/netflix-video-streaming/"),
    Shot("chaos", "/patterns/microservices/chaos?fail=products"),
    Shot("gallery", "/"),
)


def take(browser: Browser, address: str, shot: Shot) -> Path:
    """In light, without motion, when fonts and thumbnails are there."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
    )
    page.goto(f"{address}{shot.path}", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    target = FOLDER / f"{shot.name}.png"
    page.screenshot(path=target, animations="disabled")
    page.close()
    return target


def main() -> None:
    """Starts the product in a folder of its own, and leaves nothing behind but the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var, serve(Path(var)) as address, open_browser() as browser:
        for shot in SHOTS:
            print(take(browser, address, shot))


if __name__ == "__main__":
    main()
