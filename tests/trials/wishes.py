"""Are wishes met, or told? Random ones over every pattern and generated systems, afresh and in kept layouts."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from time import process_time

from apps.core.layout.places.positions import read_positions, write_positions
from apps.core.system.model import System
from apps.services.layout.steady import SteadyLayout, lay_out_afresh, lay_out_steady
from tests.trials.steady import Tally, kept_cards, note_what_is_wrong, subjects
from tests.wishing import is_told, unmet, with_layout

LARGEST = 60


@dataclass
class Wished:
    """What sets of wishes came to: `wishes` and `unmet` by key, and what must not be; seconds of this process."""

    sets: int = 0
    wishes: Counter[str] = field(default_factory=Counter)
    unmet: Counter[str] = field(default_factory=Counter)
    untold: list[str] = field(default_factory=list)
    told_for_nothing: int = 0
    moved: int = 0
    wrong: Tally = field(default_factory=Tally)
    seconds: float = 0.0

    def add(self, name: str, system: System, laid: SteadyLayout) -> None:
        """Looks at a picture of a system with wishes."""
        self.sets += 1
        layout, cards = system.layout, laid.scene.placement.cards
        for key in ("same_row", "order", "near"):
            self.wishes[key] += len(getattr(layout, key))
        missed = list(unmet(layout, laid.direction, cards))
        self.unmet.update(key for key, _ in missed)
        self.untold += [
            f"{name}: {key} {ids}" for key, ids in missed if not is_told(key, ids, system, laid.note)
        ]
        self.told_for_nothing += laid.note.count(" could not be put ") - len(missed)
        note_what_is_wrong(self.wrong, laid)

    @property
    def is_true(self) -> bool:
        """Whether all was met or told, on pictures in which nothing lies on anything else."""
        wrong = (self.wrong.overlaps, self.wrong.strangers, self.wrong.missing)
        return not self.untold and not self.told_for_nothing and not self.moved and wrong == (0, 0, 0)


def try_wishes(count: int, seed: int, largest: int = LARGEST) -> tuple[Wished, Wished]:
    """So many sets of wishes, each in a fresh layout and in one that was kept from before there were any."""
    dice, afresh, kept = Random(seed), Wished(), Wished()
    systems = [(name, system) for name, system in subjects() if len(system.components) <= largest]
    for number in range(count):
        name, plain = systems[number % len(systems)]
        system = with_layout(plain, dice)
        began = process_time()
        afresh.add(name, system, lay_out_afresh(system))
        afresh.seconds += process_time() - began
        before = lay_out_afresh(plain, dice.choice((None, system.layout.direction)))
        began = process_time()
        after = lay_out_steady(system, read_positions(write_positions(before.positions)))
        kept.seconds += process_time() - began
        kept.add(name, system, after)
        layout = system.layout
        named = {id_ for ids in (*layout.same_row, *layout.order, *layout.near) for id_ in ids}
        kept.moved += sum(distance > 0 for distance in kept_cards(before, after, named).values())
    return afresh, kept


def main(count: int = 500) -> None:
    """Prints the figures of `count` sets of wishes."""
    afresh, kept = try_wishes(count, seed=6)
    for words, wished in (("fresh layouts", afresh), ("kept layouts", kept)):
        print(
            f"{wished.sets} sets of wishes in {words}, {wished.wishes.total()} wishes: "
            f"{wished.unmet.total()} could not be met, all but {len(wished.untold)} of them told (goal 0)"
        )
        shares = (f"{wished.unmet[key]} of {number} {key}" for key, number in wished.wishes.items())
        print(f"  not met: {', '.join(shares)}; told and yet met {wished.told_for_nothing} (goal 0)")
        print(
            f"  cards on each other {wished.wrong.overlaps}, strangers in frames {wished.wrong.strangers}, missing "
            f"{wished.wrong.missing}, cards moved that no wish names {wished.moved} (goals 0); "
            f"{wished.seconds * 1000 / wished.sets:.0f} ms each"
        )
        for line in wished.untold:
            print(f"  not told: {line}")
