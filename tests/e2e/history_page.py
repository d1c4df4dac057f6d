"""What a visitor does on the pages of a history, in a few words."""

import re

from playwright.sync_api import Locator, Page


def add_revision(page: Page, own: str, old: str, new: str, message: str = "") -> None:
    """Saves a changed text the way the form of the page does, in any browser."""
    page.goto(f"{own}/edit")
    text = page.context.request.get(f"{own}.yaml").text()
    assert old in text
    form = {
        "csrfmiddlewaretoken": page.locator("#source-form [name=csrfmiddlewaretoken]").input_value(),
        "text": text.replace(old, new, 1),
        "base_revision": page.locator("[name=base_revision]").input_value(),
        "message": message,
    }
    saved = page.context.request.post(f"{own}/edit", form=form, headers={"Referer": f"{own}/edit"})
    assert saved.ok and "saved=" in saved.url


def row(page: Page, number: int) -> Locator:
    """A revision in the history."""
    heading = page.get_by_role("heading", name=re.compile(rf"Revision {number}\b"))
    return page.locator(".revisions > li").filter(has=heading)
