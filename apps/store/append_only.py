"""Revisions are append-only: triggers in the database itself refuse to change or delete one.

Maintenance that must delete (a whole system, on its owner's wish) opens the guard on purpose with
`guard_lifted`; nothing else can.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_GUARD = {
    "sqlite": (
        """CREATE TRIGGER store_revision_keeps_text BEFORE UPDATE ON store_revisionrecord
           BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END""",
        """CREATE TRIGGER store_revision_stays BEFORE DELETE ON store_revisionrecord
           BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION store_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION 'revisions are append-only'
                 USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER store_revision_stays BEFORE UPDATE OR DELETE ON store_revisionrecord
           FOR EACH ROW EXECUTE FUNCTION store_refuse_change()""",
        """CREATE TRIGGER store_revisions_stay BEFORE TRUNCATE ON store_revisionrecord
           FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change()""",
    ),
}

_UNGUARD = {
    "sqlite": (
        "DROP TRIGGER store_revision_keeps_text",
        "DROP TRIGGER store_revision_stays",
    ),
    "postgresql": (
        "DROP TRIGGER store_revisions_stay ON store_revisionrecord",
        "DROP TRIGGER store_revision_stays ON store_revisionrecord",
        "DROP FUNCTION store_refuse_change()",
    ),
}


def guard(connection: BaseDatabaseWrapper) -> None:
    _run(connection, _GUARD[connection.vendor])


def lift_guard(connection: BaseDatabaseWrapper) -> None:
    _run(connection, _UNGUARD[connection.vendor])


@contextmanager
def guard_lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One transaction in which revisions can be deleted; others wait or still meet the guard."""
    with transaction.atomic(using=connection.alias):
        lift_guard(connection)
        yield
        guard(connection)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
