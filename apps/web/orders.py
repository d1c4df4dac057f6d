"""A change to a text as scripts order it: JSON that says what to do, read into an edit."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

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
    Section,
)
from apps.services.editing import QuickLine

_Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]
_Flag = Annotated[bool, Field(strict=True)]
_Value = str | _Flag | _Number | None | list[str] | dict[str, _Number | str]
_Fields = dict[str, _Value]
_End = Annotated[str, Field(min_length=1)]


class _Order(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _About(_Order):
    name: str | None = None
    summary: str | None = None


class _ChangeSystem(_Order):
    do: Literal["change-system"]
    fields: _About

    def change(self) -> Edit:
        return ChangeSystem(self.fields.model_dump(exclude_unset=True))


class _AddPart(_Order):
    do: Literal["add-part"]
    section: Section
    id: str
    fields: _Fields

    def change(self) -> Edit:
        return AddPart(self.section, self.id, self.fields)


class _ChangePart(_Order):
    do: Literal["change-part"]
    section: Section
    id: str
    fields: _Fields

    def change(self) -> Edit:
        return ChangePart(self.section, self.id, self.fields)


class _RenamePart(_Order):
    do: Literal["rename-part"]
    section: Section
    id: str
    new: str

    def change(self) -> Edit:
        return RenamePart(self.section, self.id, self.new)


class _RemovePart(_Order):
    do: Literal["remove-part"]
    section: Section
    id: str

    def change(self) -> Edit:
        return RemovePart(self.section, self.id)


class _FlowFields(BaseModel):
    """Ends are words when they are said at all; the rest is for the reader of the text to judge."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: _Fields
    source: _End = Field("", alias="from")
    target: _End = Field("", alias="to")
    label: str = ""

    def said(self) -> dict[str, Any]:
        return self.model_dump(by_alias=True, exclude_unset=True)


class _AddFlow(_Order):
    do: Literal["add-flow"]
    fields: _FlowFields

    def change(self) -> Edit:
        said = self.fields.said()
        if not {"from", "to"} <= said.keys():
            raise ImpossibleEdit("Say from where the flow comes and to where it goes.")
        return AddFlow(said)


class _ChangeFlow(_Order):
    do: Literal["change-flow"]
    key: str
    fields: _FlowFields

    def change(self) -> Edit:
        return ChangeFlow(self.key, self.fields.said())


class _RemoveFlow(_Order):
    do: Literal["remove-flow"]
    key: str

    def change(self) -> Edit:
        return RemoveFlow(self.key)


class _QuickAdd(_Order):
    do: Literal["quick-add"]
    line: str

    def change(self) -> QuickLine:
        return QuickLine(self.line)


_ORDERS: TypeAdapter[Any] = TypeAdapter(
    Annotated[
        _ChangeSystem
        | _AddPart
        | _ChangePart
        | _RenamePart
        | _RemovePart
        | _AddFlow
        | _ChangeFlow
        | _RemoveFlow
        | _QuickAdd,
        Field(discriminator="do"),
    ]
)


def read_order(sent: str) -> Edit | QuickLine:
    """The change that a JSON text orders; raises `ImpossibleEdit` when it orders none."""
    try:
        change: Edit | QuickLine = _ORDERS.validate_json(sent).change()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ImpossibleEdit(f"This is no change that can be made: {place}: {first['msg']}.") from None
    return change
