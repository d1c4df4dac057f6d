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
from apps.services.by_hand import move_by_hand, pin_cards, rearrange, take_back, unpin_cards
from apps.services.places import Layout, add_layout, layouts_of, whole_layout
from apps.services.standing import shows_all
from apps.services.steady import SteadyLayout, lay_out_steady
from apps.services.systems import OpenSystem, open_system
from apps.services.undoing import numbered_layout, other_end
from apps.services.workers import Busy
from apps.store.write_lock import short_write

RESTORED: Final = "Back as it was"
UNCHANGED: Final = "Nothing has moved"
_TRIES: Final = 12  # against others who arrange the same system at the same moment
_NAMED: Final = 2

Change = Callable[[System, Positions], SteadyLayout]


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
    laid: SteadyLayout
    number: int
    before: int
    words: str


def move_parts(
    id: str, visitor: Visitor | None, moves: Mapping[str, Point], level: Level = WHOLE
) -> Arranged:
    """Cards and frames to these top left corners, as the level shows them. Raises as `arrange`, and `BadMove`."""
    return move_shown(id, visitor, moves, lambda _: level)


def move_shown(
    id: str, visitor: Visitor | None, moves: Mapping[str, Point], level_of: Callable[[System], Level]
) -> Arranged:
    """The same on the level that `level_of` finds for the system."""

    def change(system: System, known: Positions) -> SteadyLayout:
        level = level_of(system)
        if shows_all(system, level):
            return move_by_hand(system, known, moves)
        return move_by_hand(system, known, moves_of_whole(view_of(system), known, level, moves))

    return arrange(id, visitor, change, lambda system: f"Moved {_named(system, list(moves), 'parts')}")


def pin_parts(id: str, visitor: Visitor | None, cards: Sequence[str]) -> Arranged:
    """They stay where they are when all else is rearranged. Raises what `arrange` raises, and `NotHere`."""
    return arrange(
        id,
        visitor,
        lambda system, known: pin_cards(system, known, cards),
        lambda system: f"Pinned {_named(system, cards, 'cards')}",
    )


def unpin_parts(id: str, visitor: Visitor | None, cards: Sequence[str]) -> Arranged:
    """They may move again when all is rearranged. Raises what `arrange` raises, and `NotHere`."""
    return arrange(
        id,
        visitor,
        lambda system, known: unpin_cards(system, known, cards),
        lambda system: f"Unpinned {_named(system, cards, 'cards')}",
    )


def rearrange_all(id: str, visitor: Visitor | None, direction: Direction | None = None) -> Arranged:
    """A fresh layout round what is pinned. Raises what `arrange` raises."""
    return arrange(
        id, visitor, lambda system, known: rearrange(system, known, direction), lambda _: "Rearranged"
    )


def keep_places(id: str, visitor: Visitor | None, positions: Positions, words: str) -> Arranged:
    """Everything at these places, as far as it has one. Raises what `arrange` raises."""
    return arrange(id, visitor, lambda system, _: lay_out_steady(system, positions), lambda _: words)


def restore_places(id: str, visitor: Visitor | None, number: int, instead_of: int | None = None) -> Arranged:
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

    def change(system: System, newest: Positions) -> SteadyLayout:
        after = other_end(admitted.record.id, number, instead_of, alone)
        if after is None or after.positions == newest:
            return lay_out_steady(system, found.positions)
        return take_back(system, newest, found.positions, after.positions)

    return arrange(id, visitor, change, lambda _: RESTORED)


def arrange(id: str, visitor: Visitor | None, change: Change, words: Callable[[System], str]) -> Arranged:
    """Makes a change on the newest layout of the latest revision; `words` say what was done.

    Raises `UnknownSystem`, `NotAllowed`, `Busy`, and what `change` raises.
    """
    for _ in range(_TRIES):
        opened = open_system(id, visitor)
        if not opened.may_edit:
            raise NotAllowed(Right.EDIT)
        before = whole_layout(opened)
        laid = change(opened.system, before.positions)
        if laid.positions == before.positions:
            return Arranged(opened, laid, before.number, before.number, UNCHANGED)
        done = words(opened.system)
        number = _keep_next(opened, visitor, before, laid.positions, done)
        if number:
            return Arranged(opened, laid, number, before.number, done)
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
