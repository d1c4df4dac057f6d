"""The shipped pattern files are whole: each parses, has its size, and says what its readers rely on."""

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from apps.core.catalogue.pattern import Category, Pattern
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
    "modular-monolith": Category.STRUCTURE,
    "microservices": Category.STRUCTURE,
    "serverless": Category.STRUCTURE,
    "hexagonal": Category.STRUCTURE,
    "edge-compute": Category.STRUCTURE,
    "wasm-plugins": Category.STRUCTURE,
    "cqrs": Category.DATA,
    "event-sourcing": Category.DATA,
    "saga-orchestration": Category.DATA,
    "saga-choreography": Category.DATA,
    "batch-checkpoint": Category.DATA,
    "rag": Category.DATA,
    "connection-pooling": Category.DATA,
    "event-driven": Category.COMMUNICATION,
    "backend-for-frontend": Category.COMMUNICATION,
    "api-gateway": Category.COMMUNICATION,
    "service-mesh": Category.COMMUNICATION,
    "worker-pool": Category.COMMUNICATION,
    "multi-runtime": Category.COMMUNICATION,
    "strangler-fig": Category.DELIVERY,
    "blue-green": Category.DELIVERY,
    "canary": Category.DELIVERY,
    "rolling": Category.DELIVERY,
}
SHOP_IDS: Final = {"shop", "gateway", "auth", "products", "orders", "notifications", "mail"}
MODULES: Final = {"gateway", "auth", "products", "orders", "notifications"}
DATABASE_IDS: Final = {"auth-db", "products-db", "orders-db"}
DISTRIBUTED_IDS: Final = SHOP_IDS | DATABASE_IDS | {"events"}
READ_SIDE_IDS: Final = {"order-projection", "order-views", "order-queries"}
SHOPS: Final = {
    "monolith": SHOP_IDS | {"shop-db"},
    "modular-monolith": DISTRIBUTED_IDS,
    "microservices": DISTRIBUTED_IDS,
    "serverless": DISTRIBUTED_IDS,
    "event-driven": DISTRIBUTED_IDS | {"analytics"},
    "cqrs": DISTRIBUTED_IDS | READ_SIDE_IDS,
    "event-sourcing": SHOP_IDS | DATABASE_IDS | READ_SIDE_IDS | {"order-snapshots"},
    "hexagonal": SHOP_IDS | {"shop-db", "sql-adapter", "mail-adapter"},
}
SHOP_JOURNEYS: Final = {"browse": 80, "sign-in": 5, "buy": 4, "confirm": 4}
CARD_CHARACTERS: Final = 26
LABEL_CHARACTERS: Final = 20
BROKERS: Final = {ComponentKind.QUEUE, ComponentKind.STREAM}


@cache
def pattern(ref: str) -> Pattern:
    """The pattern of a slug, or at the phase that stands behind its @."""
    slug, _, phase = ref.partition("@")
    found = read_pattern(slug, (FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"))
    return found.at(phase) if phase else found


def refs() -> tuple[str, ...]:
    """Every whole system of the catalogue: the patterns without phases, and each phase of the others."""
    found = map(pattern, SLUGS)
    return tuple(ref for each in found for ref in ([each.at(p.id).ref for p in each.phases] or [each.slug]))


every_pattern = pytest.mark.parametrize("slug", SLUGS)
every_system = pytest.mark.parametrize("ref", refs())


def components(ref: str) -> dict[str, Component]:
    return pattern(ref).system.components


def calls(ref: str) -> set[tuple[str, str]]:
    return {(flow.source, flow.target) for flow in pattern(ref).system.flows if flow.mode is Mode.SYNC}


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


@every_system
def test_the_text_that_a_system_starts_from_keeps_its_comments(ref: str) -> None:
    assert pattern(ref).text.startswith(("archbench: 1", "#"))
    assert "#" in pattern(ref).text


@every_system
def test_that_text_alone_describes_the_same_system(ref: str) -> None:
    assert read_system(pattern(ref).text) == pattern(ref).system


@every_system
def test_every_component_is_described_and_fits_its_card(ref: str) -> None:
    for part in components(ref).values():
        assert part.description.endswith("."), part.id
        assert max(len(part.name), len(part.technology)) <= CARD_CHARACTERS, part.id


@every_system
def test_every_flow_has_a_short_label(ref: str) -> None:
    assert all(0 < len(flow.label) <= LABEL_CHARACTERS for flow in pattern(ref).system.flows)


@every_system
def test_every_component_takes_part_in_a_flow(ref: str) -> None:
    ends = {end for flow in pattern(ref).system.flows for end in (flow.source, flow.target)}
    assert ends == set(components(ref))


@every_system
def test_what_a_sender_survives_says_how(ref: str) -> None:
    assert all(flow.fallback for flow in pattern(ref).system.flows if flow.optional)


@every_system
def test_what_goes_through_a_broker_is_asynchronous(ref: str) -> None:
    brokers = {key for key, part in components(ref).items() if part.kind in BROKERS}
    flows = [flow for flow in pattern(ref).system.flows if {flow.source, flow.target} & brokers]
    assert all(flow.mode is Mode.ASYNC for flow in flows)


@every_system
def test_every_group_holds_something(ref: str) -> None:
    system = pattern(ref).system
    used = {part.group for part in system.components.values()}
    used |= {group.parent for group in system.groups.values()}
    assert set(system.groups) <= used


@every_system
def test_there_are_two_to_five_journeys_each_with_a_rate(ref: str) -> None:
    journeys = pattern(ref).system.journeys.values()
    assert 2 <= len(journeys) <= 5
    assert all(journey.rate_rps for journey in journeys)


@every_system
def test_every_step_of_a_journey_follows_one_flow(ref: str) -> None:
    system = pattern(ref).system
    for step in (step for journey in system.journeys.values() for step in journey.flat_steps()):
        flows = [flow for flow in system.flows if (flow.source, flow.target) == (step.source, step.target)]
        assert len([flow for flow in flows if step.label in ("", flow.label)]) == 1, step


@every_system
def test_the_load_of_the_journeys_fits_the_capacity(ref: str) -> None:
    system = pattern(ref).system
    load = dict.fromkeys(system.components, 0.0)
    for journey in system.journeys.values():
        for step in journey.flat_steps():
            load[step.target] += journey.rate_rps or 0.0
    for key, part in system.components.items():
        assert part.capacity_rps is None or load[key] <= part.capacity_rps * part.replicas, key


@every_pattern
def test_each_phase_is_a_system_with_a_name_of_its_own(slug: str) -> None:
    phases = pattern(slug).phases
    assert (
        len({phase.system.name for phase in phases}) == len({phase.name for phase in phases}) == len(phases)
    )
    assert all(phase.does.endswith(".") for phase in phases)


@pytest.mark.parametrize("slug", SHOPS)
def test_the_shop_has_the_same_ids_and_journeys_in_each_pattern(slug: str) -> None:
    journeys = pattern(slug).system.journeys
    assert set(components(slug)) == SHOPS[slug]
    assert {key: journeys[key].rate_rps for key in SHOP_JOURNEYS} == SHOP_JOURNEYS


@pytest.mark.parametrize("slug", SHOPS)
def test_what_a_shop_component_is_called_stays_the_same(slug: str) -> None:
    for key in SHOP_IDS - {"gateway"}:
        assert components(slug)[key].name == components("monolith")[key].name


@pytest.mark.parametrize("slug", ["monolith", "modular-monolith", "hexagonal"])
def test_all_modules_of_a_monolith_are_in_one_process(slug: str) -> None:
    groups = pattern(slug).system.groups
    modules = {key: part for key, part in components(slug).items() if part.kind is ComponentKind.MODULE}
    own = {groups[part.group or ""] for part in modules.values()}
    around = {groups[group.parent] if group.parent else group for group in own}
    assert set(modules) >= MODULES
    assert [group.kind for group in around] == [GroupKind.PROCESS]


def test_orders_waits_for_products_only_where_it_calls_them() -> None:
    called = {slug for slug in SHOPS if ("orders", "products") in calls(slug)}
    assert called == set(SHOPS) - {"event-driven", "serverless"}


def test_each_module_of_the_modular_monolith_reads_its_own_schema() -> None:
    readers = {target: source for source, target in calls("modular-monolith") if target in DATABASE_IDS}
    assert readers == {"auth-db": "auth", "products-db": "products", "orders-db": "orders"}


def test_what_orders_writes_and_what_is_read_of_them_meet_only_in_the_projection() -> None:
    for slug in ("cqrs", "event-sourcing"):
        assert {source for source, target in calls(slug) if target == "order-views"} == {"order-queries"}
        assert {source for source, target in calls(slug) if target == "orders-db"} == {"orders"}


def test_only_adapters_of_the_hexagon_touch_the_outside() -> None:
    groups = {key: part.group for key, part in components("hexagonal").items()}
    outward = {source for source, target in calls("hexagonal") if groups[source] and not groups[target]}
    assert {groups[key] for key in outward} == {"driven"}
