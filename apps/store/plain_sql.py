"""Single rows in plain SQL: the query builder takes longer to word a statement than the database to run it.

Columns and values come from the model, so the database is told what the query builder would tell it.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Model

if TYPE_CHECKING:
    from django.db.models import Field

    Fields = tuple[Field[Any, Any], ...]


def insert_row(row: Model) -> None:
    """Adds the row. A key that the database makes is not read back."""
    statement, fields = _insertion(type(row))
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))


def update_row(row: Model, *names: str) -> None:
    """Writes these fields of a row that is there."""
    statement, fields = _change(type(row), names)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))


def is_kept(row: Model, *names: str) -> bool:
    """Whether there is a row that is like this one in these fields."""
    statement, fields = _question(type(row), names)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))
        return cursor.fetchone() is not None


@cache
def _insertion(model: type[Model]) -> "tuple[str, Fields]":
    fields = tuple(field for field in model._meta.concrete_fields if not field.db_returning)
    columns, places = _columns(fields, "{}", ", "), ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})", fields  # noqa: S608 -- our own names


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> "tuple[str, Fields]":
    fields, key = _named(model, names), (model._meta.pk,)
    changes, where = _columns(fields, "{} = %s", ", "), _columns(key, "{} = %s", "")
    return f"UPDATE {_table(model)} SET {changes} WHERE {where}", fields + key  # noqa: S608 -- our own names


@cache
def _question(model: type[Model], names: tuple[str, ...]) -> "tuple[str, Fields]":
    fields = _named(model, names)
    where = _columns(fields, "{} = %s", " AND ")
    return f"SELECT 1 FROM {_table(model)} WHERE {where}", fields  # noqa: S608 -- our own names


def _named(model: type[Model], names: tuple[str, ...]) -> "Fields":
    by_name = {field.name: field for field in model._meta.concrete_fields}
    return tuple(by_name[name] for name in names)


def _columns(fields: "Fields", form: str, between: str) -> str:
    return between.join(form.format(connection.ops.quote_name(field.column or "")) for field in fields)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _values(row: Model, fields: "Fields") -> list[Any]:
    return [field.get_db_prep_save(field.value_from_object(row), connection) for field in fields]
