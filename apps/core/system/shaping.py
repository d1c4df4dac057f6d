"""From nodes to the plain data of the model: short forms written out, texts as they were written."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from apps.core.system.arrows import Arrow, parse_arrow
from apps.core.system.model import (
    Component,
    Dependency,
    Flow,
    Group,
    Journey,
    Latency,
    Layout,
    Parallel,
    Step,
    System,
)
from apps.core.system.nodes import Mapping, Node, Scalar, Sequence, plain_value
from apps.core.system.problems import Path
from apps.core.system.rules import Finding

Shape = Callable[[Node, Path, list[Finding]], Any]


def shaped(model: type[BaseModel], node: Node, unknown: list[Finding]) -> Any:
    """The data for a model; keys that the model does not know are told, not taken."""
    return _fields(model, node, (), unknown)


def _fields(model: type[BaseModel], node: Node, path: Path, unknown: list[Finding]) -> Any:
    if not isinstance(node, Mapping):
        return _value(node, path, unknown)
    shapes = _shapes(model)
    data = {}
    for key, value in node.entries.items():
        shape = shapes.get(key)
        if shape is None:
            unknown.append(_unknown_key(key, path, shapes))
        elif not isinstance(value, Scalar):
            data[key] = shape(value, (*path, key), unknown)
        elif not value.is_null:
            data[key] = value.text if shape is _texts else shape(value, (*path, key), unknown)
    return data


def _unknown_key(key: str, path: Path, shapes: dict[str, Shape]) -> Finding:
    return Finding(
        (*path, key), "This key is not known here", key, ", ".join(shapes), at_key=True, near=shapes.keys
    )


def _value(node: Node, path: Path, unknown: list[Finding]) -> Any:
    return plain_value(node)


def _texts(node: Node, path: Path, unknown: list[Finding]) -> Any:
    """Where a text is expected `no` is the word, and `1.10` keeps its zero."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [_texts(item, path, unknown) for item in node.items]
    return {key: _texts(value, path, unknown) for key, value in node.entries.items()}


def _latency(node: Node, path: Path, unknown: list[Finding]) -> Any:
    return {"p50": node.value} if isinstance(node, Scalar) else _fields(Latency, node, path, unknown)


def _targets(node: Node, path: Path, unknown: list[Finding]) -> Any:
    return [node.text] if isinstance(node, Scalar) else _texts(node, path, unknown)


def _group(node: Node, path: Path, unknown: list[Finding]) -> Any:
    is_name = isinstance(node, Scalar) and not node.is_null
    return {"name": _texts(node, path, unknown)} if is_name else _fields(Group, node, path, unknown)


def _flow(node: Node, path: Path, unknown: list[Finding]) -> Any:
    arrow, label = _short_form(node)
    if arrow is None:
        return _fields(Flow, node, path, unknown)
    mode = "async" if arrow.is_async else "sync"
    return {"from": arrow.source, "to": arrow.target, "label": label, "mode": mode}


def _dependency(node: Node, path: Path, unknown: list[Finding]) -> Any:
    arrow, label = _short_form(node)
    if arrow is None:
        return _fields(Dependency, node, path, unknown)
    if label or arrow.is_async:
        return _as_text(node)
    return {"from": arrow.source, "to": [arrow.target]}


def _step(node: Node, path: Path, unknown: list[Finding]) -> Any:
    arrow, label = _short_form(node)
    if arrow is not None:
        return {"from": arrow.source, "to": arrow.target, "label": label}
    is_parallel = isinstance(node, Mapping) and "parallel" in node.entries
    return _fields(Parallel if is_parallel else Step, node, path, unknown)


def _short_form(node: Node) -> tuple[Arrow | None, Any]:
    """`- a -> b: label` is a mapping of one key to YAML, and a text when it is quoted or has no label."""
    if isinstance(node, Scalar):
        arrow = parse_arrow(node.text)
        return arrow, arrow.label if arrow else ""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        [(key, value)] = node.entries.items()
        arrow = parse_arrow(key) if ">" in key else None
        return arrow, _texts(value, (), []) or ""
    return None, ""


def _as_text(node: Node) -> str:
    """A short form as its author sees it."""
    return node.text if isinstance(node, Scalar) else str(plain_value(node)).strip("{}").replace("'", "")


def _part(model: type[BaseModel]) -> Shape:
    return partial(_fields, model)


def _each(shape: Shape) -> Shape:
    def items(node: Node, path: Path, unknown: list[Finding]) -> Any:
        if not isinstance(node, Sequence):
            return _value(node, path, unknown)
        return [shape(item, (*path, place), unknown) for place, item in enumerate(node.items)]

    return items


def _by_key(shape: Shape) -> Shape:
    def parts(node: Node, path: Path, unknown: list[Finding]) -> Any:
        if not isinstance(node, Mapping):
            return _value(node, path, unknown)
        return {key: shape(value, (*path, key), unknown) for key, value in node.entries.items()}

    return parts


def _by_id(shape: Shape) -> Shape:
    by_key = _by_key(shape)

    def parts(node: Node, path: Path, unknown: list[Finding]) -> Any:
        data = by_key(node, path, unknown)
        for key, part in data.items() if isinstance(node, Mapping) else ():
            if isinstance(part, dict):
                part["id"] = key
        return data

    return parts


_SPECIAL: Final[dict[tuple[type[BaseModel], str], Shape]] = {
    (System, "groups"): _by_id(_group),
    (System, "components"): _by_id(_part(Component)),
    (System, "flows"): _each(_flow),
    (System, "dependencies"): _each(_dependency),
    (System, "journeys"): _by_id(_part(Journey)),
    (System, "layout"): _part(Layout),
    (Component, "latency_ms"): _latency,
    (Flow, "latency_ms"): _latency,
    (Dependency, "to"): _targets,
    (Journey, "steps"): _each(_step),
    (Parallel, "parallel"): _each(_step),
}
_KNOWN: Final[dict[type[BaseModel], dict[str, Shape]]] = {}


def _shapes(model: type[BaseModel]) -> dict[str, Shape]:
    """The keys of a model in a document, and how each is read."""
    if model not in _KNOWN:
        fields = {field.alias or name: field for name, field in model.model_fields.items() if name != "id"}
        _KNOWN[model] = {
            key: _SPECIAL.get((model, key)) or _shape_of(field.annotation) for key, field in fields.items()
        }
    return _KNOWN[model]


def _shape_of(annotation: Any) -> Shape:
    """How a field without a short form is read."""
    inner = get_args(annotation)
    models = [part for part in inner if isinstance(part, type) and issubclass(part, BaseModel)]
    if models and get_origin(annotation) in (tuple, dict):
        return (_each if get_origin(annotation) is tuple else _by_key)(_part(models[0]))
    return _texts if _is_textual(annotation) else _value


def _is_textual(annotation: Any) -> bool:
    """Whether there is nothing but texts in it."""
    origin = get_origin(annotation)
    if origin is None:
        return isinstance(annotation, type) and issubclass(annotation, str | Enum)
    if origin in (Union, UnionType, tuple, dict):
        leaves = [leaf for leaf in get_args(annotation) if leaf not in (type(None), Ellipsis)]
        return all(map(_is_textual, leaves))
    return _is_textual(get_args(annotation)[0])
