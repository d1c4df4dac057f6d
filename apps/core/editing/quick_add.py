"""One line in a box adds what is missing: `orders ~> events: OrderPlaced`, `Web -> API -> Postgres`, `Redis cache`."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from apps.core.editing.apply import edit_text
from apps.core.editing.edits import AddFlow, AddPart, Edit, ImpossibleEdit, Section
from apps.core.system.guessing import guess_kind
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.core.system.texts import readable, tidied

_ARROW: Final = re.compile(r"(->|~>|→|⇢)")
_ASYNC: Final = ("~>", "⇢")
_LONGEST_ID: Final = 64


@dataclass(frozen=True, slots=True)
class QuickAdded:
    """The text after it, and what was added: ids of components, keys of flows."""

    text: str
    components: tuple[str, ...]
    flows: tuple[str, ...]


def quick_add(text: str, line: str) -> QuickAdded:
    """Adds the components and flows of a line that are not there. Ids or names stand for those that are.

    Raises `ImpossibleEdit` when the line says nothing new or cannot be understood, and `InvalidDescription`.
    """
    system = read_system(text)
    names, arrows, label = _taken_apart(line)
    ids = _ids(names, system)
    edits: list[Edit] = [
        AddPart(Section.COMPONENTS, id_, _fields(id_, name))
        for id_, name in dict(zip(ids, names, strict=True)).items()
        if id_ not in system.components
    ]
    known = {flow.key for flow in system.flows}
    flows: list[str] = []
    for place, (source, target) in enumerate(pairwise(ids)):
        said = label if place == len(arrows) - 1 else ""
        key = f"{source}->{target} {said}".rstrip()
        if key not in known:
            flows.append(key)
            mode = "async" if arrows[place] in _ASYNC else "sync"
            edits.append(AddFlow({"from": source, "to": target, "label": said, "mode": mode}))
    if not edits:
        raise ImpossibleEdit("All of this is there already.")
    for edit in edits:
        text = edit_text(text, edit)
    return QuickAdded(text, tuple(edit.id for edit in edits if isinstance(edit, AddPart)), tuple(flows))


def _taken_apart(line: str) -> tuple[list[str], list[str], str]:
    """The names, the arrows between them, and the label after the last colon."""
    parts = _ARROW.split(tidied(line))
    arrows = parts[1::2]
    names = [part.strip() for part in parts[::2]]
    label = ""
    if arrows:
        names[-1], _, label = (part.strip() for part in names[-1].partition(":"))
    if not all(names):
        raise ImpossibleEdit(
            "Write `orders ~> events: OrderPlaced`, or a name alone: something stands on both sides."
        )
    return names, arrows, label


def _ids(names: list[str], system: System) -> list[str]:
    """The id of each name: that of a component which has it as its id or name, or a new one."""
    by_name = {component.name.casefold(): id_ for id_, component in system.components.items()}
    ids: list[str] = []
    for name in names:
        known = name if name in system.components else by_name.get(name.casefold())
        ids.append(known or _new_id(name, system))
    return ids


def _new_id(name: str, system: System) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    id_ = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "part"
    id_ = id_ if id_[0].isalpha() else f"c-{id_}"[:_LONGEST_ID]
    if id_ in system.components:
        return id_
    taken, number, free = set(system.groups), 2, id_
    while free in taken:
        free, number = f"{id_[: _LONGEST_ID - 4]}-{number}", number + 1
    return free


def _fields(id_: str, name: str) -> dict[str, object]:
    """A name that the id says by itself is not written down."""
    said = {} if name in (id_, readable({"id": id_})) else {"name": name}
    return {**said, "kind": guess_kind(name).value}
