"""The JSON Schema of a description, made from the model, with the short forms that the reader takes."""

from typing import Any, Final

from apps.core.system.model import System
from apps.core.system.texts import ID_PATTERN
from apps.core.system.wishing import WISHES

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TITLE: Final = "Archbench system description, version 1"
_ID: Final = ID_PATTERN.strip("^$")
_FLOW_ARROW: Final = rf"^\s*{_ID}\s*(->|~>)\s*{_ID}"
_NEED_ARROW: Final = rf"^\s*{_ID}\s*->\s*{_ID}\s*$"
_NULL: Final[Schema] = {"type": "null"}
_ABOUT_A_FIELD: Final = ("description", "default")


def system_schema() -> Schema:
    """JSON Schema 2020-12. What may name what, and be inside what, only the reader checks."""
    whole = System.model_json_schema(by_alias=True)
    parts: dict[str, Schema] = whole.pop("$defs")
    for part in (whole, *parts.values()):
        _tidy(part)
    for section in ("groups", "components", "journeys"):
        whole["properties"][section]["propertyNames"] = {"pattern": ID_PATTERN}
    parts["Dependency"]["properties"]["to"] = _one_or_several(parts["Dependency"]["properties"]["to"])
    for key in WISHES:
        parts["Layout"]["properties"][key] = _one_list_or_several(parts["Layout"]["properties"][key])
    for part in (whole, *parts.values()):
        _let_options_be_empty(part)
    for name, short_forms in _short_forms().items():
        parts[name] = _with_short_forms(parts[name], short_forms)
    return {"$schema": _DIALECT, "title": _TITLE, **whole, "$defs": parts}


def _tidy(part: Schema) -> None:
    """Titles repeat the key; ids are the keys of the mappings."""
    part.pop("title", None)
    fields: dict[str, Schema] = part.get("properties", {})
    for field in fields.values():
        field.pop("title", None)
        if field.get("default", "") is None:
            del field["default"]
    if fields.pop("id", None):
        part["required"] = [key for key in part["required"] if key != "id"]


def _let_options_be_empty(part: Schema) -> None:
    """A key with nothing after it is as if it were not there."""
    for key, field in part.get("properties", {}).items():
        if key in part.get("required", ()) or _NULL in field.get("anyOf", ()):
            continue
        accepted = {name: field.pop(name) for name in list(field) if name not in _ABOUT_A_FIELD}
        field["anyOf"] = [*accepted.pop("anyOf", ()), *([accepted] if accepted else ()), _NULL]


def _one_or_several(field: Schema) -> Schema:
    about: Schema = {name: field.pop(name) for name in _ABOUT_A_FIELD if name in field}
    return {**about, "anyOf": [{"type": "string"}, field]}


def _one_list_or_several(field: Schema) -> Schema:
    """Ids, two or more; or lists of them."""
    about: Schema = {name: field.pop(name) for name in _ABOUT_A_FIELD if name in field}
    ids = {**field.pop("items"), "minItems": 2}
    return {**about, "anyOf": [ids, {**field, "items": ids}]}


def _with_short_forms(part: Schema, short_forms: list[Schema]) -> Schema:
    description = part.pop("description", "")
    return {"description": description, "anyOf": [*short_forms, part]}


def _short_forms() -> dict[str, list[Schema]]:
    """By the part of the model that they are short for."""
    flow = {
        "type": "string",
        "pattern": rf"{_FLOW_ARROW}\s*(:(\s[\s\S]*)?)?$",
        "description": "`a -> b: label` (the sender waits) or `a ~> b: label` (nobody waits).",
    }
    labelled = {
        "type": "object",
        "patternProperties": {rf"{_FLOW_ARROW}\s*$": {"type": ["string", "number", "boolean", "null"]}},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
        "description": "What YAML makes of `- a -> b: label` without quotes.",
    }
    need = {"type": "string", "pattern": _NEED_ARROW, "description": "`a -> b`: a cannot work without b."}
    median = {"type": "number", "minimum": 0, "description": "The median alone."}
    name = {"type": "string", "minLength": 1, "description": "The name alone."}
    return {
        "Flow": [flow, labelled],
        "Step": [flow, labelled],
        "Dependency": [need],
        "Latency": [median],
        "Group": [name],
    }
