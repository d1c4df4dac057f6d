"""Levels of several systems that share their places: closed groups stand at one place in all of them too."""

import re

import pytest

from apps.core.catalogue.pattern import Pattern
from apps.core.levels.level import Level
from apps.services.comparison import render_aligned_one
from apps.services.patterns import list_patterns

PHASED = [pattern for pattern in list_patterns() if len(pattern.systems) > 1]
CARD = r'data-component="([^"]*)"[^>]*translate\(([\d.-]+) ([\d.-]+)\)".*?<rect class="card" width="([\d.]+)"'


def middles(pattern: Pattern, step: int, level: Level) -> dict[str, tuple[float, float]]:
    """The middle of each card along its width, and its top, at a step."""
    system = pattern.systems[step]
    svg = render_aligned_one(system, pattern.systems, level=level).svg
    return {
        id_: (round(float(x) + float(width) / 2, 1), float(y))
        for id_, x, y, width in re.findall(CARD, svg, re.DOTALL)
    }


@pytest.mark.parametrize("pattern", PHASED, ids=[pattern.slug for pattern in PHASED])
def test_a_closed_group_is_at_the_same_place_in_every_step(pattern: Pattern) -> None:
    groups = sorted({group for system in pattern.systems for group in system.groups})
    assert groups
    for group in groups:
        seen: dict[str, tuple[float, float]] = {}
        for step, system in enumerate(pattern.systems):
            if group in system.groups:
                now = middles(pattern, step, Level(frozenset({group})))
                assert group in now
                for id_, place in now.items():
                    assert place == pytest.approx(seen.setdefault(id_, place), abs=0.11), (group, id_, step)
