"""The state of the picture: as marks for the drawing, and as data for the scripts of the page."""

from typing import Any

from apps.core.failure.marking import marks_of
from apps.core.system.model import System
from apps.services.chaos import Aftermath


def picture_state(system: System, aftermath: Aftermath) -> dict[str, Any]:
    """What is not up: each component by id, each line by its number, with its mark and its wave."""
    outcome = aftermath.outcome
    marks = marks_of(system, outcome)
    waves = [line.wave for line in (*outcome.flows, *outcome.needs)]
    return {
        "failures": [str(failure) for failure in outcome.failures],
        "waves": outcome.waves,
        "components": {id_: [mark, outcome.components[id_].wave] for id_, mark in marks.components},
        "lines": {number: [mark, waves[number]] for number, mark in marks.lines},
        "said": marks.caption or "Everything works",
    }


def parts_of_menu(system: System) -> dict[str, Any]:
    """What the menu on the picture needs to know beyond the picture."""
    replicas = {id_: part.replicas for id_, part in system.components.items() if part.replicas > 1}
    groups = {id_: {"name": group.name, "in": group.parent} for id_, group in system.groups.items()}
    return {"replicas": replicas, "groups": groups}
