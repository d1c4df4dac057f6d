"""While somebody writes: the picture of a text, a change made in it, and the merge of two that clash."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from apps.core.diagram.options import Direction
from apps.core.editing.apply import edit_text
from apps.core.editing.edits import AddPart, Edit, Section
from apps.core.editing.first import from_the_first
from apps.core.editing.merging import Merged, merge
from apps.core.editing.places import Lines, places_of
from apps.core.editing.quick_add import quick_add
from apps.core.layout.by_hand.moves import Moves
from apps.core.layout.places.positions import Positions
from apps.core.system.guessing import guess_kind
from apps.core.system.model import System
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.core.system.source import readable_text
from apps.services.access import Visitor
from apps.services.drawing import Picture, draw_layout_for_page
from apps.services.layout.by_hand import move_by_hand, rearrange
from apps.services.layout.steady import SteadyLayout, lay_out_afresh, lay_out_steady
from apps.services.parsed import parsed
from apps.services.systems import UnknownRevision, open_revision


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A text that is right: its system, its picture for a page, the lines of each part, where everything stands."""

    system: System
    picture: Picture
    places: dict[str, Lines]
    positions: Positions


@dataclass(frozen=True, slots=True)
class QuickLine:
    """A line such as `orders ~> events: OrderPlaced`, to be added."""

    line: str


@dataclass(frozen=True, slots=True)
class ChangedText:
    """The text after a change, and what it added: ids, and keys of flows."""

    text: str
    added: tuple[str, ...] = ()


def draw_text(
    sent: str, direction: Direction | None, known: Positions | None = None, moves: Moves | None = None
) -> DrawnText:
    """Past the cache, which typing would fill. What is known of its places stays, until the direction is turned.

    `moves`: what is moved by hand from there. Raises `InvalidDescription`, `BadMove` and `Busy`.
    """
    text = readable_text(sent)
    system = parsed(text)
    laid = _laid_out(system, direction, known)
    if moves:
        laid = move_by_hand(system, laid.positions, moves)
    return DrawnText(system, draw_layout_for_page(laid, "d"), places_of(text, system), laid.positions)


def _laid_out(system: System, wanted: Direction | None, known: Positions | None) -> SteadyLayout:
    if known is None:
        return lay_out_afresh(system, wanted)
    if wanted and known.direction and wanted is not known.direction:
        return rearrange(system, known, wanted)
    return lay_out_steady(system, known, wanted)


def change_text(sent: str, change: Edit | QuickLine) -> ChangedText:
    """Raises `InvalidDescription` and `ImpossibleEdit`."""
    added: list[str] = []
    text = from_the_first(readable_text(sent), _changer(change, added))
    return ChangedText(text, tuple(added))


def is_right(sent: str) -> bool:
    """Whether a text is a valid description."""
    try:
        read_system(sent)
    except InvalidDescription:
        return False
    return True


def merge_stale(
    id: str, visitor: Visitor | None, base_revision: int, mine: str, theirs: str
) -> Merged | None:
    """What mine and theirs come to; None when the revision that mine started from is not known."""
    try:
        base = open_revision(id, base_revision, visitor)
    except UnknownRevision:
        return None
    return merge(base.text, mine, theirs)


def _changer(change: Edit | QuickLine, added: list[str]) -> Callable[[str], str]:
    def change_one(text: str) -> str:
        if isinstance(change, QuickLine):
            done = quick_add(text, change.line)
            added.extend([*done.components, *done.flows])
            return done.text
        return edit_text(text, _with_kind(change))

    return change_one


def _with_kind(edit: Edit) -> Edit:
    """A component that says no kind gets the one that its name suggests."""
    if not isinstance(edit, AddPart) or edit.section is not Section.COMPONENTS or edit.fields.get("kind"):
        return edit
    name = str(edit.fields.get("name") or edit.id)
    named = {key: value for key, value in edit.fields.items() if key == "name"}
    rest = {key: value for key, value in edit.fields.items() if key not in ("name", "kind")}
    return replace(edit, fields={**named, "kind": guess_kind(name).value, **rest})
