"""A backup: one file with every row of the database as it was at one moment, checked after it was written."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from apps.services.backups.rows import Table, Tally, lines_of, migrations_applied, tables, values_of

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError)


class BrokenBackup(Exception):
    """The file is not a backup, or not whole; it says what was found."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `tables` has the number of rows and the digest of each."""

    made_at: str
    database: str
    migrations: tuple[str, ...]
    tables: dict[str, tuple[int, str]]

    @property
    def rows(self) -> int:
        return sum(rows for rows, _ in self.tables.values())


def write_backup(path: Path) -> Manifest:
    """Beside the file first, and in its place only when it is found to be whole. Raises `BrokenBackup`."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        written = _write(unfinished)
        if check_backup(unfinished) != written:
            raise BrokenBackup("What was written is not what is in the file.")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def check_backup(path: Path) -> Manifest:
    """Reads all of it: every row can be understood, and numbers and digests are as it says. Raises `BrokenBackup`."""
    with open_backup(path) as (archive, manifest):
        known = {table.name: table for table in tables()}
        if set(known) != set(manifest.tables):
            raise BrokenBackup("It has other tables than this version of Archbench.")
        for name, said in manifest.tables.items():
            tally = Tally()
            for line in lines_in(archive, name):
                _understand(known[name], line)
                tally.add(line)
            if (tally.rows, tally.digest) != said:
                raise BrokenBackup(f"{name} has {tally.rows} rows, not the {said[0]} that were written.")
    return manifest


@contextmanager
def open_backup(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """The file and what it says of itself. Raises `BrokenBackup`."""
    try:
        archive = zipfile.ZipFile(path)
        manifest = _manifest(json.loads(archive.read(MANIFEST)))
    except (*_BROKEN, OSError, TypeError) as error:
        raise BrokenBackup(f"{path.name} cannot be read as a backup: {error}") from error
    with archive:
        yield archive, manifest


def lines_in(archive: zipfile.ZipFile, table: str) -> Iterator[str]:
    """The rows of a table. Raises `BrokenBackup` where the file is damaged."""
    try:
        with archive.open(f"{table}.jsonl") as file:
            for line in TextIOWrapper(file, encoding="utf-8", newline="\n"):
                yield line.rstrip("\n")
    except _BROKEN as error:
        raise BrokenBackup(f"{table} cannot be read: {error}") from error


def _write(path: Path) -> Manifest:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, _one_moment():
        counted = {table.name: _write_table(archive, table) for table in tables()}
        said: dict[str, Any] = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": connection.vendor,
            "migrations": migrations_applied(),
            "tables": counted,
        }
        archive.writestr(MANIFEST, json.dumps(said, indent=2))
    return _manifest(said)


def _write_table(archive: zipfile.ZipFile, table: Table) -> tuple[int, str]:
    tally = Tally()
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
        for line in lines_of(table):
            file.write(f"{line}\n".encode())
            tally.add(line)
    return tally.rows, tally.digest


@contextmanager
def _one_moment() -> Iterator[None]:
    """All that is read inside is as it was at one moment; nobody who writes has to wait meanwhile."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # what the write-ahead log holds now is what is read
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _manifest(said: dict[str, Any]) -> Manifest:
    if said["format"] != FORMAT:
        raise ValueError(f"it is of format {said['format']}, and this version reads {FORMAT}")
    counted = {name: (int(rows), str(digest)) for name, (rows, digest) in said["tables"].items()}
    return Manifest(said["made_at"], said["database"], tuple(said["migrations"]), counted)


def _understand(table: Table, line: str) -> None:
    try:
        values_of(table, line)
    except (ValueError, TypeError, ValidationError) as error:
        raise BrokenBackup(f"A row of {table.name} cannot be understood: {error}") from error
