"""The first component of a text that has none yet, which is no valid description and so has no place for edits."""

import re
from collections.abc import Callable
from typing import Final

from apps.core.editing.apply import edit_text
from apps.core.editing.edits import RemovePart, Section
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system

BLANK_TEXT: Final = "archbench: 1\nname: My system\n\ncomponents:\n\nflows:\n"

_STAND_IN: Final = "stands-in-for-the-first-component"
_STAND_IN_LINE: Final = f"  {_STAND_IN}: {{kind: service}}"
_NO_COMPONENTS: Final = re.compile(
    r"^components:[ \t]*(?:\{[ \t]*\}|null|~)?[ \t]*(#[^\n]*)?$(?!\n[ \t]+[^\s#])", re.MULTILINE
)


def from_the_first(text: str, change: Callable[[str], str]) -> str:
    """The text after a change that edits in place, even when the text has no component so far.

    Raises `InvalidDescription` for a text that is wrong in another way too, and what `change` raises.
    """
    try:
        read_system(text)
    except InvalidDescription:
        seeded = _seeded(text)
        try:
            read_system(seeded)
        except InvalidDescription:
            seeded = ""
        if not seeded:
            raise
        return _without_stand_in(change(seeded))
    return change(text)


def _without_stand_in(changed: str) -> str:
    """There may be no other component still, when the change was about the name of the whole."""
    if len(read_system(changed).components) == 1:
        return changed.replace(f"\n{_STAND_IN_LINE}", "", 1)
    return edit_text(changed, RemovePart(Section.COMPONENTS, _STAND_IN))


def _seeded(text: str) -> str:
    """With a component to put others beside."""
    text = text if text.strip() else BLANK_TEXT
    found = _NO_COMPONENTS.search(text)
    if found is None:
        return f"{text.rstrip()}\n\ncomponents:\n{_STAND_IN_LINE}\n"
    comment = f"  {found[1]}" if found[1] else ""
    return f"{text[: found.start()]}components:{comment}\n{_STAND_IN_LINE}{text[found.end() :]}"
