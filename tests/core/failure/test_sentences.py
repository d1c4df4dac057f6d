"""Sentences: grammatical, with the components in them told apart."""

import pytest

from apps.core.failure.agreement import is_plural
from apps.core.failure.outcome import Reason
from apps.core.failure.rules import RULES
from apps.core.failure.sentences import _TEMPLATES, failure_phrase, reason_sentence
from apps.core.failure.spelling import read_failure
from apps.core.failure.spreading import spread
from apps.core.failure.story import story_of
from apps.core.failure.wording import Mention, worded
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import Component
from tests.core.failure.following import after, described, said

GAME = """
groups: {east: East <b>, west: West}
components:
  players: {kind: client, group: east}
  game-servers: {kind: service, replicas: 1200, group: west}
  redis: {kind: cache, name: "Redis {S}"}
flows:
  - players -> game-servers: play
  - players -> game-servers: chat
  - {from: game-servers, to: redis, optional: true, fallback: "fresh state."}
"""


def component(name: str, kind: str = "service") -> Component:
    return Component(id="c", name=name, kind=ComponentKind(kind))


@pytest.mark.parametrize(
    ("name", "kind", "plural"),
    [
        ("Orders", "service", False),
        ("Players", "client", True),
        ("Game servers", "service", True),
        ("TV, web & mobile apps", "client", True),
        ("Product analytics", "service", False),
        ("Order status", "service", False),
        ("Edge access", "gateway", False),
        ("Azure Event Hubs", "stream", False),
        ("API gateway", "gateway", False),
        ("DNS", "service", False),
        ("Bus", "client", False),
    ],
)
def test_a_name_takes_is_or_are(name: str, kind: str, plural: bool) -> None:
    assert is_plural(component(name, kind)) is plural


def test_verbs_agree_with_names() -> None:
    assert (
        said(GAME, "players", "game-servers")
        == [
            "Players call Game servers and wait; no fallback.",
        ]
        * 2
    )
    assert said(GAME, "game-servers", "redis") == [
        "Game servers carry on with fresh state while Redis {S} is down."
    ]


def test_names_are_never_taken_for_slots_or_markup() -> None:
    system = described(GAME)
    assert str(worded("{S} {S:is|are} {x}.", system, {"S": ("redis",)}, x="{T}")) == "Redis {S} is {T}."
    assert str(failure_phrase(read_failure("group:east", system), system)) == "East <b> failed"


def test_a_sentence_tells_its_components_apart() -> None:
    system = described(GAME)
    reason: Reason = after(GAME, "game-servers").components["players"].reasons[0]
    sentence = reason_sentence(reason, system)
    assert sentence.pieces == (
        Mention("players", "Players"),
        " call ",
        Mention("game-servers", "Game servers"),
        " and wait; no fallback.",
    )
    assert sentence.components == ("players", "game-servers")


def test_long_lists_are_cut_short() -> None:
    system = described("components:\n" + "".join(f"  c{n}: {{kind: service}}\n" for n in range(9)))
    ids = [f"c{n}" for n in range(9)]
    assert str(worded("{S}", system, {"S": ids})) == "C0, C1, C2, C3 and 5 others"
    assert str(worded("{S or}", system, {"S": ids[:2]})) == "C0 or C1"


@pytest.mark.parametrize(
    ("failure", "phrase"),
    [
        ("players", "Players killed"),
        ("game-servers:1000", "1,000 of 1,200 replicas of Game servers killed"),
        ("redis:1", "Redis {S} killed"),
        ("cut:players->game-servers", "flow from Players to Game servers cut"),
        ("cut:players->game-servers chat", "chat from Players to Game servers cut"),
        ("group:west", "West failed"),
        ("partition:east,west", "East <b> and West partitioned"),
    ],
)
def test_a_failure_in_a_few_words(failure: str, phrase: str) -> None:
    system = described(GAME)
    assert str(failure_phrase(read_failure(failure, system), system)) == phrase


def test_every_rule_that_says_something_has_its_sentence() -> None:
    told = {rule.name for rule in RULES if rule.then.end} | {"failover", "replicas-left"}
    assert told == set(_TEMPLATES)


def story(*failures: str) -> list[tuple[int, str, str]]:
    system = described(GAME)
    outcome = spread(system, [read_failure(failure, system) for failure in failures])
    return [(told.wave, told.state, str(told.sentence)) for told in story_of(system, outcome)]


def test_a_story_begins_with_what_was_done() -> None:
    assert story("cut:players->game-servers") == [
        (0, "cut", "Every flow from Players to Game servers is cut."),
        (1, "down", "Players call Game servers and wait; the flow is cut and there is no fallback."),
    ]
    assert story("partition:west,east")[0] == (
        0,
        "cut",
        "West and East <b> no longer reach each other: 2 flows are cut.",
    )
    assert story("game-servers:1") == [(0, "up", "Game servers have 1,199 of 1,200 replicas left.")]


def test_a_story_goes_on_wave_by_wave() -> None:
    assert story("redis") == [
        (0, "killed", "Redis {S} is killed."),
        (1, "degraded", "Game servers carry on with fresh state while Redis {S} is down."),
        (2, "degraded", "Players call Game servers, which are degraded."),
    ]


def test_a_group_with_nothing_in_it_is_told_all_the_same() -> None:
    system = described("groups: {empty: Old cluster}\ncomponents: {web: {kind: client}}")
    outcome = spread(system, [read_failure(failure, system) for failure in ("group:empty", "web")])
    assert [str(told.sentence) for told in story_of(system, outcome)] == [
        "Web is killed.",
        "Old cluster fails; there is nothing in it.",
    ]
