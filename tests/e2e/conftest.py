"""The product served as `make run` serves it, and a page of a real browser that notes every complaint."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser import open_browser
from tests.server import serve

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

# Refusals that the product means: Chromium complains of them as it does of a missing script.
MEANT = {
    ("fetch", 422),
    ("fetch", 503),
    ("document", 403),
    ("document", 404),
    ("document", 409),
    ("document", 422),
    ("xhr", 409),
    ("xhr", 422),
}

# Told by the response, which is judged below; or by a test that took the browser off the net.
TOLD_OTHERWISE = ("the server responded with a status of", "net::ERR_INTERNET_DISCONNECTED")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the product is served, without a slash at the end."""
    with serve(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this process."""
    with open_browser() as browser:
        yield browser


NewContext = Callable[..., BrowserContext]


@pytest.fixture
def new_context(browser: Browser, address: str) -> Iterator[NewContext]:
    """Makes visitors, each with cookies of their own; at the end none of them may have seen a complaint."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        told_otherwise = any(words in message.text for words in TOLD_OTHERWISE)
        if message.type in ("error", "warning") and not told_otherwise:
            complaints.append(f"{message.type}: {message.text}")

    def judge(response: Response) -> None:
        if response.status >= 400 and (response.request.resource_type, response.status) not in MEANT:
            complaints.append(f"{response.status}: {response.url}")

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"base_url": address, "viewport": DESKTOP} | options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        context.on("console", note)
        context.on("response", judge)
        context.on("weberror", lambda error: complaints.append(f"uncaught: {error.error}"))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A visitor at a desk."""
    return new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A visitor with a phone."""
    return new_context(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2).new_page()


@pytest.fixture
def page_without_scripts(new_context: NewContext) -> Page:
    """A visitor whose browser runs no JavaScript."""
    return new_context(java_script_enabled=False).new_page()
