"""How changes to components and groups are written into the text."""

from collections.abc import Iterator

from apps.core.editing.document import Document
from apps.core.editing.edits import (
    AddPart,
    ChangePart,
    Fields,
    ImpossibleEdit,
    RemovePart,
    RenamePart,
    Section,
)
from apps.core.editing.references import removed_references, renamed_references
from apps.core.editing.spans import MappingSpan, Span
from apps.core.editing.splices import Splice, without
from apps.core.system.texts import readable


def add_part(document: Document, edit: AddPart) -> Iterator[Splice]:
    """In the style of the part before it: on one line in braces, or a key to a line."""
    section = document.mapping(edit.section)
    fields = {key: value for key, value in edit.fields.items() if value is not None}
    if section is None:
        yield from document.new_section(edit.section, {edit.id: fields})
        return
    last = section.entries[-1][1]
    pen = document.pen
    if section.flow or not (isinstance(last, MappingSpan) and last.flow):
        yield pen.add_entry(section, edit.id, fields or "")
    else:
        yield pen.add_line(section, edit.id, fields)


def change_part(document: Document, edit: ChangePart) -> Iterator[Splice]:
    """Key by key; what has a short form is written out when it has to say more."""
    part = _part(document, edit.section, edit.id)
    if not isinstance(part, MappingSpan):
        said = {} if part.is_null else {"name": part.value}
        fields = {key: value for key, value in {**said, **edit.fields}.items() if value is not None}
        space = " " if part.is_null else ""
        yield Splice(part.start, part.end, space + document.pen.inline(fields))
        return
    yield from change_keys(document, part, edit.fields)


def change_keys(document: Document, part: MappingSpan, fields: Fields) -> Iterator[Splice]:
    """Sets the keys of a mapping that have a value and takes out those that have none."""
    gone = [place for place, (key, _) in enumerate(part.entries) if fields.get(key.value, key) is None]
    yield from without(document.text, part, gone)
    said = {key: value for key, value in fields.items() if value is not None}
    for key, value in said.items():
        if part.entry(key) is not None:
            yield from document.pen.set_key(part, key, value)
    new = {key: value for key, value in said.items() if part.entry(key) is None}
    yield from document.pen.add_entries(part, new, gone)


def rename_part(document: Document, edit: RenamePart) -> Iterator[Splice]:
    """The key, and wherever the id is named; a name that came from the id is written down."""
    section = document.mapping(edit.section)
    entry = section.entry(edit.id) if section else None
    if entry is None:
        raise ImpossibleEdit(f'"{edit.id}" is not written here under its own key.')
    key, part = entry
    yield Splice(key.start, key.end, document.pen.inline(edit.new))
    name = readable({"id": edit.id})
    if isinstance(part, MappingSpan) and part.get("name") is None and readable({"id": edit.new}) != name:
        yield document.pen.add_entry(part, "name", name)
    yield from renamed_references(document, edit)


def remove_part(document: Document, edit: RemovePart) -> Iterator[Splice]:
    """The part, and all that names it."""
    section = document.mapping(edit.section)
    places = (
        [place for place, (key, _) in enumerate(section.entries) if key.value == edit.id] if section else []
    )
    if section is None or not places:
        raise ImpossibleEdit(f'"{edit.id}" is not written here under its own key.')
    yield from without(document.text, section, places)
    yield from removed_references(document, edit)


def _part(document: Document, section: Section, id_: str) -> Span:
    mapping = document.mapping(section)
    part = mapping.get(id_) if mapping else None
    if part is None:
        raise ImpossibleEdit(f'"{id_}" is not written here under its own key.')
    return part
