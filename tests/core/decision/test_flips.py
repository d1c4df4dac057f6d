"""What flips the first place: exactly what a search over all answers finds, and in no time."""

import random
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.catalogue.pattern import Pattern
from apps.core.catalogue.questions import QUESTIONS
from apps.core.catalogue.reading import read_pattern
from apps.core.decision.answers import Answers
from apps.core.decision.flips import Rival, rivals
from apps.core.decision.ranking import candidates, rank
from apps.core.decision.wording import flip_sentence
from tests.core.decision.tables import answers, pattern

Spelled = tuple[tuple[str, str], ...]
ASKED = ("team-size", "delivery", "traffic", "boundaries", "audit")
ALL = 100
SPELLED = [f"{name}={answer.id}" for name in ASKED for answer in QUESTIONS[name].answers]


def choices(names: Sequence[str]) -> list[list[tuple[str, str]]]:
    """By question each of its answers, and none."""
    return [[*((name, answer.id) for answer in QUESTIONS[name].answers), (name, "")] for name in names]


def spelled(chosen: Sequence[tuple[str, str]]) -> str:
    return "&".join(f"{name}={answer}" for name, answer in chosen if answer)


ALL_ANSWERS = [answers(spelled(chosen)) for chosen in product(*choices(ASKED))]


def distance(one: Answers, other: Answers) -> int:
    """How many questions are answered otherwise."""
    return len({name for name, _ in set(one.spelled) ^ set(other.spelled)})


def flipped(found: Sequence[Rival], start: Answers) -> dict[str, set[Spelled]]:
    """By pattern the answers that put it first."""
    return {rival.pattern.slug: {start.after(changes).spelled for changes in rival.sets} for rival in found}


def by_trying_all(patterns: Sequence[Pattern], start: Answers) -> dict[str, set[Spelled]]:
    nearest: dict[str, tuple[int, set[Spelled]]] = {}
    before = rank(patterns, start).leader
    for tried in ALL_ANSWERS:
        leader = rank(patterns, tried).leader
        if leader is None or (before and leader.pattern.slug == before.pattern.slug):
            continue
        far = distance(start, tried)
        best, sets = nearest.get(leader.pattern.slug, (far, set()))
        if far <= best:
            nearest[leader.pattern.slug] = (far, sets | {tried.spelled} if far == best else {tried.spelled})
    return {slug: sets for slug, (_, sets) in nearest.items()}


tables = st.lists(
    st.dictionaries(st.sampled_from(SPELLED), st.integers(-3, 3), min_size=1, max_size=8),
    min_size=1,
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(tables, st.sampled_from(ALL_ANSWERS))
def test_they_are_what_trying_all_answers_finds(rules: list[dict[str, int]], start: Answers) -> None:
    patterns = [pattern(f"P{number}", number, points) for number, points in enumerate(rules)]
    assert flipped(rivals(patterns, start, ALL), start) == by_trying_all(patterns, start)


class Everything:
    """The shipped patterns under all answers to all questions: who leads, as numbers, without our own code."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = candidates(patterns)
        self.options = choices(list(QUESTIONS))
        self.shape = tuple(len(options) for options in self.options)
        points = np.zeros((*self.shape, len(self.patterns) + 1), dtype=np.int16)  # the first column: nobody
        for axis, options in enumerate(self.options):
            added = np.array([[0, *(_points(each, *option) for each in self.patterns)] for option in options])
            points += _along(added, axis, len(self.shape)).astype(np.int16)
        self.leaders = points.argmax(axis=-1)

    def flips(self, start: Answers) -> dict[str, set[Spelled]]:
        chosen = dict(start.spelled)
        far = np.zeros(self.shape, dtype=np.int8)
        for axis, options in enumerate(self.options):
            changed = np.array([answer != chosen.get(name, "") for name, answer in options], dtype=np.int8)
            far += _along(changed[:, None], axis, len(self.shape))[..., 0]
        here = tuple(
            options.index((options[0][0], chosen.get(options[0][0], ""))) for options in self.options
        )
        found = {}
        for number, each in enumerate(self.patterns, start=1):
            leads = self.leaders == number
            if number != self.leaders[here] and leads.any():
                nearest = np.argwhere(leads & (far == far[leads].min()))
                found[each.slug] = {self._spelled(place) for place in nearest}
        return found

    def _spelled(self, place: Sequence[int]) -> Spelled:
        chosen = (options[at] for options, at in zip(self.options, place, strict=True))
        return tuple((name, answer) for name, answer in chosen if answer)


def _along(values: np.ndarray, axis: int, axes: int) -> np.ndarray:
    """A table of option × pattern, spread over all other questions."""
    return values.reshape([len(values) if at == axis else 1 for at in range(axes)] + [values.shape[1]])


def _points(each: Pattern, question: str, answer: str) -> int:
    return sum(rule.points for rule in each.choosing if (rule.question, rule.answer) == (question, answer))


@pytest.fixture(scope="module")
def shipped() -> tuple[Pattern, ...]:
    folder = Path(__file__).parents[3] / "patterns"
    return tuple(read_pattern(file.stem, file.read_bytes()) for file in folder.glob("*.yaml"))


def some_answers(number: int) -> Answers:
    chance = random.Random(number)
    asked = chance.sample(list(QUESTIONS), number)
    return answers("&".join(f"{name}={chance.choice(QUESTIONS[name].answers).id}" for name in asked))


def test_of_the_shipped_patterns_they_are_what_trying_all_answers_finds(shipped: tuple[Pattern, ...]) -> None:
    everything = Everything(shipped)
    assert everything.leaders.size > 3_000_000
    starts = [answers("team-size=under-20&boundaries=unclear"), *map(some_answers, (0, 1, 3, 6, 10, 13))]
    for start in starts:
        assert flipped(rivals(shipped, start, ALL), start) == everything.flips(start), start.spelled


def test_they_take_less_than_a_tenth_of_a_second(shipped: tuple[Pattern, ...]) -> None:
    taken = []
    for number in range(len(QUESTIONS) + 1):
        start, begun = some_answers(number), time.process_time()
        rivals(shipped, start, 4)
        taken.append(time.process_time() - begun)
    assert max(taken) < 0.1


def test_they_are_said_in_words() -> None:
    small = pattern("Small", 1, {"team-size=under-20": 2})
    large = pattern("Large", 2, {"team-size=over-50": 1, "audit=full": 3})
    start = answers("team-size=under-20")
    (rival,) = rivals([small, large], start, ALL)
    assert rival.size == 1
    assert {flip_sentence(changes, rival.pattern.name) for changes in rival.sets} == {
        "With more than 50 engineers instead of fewer than 20 engineers, Large would be first.",
        "With a full history of every change, Large would be first.",
    }


def test_an_answer_can_be_taken_back_and_several_can_change() -> None:
    small = pattern("Small", 1, {"team-size=under-20": 3})
    large = pattern("Large", 2, {"audit=full": 2, "boundaries=clear": 1, "boundaries=unclear": -1})
    start = answers("team-size=under-20&boundaries=unclear")
    (rival,) = rivals([small, large], start, ALL)
    told = {flip_sentence(changes, "Large") for changes in rival.sets}
    words = "Not counting fewer than 20 engineers and with clear domain boundaries instead of unclear domain boundaries"
    assert f"{words}, Large would be first." in told
    assert rival.size == 2


def test_no_more_are_looked_for_than_are_wanted_but_of_equals_all_are_told(
    shipped: tuple[Pattern, ...],
) -> None:
    start = answers("team-size=under-20&boundaries=unclear")
    every = rivals(shipped, start, ALL)
    assert [rival.size for rival in every] == sorted(rival.size for rival in every)
    for wanted in (1, 2, 4):
        reach = every[wanted - 1].size
        assert rivals(shipped, start, wanted) == tuple(rival for rival in every if rival.size <= reach)


def test_who_can_never_be_first_is_not_named() -> None:
    better, worse = pattern("Better", 1, {"audit=full": 2}), pattern("Worse", 2, {"audit=full": 2})
    assert rivals([better, worse], answers("audit=full"), ALL) == ()
