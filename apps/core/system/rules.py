"""The rules between the parts of a description: what names what, and what may be inside what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from apps.core.system import limits
from apps.core.system.problems import Path, excerpt
from apps.core.system.wishing import ORDER, SAME_ROW, circle_in, in_one_row, joined


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule, at a place; `near` gives the words that may have been meant, when somebody asks."""

    path: Path
    message: str
    word: str = ""
    expected: str = ""
    suggestion: str = ""
    at_key: bool = False  # the position is that of the key, not of the value
    about: str = ""  # what was found, where it is not the word
    near: Callable[[], Iterable[str]] = tuple

    @property
    def found(self) -> str:
        return self.about or (excerpt(self.word) if self.word else "")


class Ends(NamedTuple):
    """A flow, or a step that names one, and where it stands."""

    path: Path
    source: str
    target: str
    label: str

    def text(self) -> str:
        arrow = f"{self.source} -> {self.target}"
        return f"{arrow}: {self.label}" if self.label else arrow


class Need(NamedTuple):
    """A dependency and where it stands."""

    path: Path
    source: str
    targets: tuple[str, ...]


class Wish(NamedTuple):
    """Components that a key of the layout names together, and where they stand."""

    path: Path
    key: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A description reduced to what the rules look at; a text that is partly wrong has one too."""

    kinds: dict[str, str]  # of the components, by id
    groups_of: dict[str, str | None]  # of the components
    group_kinds: dict[str, str]  # "" where the text says none that is known
    parents: dict[str, str | None]  # of the groups
    flows: list[Ends]
    needs: list[Need]
    steps: dict[str, list[Ends]]
    wishes: list[Wish]


def broken_rules(outline: Outline) -> Iterator[Finding]:
    """Every place where a rule does not hold."""
    for rule in RULES:
        yield from rule(outline)


def _ids_are_used_once(outline: Outline) -> Iterator[Finding]:
    for id_ in outline.group_kinds:
        if id_ in outline.kinds:
            message = "A component has this id already"
            yield Finding(("groups", id_), message, id_, "an id of its own", at_key=True)


def _groups_exist(outline: Outline) -> Iterator[Finding]:
    places = [("components", "group", outline.groups_of), ("groups", "in", outline.parents)]
    for section, key, group_of in places:
        for id_, group in group_of.items():
            if group is not None and group not in outline.group_kinds:
                yield _unknown_group((section, id_, key), group, outline)


def _unknown_group(path: Path, group: str, outline: Outline) -> Finding:
    if group in outline.kinds:
        return Finding(path, "This is a component, not a group", group, "the id of a group")
    return Finding(path, "No group has this id", group, "the id of a group", near=outline.group_kinds.keys)


def _groups_are_not_in_themselves(outline: Outline) -> Iterator[Finding]:
    for id_ in outline.parents:
        ancestors = groups_around(id_, outline.parents)
        if ancestors[-1:] == [id_]:
            yield Finding(("groups", id_, "in"), "The group is inside itself", " in ".join([id_, *ancestors]))


def _groups_are_not_too_deep(outline: Outline) -> Iterator[Finding]:
    for id_ in outline.parents:
        ancestors = groups_around(id_, outline.parents)
        if len(ancestors) >= limits.GROUP_DEPTH and id_ not in ancestors:
            yield Finding(
                ("groups", id_, "in"),
                "The groups are nested too deep",
                expected=f"at most {limits.GROUP_DEPTH}",
                about=f"{len(ancestors) + 1} inside each other",
            )


def groups_around(group: str | None, parents: dict[str, str | None]) -> list[str]:
    """The groups that a group is in, from the nearest; it ends where a circle closes."""
    around: list[str] = []
    group = parents.get(group) if group is not None else None
    while group is not None and group in parents and group not in around:
        around.append(group)
        group = parents[group]
    return around


def _modules_are_in_a_process(outline: Outline) -> Iterator[Finding]:
    for id_, kind in outline.kinds.items():
        group = outline.groups_of.get(id_)
        if kind != "module" or (group is not None and group not in outline.group_kinds):
            continue
        around = [group, *groups_around(group, outline.parents)] if group is not None else []
        if not any(outline.group_kinds[name] in ("process", "") for name in around):
            yield Finding(
                ("components", id_, "kind"),
                "A `module` lives inside a `process` group",
                "module",
                "group: the id of a group of kind process; or the kind service",
            )


def _flows_join_components(outline: Outline) -> Iterator[Finding]:
    kinds = outline.kinds
    for flow in outline.flows:
        if flow.source not in kinds:
            yield _unknown_component((*flow.path, "from"), flow.source, outline)
        if flow.target not in kinds:
            yield _unknown_component((*flow.path, "to"), flow.target, outline)


def _unknown_component(path: Path, id_: str, outline: Outline) -> Finding:
    if id_ in outline.group_kinds:
        return Finding(path, "This is a group, not a component", id_, "the id of a component")
    return Finding(path, "No component has this id", id_, "the id of a component", near=outline.kinds.keys)


def _flows_of_a_pair_have_different_labels(outline: Outline) -> Iterator[Finding]:
    seen: set[tuple[str, str, str]] = set()
    for flow in outline.flows:
        key = flow[1:]
        if key in seen:
            yield Finding(
                flow.path,
                "Another flow joins the same pair with the same label",
                flow.text(),
                "a label that tells the two apart",
            )
        seen.add(key)


def _dependencies_join_components(outline: Outline) -> Iterator[Finding]:
    for need in outline.needs:
        if need.source not in outline.kinds:
            yield _unknown_component((*need.path, "from"), need.source, outline)
        for place, target in enumerate(need.targets):
            if target not in outline.kinds:
                yield _unknown_component((*need.path, "to", place), target, outline)


def _dependencies_say_something(outline: Outline) -> Iterator[Finding]:
    for need in outline.needs:
        seen: set[str] = set()
        for place, target in enumerate(need.targets):
            path = (*need.path, "to", place)
            if target == need.source:
                yield Finding(path, "A component does not depend on itself", target, "another component")
            elif target in seen:
                yield Finding(path, "The same component is named twice", target, "each component once")
            seen.add(target)


def _journeys_are_not_too_long(outline: Outline) -> Iterator[Finding]:
    for id_, steps in outline.steps.items():
        if len(steps) > limits.STEPS:
            about, expected = f"{len(steps)} steps", f"at most {limits.STEPS}, parallel ones counted"
            path = ("journeys", id_, "steps")
            yield Finding(path, "The journey is too long", expected=expected, about=about)


def _steps_take_flows(outline: Outline) -> Iterator[Finding]:
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    from_lost, to_lost = set(), set()
    for flow in outline.flows:
        labels[flow.source, flow.target].append(flow.label)
        if flow.source not in outline.kinds:
            from_lost.add(flow.target)
        if flow.target not in outline.kinds:
            to_lost.add(flow.source)
    for steps in outline.steps.values():
        for step in steps:
            known = labels.get((step.source, step.target), [])
            is_known = step.label in known or (not step.label and len(known) == 1)
            # A step may mean a flow with a misspelt end, which is told already.
            if not is_known and (known or (step.source not in to_lost and step.target not in from_lost)):
                yield _lost_step(step, known, outline.flows)


def _lost_step(step: Ends, known: list[str], flows: list[Ends]) -> Finding:
    if known:
        message = "No flow of this pair has this label" if step.label else "Several flows join this pair"
        accepted = " or ".join(excerpt(step._replace(label=label).text()) for label in known[:5])
        return Finding(step.path, message, step.text(), accepted)

    def near() -> list[str]:
        return [
            f"{flow.source} -> {flow.target}"
            for flow in flows
            if flow.source == step.source or flow.target in (step.target, step.source)
        ]

    message = "No flow joins these two in this direction"
    return Finding(step.path, message, step.text(), "the ends of a flow of the system", near=near)


def _wishes_name_components(outline: Outline) -> Iterator[Finding]:
    for wish in outline.wishes:
        for place, id_ in enumerate(wish.cards):
            path = (*wish.path, place)
            if id_ not in outline.kinds:
                yield _unknown_component(path, id_, outline)
            elif id_ in wish.cards[:place]:
                yield Finding(path, "The same component is named twice", id_, "each component once")
        if len(wish.cards) < 2:
            alone = "".join(wish.cards)
            yield Finding(
                wish.path, "This is about two components or more", alone, "a list of two ids or more"
            )


def _orders_have_no_circle(outline: Outline) -> Iterator[Finding]:
    """Where all are in one row, an order goes along it, so it makes no circle with one that does not."""
    rows = joined(wish.cards for wish in outline.wishes if wish.key == SAME_ROW)
    for along_row in (True, False):
        pairs: dict[tuple[str, str], Path] = {}
        for wish in outline.wishes:
            if wish.key == ORDER and in_one_row(rows, wish.cards) is along_row:
                for place, (one, other) in enumerate(pairwise(wish.cards), start=1):
                    pairs |= {(one, other): (*wish.path, place)} if one != other else {}
        if circle := circle_in(pairs):
            last = max((pairs[pair] for pair in pairwise(circle)), key=lambda path: path[2:])
            yield Finding(last, "The order runs in a circle", " before ".join(circle))


RULES: tuple[Callable[[Outline], Iterator[Finding]], ...] = (
    _ids_are_used_once,
    _groups_exist,
    _groups_are_not_in_themselves,
    _groups_are_not_too_deep,
    _modules_are_in_a_process,
    _flows_join_components,
    _flows_of_a_pair_have_different_labels,
    _dependencies_join_components,
    _dependencies_say_something,
    _journeys_are_not_too_long,
    _steps_take_flows,
    _wishes_name_components,
    _orders_have_no_circle,
)
