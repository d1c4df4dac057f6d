"""Pins: cards that stay where they are when room is made, and when all else is laid out afresh."""

from collections.abc import Iterable
from dataclasses import replace

from apps.core.errors import UserError
from apps.core.layout.places.positions import Positions


class NotHere(UserError):
    """A card that is to be pinned, or no longer, and is not in the layout."""


def pin(known: Positions, ids: Iterable[str]) -> Positions:
    """The same places, with these cards pinned. Raises `NotHere`."""
    return _with_pins(known, ids, pinned=True)


def unpin(known: Positions, ids: Iterable[str]) -> Positions:
    """The same places, with these cards no longer pinned. Raises `NotHere`."""
    return _with_pins(known, ids, pinned=False)


def pinned_in(known: Positions) -> frozenset[str]:
    """The cards that are pinned."""
    return frozenset(card for card, place in known.cards.items() if place.pinned)


def _with_pins(known: Positions, ids: Iterable[str], *, pinned: bool) -> Positions:
    cards = dict(known.cards)
    for card in ids:
        if card not in cards:
            raise NotHere(f"{card:.70}: there is no card with this id here; reload the page and try again")
        cards[card] = replace(cards[card], pinned=pinned)
    return replace(known, cards=cards)
