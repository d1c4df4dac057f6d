"""Places go along: to duplicates, into the editor and its drafts, and into comparisons."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from apps.core.layout.places.positions import read_positions
from apps.services.systems import open_system, save_system

from .arranged import ME, MORE, kept, move, page, place
from .conftest import SHOP


def test_a_duplicate_and_a_new_system_take_their_places_along(owner: Client, shop: str) -> None:
    move(owner, shop, "web", -412.5, 60)
    copy = owner.post(f"/systems/{shop}/duplicate")["Location"].split("/")[2]
    assert place(page(owner, copy), "web") == (-412.5, 60)
    places = owner.get(f"/systems/{shop}/layout.json").content.decode()
    made = owner.post("/systems/new", {"text": SHOP, "positions": places})
    assert place(owner.get(made["Location"]).content.decode(), "web") == (-412.5, 60)


def drawn(client: Client, text: str, **more: str) -> dict[str, Any]:
    answer = client.post("/editing/draw", {"text": text, **more})
    assert answer.status_code == 200
    return answer.json()  # type: ignore[no-any-return]


def test_the_editor_starts_from_what_is_kept_and_goes_on_from_its_last_answer(
    owner: Client, shop: str
) -> None:
    move(owner, shop, "web", -412.5, 60)
    first = drawn(owner, SHOP, system=shop)
    assert place(first["svg"], "web") == (-412.5, 60)
    second = drawn(owner, MORE, positions=first["positions"])
    assert place(second["svg"], "web") == (-412.5, 60)
    save = {"text": MORE, "base_revision": "1", "positions": second["positions"]}
    assert owner.post(f"/systems/{shop}/edit", save).status_code == 303
    assert place(page(owner, shop), "db") == place(second["svg"], "db")


def test_turning_in_the_editor_lays_out_anew_in_that_direction(owner: Client, shop: str) -> None:
    first = drawn(owner, SHOP, system=shop)
    other = "right" if first["direction"] == "down" else "down"
    turned = drawn(owner, SHOP, positions=first["positions"], direction=other)
    assert turned["direction"] == other
    assert read_positions(turned["positions"]).direction == other


@pytest.mark.parametrize("sent", ["{", "[]", '{"web": 1}', "x" * 10_000, '{"web": {"x": 1e99, "y": 0}}'])
def test_what_is_no_layout_does_not_stop_the_editor(owner: Client, shop: str, sent: str) -> None:
    assert drawn(owner, SHOP, positions=sent)["svg"]
    save = {"text": MORE, "base_revision": "1", "positions": sent}
    assert owner.post(f"/systems/{shop}/edit", save).status_code == 303
    assert open_system(shop, ME).revision == 2


def test_the_editor_learns_nothing_of_the_places_of_others(
    owner: Client, stranger: Client, shop: str
) -> None:
    move(owner, shop, "web", -412.5, 60)
    assert place(drawn(stranger, SHOP, system=shop)["svg"], "web") != (-412.5, 60)


def test_a_draft_that_is_found_again_has_its_places(owner: Client, shop: str) -> None:
    told = drawn(owner, MORE, system=shop)
    draft = {"text": MORE, "base_revision": "1", "positions": told["positions"]}
    answer: HttpResponse = owner.post(f"/systems/{shop}/draft", draft)  # type: ignore[assignment]
    assert answer.status_code == 200
    html = owner.get(f"/systems/{shop}/edit").content.decode()
    assert 'data-positions="{' in html
    owner.post(f"/systems/{shop}/draft", {**draft, "positions": "nonsense"})
    assert "data-positions" not in owner.get(f"/systems/{shop}/edit").content.decode()


@pytest.mark.parametrize("shown", ["aligned=1", "merged=1", "aligned=1&view=chaos&fail=api"])
def test_revisions_are_compared_where_the_newer_one_stands(owner: Client, shop: str, shown: str) -> None:
    move(owner, shop, "api", 700, 500)
    save_system(shop, ME, MORE, 1)
    known = kept(shop)
    address = f"/compare/?of=systems/{shop}@1&of=systems/{shop}@2&{shown}"
    html = owner.get(address).content.decode()
    svgs = re.findall(r'<svg [^>]*class="diagram.*?</svg>', html, re.DOTALL)
    assert len(svgs) == (1 if "merged" in shown else 2)
    for svg in svgs:
        ways = {
            (round(x - known[card][0], 1), round(y - known[card][1], 1))
            for card in ("web", "api")
            for x, y in (place(svg, card),)
        }
        assert len(ways) == 1
