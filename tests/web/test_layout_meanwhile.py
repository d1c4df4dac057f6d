"""Somebody moves cards on the page while the editor is open: no save of the editor takes that back."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from .arranged import MORE, arrange, kept, move
from .conftest import SHOP

SCRIPT = {"HX-Request": "true"}
TOLD = "Places that somebody moved meanwhile are kept"


class Window:
    """The editor in a browser: its hidden fields, and what it draws."""

    def __init__(self, client: Client, id: str) -> None:
        self.client, self.id = client, id
        self.address = f"/systems/{id}/edit"
        self.take(client.get(self.address).content.decode())
        self.positions: str = self.draw(SHOP, system=id, layout=self.layout)["positions"]

    def take(self, html: str) -> None:
        self.revision = re.findall(r'name="base_revision" value="(\d+)"', html)[0]
        self.layout = re.findall(r'name="layout" value="(\d+)"', html)[0]
        found = re.search(r'data-positions="([^"]*)"', html)
        self.positions = unescape(found[1]) if found else getattr(self, "positions", "")

    def draw(self, text: str, **more: str) -> dict[str, Any]:
        answer = self.client.post("/editing/draw", {"text": text, **more})
        assert answer.status_code == 200
        return answer.json()  # type: ignore[no-any-return]

    def move(self, card: str, x: float, y: float) -> None:
        moves = json.dumps({card: {"x": x, "y": y}})
        self.positions = self.draw(SHOP, positions=self.positions, moves=moves)["positions"]

    def save(self, text: str, status: int = 200) -> str:
        fields = {
            "text": text,
            "base_revision": self.revision,
            "layout": self.layout,
            "positions": self.positions,
        }
        answer = self.client.post(self.address, fields, headers=SCRIPT)
        assert answer.status_code == status
        html: str = answer.content.decode()
        self.take(html)
        return html


@pytest.mark.parametrize("first", ["page", "editor"])
def test_moves_on_the_page_and_in_the_editor_are_both_kept(owner: Client, shop: str, first: str) -> None:
    window = Window(owner, shop)
    if first == "page":
        move(owner, shop, "web", -412.5, 600)
    window.move("api", 700, -300)
    if first == "editor":
        move(owner, shop, "web", -412.5, 600)
    html = window.save(MORE)
    assert TOLD in html
    assert kept(shop)["web"] == (-412.5, 600)
    assert kept(shop)["api"] == (700, -300)
    told = json.loads(window.positions)
    assert {id_: (told[id_]["x"], told[id_]["y"]) for id_ in ("web", "api", "db")} == kept(shop)


def test_a_pin_stays(owner: Client, shop: str) -> None:
    window = Window(owner, shop)
    arrange(owner, shop, do="pin", cards='["web"]')
    window.move("web", -412.5, 600)
    window.save(SHOP)
    assert kept(shop)["web"] == (-412.5, 600)
    assert json.loads(owner.get(f"/systems/{shop}/layout.json").content)["web"]["pinned"] is True


def test_a_second_save_keeps_them_too_and_tells_it_once(owner: Client, shop: str) -> None:
    window = Window(owner, shop)
    move(owner, shop, "web", -412.5, 600)
    assert TOLD in window.save(MORE)
    assert TOLD not in window.save(MORE + "# again\n")
    assert kept(shop)["web"] == (-412.5, 600)


def test_what_is_moved_back_after_the_save_stays_back(owner: Client, shop: str) -> None:
    window, start = Window(owner, shop), kept(shop)["web"]
    moved = move(owner, shop, "web", -412.5, 600)
    window.move("api", 700, -300)
    window.save(SHOP)
    restored = {"do": "restore", "number": str(moved["before"]), "instead_of": str(moved["number"])}
    arrange(owner, shop, **restored)
    assert TOLD in window.save(SHOP + "# again\n")
    assert kept(shop) == {"web": start, "api": (700, -300)}


def test_a_save_that_was_refused_goes_on_from_the_layout_that_it_started_from(
    owner: Client, shop: str
) -> None:
    window = Window(owner, shop)
    layout = window.layout
    move(owner, shop, "web", -412.5, 600)
    window.save(SHOP.replace("kind: client", "kind: clinet"), 422)
    assert window.layout == layout
    other = Window(owner, shop)
    other.save(SHOP + "# theirs\n")
    window.save(SHOP + "# mine\n", 409)
    assert window.layout == layout
    window.revision = other.revision
    window.save(SHOP + "# mine\n")
    assert kept(shop)["web"] == (-412.5, 600)


def test_a_page_that_is_opened_starts_from_the_newest_layout(owner: Client, shop: str) -> None:
    moved = move(owner, shop, "web", -412.5, 600)
    window = Window(owner, shop)
    assert window.layout == str(moved["number"])
    assert json.loads(window.positions)["web"]["x"] == -412.5


@pytest.mark.parametrize("sent", ["", "0", "x", "-1", "9" * 40])
def test_without_a_layout_the_drawn_places_are_kept_as_ever(owner: Client, shop: str, sent: str) -> None:
    window, start = Window(owner, shop), kept(shop)["web"]
    move(owner, shop, "web", -412.5, 600)
    window.layout = sent
    assert TOLD not in window.save(MORE)
    assert kept(shop)["web"] == start


def test_a_save_without_scripts_takes_nothing_back(owner: Client, shop: str) -> None:
    window = Window(owner, shop)
    move(owner, shop, "web", -412.5, 600)
    fields = {"text": MORE, "base_revision": "1", "layout": window.layout, "positions": ""}
    assert owner.post(window.address, fields).status_code == 303
    assert kept(shop)["web"] == (-412.5, 600)
