"""Which group is in which, and which cards are in them; a card that is not drawn keeps an empty group its place."""

from collections.abc import Iterator
from typing import Final

from apps.core.diagram.view import Card, DiagramView, outermost_first
from apps.core.system.kinds import ComponentKind

# No id of a component begins like this.
STAND_IN: Final = "in "
_STAND_IN_SIZE: Final = (72, 20)


class Nest:
    """The groups and cards of a view; `around` has for each group itself, the one that it is in, and so on."""

    def __init__(self, view: DiagramView) -> None:
        self.frames = {frame.id: frame for frame in outermost_first(view.frames)}
        self.cards = {card.id: card for card in (*view.cards, *stand_ins(view))}
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
        """The groups around a card, innermost first."""
        return self.around[self.cards[card].group]


def stand_ins(view: DiagramView) -> Iterator[Card]:
    """A card for each group that has nothing in it."""
    filled = {card.group for card in view.cards} | {frame.parent for frame in view.frames}
    for frame in view.frames:
        if frame.id not in filled:
            width, height = _STAND_IN_SIZE
            id_ = f"{STAND_IN}{frame.id}"
            yield Card(id_, ComponentKind.SERVICE, frame.id, "", (), "", 1, 0, "", width, height)
