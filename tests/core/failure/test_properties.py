"""What always holds, whatever the system and whatever fails: the five properties of the rule book."""

from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.failure.blast import blast_radius
from apps.core.failure.failures import ComponentFails, canonical
from apps.core.failure.journeys import JourneyState, journeys_after
from apps.core.failure.minimal import smallest_sets
from apps.core.failure.outcome import Outcome
from apps.core.failure.spreading import spread
from apps.core.failure.states import State
from apps.core.failure.sweeps import sweep
from apps.core.system.model import System
from tests.core.failure.counterfactual import untrue_reasons
from tests.core.failure.failing import Case, any_cases, cases
from tests.core.failure.holding import unfounded_reasons

MANY = settings(max_examples=1000, deadline=None)
SOME = settings(max_examples=40, deadline=None)
RANKS = {state: rank for rank, state in enumerate(JourneyState)}


def worse_or_equal(system: System, fewer: Outcome, more: Outcome) -> bool:
    before, after = journeys_after(system, fewer), journeys_after(system, more)
    lines = zip((*fewer.flows, *fewer.needs), (*more.flows, *more.needs), strict=True)
    return (
        all(fate.state <= more.components[id_].state for id_, fate in fewer.components.items())
        and all(line.state <= other.state for line, other in lines)
        and all(RANKS[fate.state] <= RANKS[after[id_].state] for id_, fate in before.items())
    )


@given(cases())
@MANY
def test_more_failures_never_heal_anything(case: Case) -> None:
    system, failures = case
    outcomes = [spread(system, failures[:count]) for count in range(len(failures) + 1)]
    for fewer, more in pairwise(outcomes):
        assert worse_or_equal(system, fewer, more)


def shuffled(system: System, dice: Random) -> System:
    def mixed(parts: dict) -> dict:  # type: ignore[type-arg]
        return dict(dice.sample(list(parts.items()), len(parts)))

    needs = [
        need.model_copy(update={"targets": tuple(dice.sample(need.targets, len(need.targets)))})
        for need in system.dependencies
    ]
    return system.model_copy(
        update={
            "groups": mixed(system.groups),
            "components": mixed(system.components),
            "journeys": mixed(system.journeys),
            "flows": tuple(dice.sample(system.flows, len(system.flows))),
            "dependencies": tuple(dice.sample(needs, len(needs))),
        }
    )


@given(cases(), st.randoms(use_true_random=False))
@MANY
def test_the_order_of_input_and_failures_changes_nothing(case: Case, dice: Random) -> None:
    system, failures = case
    other = shuffled(system, dice)
    one, same = spread(system, failures), spread(other, dice.sample(failures, len(failures)))
    assert one.components == same.components
    assert one.failures == same.failures
    assert one.notes == same.notes
    assert set(one.flows) == set(same.flows)
    assert set(one.needs) == set(same.needs)
    assert journeys_after(system, one) == journeys_after(other, same)
    assert blast_radius(one) == blast_radius(same)


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_of_input_changes_no_answer_about_the_whole(case: Case, dice: Random) -> None:
    system = case[0]
    other = shuffled(system, dice)
    assert sweep(system).single_points == sweep(other).single_points
    assert [alone.failure for alone in sweep(system).ranking] == [
        alone.failure for alone in sweep(other).ranking
    ]
    for journey, sets in smallest_sets(system).items():
        for size in (1, 2, 3):
            assert sorted(sets.sets(size)) == sorted(smallest_sets(other)[journey].sets(size))


@given(cases())
@MANY
def test_without_failures_nothing_changes_and_what_failed_is_down(case: Case) -> None:
    system, failures = case
    calm = spread(system, [])
    assert {fate.state for fate in calm.components.values()} == {State.UP}
    assert {line.state for line in (*calm.flows, *calm.needs)} <= {State.UP}
    assert calm.notes == ()
    outcome = spread(system, failures)
    for failure in failures:
        if isinstance(failure, ComponentFails):
            fate = outcome.components[failure.component]
            assert (fate.state, fate.wave, fate.killed) == (State.DOWN, 0, True)


@given(cases())
@MANY
def test_every_reason_is_a_rule_applied_to_states_that_hold(case: Case) -> None:
    system, failures = case
    assert unfounded_reasons(system, spread(system, failures)) == []


@given(cases())
@MANY
def test_without_the_relation_that_a_reason_names_that_reason_is_gone(case: Case) -> None:
    system, failures = case
    assert untrue_reasons(system, spread(system, failures)) == []


@given(any_cases())
@SOME
def test_all_of_it_holds_for_any_system_at_all(case: Case) -> None:
    system, failures = case
    outcome = spread(system, failures)
    assert unfounded_reasons(system, outcome) == []
    assert untrue_reasons(system, outcome) == []
    assert worse_or_equal(system, spread(system, []), outcome)


@given(cases())
@MANY
def test_what_is_not_up_has_a_reason_and_what_is_up_has_none(case: Case) -> None:
    system, failures = case
    for fate in spread(system, failures).components.values():
        assert bool(fate.reasons) == (fate.state is not State.UP) == (fate.wave is not None)


@given(cases())
@MANY
def test_failures_in_canonical_order_are_the_same_failures(case: Case) -> None:
    system, failures = case
    assert canonical(canonical(failures)) == canonical(reversed(failures)) == canonical(failures)
    assert spread(system, canonical(failures)) == spread(system, failures)
