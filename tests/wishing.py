"""Layouts at random, and whether they hold: looked at with other eyes than those of the layout."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot
from random import Random

from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.system.model import Layout, System

NEAR = 160
TENTHS = 0.11  # px: places are kept to a tenth
_SAID = {"same_row": "into one row", "order": "into this order", "near": "near each other"}


def layout_at_random(ids: Sequence[str], dice: Random, most: int = 2) -> Layout:
    """Valid for components with these ids: whatever is in order is so in one and the same; else anything goes."""
    turn = dice.sample(ids, len(ids))

    def lists(*, in_turn: bool = False) -> tuple[tuple[str, ...], ...]:
        if len(ids) < 2:
            return ()
        found = [
            dice.sample(ids, min(len(ids), dice.choice((2, 2, 3, 4)))) for _ in range(dice.randint(0, most))
        ]
        return tuple(tuple(sorted(each, key=turn.index) if in_turn else each) for each in found)

    return Layout(
        direction=dice.choice((None, None, *Direction)),
        same_row=lists(),
        order=lists(in_turn=True),
        near=lists(),
    )


def with_layout(system: System, dice: Random, most: int = 2) -> System:
    """The system, with wishes."""
    return system.model_copy(update={"layout": layout_at_random(list(system.components), dice, most)})


def unmet(
    layout: Layout, direction: Direction, cards: Mapping[str, Box]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The key and the ids of each wish that does not hold on a picture."""
    for ids in layout.same_row:
        heights = [(cards[id_].top + cards[id_].bottom) / 2 for id_ in ids]
        if max(heights) - min(heights) > 1 + TENTHS:
            yield "same_row", ids
    for ids in layout.order:
        middles = [
            cards[id_].left + cards[id_].right
            if direction is Direction.RIGHT or _is_row(ids, layout)
            else cards[id_].top + cards[id_].bottom
            for id_ in ids
        ]
        if any(other <= one for one, other in pairwise(middles)):
            yield "order", ids
    for ids in layout.near:
        if not _hang_together([cards[id_] for id_ in ids]):
            yield "near", ids


def is_told(key: str, ids: tuple[str, ...], system: System, note: str) -> bool:
    """Whether a note says in one sentence, by name, that this could not be."""
    names = [system.components[id_].name for id_ in ids][:3]
    sayings = [said for said in note.split(" could not be put ") if said]
    return any(
        all(name in before for name in names) and after.startswith(_SAID[key])
        for before, after in pairwise(sayings)
    )


def _is_row(ids: tuple[str, ...], layout: Layout) -> bool:
    """Whether all are in one row, directly or by others that are in two."""
    reached = {ids[0]}
    for _ in layout.same_row:
        for row in layout.same_row:
            reached |= set(row) if reached & set(row) else set()
    return bool(layout.same_row) and reached >= set(ids) and any(ids[0] in row for row in layout.same_row)


def _hang_together(boxes: Sequence[Box]) -> bool:
    """Whether one can go from each to each in steps of NEAR px."""
    reached = [boxes[0]]
    for _ in boxes:
        reached += [
            box
            for box in boxes
            if box not in reached and any(_apart(box, each) <= NEAR + TENTHS for each in reached)
        ]
    return len(reached) == len({(box.left, box.top) for box in boxes})


def _apart(one: Box, other: Box) -> float:
    across = max(0.0, one.left - other.right, other.left - one.right)
    return hypot(across, max(0.0, one.top - other.bottom, other.top - one.bottom))
