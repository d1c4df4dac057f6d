"""Rows in plain SQL are what the query builder would have made of them, on either database."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from apps.store.models import RevisionRecord, SystemRecord
from apps.store.plain_sql import insert_row, is_kept, update_row

NOW = datetime(2026, 2, 3, 4, 5, 6, 789012, UTC)


def system(id: str, name: str = "Shop") -> SystemRecord:
    return SystemRecord(
        id=id,
        owner_key="me",
        name=name,
        component_count=2,
        flow_count=1,
        latest_revision=1,
        created_at=NOW,
        updated_at=NOW,
        is_public=True,
        tags=["a tag", "% of “it”"],
        searched_text="shop\x1e",
    )


def revision(of: SystemRecord, number: int = 1) -> RevisionRecord:
    return RevisionRecord(system=of, number=number, text="name: 100 %s\n", saved_at=NOW, message="")


@pytest.fixture
def shop(db: None) -> SystemRecord:
    row = system("shop")
    insert_row(row)
    return row


def test_a_row_comes_back_as_it_would_from_save(shop: SystemRecord) -> None:
    system("saved").save(force_insert=True)
    plain, saved = SystemRecord.objects.get(id="shop"), SystemRecord.objects.get(id="saved")
    assert {**model_to_dict(plain), "id": ""} == {**model_to_dict(saved), "id": ""}
    assert plain.tags == ["a tag", "% of “it”"]


def test_the_database_gives_a_revision_its_key(shop: SystemRecord) -> None:
    insert_row(revision(shop))
    insert_row(revision(shop, 2))
    first, second = RevisionRecord.objects.order_by("number")
    assert first.pk != second.pk
    assert (first.text, first.saved_at, first.based_on) == ("name: 100 %s\n", NOW, None)


def test_a_number_that_is_taken_is_refused(shop: SystemRecord) -> None:
    insert_row(revision(shop))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(revision(shop))


def test_only_the_named_fields_of_only_this_row_change(shop: SystemRecord) -> None:
    insert_row(system("other"))
    shop.name, shop.flow_count, shop.tags = "Corner shop", 7, []
    update_row(shop, "name", "flow_count")
    changed, other = SystemRecord.objects.get(id="shop"), SystemRecord.objects.get(id="other")
    assert (changed.name, changed.flow_count, changed.tags) == ("Corner shop", 7, ["a tag", "% of “it”"])
    assert (other.name, other.flow_count) == ("Shop", 1)


def test_a_row_is_kept_when_all_the_named_fields_are_alike(shop: SystemRecord) -> None:
    insert_row(revision(shop))
    assert is_kept(revision(shop), "system", "number", "text")
    assert not is_kept(revision(shop, 2), "system", "number", "text")
    other = revision(shop)
    other.text = "name: 100 %S\n"
    assert not is_kept(other, "system", "number", "text")
