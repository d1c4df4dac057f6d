"""A large system that is arranged through the web, at one level or another, in a few words."""

import json
import re
from typing import Any

from django.test import Client

from .arranged import JSON, page, place

OTHERS = ",".join(f"g{number}" for number in range(9) if number != 1)
OPENING, ONE_OPEN, ALL_OPEN = "", f"?collapsed={OTHERS}", "?depth=all"
LEVELS = (OPENING, ONE_OPEN, ALL_OPEN)
CARDS = re.compile(r'data-component="([^"]*)"[^>]*transform="translate\((-?[\d.]+) (-?[\d.]+)\)"')

Spots = dict[str, tuple[float, float]]


def spots(svg: str) -> Spots:
    """Where each card stands on a picture."""
    return {card: (float(x), float(y)) for card, x, y in CARDS.findall(svg)}


def at_levels(client: Client, id: str) -> list[Spots]:
    """The same for each of three levels, as a page shows them."""
    return [spots(page(client, id, level)) for level in LEVELS]


def arrange(client: Client, id: str, level: str, **fields: str) -> dict[str, Any]:
    answer = client.post(f"/systems/{id}/layout{level}", fields, headers=JSON)
    assert answer.status_code == 200, answer.content
    return answer.json()  # type: ignore[no-any-return]


def move_by(client: Client, id: str, level: str, part: str, dx: float, dy: float) -> dict[str, Any]:
    """Moves a card as far from where the level shows it."""
    x, y = place(page(client, id, level), part)
    return arrange(client, id, level, do="move", moves=json.dumps({part: {"x": x + dx, "y": y + dy}}))


def moved(before: Spots, after: Spots) -> list[str]:
    return [card for card in before if card in after and after[card] != before[card]]
