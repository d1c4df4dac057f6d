"""What was saved before there was a search is found after the upgrade, by any word of its text."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from apps.services.access import Visitor
from apps.services.listing import Asked, browse_systems
from apps.services.systems import save_system
from apps.store.models import RevisionRecord, SystemRecord

NOW = datetime(2026, 11, 1, tzinfo=UTC)
ME = Visitor(key="me")
OLD = "name: SHOP\ncomponents:\n  db: {name: Große Straße, kind: database, technology: Kafka}\n"


def found(query: str) -> list[str]:
    return [each.name for each in browse_systems(ME, Asked(query)).mine.systems]


@pytest.mark.django_db
def test_older_systems_are_found_and_newer_ones_stay_as_they_are() -> None:
    counts = {
        "component_count": 1,
        "flow_count": 0,
        "latest_revision": 1,
        "created_at": NOW,
        "updated_at": NOW,
    }
    old = SystemRecord.objects.create(id="o" * 22, owner_key="me", name="SHOP", **counts)
    RevisionRecord.objects.create(system=old, number=1, text=OLD, saved_at=NOW, message="")
    SystemRecord.objects.create(id="n" * 22, owner_key="me", name="New", searched_text="new\n", **counts)
    assert found("kafka") == []
    migration = import_module("apps.store.migrations.0005_search_in_what_is_there")
    migration.fill_searched_text(apps, connection.schema_editor())
    assert found("kafka GROSSE shop") == ["SHOP"]
    assert found("new") == ["New"]
    save_system(old.id, ME, OLD.replace("Kafka", "Redis"), 1)
    assert found("kafka") == []
