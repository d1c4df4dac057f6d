"""The words of a picture: what a screen reader says of a system, a component, a group and a flow."""

import unicodedata

from apps.core.system.kinds import KINDS
from apps.core.system.model import Component, Dependency, Flow, Group, Mode, System

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_NEEDS_ISOLATION = frozenset({"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def isolated(text: str) -> str:
    """The text, fenced off when its direction could disturb the words around it."""
    if text.isascii() or not any(unicodedata.bidirectional(c) in _NEEDS_ISOLATION for c in text):
        return text
    return _ISOLATE + text + _END_ISOLATE


def component_name(component: Component) -> str:
    """For example "Recommendation engine, model, 2 replicas"."""
    replicas = f", {component.replicas} replicas" if component.replicas > 1 else ""
    return f"{isolated(component.name)}, {KINDS[component.kind].spoken}{replicas}"


def group_name(group: Group) -> str:
    """For example "Discovery, zone"."""
    return f"{isolated(group.name)}, {group.kind}"


def flow_sentence(flow: Flow, system: System) -> str:
    """For example "API gateway calls Catalog service: rows & titles"."""
    verb = "sends to" if flow.mode is Mode.ASYNC else "calls"
    source = isolated(system.components[flow.source].name)
    target = isolated(system.components[flow.target].name)
    label = f": {isolated(flow.label)}" if flow.label else ""
    return f"{source} {verb} {target}{label}"


def need_sentence(dependency: Dependency, target: str, system: System) -> str:
    """For example "Checkout needs Stripe", or "Checkout needs Stripe or another, 2 in all"."""
    source, needed = (isolated(system.components[end].name) for end in (dependency.source, target))
    several = len(dependency.targets)
    return f"{source} needs {needed}" + (f" or another, {several} in all" if several > 1 else "")


def describe(system: System) -> str:
    """One or two sentences on the whole: the summary, then what there is, counted."""
    asynchronous = sum(flow.mode is Mode.ASYNC for flow in system.flows)
    counts = [_counted(len(system.components), "component"), _counted(len(system.flows), "flow")]
    if asynchronous:
        counts[1] += f" ({asynchronous} asynchronous)"
    if system.groups:
        counts.append(_counted(len(system.groups), "group"))
    words = " and ".join(counts) if len(counts) == 2 else f"{counts[0]}, {counts[1]} and {counts[2]}"
    summary = system.summary.strip()
    if summary and summary[-1] not in ".!?。":
        summary += "."
    return f"{isolated(summary)} {words}.".strip()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
