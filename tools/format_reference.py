"""Writes docs/format.md, the reference of the format, from the model: `python -m tools.format_reference`."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from apps.core.system import limits
from apps.core.system.kinds import ALSO_CALLED, KINDS, GroupKind
from apps.core.system.schema import system_schema
from tools.format_words import AFTER_PARTS, BEFORE_PARTS, GROUP_KINDS, LIMITS, PARTS, SHORT_FORMS

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs/format.md"

Schema = dict[str, Any]
_TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}


def reference() -> str:
    """The whole document."""
    schema = system_schema()
    parts: dict[str, Schema] = {"System": schema, **schema["$defs"]}
    sections = [BEFORE_PARTS]
    sections += [_part(name, title, parts) for name, title in PARTS.items()]
    sections += [_kinds(), _group_kinds(), AFTER_PARTS, _limits()]
    return "\n\n".join(section.strip("\n") for section in sections) + "\n"


def _part(name: str, title: str, parts: dict[str, Schema]) -> str:
    part = parts[name]
    long_form = _long_form(part)
    rows = [_row(key, field, key in long_form.get("required", ())) for key, field in _fields(long_form)]
    about = [f"## {title}", part["description"], SHORT_FORMS.get(name, "")]
    return "\n\n".join([*filter(None, about), _table(("Key", "Value", "What it says"), rows)])


def _long_form(part: Schema) -> Schema:
    """The form with keys, where there are shorter ones."""
    return next((form for form in part.get("anyOf", ()) if "properties" in form), part)


def _fields(part: Schema) -> Iterable[tuple[str, Schema]]:
    properties: dict[str, Schema] = part["properties"]
    return properties.items()


def _row(key: str, field: Schema, required: bool) -> tuple[str, str, str]:
    return (
        f"`{key}`",
        ", or ".join(_values(field)),
        f"{field['description']} {_note(field, required)}".strip(),
    )


def _note(field: Schema, required: bool) -> str:
    if required:
        return "**Required.**"
    default = field.get("default")
    return "" if default in (None, "", []) else f"Without it: `{json.dumps(default).strip(chr(34))}`."


def _values(field: Schema) -> Iterator[str]:
    """What may stand after the key, in words; that it may be left empty is said once for all."""
    if "anyOf" in field or "oneOf" in field:
        for form in field.get("anyOf", []) + field.get("oneOf", []):
            yield from _values(form)
    elif "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        yield f"[{PARTS[name].lower()}](#{_anchor(PARTS[name])})" if name in PARTS else _ENUMS[name]
    elif "const" in field:
        yield f"`{field['const']}`"
    elif field.get("type") == "object":
        yield _mapping(field)
    elif field.get("type") == "array":
        yield f"a list of up to {field['maxItems']:,}: {', or '.join(_values(field['items']))}"
    elif field.get("type") != "null":
        yield f"{_TYPES[field['type']]}{_range(field)}"


def _mapping(field: Schema) -> str:
    key = "id" if "pattern" in field.get("propertyNames", {}) else "name"
    value = ", or ".join(_values(field["additionalProperties"]))
    return f"by {key}, up to {field['maxProperties']:,}: {value}"


def _range(field: Schema) -> str:
    if "maxLength" in field:
        return f" (up to {field['maxLength']:,} characters)"
    if "maximum" not in field:
        return ""
    return f" ({field['minimum']:,} to {_number(field['maximum'])})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value < limits.NUMBER else "10¹⁵"


_ENUMS = {
    "ComponentKind": "[a kind of component](#kinds-of-components)",
    "GroupKind": "[a kind of group](#kinds-of-groups)",
    "Mode": "`sync` or `async`",
    "Direction": "`right` or `down`",
}


def _kinds() -> str:
    called: dict[str, list[str]] = {}
    for word, kind in ALSO_CALLED.items():
        called.setdefault(kind, []).append(word)
    rows = [(f"`{kind}`", row.spoken, ", ".join(called.get(kind, ["–"]))) for kind, row in KINDS.items()]
    about = (
        "The kind decides icon and colour. Words of the last column are not accepted, but the error "
        "that they cause names the kind that is."
    )
    table = _table(("Kind", "Read aloud", "Understood as this kind"), rows)
    return f"## Kinds of components\n\n{about}\n\n{table}"


def _group_kinds() -> str:
    rows = [(f"`{kind}`", *GROUP_KINDS[kind]) for kind in GroupKind]
    return f"## Kinds of groups\n\n{_table(('Kind', 'Meaning', 'Frame'), rows)}"


def _limits() -> str:
    told = {name: getattr(limits, name) for name in dir(limits) if name.isupper()}
    if unsaid := told.keys() ^ LIMITS.keys():
        raise KeyError(f"LIMITS and limits.py differ: {', '.join(sorted(unsaid))}")
    rows = [(words, _limit(name, told[name])) for name, words in LIMITS.items()]
    about = "Over a limit is an error that names the limit; nothing is cut off in silence."
    return f"## Limits\n\n{about}\n\n{_table(('What', 'At most'), rows)}"


def _limit(name: str, value: float) -> str:
    return f"{value // 1024:,} KiB" if name.endswith("_BYTES") else _number(value)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-").replace(",", "")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
