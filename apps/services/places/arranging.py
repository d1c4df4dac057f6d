"""Arranging by hand: each change is made on the newest layout and kept as the next one, so none is lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.diagram.view import view_of
from apps.core.errors import UserError
from apps.core.layout.places.positions import Positions
from apps.core.levels.level import WHOLE, Level
from apps.core.levels.moving import moves_of_whole
from apps.core.system.model import System
from apps.services.access import NotAllowed, Right, Visitor, admit
from apps.services.layout.by_hand import move_by_hand, pin_cards, rearrange, take_back, unpin_cards
from apps.services.layout.by_hand_on_levels import (
    move_on_level,
    pinned_on_levels,
    rearrange_levels,
    take_back_on_levels,
    whole_moved,
)
from apps.services.layout.kept_levels import carried_over
from apps.services.layout.standing import shows_all
from apps.services.layout.steady import SteadyLayout, lay_out_steady
from apps.services.places.kept import Layout, add_layout, kept_layout, layouts_of
from apps.services.places.undoing import numbered_layout, other_end
from apps.services.systems import OpenSystem, open_system
from apps.services.workers import Busy
from apps.store.write_lock import short_write

RESTORED: Final = "Back as it was"
UNCHANGED: Final = "Nothing has moved"
_TRIES: Final = 12  # against others who arrange the same system at the same moment
_NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Changed:
    """All places after a change; `whole` when the whole was laid out on the way."""

    positions: Positions
    whole: SteadyLayout | None = None

    @classmethod
    def to(cls, whole: SteadyLayout) -> "Changed":
        """The layout of the whole, and nothing else."""
        return cls(whole.positions, whole)


Change = Callable[[System, Positions], Changed]
LevelOf = Callable[[System], Level]


class UnknownLayout(UserError):
    """The system has no layout of this number, or has it no more."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Layout {number} of this system is not kept, so there is no way back to it.")


@dataclass(frozen=True, slots=True)
class Arranged:
    """The latest revision, where everything stands now, and the numbers of this layout and of the one before it.

    They are the same when nothing changed.
    """

    opened: OpenSystem
    changed: Changed
    number: int
    before: int
    words: str


def the_whole(system: System) -> Level:
    """The level that shows everything."""
    return WHOLE


def move_parts(
    id: str, visitor: Visitor | None, moves: Mapping[str, Point], level_of: LevelOf = the_whole
) -> Arranged:
    """Cards and frames to these top left corners, as the level shows them. Raises as `arrange`, and `BadMove`."""

    def change(system: System, known: Positions) -> Changed:
        level = level_of(system)
        if known.levels and not shows_all(system, level):
            return Changed(move_on_level(system, known, level, moves))
        if not shows_all(system, level):
            return Changed.to(
                move_by_hand(system, known, moves_of_whole(view_of(system), known, level, moves))
            )
        whole = move_by_hand(system, known, moves)
        if known.levels:
            return Changed(whole_moved(system, known, whole.positions, moves), whole)
        return Changed.to(whole)

    return arrange(
        id, visitor, change, lambda system: f"Moved {_named(system, list(moves), 'parts')}", level_of
    )


def pin_parts(
    id: str,
    visitor: Visitor | None,
    cards: Sequence[str],
    level_of: LevelOf = the_whole,
    *,
    pinned: bool = True,
) -> Arranged:
    """They stay where they are when all else is rearranged, or no more. Raises as `arrange`, and `NotHere`."""

    def change(system: System, known: Positions) -> Changed:
        if known.levels:
            return Changed(pinned_on_levels(known, cards, pinned=pinned))
        return Changed.to((pin_cards if pinned else unpin_cards)(system, known, cards))

    done = "Pinned" if pinned else "Unpinned"
    return arrange(id, visitor, change, lambda system: f"{done} {_named(system, cards, 'cards')}", level_of)


def rearrange_all(
    id: str, visitor: Visitor | None, direction: Direction | None = None, level_of: LevelOf = the_whole
) -> Arranged:
    """A fresh layout round what is pinned. Raises what `arrange` raises."""

    def change(system: System, known: Positions) -> Changed:
        if known.levels:
            return Changed(rearrange_levels(system, known, level_of(system), direction))
        return Changed.to(rearrange(system, known, direction))

    return arrange(id, visitor, change, lambda _: "Rearranged", level_of)


def restore_places(
    id: str,
    visitor: Visitor | None,
    number: int,
    instead_of: int | None = None,
    level_of: LevelOf = the_whole,
) -> Arranged:
    """A layout of before as the newest: undo, and redo; what others did since stays as it is.

    `instead_of`: the layout at the other end of the change, for who knows it. Raises what `arrange` raises, and
    `UnknownLayout`.
    """
    admitted = admit(id, visitor, Right.EDIT)
    found = numbered_layout(admitted.record.id, number)
    if found is None:
        raise UnknownLayout(number)
    is_account = visitor is not None and visitor.user_id is not None
    alone = admitted.who if is_account else None

    def change(system: System, newest: Positions) -> Changed:
        after = other_end(admitted.record.id, number, instead_of, alone)
        if after is None or after.positions == newest:
            return _as_they_were(system, found.positions)
        if newest.levels:
            return Changed(take_back_on_levels(system, newest, found.positions, after.positions))
        return Changed.to(take_back(system, newest, found.positions, after.positions))

    return arrange(id, visitor, change, lambda _: RESTORED, level_of)


def _as_they_were(system: System, positions: Positions) -> Changed:
    if positions.levels:
        return Changed(carried_over(system, positions))
    return Changed.to(lay_out_steady(system, positions))


def arrange(
    id: str,
    visitor: Visitor | None,
    change: Change,
    words: Callable[[System], str],
    level_of: LevelOf = the_whole,
) -> Arranged:
    """Makes a change on the newest layout of the latest revision, as a level shows it; `words` say what was done.

    Raises `UnknownSystem`, `NotAllowed`, `Busy`, and what `change` raises.
    """
    for _ in range(_TRIES):
        opened = open_system(id, visitor)
        if not opened.may_edit:
            raise NotAllowed(Right.EDIT)
        before = kept_layout(opened, level_of(opened.system))
        changed = change(opened.system, before.positions)
        if changed.positions == before.positions:
            return Arranged(opened, changed, before.number, before.number, UNCHANGED)
        done = words(opened.system)
        number = _keep_next(opened, visitor, before, changed.positions, done)
        if number:
            return Arranged(opened, changed, number, before.number, done)
    raise Busy


def _keep_next(
    opened: OpenSystem, visitor: Visitor | None, before: Layout, positions: Positions, words: str
) -> int:
    """The number of the new layout; 0 when somebody saved or arranged in between."""
    with short_write():
        admitted = admit(opened.id, visitor, Right.EDIT, locked=True)
        record = admitted.record
        rows = layouts_of(record.id).filter(revision=opened.revision)
        newest = rows.values_list("number", flat=True).first() or 0
        if record.latest_revision != opened.revision or newest != before.number:
            return 0
        return add_layout(record.id, opened.revision, positions, admitted.who, words)


def _named(system: System, ids: Sequence[str], several: str) -> str:
    """Orders; Orders and API; 3 cards."""
    if len(ids) > _NAMED:
        return f"{len(ids)} {several}"
    names = {id_: group.name for id_, group in system.groups.items()}
    names |= {id_: component.name for id_, component in system.components.items()}
    return " and ".join(names.get(id_, id_) for id_ in ids)
