"""Are aligned panes true? Random pairs in one layout: every shared card at one place, no arrow lost, no frame that lies."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random
from xml.etree import ElementTree

from apps.core.diagram.geometry import Box
from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import System
from apps.services.layout.layouts import Laid, lay_out_aligned
from apps.services.together import draw_pane_for_page
from tests.generated import generate_system

SMALLEST, LARGEST = 4, 60
_SVG = "{http://www.w3.org/2000/svg}"
_ROUNDED = 0.11  # coordinates are written to a tenth of a px


@dataclass(frozen=True)
class Drawn:
    """What can be read from one pane: cards by id, rectangles by group, how often each line is there."""

    size: tuple[str, str]
    cards: dict[str, Box]
    frames: dict[str, list[Box]]
    lines: list[str]


@dataclass(frozen=True)
class Finding:
    """What a pair showed: words for all that is wrong, and what it took."""

    components: int
    seconds: float
    note: str
    shared: int
    split: int
    wrong: tuple[str, ...]


def examine(one: System, other: System) -> Finding:
    """Lays both out together, draws both panes, and reads them back."""
    systems = (one, other)
    started = time.perf_counter()
    laid = lay_out_aligned(systems, None)
    panes = [draw_pane_for_page(each, None, "d").body.decode() for each in laid]
    seconds = time.perf_counter() - started
    drawn = [read_pane(svg) for svg in panes]
    return Finding(
        components=len(one.components | other.components),
        seconds=seconds,
        note=laid[0].note,
        shared=len(one.components.keys() & other.components.keys()),
        split=sum(len(boxes) - 1 for pane in drawn for boxes in pane.frames.values()),
        wrong=tuple(what_is_wrong(systems, drawn, laid)),
    )


def read_pane(svg: str) -> Drawn:
    """Reads a pane's SVG."""
    root = ElementTree.fromstring(svg)
    cards, lines = {}, []
    frames: dict[str, list[Box]] = {}
    for part in root.iter(f"{_SVG}g"):
        match part.get("class", "").split():
            case ["component", *_]:
                rects = [rect for rect in part.iter(f"{_SVG}rect") if rect.get("class") == "card"]
                cards[part.attrib["data-component"]] = _box(part, rects[0])
            case ["group", *_]:
                frames[part.attrib["data-group"]] = [_box(part, rect) for rect in part.iter(f"{_SVG}rect")]
            case ["flow", *_]:
                lines += [part.attrib["data-flow"]] * len([p for p in part if p.get("class") == "line"])
    return Drawn((root.attrib["width"], root.attrib["height"]), cards, frames, lines)


def _box(part: ElementTree.Element, rect: ElementTree.Element) -> Box:
    left, top = (float(number) for number in re.findall(r"-?[\d.]+", part.attrib["transform"]))
    left, top = left + float(rect.get("x", 0)), top + float(rect.get("y", 0))
    return Box(left, top, left + float(rect.attrib["width"]), top + float(rect.attrib["height"]))


def what_is_wrong(systems: tuple[System, ...], drawn: list[Drawn], laid: tuple[Laid, ...]) -> Iterator[str]:
    """Every way in which the panes are not true."""
    if len({pane.size for pane in drawn}) > 1:
        yield "the panes differ in size"
    for one, other in combinations(drawn, 2):
        for id_ in one.cards.keys() & other.cards.keys():
            if one.cards[id_] != other.cards[id_]:
                yield f"{id_} is not at one place"
    for system, pane, each in zip(systems, drawn, laid, strict=True):
        if sorted(pane.cards) != sorted(system.components) or sorted(pane.frames) != sorted(system.groups):
            yield "a component or a group is missing or doubled"
        if sorted(pane.lines) != sorted(line.key for line in each.view.lines):
            yield "an arrow is missing or doubled"
        yield from wrong_cards(pane)
        yield from wrong_frames(system, pane)


def wrong_cards(pane: Drawn) -> Iterator[str]:
    """Cards that overlap."""
    for (id_, one), (other_id, other) in combinations(pane.cards.items(), 2):
        if one.overlap(other):
            yield f"{id_} and {other_id} overlap"


def wrong_frames(system: System, pane: Drawn) -> Iterator[str]:
    """Frames that hold or touch what is not theirs, or lack what is; and frames that cross each other."""
    for id_, card in pane.cards.items():
        around = _around(system, system.components[id_].group)
        for group, boxes in pane.frames.items():
            held = sum(_holds(box, card) for box in boxes)
            if group in around and held != 1:
                yield f"{group} does not hold {id_}"
            if group not in around and any(box.overlap(card) for box in boxes):
                yield f"{group} touches {id_}, which is not in it"
    for group, other in combinations(pane.frames, 2):
        inner, outer = (group, other) if other in _around(system, group) else (other, group)
        yield from _crossing(pane, inner, outer, nested=outer in _around(system, inner))


def _crossing(pane: Drawn, inner: str, outer: str, *, nested: bool) -> Iterator[str]:
    for box in pane.frames[inner]:
        touched = [each for each in pane.frames[outer] if each.overlap(box.grown(-_ROUNDED))]
        if touched and not nested:
            yield f"{inner} and {outer} overlap"
        if nested and not any(_holds(each, box) for each in touched):
            yield f"{inner} sticks out of {outer}"


def _holds(box: Box, inner: Box) -> bool:
    room = box.grown(_ROUNDED)
    return (
        room.left <= inner.left
        and room.top <= inner.top
        and room.right >= inner.right
        and room.bottom >= inner.bottom
    )


def _around(system: System, group: str | None) -> list[str]:
    chain = []
    while group:
        chain.append(group)
        group = system.groups[group].parent
    return chain


def pairs(count: int) -> Iterator[tuple[System, System]]:
    """As often two systems that only share ids as one and what became of it."""
    dice = Random(count)
    for seed in range(count):
        size = round(SMALLEST * (LARGEST / SMALLEST) ** dice.random())
        one = generate_system(seed, size)
        if seed % 2:
            yield one, generate_system(seed + count, max(2, round(size * dice.uniform(0.5, 1.5))))
        else:
            yield one, later(one, dice)


def later(system: System, dice: Random) -> System:
    """The system after some work on it: parts gone, others in other groups, groups elsewhere."""
    kept = [id_ for id_ in system.components if dice.random() < 0.85] or [next(iter(system.components))]
    groups = {id_: group.model_copy(update={"kind": GroupKind.ZONE}) for id_, group in system.groups.items()}
    for id_ in groups:
        if dice.random() < 0.2:
            groups[id_] = groups[id_].model_copy(update={"parent": None})
    parts = {id_: system.components[id_] for id_ in kept}
    for id_, part in parts.items():
        moved = dice.choice([None, *groups]) if dice.random() < 0.3 else part.group
        kind = ComponentKind.SERVICE if part.kind is ComponentKind.MODULE else part.kind
        parts[id_] = part.model_copy(update={"group": moved, "kind": kind, "replicas": dice.choice((1, 3))})
    flows = tuple(
        flow for flow in system.flows if flow.source in parts and flow.target in parts and dice.random() < 0.9
    )
    needs = tuple(need for need in system.dependencies if {need.source, *need.targets} <= parts.keys())
    return System.model_validate(
        system.model_copy(
            update={
                "groups": groups,
                "components": parts,
                "flows": flows,
                "dependencies": needs,
                "journeys": {},
            }
        ).model_dump(by_alias=False)
    )


def main(count: int = 500) -> None:
    """Prints the figures of `count` pairs."""
    findings = [examine(one, other) for one, other in pairs(count)]
    wrong = [words for finding in findings for words in finding.wrong]
    seconds = sorted(finding.seconds for finding in findings)
    print(f"{count} pairs of {SMALLEST} to {LARGEST} components, {sum(f.shared for f in findings)} shared")
    print(f"  wrong {len(wrong)} {wrong[:5] or ''}")
    print(f"  pairs with a frame in several pieces {sum(f.split > 0 for f in findings)}")
    print(
        f"  p50 {seconds[count // 2] * 1000:.0f} ms, p95 {seconds[int(count * 0.95)] * 1000:.0f} ms, slowest {seconds[-1]:.2f} s"
    )
    slowest = max(findings, key=lambda finding: finding.seconds)
    print(f"  the slowest had {slowest.components} components: {slowest.note or 'the first layout'}")
    print(f"  laid out another way than asked {sum(bool(f.note) for f in findings)}")
