"""What differs between two systems, and all measures of both, beside pydantic's check of one of the two."""

from random import Random

from apps.core.comparison.difference import difference
from apps.core.comparison.measures import measure_rows
from apps.core.comparison.sentences import difference_sentences
from apps.core.system.model import System
from bench.failures import layered_system, random_system
from bench.timing import medians, verdict

SIZES = (10, 30, 100, 300, 1000, 2000)
ROUNDS = {10: 15, 30: 15, 100: 11, 300: 7, 1000: 3, 2000: 3}
SHARE_EDITED = 0.1
GOAL, GOAL_IN_WORDS, GOAL_OF_MEASURES = 0.5, 1.0, 10.0


def run() -> None:
    """Prints one line for each size and shape."""
    print("Comparing: time as a share of pydantic's check of one of the two systems (goal)")
    print(f"{'':>15} {'check':>10} {'difference':>28} {'in words':>28} {'measures':>28}")
    for components in SIZES:
        for shape in (layered_system, random_system):
            print(_line(shape(components), shape.__name__.split("_")[0]))


def edited(system: System) -> System:
    """Read again, with one component in ten scaled and one flow in ten turned optional, in another order."""
    dice = Random(len(system.components))
    fresh = System.model_validate(system.model_dump(by_alias=True))
    parts = list(fresh.components.values())
    parts = [part.model_copy(update={"replicas": 9}) if _is_edited(dice) else part for part in parts]
    flows = [
        flow.model_copy(update={"optional": not flow.optional}) if _is_edited(dice) else flow
        for flow in fresh.flows
    ]
    dice.shuffle(parts)
    dice.shuffle(flows)
    return fresh.model_copy(update={"components": {part.id: part for part in parts}, "flows": tuple(flows)})


def _is_edited(dice: Random) -> bool:
    return dice.random() < SHARE_EDITED


def _line(old: System, shape: str) -> str:
    new, plain = edited(old), old.model_dump(by_alias=True)
    times = medians(
        {
            "check": lambda: System.model_validate(plain),
            "difference": lambda: difference(old, new),
            "words": lambda: difference_sentences(old, new, difference(old, new)),
            "measures": lambda: measure_rows([old, new]),
        },
        ROUNDS[len(old.components)],
        in_a_row=3,
    )
    goals = {"difference": GOAL, "words": GOAL_IN_WORDS, "measures": GOAL_OF_MEASURES}
    check = times["check"]
    said = [
        f"{times[way] * 1000:>8.2f} ms {verdict(times[way] / check, goal):>17}" for way, goal in goals.items()
    ]
    return f"{len(old.components):>5} {shape:>9} {check * 1000:>7.2f} ms {' '.join(said)}"
