"""The layout on pages, in files and at its own addresses: the same places for everybody, and back again by a button."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from apps.cli.main import main
from apps.core.layout.places.positions import read_positions
from apps.services.sharing import make_link, set_public
from apps.services.systems import save_system
from apps.store.models import LayoutRecord

from .arranged import JSON, ME, MORE, arrange, kept, move, page, place, toast
from .conftest import SHOP


def test_a_card_that_was_moved_stands_there_for_everybody(owner: Client, stranger: Client, shop: str) -> None:
    set_public(shop, ME, True)
    page(owner, shop)
    told = move(owner, shop, "web", -412.5, 60)
    assert place(told["svg"], "web") == (-412.5, 60)
    assert told["words"] == "Moved Web"
    assert (told["before"], told["number"], told["pinned"]) == (1, 2, [])
    assert kept(shop)["web"] == (-412.5, 60)
    for client in (owner, stranger):
        assert place(page(client, shop), "web") == (-412.5, 60)
        assert place(client.get(f"/embed/systems/{shop}/").content.decode(), "web") == (-412.5, 60)
        assert place(client.get(f"/systems/{shop}/chaos?fail=api").content.decode(), "web") == (-412.5, 60)
        assert "translate(-412.5 60)" in client.get(f"/systems/{shop}.svg").content.decode()
    assert place(owner.get(f"/systems/{shop}/edit").content.decode(), "web") == (-412.5, 60)


def test_the_answer_has_the_picture_that_the_page_then_shows(owner: Client, shop: str) -> None:
    told = move(owner, shop, "web", -412.5, 60)
    html = page(owner, shop)
    assert opening(told["svg"]) == opening(html)
    assert {card: place(told["svg"], card) for card in ("web", "api")} == kept(shop)
    assert f"--natural-width: {told['width']}px" in html


def opening(svg: str) -> str:
    """Where the canvas of a picture begins, and how large it is."""
    found = re.search(r'class="diagram" id="d" (width="\d+" height="\d+" viewBox="[-\d ]+")', svg)
    assert found
    return found[1]


def test_files_follow_the_places_and_say_so_to_caches(owner: Client, shop: str) -> None:
    first = owner.get(f"/systems/{shop}.svg")
    move(owner, shop, "web", -2000, 0)
    second = owner.get(f"/systems/{shop}.svg", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]
    assert owner.get(f"/systems/{shop}.svg", headers={"If-None-Match": second["ETag"]}).status_code == 304
    wide = int.from_bytes(owner.get(f"/systems/{shop}.png").content[16:20])
    assert wide > 2000, "the PNG has them too"


def test_an_edit_moves_nothing_that_it_did_not_touch(owner: Client, shop: str) -> None:
    move(owner, shop, "web", -412.5, 60)
    before = kept(shop)
    owner.post(f"/systems/{shop}/edit", {"text": MORE, "base_revision": "1"})
    html = page(owner, shop)
    assert {card: place(html, card) for card in before} == before
    assert place(page(owner, shop, "?revision=1"), "web") == (-412.5, 60)
    arrange(owner, shop, do="rearrange")
    assert kept(shop)["web"] != (-412.5, 60)
    assert place(page(owner, shop, "?revision=1"), "web") == (-412.5, 60), "the old revision keeps its places"
    owner.post(f"/systems/{shop}/history/restore", {"revision": "1", "base_revision": "2"})
    assert kept(shop) == before, "and brings them back"


def test_without_scripts_rearranging_leads_back_with_an_undo(owner: Client, shop: str) -> None:
    move(owner, shop, "web", -412.5, 60)
    done = owner.post(f"/systems/{shop}/layout?select=api", {"do": "rearrange"})
    assert (done.status_code, done["Location"]) == (303, f"/systems/{shop}/?select=api&arranged=2")
    html = owner.get(done["Location"]).content.decode()
    assert "Rearranged" in toast(html)
    assert 'name="number" value="2"' in toast(html)
    undone = owner.post(f"/systems/{shop}/layout?select=api", {"do": "restore", "number": "2"})
    html = owner.get(undone["Location"]).content.decode()
    assert place(html, "web") == (-412.5, 60)
    assert "Redo" in toast(html)


def test_an_undo_leaves_what_somebody_else_has_moved_since(
    owner: Client, stranger: Client, shop: str
) -> None:
    link = make_link(shop, ME, may_edit=True)
    page(owner, shop)
    before = kept(shop)["web"]
    mine = move(owner, shop, "web", -412.5, 60)
    move(stranger, link, "api", 900, 700)
    step = {"number": str(mine["before"]), "instead_of": str(mine["number"])}
    undone = arrange(owner, shop, do="restore", **step)
    assert (kept(shop)["web"], kept(shop)["api"]) == (before, (900, 700))
    assert undone["words"] == "Back as it was"
    again = {"number": str(mine["number"]), "instead_of": str(mine["before"])}
    arrange(owner, shop, do="restore", **again)
    assert (kept(shop)["web"], kept(shop)["api"]) == ((-412.5, 60), (900, 700))


def test_rearranging_what_is_fresh_says_that_nothing_has_moved(owner: Client, shop: str) -> None:
    page(owner, shop)
    done = owner.post(f"/systems/{shop}/layout", {"do": "rearrange"})
    html = owner.get(done["Location"]).content.decode()
    assert "Nothing has moved" in toast(html)
    assert "Undo" not in toast(html)


def test_another_direction_is_a_fresh_layout_until_it_is_kept(owner: Client, shop: str) -> None:
    other = "right" if arrange(owner, shop, do="rearrange")["direction"] == "down" else "down"
    move(owner, shop, "web", -412.5, 60)
    turned = page(owner, shop, f"?direction={other}")
    assert f'data-direction="{other}"' in turned
    assert "Keep this direction" in turned
    assert "data-layout=" not in turned, "nothing is moved by hand on what is not kept"
    assert place(page(owner, shop), "web") == (-412.5, 60)
    kept_now = owner.post(f"/systems/{shop}/layout", {"do": "rearrange", "direction": other})
    html = owner.get(kept_now["Location"]).content.decode()
    assert f'data-direction="{other}"' in html
    assert "Keep this direction" not in html


def test_a_page_tells_scripts_where_changes_go_only_to_those_who_may_make_them(
    owner: Client, stranger: Client, shop: str
) -> None:
    save_system(shop, ME, MORE, 1)
    set_public(shop, ME, True)
    told = arrange(owner, shop, do="pin", cards='["web"]')
    html = page(owner, shop)
    assert f'data-layout="/systems/{shop}/layout" data-layout-number="{told["number"]}"' in html
    assert 'data-pinned="[&quot;web&quot;]"' in html
    for other in (page(stranger, shop), page(owner, shop, "?revision=1"), page(owner, shop, "?view=list")):
        assert "data-layout=" not in other
        assert 'id="rearrange"' not in other


def test_a_link_to_edit_arranges_and_a_link_to_view_does_not(stranger: Client, shop: str) -> None:
    editing, viewing = (make_link(shop, ME, may_edit=may) for may in (True, False))
    assert place(move(stranger, editing, "web", -300, 5)["svg"], "web") == (-300, 5)
    refused = stranger.post(f"/systems/{viewing}/layout", {"do": "rearrange"}, headers=JSON)
    assert refused.status_code == 403
    assert place(page(stranger, viewing), "web") == (-300, 5)


GROUPED = SHOP.replace("components:", "groups:\n  core: Core\ncomponents:").replace(
    "kind: service", "kind: service, group: core"
)


def test_a_closed_group_is_moved_as_what_is_shown(owner: Client, shop: str) -> None:
    save_system(shop, ME, GROUPED, 1)
    x, y = place(page(owner, shop, "?collapsed=core"), "core")
    moves = json.dumps({"core": {"x": x + 300, "y": y + 400}})
    before = kept(shop)
    address = f"/systems/{shop}/layout?collapsed=core"
    told = owner.post(address, {"do": "move", "moves": moves}, headers=JSON).json()
    assert place(told["svg"], "core") == pytest.approx((x + 300, y + 400), abs=0.11)
    shown = page(owner, shop, "?collapsed=core")
    assert opening(told["svg"]) == opening(shown)
    assert [place(told["svg"], card) for card in ("core", "web")] == [
        place(shown, card) for card in ("core", "web")
    ]
    assert kept(shop)["api"] == pytest.approx((before["api"][0] + 300, before["api"][1] + 400), abs=0.11)
    done = owner.post(address, {"do": "rearrange"})
    assert done["Location"].startswith(f"/systems/{shop}/?collapsed=core&arranged=")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "do="),
        ({"do": "dance"}, "restore"),
        ({"do": "move"}, "moves"),
        ({"do": "move", "moves": "[]"}, "moves"),
        ({"do": "move", "moves": '{"web": {"x": 1}}'}, "x and y"),
        ({"do": "move", "moves": '{"web": {"x": "1", "y": null}}'}, "numbers"),
        ({"do": "move", "moves": '{"web": {"x": 1e999, "y": 0}}'}, "px"),
        ({"do": "move", "moves": '{"nobody": {"x": 1, "y": 0}}'}, "nobody"),
        ({"do": "move", "moves": "[" * 9000}, "moves"),
        ({"do": "pin"}, "cards"),
        ({"do": "pin", "cards": '{"web": 1}'}, "cards"),
        ({"do": "pin", "cards": "[1]"}, "cards"),
        ({"do": "unpin", "cards": '["nobody"]'}, "nobody"),
        ({"do": "rearrange", "direction": "up"}, "right, down"),
        ({"do": "restore"}, "number"),
        ({"do": "restore", "number": "-1"}, "number"),
        ({"do": "restore", "number": "77"}, "Layout 77"),
        ({"do": "restore", "number": "1", "instead_of": "x"}, "a number from 1"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_refused_in_words(
    owner: Client, shop: str, fields: dict[str, str], words: str
) -> None:
    page(owner, shop)
    answer = owner.post(f"/systems/{shop}/layout", fields, headers=JSON)
    assert answer.status_code == 422
    assert words in answer.json()["refused"]
    assert owner.post(f"/systems/{shop}/layout", fields).status_code == 422, "and as a page"
    turned = owner.post(f"/systems/{shop}/layout?direction=up", {"do": "rearrange"}, headers=JSON)
    assert turned.status_code == 422
    assert LayoutRecord.objects.count() == 1


def test_a_move_to_the_end_of_the_world_takes_no_time(owner: Client, shop: str) -> None:
    assert place(move(owner, shop, "web", -1_000_000, 1_000_000)["svg"], "web") == (-1_000_000, 1_000_000)
    assert owner.get(f"/systems/{shop}.png").status_code == 422


def test_the_layout_is_a_file_of_its_own(owner: Client, shop: str) -> None:
    move(owner, shop, "web", -412.5, 60)
    answer = owner.get(f"/systems/{shop}/layout.json?download=1")
    assert answer["Content-Type"].startswith("application/json")
    assert answer["Content-Disposition"] == 'attachment; filename="corner-shop.layout.json"'
    assert read_positions(answer.content.decode()).cards["web"].x == -412.5
    same = owner.get(f"/systems/{shop}/layout.json", headers={"If-None-Match": answer["ETag"]})
    assert same.status_code == 304
    save_system(shop, ME, MORE, 1)
    old = owner.get(f"/systems/{shop}/layout.json?revision=1").content.decode()
    new = owner.get(f"/systems/{shop}/layout.json").content.decode()
    assert ("db" in read_positions(old).cards, "db" in read_positions(new).cards) == (False, True)
    assert f'href="/systems/{shop}/layout.json?download=1"' in page(owner, shop)


def test_the_file_works_on_the_command_line(owner: Client, shop: str, tmp_path: Path) -> None:
    move(owner, shop, "web", -412.5, 60)
    layout, text = tmp_path / "shop.layout.json", tmp_path / "shop.yaml"
    layout.write_bytes(owner.get(f"/systems/{shop}/layout.json").content)
    text.write_bytes(owner.get(f"/systems/{shop}.yaml").content)
    before = layout.read_bytes()
    done = CliRunner().invoke(main, ["render", str(text), "--layout", str(layout)])
    assert done.exit_code == 0, done.output
    assert "translate(-412.5 60)" in (tmp_path / "shop.svg").read_text()
    assert layout.read_bytes() == before, "nothing of it changes"


def test_a_fresh_layout_is_offered_where_the_picture_has_become_bad(
    owner: Client, stranger: Client, shop: str
) -> None:
    set_public(shop, ME, True)
    address, fragment = f"/systems/{shop}/layout/offer", {"HX-Request": "true"}
    assert "clearly better" not in owner.get(address, headers=fragment).content.decode()
    move(owner, shop, "web", -9000, -7000)
    assert "clearly better" in owner.get(address, headers=fragment).content.decode()
    assert "clearly better" not in stranger.get(address, headers=fragment).content.decode()
    assert owner.get(address)["Location"] == f"/systems/{shop}/"
