"""From a pattern file to Pattern, with everything that is wrong at its place in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


Parts = dict[str, object]


@dataclass(frozen=True, slots=True)
class _File:
    """A pattern file: its text, and whether it says a key twice, of which the document has only one."""

    root: Mapping
    text: str
    repeats: bool


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
    file = _File(root, text, repeats=bool(repeated))
    parts, wrong_parts = _phases(file) if "phases" in root.entries else _only_system(file)
    wrong += [*_missing_title(root, about), *wrong_parts]
    if about is None or wrong or repeated:
        raise invalid(root, wrong, repeated)
    return Pattern(**dict(about), slug=slug, **parts)


def _only_system(file: _File) -> tuple[Parts, list[Finding]]:
    system, own_text, wrong = _system(file, file.root, ())
    return {"system": system, "text": own_text}, wrong


def _phases(file: _File) -> tuple[Parts, list[Finding]]:
    node = file.root.entries["phases"]
    if not isinstance(node, Mapping) or not node.entries:
        expected = f"an id for each, with {', '.join(_PHASE_KEYS)} below it"
        return {}, [Finding(("phases",), "The phases are not by id", expected=expected)]
    phases, wrong = [], []
    for id_, item in node:
        phase, wrong_here = _phase(file, id_, item)
        wrong += wrong_here
        if phase is not None:
            phases.append(phase)
    if wrong or not phases:
        return {}, wrong
    return {"system": phases[0].system, "text": phases[0].text, "phases": tuple(phases)}, []


def _phase(file: _File, id_: str, item: Node) -> tuple[Phase | None, list[Finding]]:
    path: Path = ("phases", id_)
    if not re.fullmatch(ID_PATTERN, id_):
        expected = "small letters, digits and hyphens"
        return None, [Finding(path, "This is not an id", id_, expected, at_key=True)]
    if not isinstance(item, Mapping) or "system" not in item.entries:
        return None, [Finding(path, "This is not a phase", expected=f"the keys {', '.join(_PHASE_KEYS)}")]
    told, wrong = examined_as(PhaseHead, _without_system(item), path)
    system, own_text, wrong_system = _system(file, item, path)
    if told is None or system is None or wrong or wrong_system:
        return None, [*wrong, *wrong_system]
    return Phase(**dict(told), id=id_, system=system, text=own_text), []


def _without_system(item: Mapping) -> Mapping:
    head = Mapping(item.line, item.column)
    head.entries = {key: node for key, node in item if key != "system"}
    head.keys = {key: node for key, node in item.keys.items() if key != "system"}
    return head


def _system(file: _File, around: Mapping, path: Path) -> tuple[System | None, str, list[Finding]]:
    """The system under the key `system` of a mapping, and its text cut out of the file."""
    system, wrong = examined(around.entries["system"], (*path, "system"))
    if system is None or wrong:
        return None, "", wrong
    own_text = _system_text(file, around)
    if file.repeats or _reads_as(own_text, system):  # what is said twice reads otherwise, and is told anyway
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


def _missing_title(root: Mapping, about: About | None) -> list[Finding]:
    if about is None or about.title or "phases" not in root.entries:
        return []
    return [Finding(("pattern",), "A pattern with phases needs a name of its own", expected="`title: …`")]


def _system_text(file: _File, around: Mapping) -> str:
    """The lines below `system:`, comments and all, as far left as they go."""
    node = around.entries["system"]
    start = around.keys["system"].line
    after = [line for line in _starts(file.root, around) if line > start]
    end = min(after) - 1 if after else None
    lines = file.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[start:end]
    indent = node.column - 1
    while lines and _is_of_what_follows(lines[-1], indent):
        lines.pop()
    cut = [line[indent:] if not line[:indent].strip() else line.lstrip() for line in lines]
    return "\n".join(cut).strip("\n") + "\n"


def _is_of_what_follows(last: str, indent: int) -> bool:
    """An empty line at the end, or a comment further left than the system: it is about the next phase."""
    return not last.strip() or (last.lstrip().startswith("#") and bool(last[:indent].strip()))


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
