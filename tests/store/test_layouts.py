"""Rows of layouts: each number once in a system, and gone with it."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from apps.store.models import LayoutRecord, SystemRecord

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def system(db: None) -> SystemRecord:
    return SystemRecord.objects.create(
        id="s" * 22,
        owner_key="mine",
        name="Shop",
        component_count=1,
        flow_count=0,
        latest_revision=1,
        created_at=NOW,
        updated_at=NOW,
    )


def add(system: SystemRecord, number: int) -> None:
    LayoutRecord.objects.create(
        system=system, number=number, revision=1, positions="{}", made_at=NOW, made_by="", what="Laid out"
    )


def test_two_layouts_of_a_system_never_have_the_same_number(system: SystemRecord) -> None:
    add(system, 1)
    add(system, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(system, 2)
    assert LayoutRecord.objects.count() == 2


def test_layouts_go_with_their_system(system: SystemRecord) -> None:
    add(system, 1)
    system.delete()
    assert not LayoutRecord.objects.exists()
