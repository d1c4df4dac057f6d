"""Descriptions with comments everywhere, and changes to them, made with dice."""

import random
from pathlib import Path

from apps.core.catalogue.reading import read_pattern
from apps.core.editing.edits import (
    AddFlow,
    AddPart,
    ChangeFlow,
    ChangePart,
    ChangeSystem,
    Edit,
    RemoveFlow,
    RemovePart,
    RenamePart,
    Section,
)
from apps.core.system.model import System
from apps.core.system.writing import write_system
from tests.generated import generate_system
from tests.wishing import with_layout

_PATTERNS = Path(__file__).parents[3] / "patterns"
_SHIPPED = ("monolith", "netflix-video-streaming", "microservices", "event-driven")
_NAMES = ("Other", 'It\'s: "x"', "日本", "no", "A, b")
_COMPONENT_KEYS: dict[str, tuple[object, ...]] = {
    "name": _NAMES,
    "kind": ("worker", "queue", "service"),
    "technology": ("Go", "C#", "Redis, 7", None),
    "replicas": (3, 1, None),
    "description": ("One.", "Two\nlines.", None),
    "latency_ms": (5, {"p50": 1, "p99": 9}, None),
    "tags": (["a", "b, c"], None),
}
_SYSTEM_KEYS: dict[str, tuple[object, ...]] = {
    "name": _NAMES,
    "summary": ("It does: one thing.", "Two\nlines.", "# no comment", None),
}
_FLOW_KEYS: dict[str, tuple[object, ...]] = {
    "label": ("lbl", "x: y", ""),
    "mode": ("sync", "async"),
    "protocol": ("gRPC", None),
    "optional": (True, None),
}


def text_at_random(dice: random.Random) -> str:
    """A shipped pattern as its author wrote it, or a generated system with comments strewn over it."""
    if dice.random() < 0.4:
        slug = dice.choice(_SHIPPED)
        return read_pattern(slug, (_PATTERNS / f"{slug}.yaml").read_text(encoding="utf-8")).text
    system = generate_system(dice.randrange(10**6), dice.randrange(2, 14))
    if dice.random() < 0.5:
        system = with_layout(system, dice)
    return "\n".join(_commented(write_system(system).split("\n"), dice))


def _commented(lines: list[str], dice: random.Random) -> list[str]:
    """Comments above lines and behind them; not inside texts of several lines."""
    out: list[str] = []
    inside = -1
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if not line.strip() or (0 <= inside < indent):
            out.append(line)
            continue
        inside = indent if line.endswith("|-") else -1
        if dice.random() < 0.2:
            out.append(f"{' ' * indent}# note {dice.randrange(10**6)}")
        out.append(f"{line}   # tail {dice.randrange(10**6)}" if inside < 0 and dice.random() < 0.2 else line)
    return out


def edit_at_random(system: System, dice: random.Random) -> Edit:
    """Any of the changes, to parts that are there."""
    makers = [_add_component, _change_component, _rename, _remove, _add_group, _add_flow, _change_system]
    makers += [_change_group, _rename, _remove] if system.groups else []
    makers += [_change_flow, _remove_flow] if system.flows else []
    return dice.choice(makers)(system, dice)


def _any_part(system: System, dice: random.Random) -> tuple[Section, str]:
    section = dice.choice(list(Section) if system.groups else [Section.COMPONENTS])
    return section, dice.choice(list(system.groups if section is Section.GROUPS else system.components))


def _group(system: System, dice: random.Random) -> str | None:
    return dice.choice([None, *system.groups])


def _some(choices: dict[str, tuple[object, ...]], dice: random.Random) -> dict[str, object]:
    keys = dice.sample(list(choices), dice.randrange(1, 4))
    return {key: dice.choice(choices[key]) for key in keys}


def _add_component(system: System, dice: random.Random) -> Edit:
    fields = {
        "name": dice.choice(_NAMES),
        "kind": "cache",
        "technology": "Redis, 7",
        "group": _group(system, dice),
    }
    return AddPart(Section.COMPONENTS, f"new-{dice.randrange(10**6)}", fields)


def _change_system(system: System, dice: random.Random) -> Edit:
    keys = dice.sample(list(_SYSTEM_KEYS), dice.randrange(1, 3))
    return ChangeSystem({key: dice.choice(_SYSTEM_KEYS[key]) for key in keys})


def _change_component(system: System, dice: random.Random) -> Edit:
    fields = _some(_COMPONENT_KEYS, dice)
    if dice.random() < 0.3:
        fields["group"] = _group(system, dice)
    return ChangePart(Section.COMPONENTS, dice.choice(list(system.components)), fields)


def _rename(system: System, dice: random.Random) -> Edit:
    return RenamePart(*_any_part(system, dice), f"renamed-{dice.randrange(10**6)}")


def _remove(system: System, dice: random.Random) -> Edit:
    return RemovePart(*_any_part(system, dice))


def _add_group(system: System, dice: random.Random) -> Edit:
    fields = {"name": "A group", "kind": "zone", "in": _group(system, dice)}
    return AddPart(Section.GROUPS, f"group-{dice.randrange(10**6)}", fields)


def _change_group(system: System, dice: random.Random) -> Edit:
    fields: dict[str, object] = {"name": dice.choice(_NAMES)}
    fields |= {"kind": "team"} if dice.random() < 0.4 else {}
    return ChangePart(Section.GROUPS, dice.choice(list(system.groups)), fields)


def _add_flow(system: System, dice: random.Random) -> Edit:
    ids = list(system.components)
    fields: dict[str, object] = {"from": dice.choice(ids), "to": dice.choice(ids), "mode": "async"}
    if system.flows and dice.random() < 0.3:  # beside another of the same pair
        fields |= {"from": system.flows[0].source, "to": system.flows[0].target}
    fields |= {"protocol": "HTTP"} if dice.random() < 0.3 else {}
    return AddFlow({**fields, "label": dice.choice(("", "new one", "yes"))})


def _change_flow(system: System, dice: random.Random) -> Edit:
    fields = _some(_FLOW_KEYS, dice)
    if dice.random() < 0.3:
        fields["to"] = dice.choice(list(system.components))
    return ChangeFlow(dice.choice(system.flows).key, fields)


def _remove_flow(system: System, dice: random.Random) -> Edit:
    return RemoveFlow(dice.choice(system.flows).key)
