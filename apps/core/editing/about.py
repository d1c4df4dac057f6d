"""How the name and the summary of the whole system are written into the text."""

from collections.abc import Iterator

from apps.core.editing.document import Document
from apps.core.editing.edits import ChangeSystem
from apps.core.editing.parts import change_keys
from apps.core.editing.splices import Splice, lines_after


def change_system(document: Document, edit: ChangeSystem) -> Iterator[Splice]:
    """Key by key; a summary where there was none stands below the name."""
    root, fields = document.root, dict(edit.fields)
    name = root.get("name")
    if name and not root.flow and root.entry("summary") is None and fields.get("summary") is not None:
        lines = document.pen.block("summary", fields.pop("summary"), root.column)
        yield lines_after(document.text, name.end, lines)
    yield from change_keys(document, root, fields)
