"""A few steps of the trial with the levels of large systems; `make trials` takes more."""

import pytest

from apps.core.diagram.geometry import Box
from apps.core.layout.places.positions import Positions
from apps.core.levels.level import Level
from apps.services.layout.kept_levels import completed
from bench.subjects import web_of_domains
from tests.generated import generate_system
from tests.trials.levels import Tally, note_missing, note_moves, note_what_is_wrong, overlapping, replay
from tests.trials.watching import Sort, picture

NOWHERE = ("a system", 0, "nothing", Sort.OPENING)


@pytest.mark.parametrize("size", [90, 130])
def test_what_is_not_touched_stays_on_every_level_and_nothing_lies_on_anything_else(size: int) -> None:
    tallies = replay(f"{size} components", generate_system(size, size), steps=6, seed=1)
    assert [line for tally in tallies.values() for line in tally.found] == []
    assert all(tally.kept and tally.is_true for tally in tallies.values())


def test_the_trial_would_see_what_moved_lies_on_another_or_is_missing() -> None:
    system, tally = web_of_domains(90), Tally()
    closed = frozenset(system.groups)
    kept = completed(system, Positions(), Level(closed))
    shown = picture(system, kept, closed)
    note_what_is_wrong(tally, shown, NOWHERE)
    note_missing(tally, system, kept, closed, NOWHERE)
    note_moves(tally, shown.cards, shown.cards, set(), NOWHERE)
    assert tally.is_true
    note_moves(tally, shown.cards, {**shown.cards, "d1": shown.cards["d1"].moved(0, 0.1)}, set(), NOWHERE)
    note_missing(tally, system.model_copy(update={"flows": ()}), kept, closed, NOWHERE)
    assert (tally.moved, tally.is_true) == (1, False)
    assert tally.missing == len(kept.levels[0].flows)
    box = Box(0, 0, 10, 10)
    assert list(overlapping({"a": box, "b": box.moved(40, 0), "c": box.moved(9, 9)})) == [("a", "c")]
