"""Every state that a page can be in, and how a visitor gets there: what axe looks at. A new page adds its rows at the end."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.editor_page import BLANK, open_editor, source, text_of, write
from tests.e2e.explore_page import MONOLITH, NETFLIX, STEP, open_pattern, use_pattern
from tests.e2e.history_page import add_revision
from tests.e2e.people import make_link, sign_up


def _open(address: str) -> Callable[[Page], object]:
    return lambda page: page.goto(address)


def _with_export_open(page: Page) -> None:
    open_pattern(page, MONOLITH)
    page.locator("#export > summary").click()


def _with_legend_open(page: Page) -> None:
    open_pattern(page)
    page.locator("#legend summary").click()
    page.locator("#legend").get_by_role("button", name="Cache").or_(
        page.locator("#legend").get_by_role("button", name="Database")
    ).first.click()


def _with_palette_open(page: Page) -> None:
    open_pattern(page, MONOLITH)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option", name="Search engine")).to_be_visible()


def _with_find_open(page: Page) -> None:
    open_pattern(page)
    page.keyboard.press("/")
    page.keyboard.type("service")
    expect(page.get_by_role("option").first).to_be_visible()


def _with_keys_open(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def _own_system(page: Page) -> None:
    use_pattern(page)


def _own_systems(page: Page) -> None:
    use_pattern(page)
    page.goto("/systems/")


def _edit(page: Page) -> None:
    open_editor(page, f"{use_pattern(page)}/edit")


def _edit_in_a_form(page: Page) -> None:
    _edit(page)
    page.locator("svg.diagram [data-component]").first.click()
    expect(page.locator("#part form")).to_be_visible()
    page.locator("#part summary").click()


def _edit_a_flow(page: Page) -> None:
    _edit(page)
    page.get_by_role("group", name="Add").get_by_role("button", name="Flow").click()
    expect(page.locator("#part form")).to_be_visible()


def _edit_with_completion(page: Page) -> None:
    _edit(page)
    source(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("g")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()


def _edit_with_a_draft(page: Page) -> None:
    _edit(page)
    write(page, text_of(page) + "# more\n")
    page.reload()
    expect(page.locator("#found-draft")).to_be_visible()


def _edit_with_errors(page: Page) -> None:
    _edit(page)
    write(page, text_of(page).replace("kind: module", "kind: modul"))
    expect(page.locator("#live-problems")).to_be_visible()
    expect(page.locator("#behind")).to_be_visible()


def _edit_stale(page: Page) -> None:
    _edit(page)
    other = page.context.new_page()
    open_editor(other, page.url)
    write(other, text_of(other) + "# theirs\n")
    other.keyboard.press("Control+s")
    expect(other.locator("#outcome-title")).to_have_text("Saved as revision 2")
    other.close()
    write(page, text_of(page) + "# later\n")
    page.keyboard.press("Control+s")
    expect(page.locator(".stale")).to_be_visible()


def _with_a_place_open(page: Page) -> None:
    page.goto("/decide/?team-size=under-20&boundaries=unclear&traffic=spiky&consistency=immediate")
    page.locator(".places-list summary").first.click()


COMPARED = "/compare/?of=patterns/monolith&of=patterns/microservices"


def _with_comparison_exported(page: Page) -> None:
    page.goto(COMPARED)
    page.locator("#export > summary").click()


def _with_one_more_to_compare(page: Page) -> None:
    page.goto(COMPARED)
    page.locator("#add > summary").click()


def _with_revisions(page: Page) -> str:
    """A system with two revisions; gives its address."""
    own = use_pattern(page)
    add_revision(page, own, "name: ", "name: \u200e", "a message")
    page.goto(f"{own}/history")
    return own


def _history(page: Page) -> None:
    _with_revisions(page)


def _difference(page: Page) -> None:
    page.goto(f"{_with_revisions(page)}/history/diff?from=1&to=2&layout=side-by-side")


def _with_a_card_menu_open(page: Page) -> None:
    _own_systems(page)
    page.get_by_label("What to do with").first.click()


def _with_something_binned(page: Page) -> None:
    _own_system(page)
    page.get_by_role("button", name="Move to the bin").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def _bin(page: Page) -> None:
    _with_something_binned(page)
    page.goto("/systems/bin")


def _with_account_menu_open(page: Page) -> None:
    sign_up(page)
    page.goto("/")
    page.locator(".account-menu summary").click()


def _sign_up_refused(page: Page) -> None:
    page.goto("/account/sign-up")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("12345678901")
    page.get_by_role("button", name="Sign up").click()
    expect(page.locator(".wrong").first).to_be_visible()


def _sharing(page: Page) -> None:
    """All that the page can have: links, members, a log, and a link just made."""
    own = use_pattern(page)
    guest = page.context.browser.new_context(base_url=own.partition("/systems/")[0]).new_page()  # type: ignore[union-attr]
    name = sign_up(guest)
    guest.context.close()
    page.goto(f"{own}/sharing")
    page.get_by_label("Username or e-mail of an account here").fill(name)
    page.get_by_role("button", name="Add").click()
    make_link(page, own, "edit", "Design review")
    make_link(page, own)


def _only_to_look_at(page: Page) -> None:
    link = make_link(page, use_pattern(page))
    page.goto(f"{link}edit")


def _about(page: Page) -> None:
    _edit(page)
    page.get_by_role("button", name="About this system").click()
    expect(page.locator("#part form")).to_be_visible()


def _deleting_an_account(page: Page) -> None:
    use_pattern(page)
    sign_up(page)
    page.goto("/account/delete")


def _leaving(page: Page) -> None:
    """What somebody else shared with one."""
    guest = page.context.browser.new_context(base_url=use_pattern(page).partition("/systems/")[0]).new_page()  # type: ignore[union-attr]
    name = sign_up(page)
    own = use_pattern(guest)
    guest.goto(f"{own}/sharing")
    guest.get_by_label("Username or e-mail of an account here").fill(name)
    guest.get_by_role("button", name="Add").click()
    guest.context.close()
    page.goto("/systems/")
    page.locator(".card-menu summary").first.click()
    page.get_by_role("link", name="Leave …").click()
    expect(page.get_by_role("button", name="Leave")).to_be_visible()


def _turned(page: Page) -> None:
    own = use_pattern(page)
    kept = page.locator("#canvas").get_attribute("data-direction")
    page.goto(f"{own}/?direction={'down' if kept == 'right' else 'right'}")
    expect(page.get_by_role("button", name="Keep this direction")).to_be_visible()


def _rearranged(page: Page) -> None:
    own = use_pattern(page)
    page.goto(f"{own}/?direction=down")
    keep = page.get_by_role("button", name="Keep this direction")
    if keep.count():
        keep.click()
    page.goto(f"{own}/?arranged=1")
    expect(page.get_by_role("button", name="Rearrange")).to_be_visible()


STATES: dict[str, Callable[[Page], object]] = {
    "gallery": _open("/"),
    "gallery of one category": _open("/?category=structure"),
    "gallery without results": _open("/?q=zzzz"),
    "list of keys": _with_keys_open,
    "pattern": _open(NETFLIX),
    "pattern with a component selected": _open(f"{NETFLIX}?select=playback"),
    "pattern with a flow selected": _open(f"{NETFLIX}?select=apps->cdn video segments"),
    "pattern with a group selected": _open(f"{NETFLIX}?select=cloud"),
    "pattern with something unknown selected": _open(f"{NETFLIX}?select=nothing"),
    "pattern as a list": _open(f"{MONOLITH}?view=list&select=auth"),
    "pattern with export open": _with_export_open,
    "pattern with legend open": _with_legend_open,
    "pattern with palette open": _with_palette_open,
    "pattern with find open": _with_find_open,
    "no systems": _open("/systems/"),
    "own system": _own_system,
    "own systems": _own_systems,
    "new system": _open("/systems/new"),
    "edit": _edit,
    "new system from nothing": _open(BLANK),
    "edit in a form": _edit_in_a_form,
    "edit a flow": _edit_a_flow,
    "edit with completion": _edit_with_completion,
    "edit with a draft found": _edit_with_a_draft,
    "edit with errors": _edit_with_errors,
    "edit of a stale text": _edit_stale,
    "nothing here": _open("/no/such/page"),
    "nothing compared": _open("/compare/"),
    "one to compare": _open("/compare/?of=patterns/monolith"),
    "compared": _open(f"{COMPARED}&select=orders"),
    "compared, aligned": _open(f"{COMPARED}&of=patterns/event-driven&aligned=1"),
    "compared, merged": _open(f"{COMPARED}&merged=1&select=orders"),
    "compared in chaos": _open(f"{COMPARED}&view=chaos&fail=products"),
    "trade-offs compared": _open(f"{COMPARED}&view=trade-offs"),
    "compared with export open": _with_comparison_exported,
    "compared with the picker open": _with_one_more_to_compare,
    "embed": _open(f"/embed{NETFLIX}"),
    "step of a sequence": _open(STEP),
    "step of a sequence as a list": _open(f"{STEP}?view=list"),
    "help me choose": _open("/decide/"),
    "help me choose with answers": _with_a_place_open,
    "help me choose with an unknown answer": _open("/decide/?team-size=small&traffic=spiky"),
    "history": _history,
    "history of a text": _difference,
    "own systems with a menu open": _with_a_card_menu_open,
    "own systems with a toast": _with_something_binned,
    "bin": _bin,
    "sign in": _open("/account/sign-in"),
    "sign up": _open("/account/sign-up"),
    "sign up refused": _sign_up_refused,
    "forgotten password": _open("/account/password/forgotten"),
    "account menu": _with_account_menu_open,
    "sharing": _sharing,
    "only to look at": _only_to_look_at,
    "own system in the direction that is not kept": _turned,
    "own system with a toast of its layout": _rearranged,
    "edit name and summary": _about,
    "leave what is shared": _leaving,
    "delete an account": _deleting_an_account,
    "pattern with closed groups": _open(f"{NETFLIX}?depth=0&select=cloud"),
    "pattern with several flows in one line selected": _open("/patterns/microservices/?depth=0"),
    "pattern in focus": _open(f"{NETFLIX}?focus=recommendations&select=recommendations"),
    "chaos with closed groups": _open("/patterns/netflix-video-streaming/chaos?depth=1&fail=history"),
}
