"""Which group is in which, and which cards are in them; a card that is not drawn keeps an empty group its place."""

from collections.abc import Iterator
from typing import Final

from apps.core.diagram.view import Card, DiagramView, outermost_first
from apps.core.system.kinds import ComponentKind

# No id of a component begins like this.
STAND_IN: Final = "in "
_STAND_IN_SIZE: Final = (72, 20)


class Nest:
    """The groups and cards of a view; `around` has for each group itself, the one that it is in, and so on.

    `cards` are as they stand on the ground, `own` as they are drawn: a card that stands apart from its group has pieces
    of frames round it, which are part of what stands on the ground. `apart` says from how many groups.
    """

    def __init__(self, view: DiagramView) -> None:
        self.frames = {frame.id: frame for frame in outermost_first(view.frames)}
        self.own = {card.id: card for card in (*view.cards, *stand_ins(view))}
        self.cards = dict(self.own)
        self.apart: dict[str, int] = {}
        self.around: dict[str | None, tuple[str, ...]] = {None: ()}
        self.inside: dict[str | None, list[str]] = {None: [], **{group: [] for group in self.frames}}
        self.direct: dict[str | None, list[str]] = {None: [], **{group: [] for group in self.frames}}
        self.members: dict[str, list[str]] = {group: [] for group in self.frames}
        for group, frame in self.frames.items():
            self.around[group] = (group, *self.around[frame.parent])
            self.inside[frame.parent].append(group)
        for card in self.cards.values():
            self.direct[card.group].append(card.id)
            for group in self.around[card.group]:
                self.members[group].append(card.id)

    def chain(self, card: str) -> tuple[str, ...]:
        """The groups in whose frames a card stands, innermost first; without those that it stands apart from."""
        return self.around[self.cards[card].group]

    def groups_of(self, card: str) -> tuple[str, ...]:
        """The groups that a card is in by its description, innermost first."""
        return self.around[self.own[card].group]

    def stand_as(self, card: str, as_: Card, levels: int) -> None:
        """Lets something of another size stand for a card, directly in another group; `levels`: see `apart.py`."""
        for group in self.chain(card):
            self.members[group].remove(card)
        self.direct[self.cards[card].group].remove(card)
        self.cards[card] = as_
        self.apart.pop(card, None)
        if levels:
            self.apart[card] = levels
        self.direct[as_.group].append(card)
        for group in self.chain(card):
            self.members[group].append(card)


def stand_ins(view: DiagramView) -> Iterator[Card]:
    """A card for each group that has nothing in it."""
    filled = {card.group for card in view.cards} | {frame.parent for frame in view.frames}
    for frame in view.frames:
        if frame.id not in filled:
            width, height = _STAND_IN_SIZE
            id_ = f"{STAND_IN}{frame.id}"
            yield Card(id_, ComponentKind.SERVICE, frame.id, "", (), "", 1, 0, "", width, height)
