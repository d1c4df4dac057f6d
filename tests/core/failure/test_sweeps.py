"""What would hurt most: rankings, single points of failure, smallest sets."""

from apps.core.failure.blast import BlastRadius
from apps.core.failure.minimal import SmallestSets, smallest_sets
from apps.core.failure.sweeps import sweep
from tests.core.failure.following import described
from tests.generated import generate_system
from tests.trials.breaking import intricate_system, trials

SHOP = described("""
groups: {left: {kind: zone}, right: {kind: zone}, empty: {}}
components:
  web: {kind: client}
  shop: {kind: service}
  stripe: {kind: external, group: left}
  adyen: {kind: external, group: right}
  adyen-bank: {kind: external, group: right}
  cash: {kind: external}
  mail: {kind: worker}
flows:
  - web -> shop
  - shop ~> mail
  - adyen -> adyen-bank
dependencies:
  - {from: shop, to: [stripe, adyen, cash]}
journeys:
  buy: {steps: [web -> shop]}
  receipt: {steps: [shop -> mail]}
""")


def test_every_component_and_group_is_ranked_by_its_blast_radius() -> None:
    ranking = sweep(SHOP).ranking
    assert [(str(alone.failure), alone.blast.down, alone.blast.degraded) for alone in ranking] == [
        ("shop", 1, 1),
        ("adyen-bank", 1, 0),
        ("web", 0, 0),
        ("adyen", 0, 0),
        ("cash", 0, 0),
        ("group:empty", 0, 0),
        ("group:left", 0, 0),
        ("group:right", 0, 0),
        ("mail", 0, 0),
        ("stripe", 0, 0),
    ]
    assert ranking[0].blast == BlastRadius(1, 1, 6)
    assert (ranking[0].broken, ranking[0].degraded) == (("buy", "receipt"), ())
    assert {str(alone.failure) for alone in sweep(SHOP).components} == set(SHOP.components)


def test_single_points_of_failure_break_a_journey_alone() -> None:
    assert sweep(SHOP).single_points == {"buy": ("shop", "web"), "receipt": ("shop",)}


def test_smallest_sets_break_together_what_none_breaks_alone() -> None:
    buy = smallest_sets(SHOP)["buy"]
    assert buy == SmallestSets(("shop", "web"), (), ((("adyen", "adyen-bank"), ("cash",), ("stripe",)),))
    assert list(buy.sets(1)) == [("shop",), ("web",)]
    assert list(buy.sets(3)) == [("adyen", "cash", "stripe"), ("adyen-bank", "cash", "stripe")]
    assert [buy.count(size) for size in (1, 2, 3)] == [2, 0, 2]


def test_smallest_sets_up_to_pairs_are_the_same_without_triples() -> None:
    system = intricate_system(9, 18)
    for journey, sets in smallest_sets(system).items():
        assert smallest_sets(system, most=2)[journey] == SmallestSets(sets.ones, sets.pairs, ())


def test_a_system_without_journeys_has_no_sets() -> None:
    assert smallest_sets(described("components: {a: {kind: service}}")) == {}


def test_the_fast_answers_are_those_of_trying_everything() -> None:
    """`make trials` tries 2,000."""
    assert trials(200) == {}


def test_a_large_system_is_answered_too() -> None:
    system = generate_system(1, 600)
    assert len(sweep(system).ranking) == 600 + len(system.groups)
    assert set(smallest_sets(system)) == set(system.journeys)
