"""How much a layered layout takes is guessed before it is tried: what people draw is always tried in full."""

import pytest

from apps.core.diagram.effort import effort_of, ladder_for
from apps.core.diagram.rungs import GRAPHVIZ_LADDER, Rung
from apps.core.diagram.view import DiagramView, view_of
from apps.core.levels.folding import fold
from apps.core.levels.nesting import nesting_of_view
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.services.patterns import list_patterns
from bench.subjects import chain_of_domains, web_of_domains
from tests.generated import generate_system


def opened(system: System) -> DiagramView:
    """What is shown of it at first."""
    view = view_of(system)
    opening = nesting_of_view(view).opening
    return fold(view, opening).view if opening else view


@pytest.mark.parametrize("components", [10, 100, 300, 1000])
def test_systems_of_domains_are_laid_out_finely_at_any_size(components: int) -> None:
    for shape in (chain_of_domains, web_of_domains):
        assert ladder_for(view_of(shape(components))) == GRAPHVIZ_LADDER
        assert ladder_for(opened(shape(components))) == GRAPHVIZ_LADDER


def test_of_a_tangle_only_the_quick_rung_is_tried_and_of_a_larger_one_none() -> None:
    assert [profile.rung for profile in ladder_for(opened(generate_system(7, 300)))] == [Rung.STRAIGHT]
    assert ladder_for(opened(generate_system(7, 1000))) == ()


def test_what_has_no_lines_takes_no_effort() -> None:
    alone = read_system(
        "archbench: 1\nname: Alone\ncomponents: {a: {name: A, kind: service}, b: {name: B, kind: service}}\n"
    )
    assert effort_of(view_of(alone)) == 0


def test_every_pattern_is_tried_in_full() -> None:
    for pattern in list_patterns():
        assert ladder_for(view_of(pattern.system)) == GRAPHVIZ_LADDER
