"""Every pattern, at every phase, goes through everything: read, draw, fail, compare, show, export."""

import json
import xml.etree.ElementTree as ElementTree
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from django.test import Client

from apps.core.catalogue.pattern import Pattern
from apps.core.catalogue.reading import read_pattern
from apps.core.comparison.difference import difference
from apps.core.comparison.measures import MEASURES, measure_rows
from apps.core.comparison.report import difference_report
from apps.core.comparison.sentences import difference_sentences, difference_summary
from apps.core.failure.failures import ComponentFails
from apps.core.failure.journeys import JourneyState
from apps.core.failure.states import State
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.services.chaos import Aftermath, follow_failures, marks_after
from apps.services.drawing import draw_system_for_page

FOLDER: Final = Path(__file__).parents[2] / "patterns"
CATALOGUE: Final = tuple(
    sorted(
        (read_pattern(file.stem, file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.yaml")),
        key=lambda pattern: pattern.position,
    )
)
AT_EVERY_PHASE: Final = tuple(
    at
    for pattern in CATALOGUE
    for at in (tuple(pattern.at(phase.id) for phase in pattern.phases) or (pattern,))
)
NEIGHBOURS: Final = tuple(pairwise([*AT_EVERY_PHASE, AT_EVERY_PHASE[0]]))

every_pattern = pytest.mark.parametrize("pattern", CATALOGUE, ids=lambda pattern: pattern.ref)
at_every_phase = pytest.mark.parametrize("pattern", AT_EVERY_PHASE, ids=lambda pattern: pattern.ref)
every_two_neighbours = pytest.mark.parametrize(
    ("one", "other"), NEIGHBOURS, ids=[f"{one.ref}-{other.ref}" for one, other in NEIGHBOURS]
)


@at_every_phase
def test_its_text_describes_its_system(pattern: Pattern) -> None:
    assert read_system(pattern.text) == pattern.system


@at_every_phase
def test_all_of_it_is_drawn(pattern: Pattern) -> None:
    picture = draw_system_for_page(pattern.system, None, "d")
    parts = [part.attrib for part in ElementTree.fromstring(picture.body).iter()]
    drawn = {part["data-component"] for part in parts if "data-component" in part}
    assert drawn == set(pattern.system.components)
    lines = Counter(part["data-flow"] for part in parts if "data-flow" in part)
    assert Counter(flow.key for flow in pattern.system.flows) <= lines
    assert picture.rung_note == "", "the layout of first choice is not used"


@at_every_phase
def test_each_of_its_components_can_fail(pattern: Pattern) -> None:
    for id_ in pattern.system.components:
        killed = (ComponentFails(id_),)
        agrees(pattern.system, id_, follow_failures(pattern.system, killed))
        marks = marks_after(pattern.system, killed)
        assert marks is not None and dict(marks.components)[id_] == "killed"


def agrees(system: System, killed: str, after: Aftermath) -> None:
    """States, counts, sentences and journeys say the same."""
    fates, blast = after.outcome.components, after.blast
    assert set(fates) == set(system.components) and set(after.journeys) == set(system.journeys)
    assert [id_ for id_, fate in fates.items() if fate.killed] == [killed]
    assert blast.of == len(system.components) - 1
    touched = {id_ for id_, fate in fates.items() if fate.state is not State.UP}
    assert len(touched) == 1 + blast.down + blast.degraded
    assert touched <= {told.component for told in after.story}
    assert all(str(told.sentence).endswith(".") for told in after.story)
    for id_, journey in system.journeys.items():
        passed = {end for step in journey.flat_steps() for end in (step.source, step.target)}
        if after.journeys[id_].state is not JourneyState.WORKS:
            assert passed & touched


@every_two_neighbours
def test_it_can_be_compared_with_its_neighbour(one: Pattern, other: Pattern) -> None:
    there, back = difference(one.system, other.system), difference(other.system, one.system)
    assert there.components.added == back.components.removed
    assert there.flows.removed == back.flows.added
    assert set(there.components.changed) == set(back.components.changed)
    assert json.loads(json.dumps(difference_report(there))) == difference_report(there)
    told = difference_sentences(one.system, other.system, there)
    assert all(each.text.endswith(".") for each in told)
    assert bool(told) != there.is_empty
    assert difference_summary(there)


@every_two_neighbours
def test_it_can_be_measured_beside_its_neighbour(one: Pattern, other: Pattern) -> None:
    rows = measure_rows([one.system, other.system])
    assert len(rows) == len(MEASURES)
    for row in rows:
        assert len(row.values) == 2 and all(value.text for value in row.values), row.measure.id


@every_pattern
def test_what_it_names_is_in_the_catalogue(pattern: Pattern) -> None:
    slugs = {each.slug for each in CATALOGUE} - {pattern.slug}
    assert {*pattern.related, *pattern.combines} <= slugs


@pytest.mark.django_db
@at_every_phase
def test_its_pages_and_files_are_there(client: Client, pattern: Pattern) -> None:
    place = f"/patterns/{pattern.ref}"
    part = next(iter(pattern.system.components))
    pages = ("/", "/?view=list", f"/?select={part}", f"/chaos?fail={part}", f"/chaos.json?fail={part}")
    for ending in (*pages, ".svg?theme=auto", ".svg?changes=on", ".yaml"):
        assert client.get(place + ending).status_code == 200, ending
    assert client.get(f"/embed{place}/").status_code == 200


@pytest.mark.django_db
@every_pattern
def test_it_becomes_a_png(client: Client, pattern: Pattern) -> None:
    assert client.get(f"/patterns/{pattern.ref}.png").content.startswith(b"\x89PNG")


@pytest.mark.django_db
def test_all_are_in_the_gallery(client: Client) -> None:
    gallery = client.get("/").content.decode()
    assert [pattern.ref for pattern in CATALOGUE if f'href="/patterns/{pattern.slug}/"' not in gallery] == []
