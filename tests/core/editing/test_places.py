"""The lines of each part: all of a generated system have their own; what an alias says has none."""

import pytest

from apps.core.editing.places import places_of
from apps.core.system.reading import read_system
from apps.core.system.writing import write_system
from tests.generated import generate_system


@pytest.mark.parametrize("seed", range(20))
def test_every_part_of_a_system_has_its_lines(seed: int) -> None:
    text = write_system(generate_system(seed, 30))
    system = read_system(text)
    lines = text.split("\n")
    places = places_of(text, system)
    assert set(places) == {*system.groups, *system.components, *(flow.key for flow in system.flows)}
    for id_ in (*system.groups, *system.components):
        assert lines[places[id_].first - 1].strip().startswith(f"{id_}:")
    for flow in system.flows:
        written = "\n".join(lines[places[flow.key].first - 1 : places[flow.key].last])
        assert flow.source in written
        assert flow.target in written


def test_a_block_ends_before_the_comment_after_it() -> None:
    text = "name: X\ncomponents:\n  a:\n    kind: service\n    description: |\n      one\n\n      two\n\n  # of b\n  b: {kind: cache}\n"
    assert places_of(text, read_system(text)) == {"a": (3, 8), "b": (11, 11)}


def test_flows_by_an_alias_have_no_lines_of_their_own() -> None:
    text = "name: X\ncomponents:\n  a: &a {kind: service}\n  b: *a\nflows: [a -> b]\n"
    places = places_of(text, read_system(text))
    assert places["b"] == (4, 4)
    assert places["a->b"] == (5, 5)
