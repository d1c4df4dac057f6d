"""Revisions are append-only in the database itself, whoever asks."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from apps.store.append_only import guard_lifted
from apps.store.models import RevisionRecord, SystemRecord

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def revision(db: None) -> RevisionRecord:
    system = SystemRecord.objects.create(
        id="s" * 22,
        owner_key="mine",
        name="Shop",
        component_count=1,
        flow_count=0,
        latest_revision=1,
        created_at=NOW,
        updated_at=NOW,
    )
    return RevisionRecord.objects.create(system=system, number=1, text="first", saved_at=NOW, message="")


def test_a_revision_cannot_be_changed(revision: RevisionRecord) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RevisionRecord.objects.update(text="other")
    revision.refresh_from_db()
    assert revision.text == "first"


def test_a_revision_cannot_be_deleted(revision: RevisionRecord) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        revision.delete()
    assert RevisionRecord.objects.count() == 1


def test_plain_sql_cannot_delete_a_revision(revision: RevisionRecord) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM store_revisionrecord")
    assert RevisionRecord.objects.count() == 1


def test_a_system_with_revisions_cannot_be_deleted_by_accident(revision: RevisionRecord) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        revision.system.delete()


def test_two_revisions_of_a_system_never_share_a_number(revision: RevisionRecord) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        RevisionRecord.objects.create(
            system=revision.system, number=1, text="again", saved_at=NOW, message=""
        )


def test_explicit_maintenance_can_delete_and_leaves_the_guard_in_place(revision: RevisionRecord) -> None:
    with guard_lifted(connection):
        revision.delete()
    kept = RevisionRecord.objects.create(
        system=revision.system, number=2, text="kept", saved_at=NOW, message=""
    )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        kept.delete()


def test_a_failed_maintenance_leaves_the_guard_in_place(revision: RevisionRecord) -> None:
    with pytest.raises(ZeroDivisionError), guard_lifted(connection):
        raise ZeroDivisionError
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        revision.delete()
