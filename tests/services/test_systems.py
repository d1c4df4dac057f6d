"""Keeping systems: what is saved stays, what is stale is refused, what is foreign is unknown."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from apps.core.system.problems import InvalidDescription
from apps.services.access import UnknownSystem, Visitor
from apps.services.listing import list_systems
from apps.services.patterns import UnknownPattern, get_pattern
from apps.services.systems import (
    InvalidMessage,
    StaleRevision,
    open_system,
    save_system,
    start_from_pattern,
    start_from_text,
)
from apps.store.models import RevisionRecord

SHOP = """\
archbench: 1
name: Shop   # the author's comment
components:
  web: {name: Web, kind: client}
  api: {name: API, kind: service}
flows:
  - web -> api: order
"""
ME = Visitor(key="me")
RENAMED = SHOP.replace("name: Shop", "name: Corner shop")
REPLICATED = SHOP.replace("kind: service", "kind: service, replicas: 3")
BROKEN = SHOP.replace("kind: service", "kind: servise")


@pytest.fixture
def shop(db: None) -> str:
    return start_from_text(SHOP, ME)


def test_a_pattern_becomes_a_system_of_ones_own_with_the_patterns_text(db: None) -> None:
    id = start_from_pattern("netflix-video-streaming", ME)
    opened = open_system(id, ME)
    assert opened.text == get_pattern("netflix-video-streaming").text
    assert opened.revision == 1
    assert len(opened.system.components) == 10


def test_a_pattern_that_is_not_there_starts_nothing(db: None) -> None:
    with pytest.raises(UnknownPattern):
        start_from_pattern("no-such-pattern", ME)
    assert list_systems(ME) == ()


def test_ids_are_random_and_safe_in_an_address(db: None) -> None:
    ids = {start_from_text(SHOP, ME) for _ in range(20)}
    assert len(ids) == 20
    assert {len(id) for id in ids} == {22}


def test_a_save_keeps_the_text_to_the_letter(shop: str) -> None:
    saved = save_system(shop, ME, RENAMED, base_revision=1, message="new name")
    assert saved.revision == 2
    assert open_system(shop, ME) == saved
    assert saved.text == RENAMED
    assert saved.name == "Corner shop"


def test_every_revision_stays_and_names_the_one_it_is_based_on(shop: str) -> None:
    save_system(shop, ME, RENAMED, base_revision=1, message="new name")
    save_system(shop, ME, REPLICATED, base_revision=2)
    rows = RevisionRecord.objects.order_by("number").values_list("number", "based_on", "text", "message")
    assert list(rows) == [(1, None, SHOP, ""), (2, 1, RENAMED, "new name"), (3, 2, REPLICATED, "")]


def test_saving_an_unchanged_text_makes_no_revision(shop: str) -> None:
    assert save_system(shop, ME, SHOP, base_revision=1).revision == 1
    assert RevisionRecord.objects.count() == 1


def test_a_stale_save_is_refused_with_both_texts(shop: str) -> None:
    save_system(shop, ME, RENAMED, base_revision=1)
    with pytest.raises(StaleRevision) as refused:
        save_system(shop, ME, REPLICATED, base_revision=1)
    assert (refused.value.mine, refused.value.theirs) == (REPLICATED, RENAMED)
    assert refused.value.their_revision == 2
    assert open_system(shop, ME).text == RENAMED


def test_a_save_repeated_after_a_lost_answer_succeeds_once(shop: str) -> None:
    first = save_system(shop, ME, RENAMED, base_revision=1)
    assert save_system(shop, ME, RENAMED, base_revision=1) == first
    assert RevisionRecord.objects.count() == 2


def test_a_save_cannot_be_based_on_a_revision_of_the_future(shop: str) -> None:
    with pytest.raises(StaleRevision):
        save_system(shop, ME, RENAMED, base_revision=7)


def test_an_invalid_text_is_refused_and_nothing_is_saved(shop: str) -> None:
    with pytest.raises(InvalidDescription):
        save_system(shop, ME, BROKEN, base_revision=1)
    with pytest.raises(InvalidDescription):
        start_from_text(BROKEN, ME)
    assert RevisionRecord.objects.count() == 1


@pytest.mark.parametrize("message", ["nul \x00", "half \ud800", "x" * 501])
def test_a_message_that_no_database_keeps_is_refused(shop: str, message: str) -> None:
    with pytest.raises(InvalidMessage):
        save_system(shop, ME, RENAMED, base_revision=1, message=message)


@pytest.mark.parametrize("stranger", [Visitor(key="you"), Visitor(key=""), Visitor(), None])
def test_foreign_systems_are_unknown(shop: str, stranger: Visitor | None) -> None:
    with pytest.raises(UnknownSystem):
        open_system(shop, stranger)
    with pytest.raises(UnknownSystem):
        save_system(shop, stranger, RENAMED, base_revision=1)
    with pytest.raises(UnknownSystem):
        save_system(shop, stranger, BROKEN, base_revision=1)
    assert list_systems(stranger) == ()


def test_my_systems_are_listed_the_latest_saved_first(shop: str) -> None:
    other = start_from_text(REPLICATED, ME)
    start_from_text(SHOP, Visitor(key="you"))
    save_system(shop, ME, RENAMED, base_revision=1)
    first, second = list_systems(ME)
    assert (first.id, second.id) == (shop, other)
    assert (first.name, first.components, first.flows, first.revision) == ("Corner shop", 2, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_of_concurrent_saves_none_is_lost_and_every_loser_is_told() -> None:
    id = start_from_text(SHOP, ME)
    writers, rounds = 6, 5

    def write(writer: int) -> int:
        refused = 0
        for number in range(rounds):
            text = SHOP.replace("name: Shop", f"name: Shop {writer}-{number}")
            base = open_system(id, ME).revision
            while True:
                try:
                    save_system(id, ME, text, base)
                    break
                except StaleRevision as stale:
                    refused += 1
                    base = stale.their_revision
        connections.close_all()
        return refused

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))
    numbers = list(RevisionRecord.objects.order_by("number").values_list("number", "based_on"))
    assert numbers == [(1, None), *((number, number - 1) for number in range(2, writers * rounds + 2))]
    assert RevisionRecord.objects.values("text").distinct().count() == writers * rounds + 1
    connection.close()
