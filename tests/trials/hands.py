"""What people do to a layout by hand, at random: drag cards, a selection or a group; pin and unpin."""

from enum import StrEnum
from random import Random

from apps.core.diagram.geometry import Point
from apps.core.layout.by_hand.pins import pinned_in
from apps.core.layout.places.positions import Positions
from apps.core.system.model import System
from apps.services.layout.by_hand import move_by_hand, pin_cards, unpin_cards
from apps.services.layout.steady import SteadyLayout

_SHARE = 0.25
_FURTHEST = (500, 300)


class Hand(StrEnum):
    MOVE = "move by hand"
    PIN = "pin"
    UNPIN = "unpin"


def is_by_hand(dice: Random) -> bool:
    """Whether the next thing that is done is done by hand."""
    return dice.random() < _SHARE


def done_by_hand(
    system: System, known: Positions, dice: Random
) -> tuple[Hand, SteadyLayout, set[str], dict[str, Point]]:
    """What is done, the layout after it, the cards it was about, and where what was moved was put."""
    hand = dice.choice((Hand.MOVE, Hand.MOVE, Hand.MOVE, Hand.MOVE, Hand.PIN, Hand.UNPIN))
    if hand is Hand.MOVE:
        moves = _moves(known, dice)
        return hand, move_by_hand(system, known, moves), _moved(system, moves), moves
    if hand is Hand.PIN:
        return hand, pin_cards(system, known, [dice.choice(sorted(system.components))]), set(), {}
    some = sorted(pinned_in(known))[:1]
    return hand, unpin_cards(system, known, some), set(), {}


def _moves(known: Positions, dice: Random) -> dict[str, Point]:
    """All that is moved goes the same way."""
    places = {**known.frames, **known.cards}
    dx, dy = (dice.uniform(-most, most) for most in _FURTHEST)
    if known.frames and dice.random() < 0.25:
        names = [dice.choice(sorted(known.frames))]
    else:
        names = dice.sample(sorted(known.cards), k=min(len(known.cards), dice.choice((1, 1, 1, 3))))
    return {name: Point(places[name].x + dx, places[name].y + dy) for name in names}


def _moved(system: System, moves: dict[str, Point]) -> set[str]:
    """The components that moves are about: those in groups too."""
    found = set(moves)
    for id_, part in system.components.items():
        group = part.group
        while group:
            if group in moves:
                found.add(id_)
            group = system.groups[group].parent
    return found
