"""Restoring a backup: all of it into an empty database, read back and compared before it counts."""

from itertools import islice
from pathlib import Path
from typing import Final

from django.core.management.color import no_style
from django.db import connection, transaction

from apps.services.backups.backup import BrokenBackup, Manifest, check_backup, lines_in, open_backup
from apps.services.backups.rows import (
    AT_A_TIME,
    Tally,
    empty,
    insert,
    is_in_use,
    lines_of,
    migrations_applied,
    tables,
    values_of,
)
from apps.store.append_only import guard_lifted
from apps.store.write_lock import short_write

_SHOWN: Final = 3


class CannotRestore(Exception):
    """The database is not one that this backup can go into; it says why."""


def restore_backup(path: Path, replace: bool = False) -> Manifest:
    """Everything or nothing: what was there goes only together with the backup being there whole.

    Raises `BrokenBackup`, and `CannotRestore` when rows are there and not to be replaced.
    """
    manifest = check_backup(path)
    _refuse_other_version(manifest)
    if not replace:
        _refuse_rows()
    with short_write(), guard_lifted(connection), open_backup(path) as (archive, _):
        for table in tables():
            empty(table)
        for table in tables():
            lines = lines_in(archive, table.name)
            while some := list(islice(lines, AT_A_TIME)):
                insert(table, [values_of(table, line) for line in some])
        connection.check_constraints()
        _compare(manifest)
        _count_on()
    return manifest


def _refuse_other_version(manifest: Manifest) -> None:
    here = set(migrations_applied())
    differing = sorted(here ^ set(manifest.migrations))
    if differing:
        shown = ", ".join(differing[:_SHOWN]) + (" …" if len(differing) > _SHOWN else "")
        raise CannotRestore(
            f"The backup was made by another version: {shown}. Restore it with that version, then upgrade."
        )


def _refuse_rows() -> None:
    used = [table.name for table in tables() if is_in_use(table)]
    if used:
        raise CannotRestore(f"The database is not empty: {', '.join(used)}. Use an empty one, or --replace.")


def _compare(manifest: Manifest) -> None:
    """What is in the database now, read back, against what the backup says."""
    for table in tables():
        tally = Tally()
        for line in lines_of(table):
            tally.add(line)
        if (tally.rows, tally.digest) != manifest.tables[table.name]:
            raise BrokenBackup(
                f"{table.name} is not in the database as it is in the backup; nothing changed."
            )


def _count_on() -> None:
    """The next ids follow those that were restored."""
    models = [table.model for table in tables()]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
