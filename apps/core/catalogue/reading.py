"""From a pattern file to Pattern, with everything that is wrong at its place in the file."""

import re
from collections.abc import Iterator

from apps.core.catalogue.pattern import About, Pattern, Phase, PhaseHead
from apps.core.system.loader import parse_document
from apps.core.system.model import System
from apps.core.system.nodes import Mapping, Node
from apps.core.system.placing import invalid
from apps.core.system.problems import InvalidDescription, Path
from apps.core.system.reading import examined, examined_as, read_system
from apps.core.system.rules import Finding
from apps.core.system.source import readable_text
from apps.core.system.texts import ID_PATTERN

_PARTS = ("pattern", "system", "phases")
_PHASE_KEYS = ("name", "does", "system")


def read_pattern(slug: str, sent: str | bytes) -> Pattern:
    """The pattern that a file describes; raises InvalidDescription."""
    text = readable_text(sent)
    root, repeated = parse_document(text)
    if not isinstance(root, Mapping):
        expected = "the keys pattern and system, or pattern and phases"
        raise invalid(root, [Finding((), "This is not a pattern", expected=expected)])
    findings = [*_wrong_slug(slug), *_wrong_parts(root)]
    if findings:
        raise invalid(root, findings, repeated)
    about, wrong = examined_as(About, root.entries["pattern"], ("pattern",))
    parts, wrong_parts = (_phases if "phases" in root.entries else _only_system)(root, text)
    if about is None or wrong or wrong_parts or repeated:
        raise invalid(root, [*wrong, *([] if repeated else wrong_parts)], repeated)
    return Pattern(**dict(about), slug=slug, **parts)


Parts = dict[str, object]


def _only_system(root: Mapping, text: str) -> tuple[Parts, list[Finding]]:
    system, own_text, wrong = _system(root, text, root, ())
    return {"system": system, "text": own_text}, wrong


def _phases(root: Mapping, text: str) -> tuple[Parts, list[Finding]]:
    node = root.entries["phases"]
    if not isinstance(node, Mapping) or not node.entries:
        expected = f"an id for each, with {', '.join(_PHASE_KEYS)} below it"
        return {}, [Finding(("phases",), "The phases are not by id", expected=expected)]
    phases, wrong = [], []
    for id_, item in node:
        phase, wrong_here = _phase(root, text, id_, item)
        wrong += wrong_here
        if phase is not None:
            phases.append(phase)
    if wrong or not phases:
        return {}, wrong
    return {"system": phases[0].system, "text": phases[0].text, "phases": tuple(phases)}, []


def _phase(root: Mapping, text: str, id_: str, item: Node) -> tuple[Phase | None, list[Finding]]:
    path: Path = ("phases", id_)
    if not re.fullmatch(ID_PATTERN, id_):
        expected = "small letters, digits and hyphens"
        return None, [Finding(path, "This is not an id", id_, expected, at_key=True)]
    if not isinstance(item, Mapping) or "system" not in item.entries:
        return None, [Finding(path, "This is not a phase", expected=f"the keys {', '.join(_PHASE_KEYS)}")]
    head = Mapping(item.line, item.column)
    head.entries = {key: node for key, node in item if key != "system"}
    head.keys = {key: node for key, node in item.keys.items() if key != "system"}
    told, wrong = examined_as(PhaseHead, head, path)
    system, own_text, wrong_system = _system(root, text, item, path)
    if told is None or system is None or wrong or wrong_system:
        return None, [*wrong, *wrong_system]
    return Phase(**dict(told), id=id_, system=system, text=own_text), []


def _system(
    root: Mapping, text: str, around: Mapping, path: Path
) -> tuple[System | None, str, list[Finding]]:
    """The system under the key `system` of a mapping, and its text cut out of the file."""
    system, wrong = examined(around.entries["system"], (*path, "system"))
    if system is None or wrong:
        return None, "", wrong
    own_text = _system_text(root, text, around)
    if _reads_as(own_text, system):
        return system, own_text, []
    message = "The system cannot be cut out of the file"
    return None, "", [Finding((*path, "system"), message, expected="block style", at_key=True)]


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
    missing = [] if "pattern" in root.entries else [_missing("pattern")]
    if "system" in root.entries and "phases" in root.entries:
        message = "A pattern has a system or phases, not both"
        missing.append(Finding(("phases",), message, expected="one of the two", at_key=True))
    elif "system" not in root.entries and "phases" not in root.entries:
        missing.append(_missing("system"))
    return unknown + missing


def _missing(part: str) -> Finding:
    return Finding((), f"`{part}` is missing", expected=f"`{part}: …`")


def _system_text(root: Mapping, text: str, around: Mapping) -> str:
    """The lines below `system:`, comments and all, as far left as they go."""
    node = around.entries["system"]
    start = around.keys["system"].line
    after = [line for line in _starts(root, around) if line > start]
    end = min(after) - 1 if after else None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[start:end]
    indent = node.column - 1
    cut = [line[indent:] if not line[:indent].strip() else line.lstrip() for line in lines]
    return "\n".join(cut).strip("\n") + "\n"


def _starts(root: Mapping, around: Mapping) -> Iterator[int]:
    """The lines where something else may begin: a key of the file or of the phase, or another phase."""
    for mapping in (root, around):
        yield from (key.line for key in mapping.keys.values())
    phases = root.entries.get("phases")
    if isinstance(phases, Mapping):
        yield from (key.line for key in phases.keys.values())


def _reads_as(text: str, system: object) -> bool:
    try:
        return read_system(text) == system
    except InvalidDescription:
        return False
