"""Sharing: what a link opens, in every format and without a cookie, until it is revoked; members; the log."""

import html
import re
import time

import pytest
from django.test import Client

from apps.services.access import Right, Visitor, admit
from apps.services.sharing import make_link, revoke_link, sharing_of
from apps.services.systems import open_system
from apps.store.models import LinkRecord

from .conftest import SHOP
from .people import NAME, account, ended_link, revoked_link, shared_shop, signed_in

pytestmark = pytest.mark.django_db

FORMATS = (
    "/systems/{id}/",
    "/systems/{id}/?view=list",
    "/systems/{id}/panel",
    "/systems/{id}/edit",
    "/systems/{id}/history",
    "/systems/{id}/history/diff?from=1&to=2",
    "/systems/{id}/chaos",
    "/systems/{id}/chaos/outcome",
    "/systems/{id}/chaos.json",
    "/systems/{id}.svg",
    "/systems/{id}.png",
    "/systems/{id}.yaml",
    "/embed/systems/{id}/",
    "/compare.svg?of=systems/{id}@1&of=systems/{id}@2",
    "/compare.png?of=systems/{id}@1&of=systems/{id}@2",
    "/compare.md?of=systems/{id}@1&of=systems/{id}@2",
)


def test_a_link_opens_every_format_without_a_cookie_and_sets_none() -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=False)
    for address in ("/systems/{id}.svg", "/systems/{id}.png", "/systems/{id}.yaml", "/embed/systems/{id}/"):
        answer = Client().get(address.replace("{id}", ref))
        assert answer.status_code == 200, address
        assert not answer.cookies, address
        assert "private" in answer["Cache-Control"]
        assert "no-cache" in answer["Cache-Control"], "whoever keeps it asks again each time"


def test_the_embed_of_a_link_may_be_framed_and_a_page_may_not() -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=False)
    embed, page = Client().get(f"/embed/systems/{ref}/"), Client().get(f"/systems/{ref}/")
    assert "frame-ancestors" not in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("address", FORMATS)
def test_no_link_is_indexed_or_told_to_other_sites(address: str) -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=True)
    answer = Client().get(address.replace("{id}", ref))
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/patterns/monolith/", "/compare/?of=patterns/monolith"])
def test_pages_for_all_may_be_indexed(address: str) -> None:
    assert "X-Robots-Tag" not in Client().get(address)


def test_revoking_stops_every_format_within_a_second() -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=True)
    browser = Client()
    tags = {}
    for address in FORMATS:
        answer = browser.get(address.replace("{id}", ref), headers={"HX-Request": "true"})
        assert answer.status_code == 200, address
        tags[address] = answer.headers.get("ETag", '"none"')
    began = time.monotonic()
    revoke_link(id, ada, sharing_of(id, ada).links[0].id)
    answers = {
        address: browser.get(address.replace("{id}", ref), headers={"If-None-Match": tag}).status_code
        for address, tag in tags.items()
    }
    assert time.monotonic() - began < 1
    assert answers == dict.fromkeys(FORMATS, 404), "also not 304 to who has it"


def test_a_link_that_does_not_open_says_so_and_not_why() -> None:
    id, ada = shared_shop()
    told = set()
    for ref in (revoked_link(id, ada), ended_link(id, ada), "~" + "x" * 22):
        found = re.search(
            r"<p>(This link opens nothing.*?)</p>", Client().get(f"/systems/{ref}/").content.decode()
        )
        assert found
        told.add(found[1])
    assert len(told) == 1


def test_a_link_for_one_system_opens_no_other() -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=True)
    assert admit(ref, None).record.id == id
    assert Client().get(f"/systems/{id}/").status_code == 404


@pytest.mark.parametrize("may_edit", [False, True])
def test_a_page_by_a_link_leads_on_by_the_link_alone(may_edit: bool) -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=may_edit)
    edit = [f"/systems/{ref}/edit"] if may_edit else []
    two = f"of=systems/{ref}@1&of=systems/{ref}@2"
    compared = (f"/compare/?{two}", f"/compare/?{two}&merged=1", f"/compare/?{two}&view=chaos")
    pages = (f"/systems/{ref}/", f"/systems/{ref}/chaos", f"/systems/{ref}/history", *edit, *compared)
    for page in pages:
        text = html.unescape(Client().get(page).content.decode())
        assert id not in text, f"{page} tells the id"
        assert ref in text


def test_a_page_by_a_link_to_view_offers_no_change() -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=False)
    for page in (f"/systems/{ref}/", f"/systems/{ref}/chaos", f"/systems/{ref}/history"):
        text = Client().get(page).content.decode()
        assert f"/systems/{ref}/edit" not in text, page
        assert f"/systems/{ref}/sharing" not in text, page
        assert "/history/restore" not in text, page


def test_who_saves_by_a_link_is_told_in_the_history() -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=True, label="Design review")
    sent = {"text": SHOP.replace("order", "order, by link"), "base_revision": "2"}
    assert Client().post(f"/systems/{ref}/edit", sent).status_code == 303
    bea, _ = account("bea")
    sent = {"text": SHOP.replace("order", "order, by bea"), "base_revision": "3"}
    assert signed_in(bea).post(f"/systems/{ref}/edit", sent).status_code == 303
    names = list(admit(id, ada).record.revisions.order_by("number").values_list("saved_by", flat=True))
    assert names == ["ada", "ada", "somebody with the link Design review", "bea"]


def test_drafts_of_two_who_came_by_one_link_are_two() -> None:
    id, ada = shared_shop()
    ref = make_link(id, ada, may_edit=True)
    one, other = Client(), Client()
    sent = {"text": "name: a secret of one", "base_revision": "2"}
    assert one.post(f"/systems/{ref}/draft", sent).status_code == 200
    assert "a secret of one" in one.get(f"/systems/{ref}/edit").content.decode()
    assert "a secret of one" not in other.get(f"/systems/{ref}/edit").content.decode()


def test_a_secret_is_shown_once_and_kept_as_a_hash() -> None:
    id, ada = shared_shop()
    owner = signed_in_as(ada)
    made = owner.post(f"/systems/{id}/sharing", {"change": "make-link", "may": "view", "label": "Wiki"})
    found = re.search(r"/systems/~([\w-]{22})/", made.content.decode())
    assert found
    secret = found[1]
    assert Client().get(f"/systems/~{secret}/").status_code == 200
    assert secret not in owner.get(f"/systems/{id}/sharing").content.decode()
    assert not LinkRecord.objects.filter(secret_hash=secret).exists()
    assert Client().get(f"/systems/~{LinkRecord.objects.get().secret_hash[:22]}/").status_code == 404


def test_a_link_with_a_last_day_works_on_it_and_not_after() -> None:
    id, ada = shared_shop()
    owner = signed_in_as(ada)
    past = owner.post(f"/systems/{id}/sharing", {"change": "make-link", "last_day": "2020-01-31"})
    assert past.status_code == 422
    assert "2020-01-31 is over" in past.content.decode()
    wrong = owner.post(f"/systems/{id}/sharing", {"change": "make-link", "last_day": "31.1.2027"})
    assert "year-month-day" in wrong.content.decode()
    assert LinkRecord.objects.count() == 0


def test_members_come_change_and_go() -> None:
    id, ada = shared_shop()
    owner = signed_in_as(ada)
    bea, _ = account("bea")
    bea.email = "bea@example.com"
    bea.save()
    theirs = signed_in(bea)
    page = f"/systems/{id}/sharing"
    assert (
        owner.post(page, {"change": "add-member", "who": "BEA@example.com", "role": "viewer"}).status_code
        == 303
    )
    assert theirs.get(f"/systems/{id}/edit").status_code == 403
    member = str(sharing_of(id, ada).members[0].id)
    owner.post(page, {"change": "change-member", "member": member, "role": "editor"})
    assert theirs.get(f"/systems/{id}/edit").status_code == 200
    owner.post(page, {"change": "remove-member", "member": member})
    assert theirs.get(f"/systems/{id}/").status_code == 404
    assert [entry.what for entry in sharing_of(id, ada).log.entries] == [
        "Removed bea",
        "Made bea editor",
        "Shared with bea as viewer",
    ]


@pytest.mark.parametrize("who", ["nobody-here", "", "ada", "\0", "bea "])
def test_who_cannot_be_added_is_said_and_the_form_keeps_it(who: str) -> None:
    id, ada = shared_shop()
    account("bea")
    sent = {"change": "add-member", "who": who, "role": "viewer"}
    answer = signed_in_as(ada).post(f"/systems/{id}/sharing", sent)
    assert answer.status_code == (303 if who == "bea " else 422)


def test_an_owner_who_was_removed_shares_no_more() -> None:
    id, ada = shared_shop()
    bea, _ = account("bea")
    signed_in_as(ada).post(f"/systems/{id}/sharing", {"change": "add-member", "who": "bea", "role": "owner"})
    theirs = signed_in(bea)
    assert theirs.get(f"/systems/{id}/sharing").status_code == 200
    member = str(sharing_of(id, ada).members[0].id)
    left = theirs.post(f"/systems/{id}/sharing", {"change": "remove-member", "member": member})
    assert left["Location"] == "/systems/"
    assert theirs.get(f"/systems/{id}/sharing").status_code == 404


def test_a_browser_without_an_account_shares_by_link(owner: Client, shop: str) -> None:
    made = owner.post(f"/systems/{shop}/sharing", {"change": "make-link", "may": "view"})
    found = re.search(r"/systems/(~[\w-]{22})/", made.content.decode())
    assert found
    assert NAME in Client().get(f"/systems/{found[1]}/").content.decode()


def test_a_public_system_is_for_all_to_see_and_to_duplicate(
    owner: Client, shop: str, stranger: Client
) -> None:
    owner.post(f"/systems/{shop}/sharing", {"change": "make-public"})
    assert stranger.get(f"/systems/{shop}/").status_code == 200
    refused = stranger.get(f"/systems/{shop}/edit")
    assert refused.status_code == 403
    assert f"/systems/{shop}/duplicate" in refused.content.decode(), "it says what instead"
    copied = stranger.post(f"/systems/{shop}/duplicate")
    assert copied.status_code == 303
    assert stranger.get(copied["Location"]).status_code == 200
    owner.post(f"/systems/{shop}/sharing", {"change": "make-private"})
    assert stranger.get(f"/systems/{shop}/").status_code == 404


def test_what_opens_says_what_one_may() -> None:
    id, ada = shared_shop()
    edit, view = (make_link(id, ada, may_edit=may) for may in (True, False))
    assert [open_system(ref, None).right for ref in (edit, view)] == [Right.EDIT, Right.VIEW]
    assert open_system(view, ada).right is Right.VIEW, "a link is a link, also for the owner"


def signed_in_as(visitor: Visitor) -> Client:
    from django.contrib.auth.models import User

    return signed_in(User.objects.get(pk=visitor.user_id))
