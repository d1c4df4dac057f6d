"""Hypothesis strategies for two systems that share ids in every way there is, also as what differs in kind."""

from typing import Any

from hypothesis import strategies as st

from apps.core.system.model import System
from apps.core.system.wishing import WISHES
from tests.strategies import systems


@st.composite
def pairs_of_systems(draw: st.DrawFn, max_components: int = 10) -> tuple[System, System]:
    """Any two valid systems, the second with ids of the first: its components may be groups there, and the other way."""
    one, other = draw(systems(max_components)), draw(systems(max_components))
    theirs = [*other.components, *other.groups]
    free = dict.fromkeys((*one.components, *one.groups, *theirs))
    names = draw(st.permutations(list(free)))
    return one, renamed(other, dict(zip(theirs, names, strict=False)))


def renamed(system: System, names: dict[str, str]) -> System:
    """The same system with other ids for its components and groups."""
    said = system.model_dump(mode="json", by_alias=False)
    for part in (*said["components"].values(), *said["groups"].values()):
        part["id"] = names[part["id"]]
        for key in ("group", "parent"):
            if part.get(key):
                part[key] = names[part[key]]
    for section in ("components", "groups"):
        said[section] = {part["id"]: part for part in said[section].values()}
    for flow in _ends_of(said):
        flow["source"] = names[flow["source"]]
        if "target" in flow:
            flow["target"] = names[flow["target"]]
        else:
            flow["targets"] = [names[target] for target in flow["targets"]]
    for key in WISHES:
        said["layout"][key] = [[names[id_] for id_ in ids] for ids in said["layout"][key]]
    return System.model_validate(said)


def _ends_of(said: dict[str, Any]) -> list[dict[str, Any]]:
    steps = [step for journey in said["journeys"].values() for step in journey["steps"]]
    at_once = [step for several in steps if "steps" in several for step in several["steps"]]
    return [*said["flows"], *said["dependencies"], *(step for step in steps if "steps" not in step), *at_once]
