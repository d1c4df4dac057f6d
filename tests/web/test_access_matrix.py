"""Every address × everybody × private and public systems: the answer that is expected, and no other."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from apps.services.access import Right, Visitor
from apps.services.bin import move_to_bin
from apps.services.sharing import set_public, sharing_of
from apps.services.systems import open_system, save_system
from apps.web.urls import urlpatterns

from .conftest import SHOP
from .people import NAME, SECOND, Person, everybody, shared_shop

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Row:
    """One way to ask at an address, and the status for those who may nothing, view, edit, own.

    `members` is the status for those who are members by name, where it is another one.
    """

    name: str
    address: str
    expected: tuple[int, int, int, int]
    sent: dict[str, str] | None = None
    fragment: bool = False
    binned: bool = False
    members: int = 0

    def __str__(self) -> str:
        return f"{'GET' if self.sent is None else 'POST'} {self.address}{' binned' if self.binned else ''}"

    def status_for(self, who: str, right: Right) -> int:
        return self.members if self.members and who.startswith("member,") else self.expected[right]

    def ask(self, client: Client, ref: str) -> HttpResponse:
        headers: dict[str, str] = {"HX-Request": "true"} if self.fragment else {}
        address = self.address.replace("{id}", ref)
        answer: Any = (
            client.get(address, headers=headers)
            if self.sent is None
            else client.post(address, self.sent, headers=headers)
        )
        return answer  # type: ignore[no-any-return]


BROWSER = Visitor(key="owner's key")
SEEN = (404, 200, 200, 200)
EDITORS = (404, 403, 303, 303)
OWNERS = (404, 403, 403, 303)
BOTH_REVISIONS = "of=systems/{id}@1&of=systems/{id}@2"
SAVED = {"text": SHOP.replace("order", "order, again"), "base_revision": "2"}
# Comparing says which of what was asked for is not there, beside what is; without any it is the empty page.
NOTHING_TO_COMPARE = (422, 200, 200, 200)

SYSTEM_ROWS = (
    Row("system", "/systems/{id}/", SEEN),
    Row("system", "/systems/{id}/?view=list&select=api", SEEN),
    Row("system-panel", "/systems/{id}/panel?select=api", SEEN, fragment=True),
    Row("system-panel", "/systems/{id}/panel?select=api", (404, 302, 302, 302)),
    Row("system-edit", "/systems/{id}/edit", (404, 403, 200, 200)),
    Row("system-edit", "/systems/{id}/edit", EDITORS, SAVED),
    Row("system-edit", "/systems/{id}/edit", (404, 403, 409, 409), {"text": SHOP, "base_revision": "1"}),
    Row("system-draft", "/systems/{id}/draft", (404, 403, 200, 200), SAVED),
    Row("system-draft", "/systems/{id}/draft", (405, 405, 405, 405)),
    Row("duplicate-system", "/systems/{id}/duplicate", (404, 303, 303, 303), {}),
    Row("system-history", "/systems/{id}/history", SEEN),
    Row("system-difference", "/systems/{id}/history/diff?from=1&to=2", SEEN),
    Row(
        "restore-revision", "/systems/{id}/history/restore", EDITORS, {"revision": "1", "base_revision": "2"}
    ),
    Row("system-layout", "/systems/{id}/layout", EDITORS, {"do": "rearrange"}),
    Row("system-layout", "/systems/{id}/layout", (404, 403, 422, 422), {"do": "move"}),
    Row("system-layout-offer", "/systems/{id}/layout/offer", SEEN, fragment=True),
    Row("system-layout-offer", "/systems/{id}/layout/offer", (404, 302, 302, 302)),
    Row("system-layout-file", "/systems/{id}/layout.json", SEEN),
    Row("system-layout-file", "/systems/{id}/layout.json?revision=1", SEEN),
    Row("tag-system", "/systems/{id}/tags", EDITORS, {"tags": "shop"}),
    Row("bin-system", "/systems/{id}/bin", OWNERS, {}),
    Row("return-system", "/systems/{id}/bin/return", (404, 404, 404, 303), {}, binned=True),
    Row("delete-system", "/systems/{id}/bin/delete", (404, 404, 404, 303), {}, binned=True),
    Row("return-system", "/systems/{id}/bin/return", (404, 404, 404, 404), {}),
    Row("delete-system", "/systems/{id}/bin/delete", (404, 404, 404, 404), {}),
    Row("system", "/systems/{id}/", (404, 404, 404, 404), binned=True),
    Row("system-file", "/systems/{id}.svg", (404, 404, 404, 404), binned=True),
    Row("system-sharing", "/systems/{id}/sharing", (404, 404, 404, 404), binned=True),
    Row("system-sharing", "/systems/{id}/sharing", (404, 403, 403, 200)),
    Row("system-sharing", "/systems/{id}/sharing", OWNERS, {"change": "make-public"}),
    Row(
        "system-sharing",
        "/systems/{id}/sharing",
        (404, 403, 403, 200),
        {"change": "make-link", "may": "edit"},
    ),
    Row(
        "system-sharing",
        "/systems/{id}/sharing",
        (404, 403, 403, 422),
        {"change": "revoke-link", "link": "0"},
    ),
    Row("system-sharing", "/systems/{id}/sharing", (404, 403, 403, 422), {}),
    Row("leave-system", "/systems/{id}/leave", (404, 422, 422, 422), members=200),
    Row("leave-system", "/systems/{id}/leave", (404, 422, 422, 422), {}, members=303),
    Row("leave-system", "/systems/{id}/leave", (404, 404, 404, 404), {}, binned=True, members=404),
    Row("system-chaos", "/systems/{id}/chaos?fail=api", SEEN),
    Row("system-chaos-outcome", "/systems/{id}/chaos/outcome?fail=api", SEEN, fragment=True),
    Row("system-chaos-facts", "/systems/{id}/chaos.json?fail=api", SEEN),
    Row("system-file", "/systems/{id}.svg", SEEN),
    Row("system-file", "/systems/{id}.svg?theme=dark&fail=api&download=1", SEEN),
    Row("system-file", "/systems/{id}.png", SEEN),
    Row("system-file", "/systems/{id}.yaml", SEEN),
    Row("embed-system", "/embed/systems/{id}/", SEEN),
    Row("system", "/systems/{id}/?revision=1", SEEN),
    Row("system-panel", "/systems/{id}/panel?revision=1", SEEN, fragment=True),
    Row("system-file", "/systems/{id}.svg?revision=1", SEEN),
    Row("system-file", "/systems/{id}.png?revision=1", SEEN),
    Row("system-file", "/systems/{id}.yaml?revision=1", SEEN),
    Row("system-history", "/systems/{id}/history", (404, 404, 404, 404), binned=True),
    Row("system-file", "/systems/{id}.yaml?revision=1", (404, 404, 404, 404), binned=True),
    Row("compare", f"/compare/?{BOTH_REVISIONS}", NOTHING_TO_COMPARE),
    Row("compare", f"/compare/?{BOTH_REVISIONS}&merged=1", NOTHING_TO_COMPARE),
    Row("compare-state", f"/compare/state?{BOTH_REVISIONS}", NOTHING_TO_COMPARE, fragment=True),
    Row("compare-svg", f"/compare.svg?{BOTH_REVISIONS}", SEEN),
    Row("compare-png", f"/compare.png?{BOTH_REVISIONS}", SEEN),
    Row("compare-markdown", f"/compare.md?{BOTH_REVISIONS}", SEEN),
)

# Not about one system: the status for somebody without an account, and with one.
OTHER_ADDRESSES = {
    "gallery": ("/", 200, 200),
    "pattern": ("/patterns/monolith/", 200, 200),
    "pattern-panel": ("/patterns/monolith/panel", 302, 302),
    "use-pattern": ("/patterns/monolith/use", 405, 405),
    "pattern-chaos": ("/patterns/monolith/chaos", 200, 200),
    "pattern-chaos-outcome": ("/patterns/monolith/chaos/outcome", 302, 302),
    "pattern-chaos-facts": ("/patterns/monolith/chaos.json", 200, 200),
    "pattern-file": ("/patterns/monolith.svg", 200, 200),
    "embed-pattern": ("/embed/patterns/monolith/", 200, 200),
    "draw-source": ("/editing/draw", 405, 405),
    "change-source": ("/editing/change", 405, 405),
    "systems": ("/systems/", 200, 200),
    "bin": ("/systems/bin", 200, 200),
    "new-system": ("/systems/new", 200, 200),
    "decide": ("/decide/", 200, 200),
    "decision-record": ("/decide/record.md?team-size=under-20", 200, 200),
    "failure-model": ("/docs/failure-model", 200, 200),
    "palette": ("/palette", 302, 302),
    "schema": ("/schema/v1.json", 200, 200),
    "health": ("/health", 200, 200),
    "account_signup": ("/account/sign-up", 200, 302),
    "account_login": ("/account/sign-in", 200, 302),
    "account_logout": ("/account/sign-out", 405, 405),
    "account_inactive": ("/account/inactive", 200, 200),
    "account_change_password": ("/account/password", 302, 200),
    "delete-account": ("/account/delete", 302, 200),
    "account_reset_password": ("/account/password/forgotten", 200, 200),
    "account_reset_password_done": ("/account/password/mail-sent", 200, 200),
    "account_reset_password_from_key": ("/account/password/new/1-no-key", 200, 200),
    "account_reset_password_from_key_done": ("/account/password/changed", 200, 200),
    "openid_connect_login": ("/account/oidc/sign-in", 404, 404),
    "openid_connect_callback": ("/account/oidc/callback", 404, 404),
    "socialaccount_signup": ("/account/oidc/sign-up", 302, 302),
    "socialaccount_login_cancelled": ("/account/oidc/left", 200, 200),
}


def test_every_address_has_a_row() -> None:
    names = {entry.name for entry in urlpatterns}
    assert names == {row.name for row in SYSTEM_ROWS} | set(OTHER_ADDRESSES)


@pytest.mark.parametrize("public", [False, True], ids=["private", "public"])
@pytest.mark.parametrize("row", SYSTEM_ROWS, ids=str)
def test_everybody_gets_the_answer_that_is_theirs(row: Row, public: bool) -> None:
    id, ada = shared_shop()
    people = everybody(id, ada)
    set_public(id, ada, public)
    if row.binned:
        move_to_bin(id, ada)
    answers = {who: _ask_and_undo(row, person) for who, person in people.items()}
    expected = {who: row.status_for(who, _right(person, public)) for who, person in people.items()}
    assert {who: answer.status_code for who, answer in answers.items()} == expected
    told = [
        who
        for who, person in people.items()
        if _right(person, public) is Right.NONE and NAME.encode() in answers[who].content
    ]
    assert told == [], "who may not see it does not learn its name"


def _right(person: Person, public: bool) -> Right:
    return Right.VIEW if public and person.right is Right.NONE and not person.by_link else person.right


def _ask_and_undo(row: Row, person: Person) -> HttpResponse:
    """The next one finds everything as it was."""
    with transaction.atomic():
        answer = row.ask(person.client, person.ref)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("row", SYSTEM_ROWS, ids=str)
def test_a_browser_owns_what_it_made_and_other_browsers_get_nothing(
    row: Row, owner: Client, shop: str, stranger: Client
) -> None:
    save_system(shop, BROWSER, SECOND, 1)
    if row.binned:
        move_to_bin(shop, BROWSER)
    people = Person(stranger, shop, Right.NONE), Person(owner, shop, Right.OWN)
    answers = [_ask_and_undo(row, person) for person in people]
    assert [answer.status_code for answer in answers] == [row.expected[person.right] for person in people]
    assert NAME.encode() not in answers[0].content


@pytest.mark.parametrize("name", OTHER_ADDRESSES)
def test_other_addresses_answer_those_with_and_without_an_account(name: str) -> None:
    address, without, with_one = OTHER_ADDRESSES[name]
    id, ada = shared_shop()
    people = everybody(id, ada)
    answers = {who: people[who].client.get(address) for who in ("anonymous", "stranger")}
    assert (answers["anonymous"].status_code, answers["stranger"].status_code) == (without, with_one)
    assert NAME.encode() not in answers["anonymous"].content + answers["stranger"].content


@pytest.mark.parametrize("who", ["member, viewer", "link to view", "stranger"])
def test_what_was_refused_was_not_done(who: str) -> None:
    id, ada = shared_shop()
    person = everybody(id, ada)[who]
    before = sharing_of(id, ada)
    for row in SYSTEM_ROWS:
        if row.sent is not None and row.name not in ("duplicate-system", "leave-system"):
            row.ask(person.client, person.ref)
    assert (open_system(id, ada).revision, open_system(id, ada).text) == (2, SECOND)
    assert sharing_of(id, ada) == before
