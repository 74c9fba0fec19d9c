"""Raw writes for the one place that writes: many rows in one statement, and compare-and-swap updates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import count
from typing import Any
from uuid import UUID

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections, models

PARAMETER_LIMIT = 30_000
KEPT_LIMIT = 600  # values of a statement whose text is worth keeping
AS_THEY_ARE = frozenset({str, int, bool, UUID, datetime, date, type(None)})


@dataclass(frozen=True, slots=True)
class _Insert:
    """One INSERT without its values: the same for each loan, so that its text is made once."""

    model: type[models.Model]
    columns: tuple[str, ...]
    rows: int


Waiting = list[tuple[_Insert, list[Any]]]
_waiting: ContextVar[Waiting | None] = ContextVar("inserts that wait", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Inserts within the block go to PostgreSQL in one statement at its end; SQLite gets each at once.

    Nothing within the block may read what it inserts.
    """
    if connection.vendor != "postgresql":
        yield
        return
    waiting: Waiting = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    if sum(len(values) for _, values in waiting) <= PARAMETER_LIMIT:
        _send(waiting)
        return
    for one in waiting:
        _send([one])


def _send(inserts: Waiting) -> None:
    values = [value for _, some in inserts for value in some]
    if not inserts:
        return
    text_of = _as_one if len(values) <= KEPT_LIMIT else _as_one.__wrapped__
    is_watched = connection.queries_logged
    text = text_of(tuple(insert for insert, _ in inserts), numbered=not is_watched)
    with connection.cursor() as cursor:
        if not is_watched:
            # With numbered places the driver need not look for them: in so long a text that costs more than sending it.
            cursor.cursor = psycopg.RawCursor(connection.connection)
        cursor.execute(text, values)


@lru_cache(maxsize=500)
def _as_one(inserts: tuple[_Insert, ...], *, numbered: bool) -> str:
    """One statement that inserts into several tables. Foreign keys are looked at when it is over, or later."""
    parts, place = [], count(1)
    for insert in inserts:
        start, fields = _insert_sql(insert.model, insert.columns)
        rows = ([f"${next(place)}" if numbered else "%s" for _ in fields] for _ in range(insert.rows))
        parts.append(start + ", ".join(f"({', '.join(row)})" for row in rows))
    *before, final = parts
    named = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate(before))
    return f"WITH {named} {final}" if before else final


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
    prepared = [_prepared(fields, row) for row in rows]
    waiting = _waiting.get()
    if waiting is not None and len(prepared) * len(fields) <= PARAMETER_LIMIT:
        waiting.append((_Insert(model, columns, len(prepared)), [value for row in prepared for value in row]))
        return
    one = "(" + ", ".join(["%s"] * len(fields)) + ")"
    size = PARAMETER_LIMIT // len(fields)
    with connection.cursor() as cursor:
        for at in range(0, len(prepared), size):
            part = prepared[at : at + size]
            cursor.execute(start + ", ".join([one] * len(part)), [value for row in part for value in row])


def _prepared(fields: Sequence[Any], row: Sequence[Any]) -> list[Any]:
    """The values of a row as the database takes them. PostgreSQL's driver takes plain ones as they are."""
    database = connections[DEFAULT_DB_ALIAS]  # itself: the proxy looks it up again for every value
    if database.vendor != "postgresql":
        return [field.get_db_prep_save(value, database) for field, value in zip(fields, row, strict=True)]
    return [
        value
        if type(value) in AS_THEY_ARE and not isinstance(field, models.JSONField)
        else field.get_db_prep_save(value, database)
        for field, value in zip(fields, row, strict=True)
    ]


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
    held = tuple((name, value is None) for name, value in expects.items())
    text, fields = _swap_sql(model, tuple(changes), held, number=len(ids))
    plain = (value.pk if isinstance(value, models.Model) else value for value in changes.values())
    values = [*plain, *ids, *(value for value in expects.values() if value is not None)]
    with connection.cursor() as cursor:
        cursor.execute(text, _prepared(fields, values))
        return int(cursor.rowcount)


@lru_cache(maxsize=500)
def _swap_sql(
    model: type[models.Model], changes: tuple[str, ...], expects: tuple[tuple[str, bool], ...], *, number: int
) -> tuple[str, tuple[Any, ...]]:
    """The text of a swap, and the fields of its values in order. `expects`: names, and whether null is expected."""
    quote = connection.ops.quote_name
    primary: Any = model._meta.pk
    sets = [f"{quote(_field(model, name).column)} = %s" for name in changes]
    if any(field.name == "version" for field in model._meta.concrete_fields):
        sets.append('"version" = "version" + 1')
    tests = [f"{quote(primary.column)} IN ({', '.join(['%s'] * number)})"]
    tests += [f"{quote(_field(model, name).column)} {'IS NULL' if is_null else '= %s'}" for name, is_null in expects]
    fields = [_field(model, name) for name in changes] + [primary] * number
    fields += [_field(model, name) for name, is_null in expects if not is_null]
    return f"UPDATE {quote(model._meta.db_table)} SET {', '.join(sets)} WHERE {' AND '.join(tests)}", tuple(fields)
