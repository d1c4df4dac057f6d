"""Every pattern and every single failure: the reasons are true, and the sentences are those that were read."""

import os
from functools import cache
from pathlib import Path

import pytest

from apps.core.catalogue.reading import read_pattern
from apps.core.failure.failures import ComponentFails
from apps.core.failure.journeys import journeys_after
from apps.core.failure.sentences import failure_phrase, journey_sentence
from apps.core.failure.spreading import spread
from apps.core.failure.story import story_of
from apps.core.system.model import System
from tests.core.failure.counterfactual import untrue_reasons
from tests.core.failure.failing import single_failures
from tests.core.failure.holding import unfounded_reasons

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests/golden/sentences"
SLUGS = sorted(path.stem for path in (ROOT / "patterns").glob("*.yaml"))
REWRITE = "REWRITE_GOLDEN"

every_pattern = pytest.mark.parametrize("slug", SLUGS)


@cache
def system_of(slug: str) -> System:
    return read_pattern(slug, (ROOT / f"patterns/{slug}.yaml").read_text(encoding="utf-8")).system


def told(system: System) -> str:
    """All that is said of each component failing alone."""
    lines = []
    for id_ in system.components:
        outcome = spread(system, [ComponentFails(id_)])
        lines.append(f"# {failure_phrase(ComponentFails(id_), system)}")
        for line in story_of(system, outcome):
            lines.append(f"{line.wave} {line.state}: {line.sentence}")
            lines += [f"    {more}" for more in line.more]
        for journey, fate in journeys_after(system, outcome).items():
            lines.append(
                f"{system.journeys[journey].name}: {fate.state}. {journey_sentence(fate, system)}".rstrip()
            )
        lines.append("")
    return "\n".join(lines)


@every_pattern
def test_the_sentences_are_those_that_were_read_and_found_true(slug: str) -> None:
    golden = GOLDEN / f"{slug}.txt"
    if os.environ.get(REWRITE):
        golden.write_text(told(system_of(slug)), encoding="utf-8")
    assert told(system_of(slug)) == golden.read_text(encoding="utf-8"), (
        f"read them anew, then set {REWRITE}=1"
    )


@every_pattern
def test_every_reason_is_a_true_cause_whatever_fails(slug: str) -> None:
    system = system_of(slug)
    for failure in single_failures(system):
        outcome = spread(system, [failure])
        assert unfounded_reasons(system, outcome) == []
        assert untrue_reasons(system, outcome) == []


def journeys(slug: str, failure: str) -> dict[str, str]:
    system = system_of(slug)
    fates = journeys_after(system, spread(system, [ComponentFails(failure)]))
    return {id_: str(fate.state) for id_, fate in fates.items()}


def test_in_the_monolith_a_crash_of_products_takes_the_shop_down() -> None:
    outcome = spread(system_of("monolith"), [ComponentFails("products")])
    assert outcome.components["shop"].state.word == "down"
    assert set(journeys("monolith", "products").values()) == {"broken"}


def test_in_microservices_it_breaks_only_what_needs_it() -> None:
    assert journeys("microservices", "products") == {
        "browse": "broken",
        "sign-in": "degraded",
        "buy": "broken",
        "confirm": "broken",
    }


def test_with_events_in_between_the_order_still_goes_through() -> None:
    assert journeys("event-driven", "products")["buy"] == "degraded"
