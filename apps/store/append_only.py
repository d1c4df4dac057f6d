"""Revisions and the log are append-only: triggers in the database itself refuse to change or delete a row.

Maintenance that must delete (a system that lay in the bin for long enough, an account with what it alone owns) opens
the guard on purpose with `guard_lifted`; nothing else can.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table whose rows stay, and what its rows are called."""

    table: str
    name: str
    words: str


REVISIONS: Final = Guarded("store_revisionrecord", "revision", "revisions")
LOG: Final = Guarded("store_logrecord", "log", "entries of the log")

_GUARD = {
    "sqlite": (
        """CREATE TRIGGER store_{name}_keeps_text BEFORE UPDATE ON {table}
           BEGIN SELECT RAISE(ABORT, '{words} are append-only'); END""",
        """CREATE TRIGGER store_{name}_stays BEFORE DELETE ON {table}
           BEGIN SELECT RAISE(ABORT, '{words} are append-only'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION store_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
                 USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER store_{name}_stays BEFORE UPDATE OR DELETE ON {table}
           FOR EACH ROW EXECUTE FUNCTION store_refuse_change()""",
        """CREATE TRIGGER store_{name}s_stay BEFORE TRUNCATE ON {table}
           FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change()""",
    ),
}

_UNGUARD = {
    "sqlite": (
        "DROP TRIGGER store_{name}_keeps_text",
        "DROP TRIGGER store_{name}_stays",
    ),
    "postgresql": (
        "DROP TRIGGER store_{name}s_stay ON {table}",
        "DROP TRIGGER store_{name}_stays ON {table}",
    ),
}


def guard(connection: BaseDatabaseWrapper, guarded: Guarded = REVISIONS) -> None:
    _run(connection, _GUARD[connection.vendor], guarded)


def lift_guard(connection: BaseDatabaseWrapper, guarded: Guarded = REVISIONS) -> None:
    _run(connection, _UNGUARD[connection.vendor], guarded)


@contextmanager
def guard_lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One transaction in which rows can be deleted; others wait or still meet the guard."""
    with transaction.atomic(using=connection.alias):
        for guarded in (REVISIONS, LOG):
            lift_guard(connection, guarded)
        yield
        for guarded in (REVISIONS, LOG):
            guard(connection, guarded)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...], guarded: Guarded) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=guarded.table, name=guarded.name, words=guarded.words))
