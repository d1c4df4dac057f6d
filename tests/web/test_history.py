"""The pages of a history: plain links and forms, words of users as words, restoring by POST alone."""

import pytest
from django.test import Client

from apps.services.access import Visitor
from apps.services.log import note
from apps.services.systems import open_system, save_system
from apps.store.models import SystemRecord
from tests.web.conftest import SHOP

ME = Visitor(key="owner's key")
CACHED = SHOP.replace("flows:\n", '  rc: {name: "<b>Redis</b>", kind: cache}\nflows:\n')


@pytest.fixture
def kept(shop: str) -> str:
    """A system with three revisions; the second has a trap in a name and one in its message."""
    save_system(shop, ME, CACHED, 1, "<script>alert(1)</script>")
    save_system(shop, ME, CACHED + "# turned \u202e\n", 2)
    return shop


def test_every_revision_is_there_with_links_that_need_no_script(owner: Client, kept: str) -> None:
    page = owner.get(f"/systems/{kept}/history").content.decode()
    assert page.index("Revision 3") < page.index("Revision 2") < page.index("Revision 1")
    assert "Added &lt;b&gt;Redis&lt;/b&gt;" in page and "Only comments, order or spelling" in page
    assert "<b>Redis" not in page and "<script>alert" not in page
    assert f'href="/systems/{kept}/?revision=2"' in page
    assert f"/compare/?of=systems/{kept}@1&amp;of=systems/{kept}@2&amp;merged=1" in page
    assert f'href="/systems/{kept}/history/diff?from=1&amp;to=2"' in page


def test_any_two_texts_are_compared_unified_or_side_by_side(owner: Client, kept: str) -> None:
    page = owner.get(f"/systems/{kept}/history/diff", {"from": 1, "to": 3}).content.decode()
    assert "2 lines added, 0 removed" in page
    assert 'class="line added"' in page and "&lt;b&gt;Redis&lt;/b&gt;" in page
    assert 'title="U+202E right-to-left override">U+202E<' in page and "\u202e" not in page
    beside = owner.get(f"/systems/{kept}/history/diff", {"from": 1, "to": 3, "layout": "side-by-side"})
    assert b"in-two" in beside.content and beside.content.count(b'class="line none"') == 2


def test_equal_texts_are_said_to_be_equal(owner: Client, kept: str) -> None:
    assert b"Both say the same" in owner.get(f"/systems/{kept}/history/diff", {"from": 2, "to": 2}).content


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"from": "0"}, 422),
        ({"from": "1.5"}, 422),
        ({"to": "x"}, 422),
        ({"to": "٣"}, 422),
        ({"from": "9" * 30}, 422),
        ({"from": "4"}, 404),
        ({"layout": "diagonal"}, 422),
    ],
)
def test_what_cannot_be_compared_is_told(
    owner: Client, kept: str, asked: dict[str, str], status: int
) -> None:
    assert owner.get(f"/systems/{kept}/history/diff", asked).status_code == status


def test_restoring_makes_a_new_revision_and_says_so(owner: Client, kept: str) -> None:
    address = f"/systems/{kept}/history/restore"
    answer = owner.post(address, {"revision": 1, "base_revision": 3})
    assert (answer.status_code, answer["Location"]) == (303, f"/systems/{kept}/history?restored=4")
    page = owner.get(answer["Location"]).content.decode()
    assert "Revision 4 is the latest now" in page and "“Restored revision 1”" in page
    assert "What was done" in page
    assert open_system(kept, ME).text == SHOP
    assert owner.get(address).status_code == 405


def test_restoring_from_an_old_page_restores_nothing_and_says_why(owner: Client, kept: str) -> None:
    answer = owner.post(f"/systems/{kept}/history/restore", {"revision": 1, "base_revision": 2})
    assert answer.status_code == 409
    assert b"Revision 3 was saved meanwhile" in answer.content
    assert open_system(kept, ME).revision == 3


def test_an_old_revision_is_shown_and_downloaded_as_it_was(owner: Client, kept: str) -> None:
    page = owner.get(f"/systems/{kept}/", {"revision": 1}).content.decode()
    assert "This is revision 1" in page and "Redis" not in page
    assert f"/systems/{kept}.yaml?download=1&amp;revision=1" in page
    assert owner.get(f"/systems/{kept}.yaml", {"revision": 1}).content.decode() == SHOP
    assert b"Redis" not in owner.get(f"/systems/{kept}.svg", {"revision": 1}).content
    assert b"Redis" in owner.get(f"/systems/{kept}.svg").content
    panel = {"HX-Request": "true"}
    assert b"Redis" in owner.get(f"/systems/{kept}/panel?select=rc", headers=panel).content
    assert b"Redis" not in owner.get(f"/systems/{kept}/panel?select=rc&revision=1", headers=panel).content
    assert owner.get(f"/systems/{kept}/", {"revision": 9}).status_code == 404
    assert owner.get(f"/systems/{kept}.svg", {"revision": "x"}).status_code == 422


def test_who_may_only_look_is_offered_no_restoring_and_no_log(
    owner: Client, stranger: Client, kept: str
) -> None:
    SystemRecord.objects.filter(id=kept).update(is_public=True)
    page = stranger.get(f"/systems/{kept}/history").content.decode()
    assert "Revision 2" in page and "/history/restore" not in page and "What was done" not in page
    refused = stranger.post(f"/systems/{kept}/history/restore", {"revision": 1, "base_revision": 3})
    assert refused.status_code == 403
    assert open_system(kept, ME).revision == 3


def test_a_long_history_has_pages(owner: Client, shop: str) -> None:
    for number in range(1, 30):
        save_system(shop, ME, f"{SHOP}# {number}\n", number)
    first = owner.get(f"/systems/{shop}/history").content.decode()
    assert "Page 1 of 2" in first and "?page=2" in first and "Revision 5<" not in first
    assert "Revision 5<" in owner.get(f"/systems/{shop}/history?page=2").content.decode()


def test_the_log_shows_the_latest_and_all_when_asked(owner: Client, kept: str) -> None:
    record = SystemRecord.objects.get(id=kept)
    for number in range(25):
        note(record, ME, f"thing {number}.")
    page = owner.get(f"/systems/{kept}/history").content.decode()
    assert "thing 24." in page and "thing 4." not in page and "Show all 25" in page
    assert "thing 0." in owner.get(f"/systems/{kept}/history?log=all").content.decode()
    assert owner.get(f"/systems/{kept}/history?log=some").status_code == 422
