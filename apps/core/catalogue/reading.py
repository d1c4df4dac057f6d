"""From a pattern file to Pattern, with everything that is wrong at its place in the file."""

import re

from apps.core.catalogue.pattern import About, Pattern
from apps.core.system.loader import parse_document
from apps.core.system.nodes import Mapping, Node
from apps.core.system.placing import invalid
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import examined, examined_as, read_system
from apps.core.system.rules import Finding
from apps.core.system.source import readable_text
from apps.core.system.texts import ID_PATTERN

_PARTS = ("pattern", "system")


def read_pattern(slug: str, sent: str | bytes) -> Pattern:
    """The pattern that a file describes; raises InvalidDescription."""
    text = readable_text(sent)
    root, repeated = parse_document(text)
    if not isinstance(root, Mapping):
        raise invalid(root, [Finding((), "This is not a pattern", expected="the keys pattern and system")])
    findings = [*_wrong_slug(slug), *_wrong_parts(root)]
    if findings:
        raise invalid(root, findings, repeated)
    about, wrong = examined_as(About, root.entries["pattern"], ("pattern",))
    system, wrong_system = examined(root.entries["system"], ("system",))
    if about is None or system is None or wrong or wrong_system or repeated:
        raise invalid(root, [*wrong, *wrong_system], repeated)
    own_text = _system_text(root, text)
    if not _reads_as(own_text, system):
        finding = Finding(
            ("system",), "The system cannot be cut out of the file", expected="block style", at_key=True
        )
        raise invalid(root, [finding])
    return Pattern(**dict(about), slug=slug, system=system, text=own_text)


def _wrong_slug(slug: str) -> list[Finding]:
    if re.fullmatch(ID_PATTERN, slug):
        return []
    return [Finding((), "The name of the file is not an id", slug, "small letters, digits and hyphens")]


def _wrong_parts(root: Mapping) -> list[Finding]:
    unknown = [
        Finding(
            (key,), "This key is not known here", key, ", ".join(_PARTS), at_key=True, near=lambda: _PARTS
        )
        for key in root.entries
        if key not in _PARTS
    ]
    missing = [
        Finding((), f"`{part}` is missing", expected=f"`{part}: …`")
        for part in _PARTS
        if part not in root.entries
    ]
    return unknown + missing


def _system_text(root: Mapping, text: str) -> str:
    """The lines below `system:`, comments and all, as far left as they go."""
    node: Node = root.entries["system"]
    start = root.keys["system"].line
    after = [key.line for key in root.keys.values() if key.line > start]
    lines = (
        text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[start : min(after) - 1 if after else None]
    )
    indent = node.column - 1
    cut = [line[indent:] if not line[:indent].strip() else line.lstrip() for line in lines]
    return "\n".join(cut).strip("\n") + "\n"


def _reads_as(text: str, system: object) -> bool:
    try:
        return read_system(text) == system
    except InvalidDescription:
        return False
