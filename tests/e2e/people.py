"""Accounts and sharing, as a person at the browser does it."""

import secrets

from playwright.sync_api import Page, expect

PASSWORD = "correct horse battery"


def sign_up(page: Page) -> str:
    """Makes an account and signs it in; gives its name."""
    name = f"ada-{secrets.token_hex(4)}"
    page.goto("/account/sign-up")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("banner").get_by_label(f"Account of {name}")).to_be_visible()
    return name


def sign_out(page: Page) -> None:
    page.get_by_role("banner").locator(".account-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


def make_link(page: Page, own: str, may: str = "view", label: str = "") -> str:
    """A link to the system at this address; the page shows it once."""
    page.goto(f"{own}/sharing")
    page.get_by_label("May").select_option(may)
    page.get_by_label("For whom (optional)").fill(label)
    page.get_by_role("button", name="Make link").click()
    return page.get_by_label("Link", exact=True).input_value()
