"""Rows of all tables as lines of text that mean the same in every database: what a backup is made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

# A text may have a megabyte, so few rows are held at a time.
AT_A_TIME: Final = 50
# Filled anew by every `migrate`, so they do not make a database one that is in use.
_FILLED_BY_MIGRATE: Final = frozenset({"django_content_type", "auth_permission"})
_SUM_OF: Final = 2**256


@dataclass(slots=True)
class Tally:
    """How many rows there were, and a sum over them that does not depend on their order."""

    rows: int = 0
    sum: int = 0

    def add(self, line: str) -> None:
        self.rows += 1
        self.sum = (self.sum + int.from_bytes(sha256(line.encode()).digest())) % _SUM_OF

    @property
    def digest(self) -> str:
        return f"{self.sum:064x}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns."""

    name: str
    fields: tuple[models.Field[Any, Any], ...]
    model: type[models.Model]


def tables() -> tuple[Table, ...]:
    """All that the program keeps, by name; caches and the list of migrations are not among them."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return tuple(Table(name, tuple(found[name]._meta.concrete_fields), found[name]) for name in sorted(found))


def migrations_applied() -> list[str]:
    """Which the database has behind it: rows fit only where they are the same."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def lines_of(table: Table) -> Iterator[str]:
    """Each row as a line of JSON."""
    names = [field.attname for field in table.fields]
    rows = table.model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=AT_A_TIME):
        values = {name: _plain(value) for name, value in zip(names, row, strict=True)}
        yield json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def values_of(table: Table, line: str) -> list[Any]:
    """The row of a line, as fields hold it. Raises `ValueError` or `ValidationError` when it is not one."""
    row = json.loads(line)
    if not isinstance(row, dict) or set(row) != {field.attname for field in table.fields}:
        raise ValueError(f"not a row of {table.name}")
    return [_of_field(field, row[field.attname]) for field in table.fields]


def is_in_use(table: Table) -> bool:
    return table.name not in _FILLED_BY_MIGRATE and table.model._base_manager.exists()


def empty(table: Table) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608 -- our own tables


def insert(table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """As they are: no default and no time of saving is put in."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in table.fields)
    places = ", ".join(["%s"] * len(table.fields))
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"  # noqa: S608 -- our own tables
    ready = [
        [field.get_db_prep_save(value, connection) for field, value in zip(table.fields, row, strict=True)]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, ready)


def _plain(value: Any) -> Any:
    """Dates, bytes and the like as marked text; Django's own encoder would cut off microseconds."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    if isinstance(value, Decimal) or hasattr(value, "isoformat") or hasattr(value, "hex"):
        return str(value)
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")


def _of_field(field: models.Field[Any, Any], value: Any) -> Any:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if value is None or isinstance(target, models.JSONField):
        return value
    if isinstance(target, models.BinaryField):
        return bytes.fromhex(value)
    return target.to_python(value)
