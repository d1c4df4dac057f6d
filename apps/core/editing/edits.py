"""The changes that a form makes to a description, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from apps.core.errors import UserError

# Plain values under the keys of the format; None takes a key away.
Fields = Mapping[str, object]


class Section(StrEnum):
    """Where parts with ids live."""

    COMPONENTS = "components"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class ChangeSystem:
    """Another name or summary of the whole: the keys `name` and `summary`."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class AddPart:
    """A component or group that is not there yet."""

    section: Section
    id: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class ChangePart:
    """Other values for some keys of a component or group."""

    section: Section
    id: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class RenamePart:
    """Another id, there and wherever it is named."""

    section: Section
    id: str
    new: str


@dataclass(frozen=True, slots=True)
class RemovePart:
    """A component goes with all that names it; what is in a group that goes moves to the group around it."""

    section: Section
    id: str


@dataclass(frozen=True, slots=True)
class AddFlow:
    """A flow; `fields` has at least `from` and `to`."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class ChangeFlow:
    """Other values for some keys of the flow of this key, "a->b label"; journeys that took it take it still."""

    key: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class RemoveFlow:
    """A flow goes, and the steps that took it."""

    key: str


Edit = ChangeSystem | AddPart | ChangePart | RenamePart | RemovePart | AddFlow | ChangeFlow | RemoveFlow


class ImpossibleEdit(UserError):
    """A change to something that is not there, or that the text says in a way that a form cannot change."""
