"""A generated system, written into a fresh editor in a real browser."""

from playwright.sync_api import Page

from apps.core.system.writing import write_system
from bench.subjects import web_of_domains


def write_web(page: Page, components: int) -> None:
    """Opens the editor of a new system and replaces what it starts with."""
    page.emulate_media(reduced_motion="reduce")
    page.goto("/systems/new?start=blank")
    page.locator("#main.is-live").wait_for()
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(write_system(web_of_domains(components)))
