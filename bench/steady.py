"""The time of a layout in which all stays, beside that of a fresh one: after each sort of edit, and a move by hand."""

from collections.abc import Callable
from random import Random

from apps.core.diagram.draw import draw_scene_for_page
from apps.core.diagram.geometry import Point
from apps.core.system.model import System
from apps.services.layout.by_hand import move_by_hand
from apps.services.layout.layouts import lay_out_apart
from apps.services.layout.steady import SteadyLayout, lay_out_afresh, lay_out_steady
from bench.subjects import chain_of_domains, web_of_domains
from bench.timing import medians, verdict
from tests.trials.edits import EDITS, Edit

GOAL = 1.0
DRAGGED = (10, 100, 300)
ROUNDS = {10: 9, 100: 5, 300: 3, 1000: 1}


def run() -> None:
    """Prints one line for each size."""
    print("Steady: our time for a layout with known places as a share of a fresh one's (goal 1), by edit")
    print(f"{'':>10} {'fresh':>10} {'steady':>10} {'share':>18}  {'  '.join(f'{each:>7}' for each in EDITS)}")
    for components in ROUNDS:
        for shape in (chain_of_domains, web_of_domains):
            print(_line(shape, components), flush=True)
    print(
        "By hand: our time for a picture after a card was dragged, beside that of a fresh one (goals 1; 50 ms at 100)"
    )
    print(f"{'':>10} {'fresh':>10} {'by hand':>10} {'share':>18}")
    for components in DRAGGED:
        for shape in (chain_of_domains, web_of_domains):
            print(_line_by_hand(shape, components), flush=True)


def _line_by_hand(shape: Callable[[int], System], components: int) -> str:
    """The picture for a page in both ways; each time another card is dragged to a random place near by."""
    system, dice = shape(components), Random(components)
    laid = lay_out_afresh(system)
    cards = sorted(laid.positions.cards)

    def by_hand() -> None:
        card = dice.choice(cards)
        place = laid.positions.cards[card]
        goal = Point(place.x + dice.uniform(-200, 200), place.y + dice.uniform(-150, 150))
        _draw(move_by_hand(system, laid.positions, {card: goal}))

    ways = {"fresh": lambda: _draw(lay_out_afresh(system, laid.direction)), "by hand": by_hand}
    times = medians(ways, ROUNDS[components], in_a_row=8)
    spent = f"{times['fresh'] * 1000:>7.1f} ms {times['by hand'] * 1000:>7.1f} ms"
    share = verdict(times["by hand"] / times["fresh"], GOAL)
    return f"{components:>4} {shape.__name__.split('_')[0]:>5} {spent} {share:>18}"


def _draw(laid: SteadyLayout) -> None:
    draw_scene_for_page(laid.scene, "d", laid.canvas, in_place=True)


def _line(shape: Callable[[int], System], components: int) -> str:
    system = shape(components)
    laid = lay_out_afresh(system)
    times: dict[Edit, dict[str, float]] = {}
    for edit, make in EDITS.items():
        after, _ = make(system, Random(components))
        times[edit] = medians(
            {
                "fresh": lambda after=after: lay_out_apart(after, laid.direction),
                "steady": lambda after=after: lay_out_steady(after, laid.positions),
            },
            ROUNDS[components],
        )
    fresh, steady = (sum(each[way] for each in times.values()) / len(times) for way in ("fresh", "steady"))
    shares = "  ".join(f"{each['steady'] / each['fresh']:>7.2f}" for each in times.values())
    spent = f"{fresh * 1000:>7.1f} ms {steady * 1000:>7.1f} ms"
    return f"{components:>4} {shape.__name__.split('_')[0]:>5} {spent} {verdict(steady / fresh, GOAL):>18}  {shares}"
