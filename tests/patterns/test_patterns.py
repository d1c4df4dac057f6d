"""The shipped pattern files are whole: each parses, has its size, and says what its readers rely on."""

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from apps.core.catalogue.pattern import Category, Fact, Pattern
from apps.core.catalogue.reading import read_pattern
from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import Component, Mode
from apps.core.system.reading import read_system

FOLDER: Final = Path(__file__).parents[2] / "patterns"
SLUGS: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
INDUSTRY_SIZES: Final = {"netflix-video-streaming": 10, "search-engine": 8, "multiplayer-game-backend": 8}
CATEGORIES: Final = {
    **dict.fromkeys(INDUSTRY_SIZES, Category.SYSTEM),
    "monolith": Category.STRUCTURE,
    "microservices": Category.STRUCTURE,
    "event-driven": Category.COMMUNICATION,
}
SHOPS: Final = ("monolith", "microservices", "event-driven")
SHOP_IDS: Final = {"shop", "gateway", "auth", "products", "orders", "notifications", "mail"}
DISTRIBUTED_IDS: Final = SHOP_IDS | {"auth-db", "products-db", "orders-db", "events"}
SHOP_JOURNEYS: Final = {"browse", "sign-in", "buy", "confirm"}
CARD_CHARACTERS: Final = 26
LABEL_CHARACTERS: Final = 20
BROKERS: Final = {ComponentKind.QUEUE, ComponentKind.STREAM}

every_pattern = pytest.mark.parametrize("slug", SLUGS)


@cache
def pattern(slug: str) -> Pattern:
    return read_pattern(slug, (FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"))


def facts(slug: str) -> tuple[Fact, ...]:
    return pattern(slug).works_when + pattern(slug).hurts_when + pattern(slug).figures


def components(slug: str) -> dict[str, Component]:
    return pattern(slug).system.components


def test_the_patterns_are_those_promised() -> None:
    assert set(SLUGS) >= set(CATEGORIES)


@pytest.mark.parametrize(("slug", "category"), CATEGORIES.items())
def test_each_promised_pattern_is_in_its_category(slug: str, category: Category) -> None:
    assert pattern(slug).category is category


def test_no_two_patterns_share_a_place_in_the_gallery() -> None:
    assert len({pattern(slug).position for slug in SLUGS}) == len(SLUGS)


@pytest.mark.parametrize(("slug", "size"), INDUSTRY_SIZES.items())
def test_an_industry_system_has_exactly_its_size(slug: str, size: int) -> None:
    assert len(components(slug)) == size


@every_pattern
def test_a_file_begins_by_saying_what_it_is(slug: str) -> None:
    first_line = (FOLDER / f"{slug}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith("# Pattern: ")


@every_pattern
def test_the_text_that_a_system_starts_from_keeps_its_comments(slug: str) -> None:
    assert pattern(slug).text.startswith(("archbench: 1", "#"))
    assert "#" in pattern(slug).text


@every_pattern
def test_that_text_alone_describes_the_same_system(slug: str) -> None:
    assert read_system(pattern(slug).text) == pattern(slug).system


@every_pattern
def test_every_component_is_described_and_fits_its_card(slug: str) -> None:
    for part in components(slug).values():
        assert part.description.endswith("."), part.id
        assert max(len(part.name), len(part.technology)) <= CARD_CHARACTERS, part.id


@every_pattern
def test_every_flow_has_a_short_label(slug: str) -> None:
    assert all(0 < len(flow.label) <= LABEL_CHARACTERS for flow in pattern(slug).system.flows)


@every_pattern
def test_every_component_takes_part_in_a_flow(slug: str) -> None:
    ends = {end for flow in pattern(slug).system.flows for end in (flow.source, flow.target)}
    assert ends == set(components(slug))


@every_pattern
def test_what_a_sender_survives_says_how(slug: str) -> None:
    assert all(flow.fallback for flow in pattern(slug).system.flows if flow.optional)


@every_pattern
def test_what_goes_through_a_broker_is_asynchronous(slug: str) -> None:
    brokers = {key for key, part in components(slug).items() if part.kind in BROKERS}
    flows = [flow for flow in pattern(slug).system.flows if {flow.source, flow.target} & brokers]
    assert all(flow.mode is Mode.ASYNC for flow in flows)


@every_pattern
def test_every_group_holds_something(slug: str) -> None:
    system = pattern(slug).system
    used = {part.group for part in system.components.values()}
    used |= {group.parent for group in system.groups.values()}
    assert set(system.groups) <= used


@every_pattern
def test_there_are_two_to_four_journeys_each_with_a_rate(slug: str) -> None:
    journeys = pattern(slug).system.journeys.values()
    assert 2 <= len(journeys) <= 4
    assert all(journey.rate_rps for journey in journeys)


@every_pattern
def test_every_step_of_a_journey_follows_one_flow(slug: str) -> None:
    system = pattern(slug).system
    roads = [(flow.source, flow.target) for flow in system.flows]
    steps = [step for journey in system.journeys.values() for step in journey.flat_steps()]
    assert all(roads.count((step.source, step.target)) == 1 for step in steps)


@every_pattern
def test_the_load_of_the_journeys_fits_the_capacity(slug: str) -> None:
    system = pattern(slug).system
    load = dict.fromkeys(system.components, 0.0)
    for journey in system.journeys.values():
        for step in journey.flat_steps():
            load[step.target] += journey.rate_rps or 0.0
    for key, part in system.components.items():
        assert part.capacity_rps is None or load[key] <= part.capacity_rps * part.replicas, key


@every_pattern
def test_each_list_of_facts_has_three_to_six(slug: str) -> None:
    lists = (pattern(slug).works_when, pattern(slug).hurts_when, pattern(slug).figures)
    assert all(3 <= len(texts) <= 6 for texts in lists)


@every_pattern
def test_every_fact_names_a_source(slug: str) -> None:
    assert all(fact.sources for fact in facts(slug))


@every_pattern
def test_every_source_is_named_by_a_fact(slug: str) -> None:
    assert {key for fact in facts(slug) for key in fact.sources} == set(pattern(slug).sources)


@pytest.mark.parametrize("slug", SHOPS)
def test_the_shop_has_the_same_ids_and_journeys_in_each_pattern(slug: str) -> None:
    assert set(components(slug)) >= SHOP_IDS
    assert set(pattern(slug).system.journeys) == SHOP_JOURNEYS


def test_the_distributed_shops_share_databases_and_broker() -> None:
    assert set(components("microservices")) == DISTRIBUTED_IDS
    assert set(components("event-driven")) == DISTRIBUTED_IDS | {"analytics"}


@pytest.mark.parametrize("slug", SHOPS)
def test_what_a_shop_component_is_called_stays_the_same(slug: str) -> None:
    for key in ("auth", "products", "orders", "notifications", "mail", "shop"):
        assert components(slug)[key].name == components("monolith")[key].name


def test_the_modules_of_the_monolith_are_in_one_process() -> None:
    modules = [part for part in components("monolith").values() if part.kind is ComponentKind.MODULE]
    processes = {part.group for part in modules}
    assert {part.id for part in modules} == {"gateway", "auth", "products", "orders", "notifications"}
    assert [pattern("monolith").system.groups[key or ""].kind for key in processes] == [GroupKind.PROCESS]


def test_orders_waits_for_products_only_without_events() -> None:
    def calls(slug: str) -> set[tuple[str, str]]:
        return {(flow.source, flow.target) for flow in pattern(slug).system.flows if flow.mode is Mode.SYNC}

    assert ("orders", "products") in calls("monolith") & calls("microservices")
    assert ("orders", "products") not in calls("event-driven")
