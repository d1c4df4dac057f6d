"""A system whose places are arranged through the web, in a few words."""

import json
import re
from typing import Any

from django.test import Client

from apps.services.access import Visitor
from apps.services.places.kept import kept_places
from apps.services.systems import open_system

from .conftest import SHOP

ME = Visitor(key="owner's key")
JSON = {"Accept": "application/json"}
MORE = SHOP.replace("flows:\n", "  db: {kind: database}\nflows:\n  - api -> db: reads\n")
CARD = r'data-component="{}"[^>]*transform="translate\((-?[\d.]+) (-?[\d.]+)\)"'


def arrange(client: Client, id: str, **fields: str) -> dict[str, Any]:
    answer = client.post(f"/systems/{id}/layout", fields, headers=JSON)
    assert answer.status_code == 200, answer.content
    return answer.json()  # type: ignore[no-any-return]


def move(client: Client, id: str, card: str, x: float, y: float) -> dict[str, Any]:
    return arrange(client, id, do="move", moves=json.dumps({card: {"x": x, "y": y}}))


def page(client: Client, id: str, query: str = "") -> str:
    answer = client.get(f"/systems/{id}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def place(svg: str, card: str) -> tuple[float, float]:
    """Where a card stands on a picture in a page."""
    found = re.search(CARD.format(card), svg)
    assert found, card
    return float(found[1]), float(found[2])


def kept(id: str) -> dict[str, tuple[float, float]]:
    positions = kept_places(open_system(id, ME))
    return {card: (at.x, at.y) for card, at in positions.cards.items()}


def toast(html: str) -> str:
    found = re.search(r'<form class="toast".*?</form>', html, re.DOTALL)
    return found[0] if found else ""
