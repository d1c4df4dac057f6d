"""The time to open a large system with its groups closed, beside that of a fresh layout of the whole of it."""

from collections.abc import Callable

from apps.core.diagram.draw import draw_scene_for_page
from apps.core.levels.nesting import nesting_of
from apps.core.system.model import System
from apps.services.layout.standing import AFRESH, Standing, stage
from apps.services.layout.steady import lay_out_afresh
from bench.subjects import chain_of_domains, web_of_domains
from bench.timing import medians, verdict
from tests.generated import generate_system

GOAL = 1.0
ROUNDS = {300: 3, 1000: 1}


def tangle(components: int) -> System:
    """Everything calls anything, in groups of all sorts: the hardest graph for a layered layout."""
    return generate_system(7, components)


def run() -> None:
    """Prints one line for each size and shape."""
    print("Levels: our time to open a large system, closed, as a share of its whole fresh layout's (goal 1)")
    print(f"{'':>11} {'cards':>6} {'whole':>11} {'opening':>11} {'at kept places':>15} {'share':>18}")
    for components in ROUNDS:
        for shape in (chain_of_domains, web_of_domains, tangle):
            print(_line(shape, components), flush=True)


def _line(shape: Callable[[int], System], components: int) -> str:
    system = shape(components)
    opening = nesting_of(system).opening
    assert opening, "large systems in groups open closed"
    kept = lay_out_afresh(system).positions
    standings = {
        "whole": AFRESH,
        "opening": Standing(level=opening),
        "kept": Standing(kept, opening),
    }
    times = medians({name: _drawing(system, each) for name, each in standings.items()}, ROUNDS[components], 2)
    cards = nesting_of(system).cards_at(opening.depth or 0)
    spent = f"{times['whole'] * 1000:>8.1f} ms {times['opening'] * 1000:>8.1f} ms {times['kept'] * 1000:>12.1f} ms"
    share = verdict(times["opening"] / times["whole"], GOAL)
    return f"{components:>4} {shape.__name__.split('_')[0]:>6} {cards:>6} {spent} {share:>18}"


def _drawing(system: System, standing: Standing) -> Callable[[], object]:
    def draw() -> object:
        staged = stage(system, standing, None, None)
        return draw_scene_for_page(staged.scene, "d", staged.canvas, in_place=True)

    return draw
