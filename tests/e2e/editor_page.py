"""What somebody sees and does on the editing page, in a few words."""

import re

from playwright.sync_api import Locator, Page, expect

BLANK = "/systems/new?start=blank"


def open_editor(page: Page, address: str) -> None:
    """Opens an editing page and waits until its scripts have taken over."""
    page.goto(address)
    page.locator("#main.is-live").wait_for()


def source(page: Page) -> Locator:
    """Where the text is written: the editor, or without scripts the plain field."""
    return page.get_by_label("Source, YAML")


def text_of(page: Page) -> str:
    return page.locator("#source").input_value()


def write(page: Page, text: str) -> None:
    """Another text in place of all that is there, as from a keyboard."""
    source(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    expect(page.locator("#source")).to_have_value(text)


def rewrite(page: Page, pattern: str, line: str) -> str:
    """Replaces a line; gives the whole text."""
    text = re.sub(pattern, line, text_of(page), flags=re.MULTILINE)
    write(page, text)
    return text


def save(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Save( Ctrl S)?$")).click()


def form(page: Page) -> Locator:
    """The form of what is selected, or of what is to be added."""
    return page.locator("#part")


def flow(page: Page, key: str) -> Locator:
    return page.locator(f'svg.diagram [data-flow="{key}"]')


def unsaved(page: Page) -> Locator:
    """The words about what is not saved."""
    return page.locator("#unsaved")
