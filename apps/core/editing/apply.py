"""A change, made in the text of a description: checked to say just what was meant."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from apps.core.editing.about import change_system
from apps.core.editing.document import Document
from apps.core.editing.edits import (
    AddFlow,
    AddPart,
    ChangeFlow,
    ChangePart,
    ChangeSystem,
    Edit,
    ImpossibleEdit,
    RemoveFlow,
    RemovePart,
    RenamePart,
)
from apps.core.editing.flows import add_flow, change_flow, remove_flow
from apps.core.editing.meaning import meant
from apps.core.editing.parts import add_part, change_part, remove_part, rename_part
from apps.core.editing.splices import Splice, spliced
from apps.core.system.model import System
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.core.system.source import readable_text

_MAKERS: dict[type, Callable[[Document, Any], Iterator[Splice]]] = {
    ChangeSystem: change_system,
    AddPart: add_part,
    ChangePart: change_part,
    RenamePart: rename_part,
    RemovePart: remove_part,
    AddFlow: add_flow,
    ChangeFlow: change_flow,
    RemoveFlow: remove_flow,
}


def edit_text(sent: str, edit: Edit) -> str:
    """The text after the change. All else in it stays byte for byte: comments, order, spelling.

    Raises `InvalidDescription` when the text was or would be wrong, and `ImpossibleEdit` when there is nothing
    to change or it is written in a way, such as an alias, that cannot be changed in one place.
    """
    text = readable_text(sent)
    wanted = meant(read_system(text), edit)
    changed = spliced(text, _MAKERS[type(edit)](Document(text), edit))
    try:
        system = read_system(changed)
    except InvalidDescription:
        _refuse_if_meant(wanted)
        raise
    if system != _valid(wanted):
        raise _cannot()
    return changed


def _valid(wanted: dict[str, Any]) -> System | None:
    try:
        return System.model_validate(wanted)
    except ValidationError:
        return None


def _refuse_if_meant(wanted: dict[str, Any]) -> None:
    """What was meant is right, only the text cannot be made to say it."""
    if _valid(wanted) is not None:
        raise _cannot()


def _cannot() -> ImpossibleEdit:
    return ImpossibleEdit(
        "The text says this with an alias or in a form of its own. Change it in the source."
    )
