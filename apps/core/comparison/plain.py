"""The fields of a part as plain values of JSON, in the one spelling in which they compare."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from apps.core.system.arrows import arrow_text
from apps.core.system.model import Latency, Parallel, Part, Step

# Sections of the whole are parts of their own; ids are keys.
_NOT_FIELDS: Final = frozenset(
    {"id", "archbench", "groups", "components", "flows", "dependencies", "journeys", "layout"}
)


def plain_fields(part: Part) -> dict[str, object]:
    """By the format's name of the field, in the model's order; None where nothing is said."""
    return {name: _plain(attribute, getattr(part, attribute)) for name, attribute in _names(type(part))}


@cache
def _names(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    fields = kind.model_fields.items()
    return tuple((field.alias or name, name) for name, field in fields if name not in _NOT_FIELDS)


def _plain(field: str, value: Any) -> object:
    if value is None or value in ("", (), {}):
        return None
    spelling = _SPELLINGS.get(field)
    return spelling(value) if spelling else number(value) if isinstance(value, float) else value


def number(value: float) -> float:
    """A whole number without its point, as people write it."""
    return int(value) if value.is_integer() else value


def _latency(latency: Latency) -> object:
    median = number(latency.p50)
    return median if latency.p99 is None else {"p50": median, "p99": number(latency.p99)}


def step_text(step: Step) -> str:
    """`a -> b: label`."""
    arrow = arrow_text(step.source, step.target)
    return f"{arrow}: {step.label}" if step.label else arrow


def _steps(steps: tuple[Step | Parallel, ...]) -> list[object]:
    """In order, but for those taken at the same time."""
    return [
        {"parallel": sorted(map(step_text, step.steps))} if isinstance(step, Parallel) else step_text(step)
        for step in steps
    ]


_SPELLINGS: Final[dict[str, Callable[[Any], object]]] = {
    "latency_ms": _latency,
    "steps": _steps,
    "targets": sorted,
    "tags": sorted,
    "links": lambda links: dict(sorted(links.items())),
    "kind": str,
    "mode": str,
}
