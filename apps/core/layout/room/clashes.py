"""Takes those away that cannot stay: as few as can be, and those first that were touched."""

from collections import Counter
from collections.abc import Collection, Iterable

from apps.core.diagram.geometry import Box
from apps.core.layout.places.ground import Ground

_AS_STRANGER = 4
_AS_MEMBER = 1


def take_clashing(ground: Ground, touched: Collection[str]) -> dict[str, Box]:
    """Takes cards from the ground until none is on another or in a frame that is not its own; what was where."""
    order = {card: number for number, card in enumerate(ground.nest.cards)}
    taken: dict[str, Box] = {}
    while clashes := ground.clashes():
        votes = _votes(ground, clashes)
        ranked = sorted(votes, key=lambda card: (card in ground.pinned, -votes[card], -order[card]))
        mine = [card for card in ranked if card in touched]
        those = mine or ranked
        taken |= ground.take([_first_that_helps(ground, those, len(clashes)) or those[0]])
    return taken


def _votes(ground: Ground, clashes: Iterable[tuple[str, str]]) -> Counter[str]:
    """How much each card has to do with what clashes."""
    votes: Counter[str] = Counter()
    for name in (name for pair in clashes for name in pair):
        if name in ground.nest.frames:
            votes.update({c: _AS_MEMBER for c in ground.nest.members[name] if c in ground.boxes})
        else:
            votes[name] += _AS_STRANGER
    return votes


def _first_that_helps(ground: Ground, cards: Iterable[str], clashes: int) -> str | None:
    """The first card without which less clashes."""
    for card in cards:
        taken = ground.take([card])
        left = len(ground.clashes())
        ground.put(card, taken[card])
        if left < clashes:
            return card
    return None
