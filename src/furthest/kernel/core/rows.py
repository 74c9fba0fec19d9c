"""Raw writes for the one place that writes: many rows in one statement, and compare-and-swap updates."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

PARAMETER_LIMIT = 30_000


def stored(model: type[models.Model], name: str, value: Any) -> Any:
    """A Python value as this database stores it in a field, for SQL of our own."""
    return _field(model, name).get_db_prep_value(value, connection)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


@cache
def _insert_sql(model: type[models.Model], columns: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    fields = tuple(_field(model, name) for name in columns)
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ", fields


def insert_values(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> None:
    """Insert tuples of Python values, in the order of `columns`, in one statement (more only past 30,000 values)."""
    start, fields = _insert_sql(model, columns)
    database = connections[DEFAULT_DB_ALIAS]  # itself: the proxy looks it up again for every value
    prepared = [
        [field.get_db_prep_save(value, database) for field, value in zip(fields, row, strict=True)] for row in rows
    ]
    one = "(" + ", ".join(["%s"] * len(fields)) + ")"
    size = PARAMETER_LIMIT // len(fields)
    with connection.cursor() as cursor:
        for at in range(0, len(prepared), size):
            part = prepared[at : at + size]
            cursor.execute(start + ", ".join([one] * len(part)), [value for row in part for value in row])


@cache
def _insertable(model: type[models.Model]) -> tuple[Any, ...]:
    return tuple(field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField))


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert unsaved instances of one model, with the keys that they carry, in one statement."""
    fields = _insertable(type(rows[0]))
    columns = tuple(field.name for field in fields)
    insert_values(type(rows[0]), columns, ([field.pre_save(row, True) for field in fields] for row in rows))
    for row in rows:
        row._state.adding = False


def swap(
    model: type[models.Model], ids: Sequence[Any], *, expects: Mapping[str, Any], changes: Mapping[str, Any]
) -> int:
    """Set `changes` on the rows whose fields still hold what `expects` says; the number of rows that did.

    A model with a `version` counts it up. Values of None in `expects` mean IS NULL.
    """
    quote = connection.ops.quote_name
    sets, values = _assignments(model, changes)
    if any(field.name == "version" for field in model._meta.concrete_fields):
        sets.append('"version" = "version" + 1')
    tests = [f"{quote(_primary(model).column)} IN ({', '.join(['%s'] * len(ids))})"]
    values += [_primary(model).get_db_prep_save(one, connection) for one in ids]
    for name, value in expects.items():
        field = _field(model, name)
        tests.append(f"{quote(field.column)} IS NULL" if value is None else f"{quote(field.column)} = %s")
        values += [] if value is None else [field.get_db_prep_save(value, connection)]
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {', '.join(sets)} WHERE {' AND '.join(tests)}", values)
        return int(cursor.rowcount)


def _primary(model: type[models.Model]) -> Any:
    return model._meta.pk


def _assignments(model: type[models.Model], changes: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    sets, values = [], []
    for name, value in changes.items():
        field = _field(model, name)
        sets.append(f"{connection.ops.quote_name(field.column)} = %s")
        plain = value.pk if isinstance(value, models.Model) else value
        values.append(field.get_db_prep_save(plain, connection))
    return sets, values
