"""Accounts and sharing in a real browser: sign up, take along, share, open elsewhere, edit, revoke."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.elsewhere import site_of_others
from tests.e2e.explore_page import component, use_pattern
from tests.e2e.people import PASSWORD, make_link, sign_out, sign_up


def test_a_system_goes_along_is_shared_edited_by_a_link_and_closed_again(
    page: Page, new_context: NewContext
) -> None:
    own = use_pattern(page)
    name = sign_up(page)
    expect(page.locator("#toasts")).to_contain_text("1 system of this browser now belongs to your account")
    link = make_link(page, own, "edit", "Design review")
    page.get_by_role("button", name="Copy", exact=True).first.click()
    assert page.evaluate("navigator.clipboard.readText()") == link

    guest = new_context(java_script_enabled=False).new_page()
    guest.goto(link)
    expect(component(guest, "orders")).to_be_visible()
    guest.locator(".bar").get_by_role("link", name="Edit").click()
    source = guest.get_by_label("Source, YAML")
    source.fill(re.sub("^name: .*$", "name: Changed by a guest", source.input_value(), flags=re.MULTILINE))
    guest.get_by_role("button", name="Save").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Changed by a guest")
    assert "/systems/~" in guest.url

    page.goto(f"{own}/history")
    expect(page.locator("#main")).to_contain_text("somebody with the link Design review")
    expect(page.locator("#main")).to_contain_text(name)

    page.goto(f"{own}/sharing")
    page.get_by_role("button", name="Revoke the link Design review").click()
    expect(page.get_by_role("list", name="Links that are open")).to_have_count(0)
    for address in (
        link,
        f"{link.rstrip('/')}.svg",
        f"{link}edit",
        link.replace("/systems/", "/embed/systems/"),
    ):
        answer = guest.goto(address)
        assert answer is not None
        assert answer.status == 404, address


def test_a_link_to_view_shows_the_live_picture_and_no_edit(page: Page, new_context: NewContext) -> None:
    link = make_link(page, use_pattern(page))
    guest = new_context().new_page()
    guest.goto(link)
    component(guest, "orders").click()
    expect(guest.locator("#panel h2")).to_have_text("Orders")
    expect(guest.locator(".bar").get_by_role("link", name="Edit")).to_have_count(0)
    guest.locator("#export > summary").click()
    expect(guest.locator(".copies-note")).to_contain_text("until your link ends or is revoked")
    guest.keyboard.press("Escape")
    guest.get_by_role("button", name="Duplicate").click()
    guest.wait_for_url(re.compile(r"/systems/[^~][\w-]+/edit"))


def test_an_embed_by_a_link_is_shown_in_a_page_of_others(page: Page, new_context: NewContext) -> None:
    link = make_link(page, use_pattern(page))
    embed = link.replace("/systems/", "/embed/systems/")
    elsewhere = new_context().new_page()
    with site_of_others(f'<!doctype html><title>Wiki</title><iframe src="{embed}"></iframe>') as wiki:
        elsewhere.goto(wiki)
        expect(elsewhere.frame_locator("iframe").locator('[data-component="orders"]')).to_be_visible()


def test_signing_out_leaves_nothing_and_signing_in_brings_it_back(page: Page) -> None:
    own = use_pattern(page)
    name = sign_up(page)
    sign_out(page)
    answer = page.goto(f"{own}/")
    assert answer is not None
    assert answer.status == 404
    page.locator("#main").get_by_role("link", name="Sign in").click()
    page.get_by_label("Username or e-mail").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{own}/")
    expect(component(page, "orders")).to_be_visible()


def test_members_are_added_by_name_and_removed_without_scripts(
    page_without_scripts: Page, new_context: NewContext
) -> None:
    bea = new_context().new_page()
    name = sign_up(bea)
    page = page_without_scripts
    own = use_pattern(page)
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_label("Username or e-mail of an account here").fill(name)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("list", name="People")).to_contain_text(name)
    bea.goto(f"{own}/")
    expect(component(bea, "orders")).to_be_visible()
    page.get_by_role("button", name=f"Remove {name}").click()
    expect(page.get_by_role("list", name="People")).not_to_contain_text(name)
    answer = bea.goto(f"{own}/")
    assert answer is not None
    assert answer.status == 404


def test_sharing_works_without_scripts(page_without_scripts: Page, new_context: NewContext) -> None:
    page = page_without_scripts
    own = use_pattern(page)
    link = make_link(page, own)
    expect(page.get_by_role("button", name="Copy", exact=True)).to_have_count(0)
    guest = new_context().new_page()
    guest.goto(link)
    expect(component(guest, "orders")).to_be_visible()
    page.goto(f"{own}/sharing")
    page.get_by_role("button", name="Make public").click()
    expect(page.get_by_role("heading", name="Public")).to_be_visible()
    guest.goto(f"{own}/")
    expect(component(guest, "orders")).to_be_visible()


def test_what_is_shared_by_name_is_left_by_its_menu_and_the_owner_reads_so(
    page: Page, new_context: NewContext
) -> None:
    own = use_pattern(page)
    guest = new_context().new_page()
    name = sign_up(guest)
    page.goto(f"{own}/sharing")
    page.get_by_label("Username or e-mail of an account here").fill(name)
    page.get_by_role("button", name="Add").click()
    guest.goto("/systems/")
    guest.get_by_label("What to do with").click()
    guest.get_by_role("link", name="Leave …").click()
    guest.get_by_role("button", name="Leave").click()
    expect(guest.locator("#toasts")).to_contain_text("You have left the system")
    expect(guest.get_by_label("What to do with")).to_have_count(0)
    page.reload()
    expect(page.locator(".log")).to_contain_text(f"Left · {name}")


def test_an_account_is_deleted_with_what_it_alone_owns_without_scripts_too(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    own = use_pattern(page)
    sign_up(page)
    page.locator(".account-menu summary").click()
    page.get_by_role("link", name="Delete my account …").click()
    expect(page.get_by_role("heading", name="1 system goes for good")).to_be_visible()
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Delete my account and 1 system").click()
    expect(page.locator(".wrong")).to_contain_text("This is not your password")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account and 1 system").click()
    expect(page.locator(".done")).to_contain_text("Your account is deleted")
    answer = page.goto(own)
    assert answer is not None
    assert answer.status == 404
