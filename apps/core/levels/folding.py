"""From a whole view to what a level shows of it: closed groups as one card, their flows bundled; the far hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from apps.core.diagram.view import Card, DiagramView, Line, LineKind
from apps.core.levels.cards import bundle, closed_card, counted
from apps.core.levels.level import Level
from apps.core.levels.nesting import nesting_of_view
from apps.core.system.model import Layout


@dataclass(frozen=True, slots=True)
class Folded:
    """What is shown of a view, and what stands for each of its parts.

    `cards`: for each component that is to be seen, the card that is it or holds it; `lines`: for each flow that is to
    be seen, by its number, that of the line that is it or bundles it. `inside`: flows within a closed group, and which.
    `hidden`: components that are further off than the focus reaches; their flows are in none of these.
    """

    view: DiagramView
    cards: Mapping[str, str]
    lines: Mapping[int, int]
    inside: Mapping[int, str]
    hidden: frozenset[str]

    def card_of(self, component: str) -> str | None:
        """The card of a component or of the closed group around it; None when it is hidden."""
        return self.cards.get(component)

    def line_of(self, number: int) -> int | None:
        """The line that a flow is on; None when it is hidden or within a closed group."""
        return self.lines.get(number)

    @property
    def closed(self) -> tuple[Card, ...]:
        """The cards that stand for groups."""
        return tuple(card for card in self.view.cards if card.closed)

    @property
    def alone(self) -> int:
        """How many components have a card of their own."""
        return len(self.view.cards) - len(self.closed)

    def members(self, group: str) -> tuple[str, ...]:
        """The components in a closed group."""
        return tuple(component for component, card in self.cards.items() if card == group != component)


def fold(view: DiagramView, level: Level) -> Folded:
    """The part of the view that the level shows; the whole of it where it closes nothing and focuses on nothing."""
    closed = nesting_of_view(view).closed_by(level)
    folded = _closing(view, closed)
    near = _near(folded, level.focus, level.reach) if level.focus else folded
    return _told(near, sum(card.stands_for for card in view.cards))


def _told(folded: Folded, total: int) -> Folded:
    """With a sentence on what is shown, for those who listen, unless all is."""
    if not folded.closed and not folded.hidden:
        return folded
    shown = f"Shows {shown_of(folded, total)}."
    return replace(folded, view=replace(folded.view, description=f"{folded.view.description} {shown}"))


def shown_of(folded: Folded, total: int) -> str:
    """For example "5 of 24 components", or "12 groups and 3 components instead of 300 components"."""
    parts = [counted(len(folded.closed), "group")]
    if not folded.closed or folded.alone == total:
        return f"{folded.alone} of {counted(total, 'component')}"
    parts += [counted(folded.alone, "component")] if folded.alone else []
    return f"{' and '.join(parts)} instead of {counted(total, 'component')}"


def _closing(view: DiagramView, closed: frozenset[str]) -> Folded:
    nesting = nesting_of_view(view)
    card_of = {card.id: nesting.holder(card.group, closed) or card.id for card in view.cards}
    frames = [frame for frame in view.frames if not nesting.holder(frame.id, closed)]
    inside: dict[str, list[Card]] = {group: [] for group in closed}
    for card in view.cards:
        if (holder := card_of[card.id]) in inside:
            inside[holder].append(card)
    stacks = {frame.id: closed_card(frame, inside[frame.id]) for frame in view.frames if frame.id in closed}
    cards = _in_order(view, card_of, stacks)
    lines, line_of, within = _bundled(view.lines, card_of, {card.id: card for card in cards}, closed)
    shown = replace(
        view,
        cards=cards,
        frames=tuple(frames),
        lines=lines,
        wishes=_still_meant(view.wishes, {c.id for c in cards}),
    )
    return Folded(shown, card_of, line_of, within, frozenset())


def _in_order(view: DiagramView, card_of: Mapping[str, str], stacks: dict[str, Card]) -> tuple[Card, ...]:
    """Each closed group where the first of its components was; empty ones at the end."""
    known = {card.id: card for card in view.cards} | stacks
    return tuple(known[id_] for id_ in dict.fromkeys([*card_of.values(), *stacks]))


def _bundled(
    lines: Iterable[Line], card_of: Mapping[str, str], cards: Mapping[str, Card], closed: frozenset[str]
) -> tuple[tuple[Line, ...], dict[int, int], dict[int, str]]:
    """The lines; by which each flow is drawn; and those within a closed group. Only a closed group bundles."""
    bundles: dict[tuple[str, str, LineKind, int | None], list[Line]] = {}
    within = {}
    for line in lines:
        source, target = card_of[line.source], card_of[line.target]
        if source == target and source in closed:
            within[line.number] = source
            continue
        alone = None if closed.intersection((source, target)) else line.number
        bundles.setdefault((source, target, line.kind, alone), []).append(line)
    drawn = tuple(
        bundle(several, cards[source], cards[target]) for (source, target, *_), several in bundles.items()
    )
    line_of = {line.number: several[0].number for several in bundles.values() for line in several}
    return drawn, line_of, within


def _still_meant(wishes: Layout, cards: set[str]) -> Layout:
    """The wishes as far as they are about cards that are there."""

    def kept(lists: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        left = (tuple(id_ for id_ in one if id_ in cards) for one in lists)
        return tuple(one for one in left if len(one) > 1)

    if wishes.is_empty:
        return wishes
    return Layout(
        direction=wishes.direction,
        same_row=kept(wishes.same_row),
        order=kept(wishes.order),
        near=kept(wishes.near),
    )


def _near(folded: Folded, focus: str, reach: int) -> Folded:
    """Only the card in focus and those at most so many lines from it, either way. Without the card: all."""
    view = folded.view
    if focus not in folded.cards:
        return folded
    near = reached(view, folded.cards[focus], reach)
    lines = tuple(line for line in view.lines if {line.source, line.target} <= near)
    numbers = {line.number for line in lines}
    nesting = nesting_of_view(view)
    around = {frame for card in view.cards if card.id in near for frame in nesting.around(card.group)}
    shown = replace(
        view,
        cards=tuple(card for card in view.cards if card.id in near),
        frames=tuple(frame for frame in view.frames if frame.id in around),
        lines=lines,
        wishes=_still_meant(view.wishes, near),
    )
    return Folded(
        shown,
        {component: card for component, card in folded.cards.items() if card in near},
        {number: line for number, line in folded.lines.items() if line in numbers},
        {number: group for number, group in folded.inside.items() if group in near},
        frozenset(component for component, card in folded.cards.items() if card not in near),
    )


def reached(view: DiagramView, start: str, reach: int) -> set[str]:
    """The cards at most so many lines from one, whichever way the lines run."""
    beside: dict[str, set[str]] = {card.id: set() for card in view.cards}
    for line in view.lines:
        beside[line.source].add(line.target)
        beside[line.target].add(line.source)
    near, edge = {start}, {start}
    for _ in range(reach):
        edge = {other for card in edge for other in beside[card]} - near
        near |= edge
    return near
