"""Sentences from templates: names in the place of letters, verbs that agree with them, lists with their "and".

`{S}` is a component or a list of them, `{S:calls|call}` the form that agrees with it, `{S or}` a list of choices;
`{fallback}` is plain text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from apps.core.failure.agreement import is_plural
from apps.core.system.model import System

_SLOT: Final = re.compile(r"\{(\w+)(?: (and|or)|:([^|}]*)\|([^}]*))?\}")
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A component that a sentence names."""

    component: str
    name: str

    def __str__(self) -> str:
        return self.name


Piece = str | Mention


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text, with the components in it told apart so that a page can link them."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.pieces))

    @property
    def components(self) -> tuple[str, ...]:
        """The components it names, in order."""
        return tuple(piece.component for piece in self.pieces if isinstance(piece, Mention))


def worded(template: str, system: System, names: Mapping[str, Sequence[str]], **texts: object) -> Sentence:
    """The template with its slots filled; components are given by id."""
    pieces: list[Piece] = []
    end = 0
    for slot in _SLOT.finditer(template):
        pieces.append(template[end : slot.start()])
        end = slot.end()
        key, joint, singular, plural = slot.groups()
        if singular is not None:
            pieces.append(plural if _are_several(names[key], system) else singular)
        elif key in names:
            pieces += _listed(names[key], joint or "and", system)
        else:
            pieces.append(str(texts[key]))
    return Sentence(_merged([*pieces, template[end:]]))


def _are_several(ids: Sequence[str], system: System) -> bool:
    return len(ids) > 1 or is_plural(system.components[ids[0]])


def _listed(ids: Sequence[str], joint: str, system: System) -> list[Piece]:
    shown = ids if len(ids) <= _MOST_NAMED else ids[: _MOST_NAMED - 1]
    items: list[Piece] = [Mention(id_, system.components[id_].name) for id_ in shown]
    if len(shown) < len(ids):
        items.append(f"{len(ids) - len(shown)} others")
    pieces: list[Piece] = []
    for place, item in enumerate(items):
        if place:
            pieces.append(f" {joint} " if place == len(items) - 1 else ", ")
        pieces.append(item)
    return pieces


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Texts that stand side by side become one."""
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece:
            merged.append(piece)
    return tuple(merged)
