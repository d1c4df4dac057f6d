"""The ranking is exact, and says less rather than take for ever."""

import time

import pytest

from apps.core.failure.minimal import smallest_sets_through
from apps.core.failure.network import network_of
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.services import ranking as ranking_module
from apps.services.ranking import Ranking, rank, rank_up_to

LAYERS = 3
WIDTH = 60


def layers_of_alternatives() -> System:
    """A client that needs one of many in each layer, which each need one of the next: sets without end."""
    parts = [f"  l{layer}-{n}: {{kind: service}}" for layer in range(LAYERS) for n in range(WIDTH)]
    needs = [
        f"  - from: l{layer}-{n}\n    to: [l{layer + 1}-{n}, l{layer + 1}-{(n + 1) % WIDTH}]"
        for layer in range(LAYERS - 1)
        for n in range(WIDTH)
    ]
    components = ["archbench: 1", "name: Layers", "components:", "  web: {kind: client}", *parts]
    dependencies = ["flows:", "  - web -> l0-0", "  - web -> l0-1", "dependencies:", *needs]
    journeys = ["journeys:", "  go: {steps: [web -> l0-0]}"]
    return read_system("\n".join([*components, *dependencies, *journeys]))


def test_a_ranking_in_time_has_sets_of_three() -> None:
    system = layers_of_alternatives()
    ranking = rank(system)
    assert ranking.most == 3
    assert ranking == rank_up_to((system, 3))
    assert ranking.sets == smallest_sets_through(network_of(system), 3)


def too_slow_for_triples(task: tuple[System, int]) -> Ranking:
    if task[1] > 2:
        time.sleep(60)
    return rank_up_to(task)


def test_without_time_for_triples_the_rest_is_still_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    system = layers_of_alternatives()
    whole = rank(system)
    monkeypatch.setattr(ranking_module, "rank_up_to", too_slow_for_triples)
    hurried = rank(system, seconds=0.2)
    assert hurried.most == 2
    assert hurried.sweep == whole.sweep
    for size in (1, 2):
        assert list(hurried.sets["go"].sets(size)) == list(whole.sets["go"].sets(size))
    assert list(hurried.sets["go"].sets(3)) == []
