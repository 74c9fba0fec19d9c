"""Writing very many rows quickly: COPY on PostgreSQL, executemany on SQLite. For a benchmark's own database only."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

BATCH = 10_000
Row = tuple[Any, ...]


class Table:
    """Rows of one model that wait to be written together. JSON comes as text."""

    def __init__(self, model: type[models.Model], columns: Sequence[str]) -> None:
        self.name = connection.ops.quote_name(model._meta.db_table)
        self.columns = ", ".join(columns_of(model, columns))
        self.marks = ", ".join(["%s"] * len(columns))
        self.rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Put a row by; a full batch is written."""
        self.rows.append(row)
        if len(self.rows) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self.rows:
            (_copy if connection.vendor == "postgresql" else _execute_many)(self)
            self.rows.clear()


def _copy(table: Table) -> None:
    """Through a table of the session's own, as COPY refuses tables with row-level security."""
    with connection.cursor() as cursor:
        staged = f'"staged_{table.name.strip(chr(34))}"'
        cursor.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {staged} ON COMMIT DROP AS"
            f" SELECT {table.columns} FROM {table.name} WITH NO DATA"
        )
        with cursor.copy(f"COPY {staged} ({table.columns}) FROM STDIN") as copy:
            for row in table.rows:
                copy.write_row(row)
        cursor.execute(f"INSERT INTO {table.name} ({table.columns}) SELECT {table.columns} FROM {staged}")
        cursor.execute(f"TRUNCATE {staged}")


def _execute_many(table: Table) -> None:
    plain = [tuple(STORED[type(each)](each) if type(each) in STORED else each for each in row) for row in table.rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table.name} ({table.columns}) VALUES ({table.marks})", plain)


def _plain_moment(moment: datetime) -> str:
    return str(moment.replace(tzinfo=None))


# As Django stores these on SQLite; moments are in UTC already.
STORED: dict[type, Callable[[Any], Any]] = {
    UUID: lambda value: value.hex,
    datetime: _plain_moment,
    date: date.isoformat,
    bool: int,
}


def stored(value: Any) -> Any:
    """A value as the database of this process keeps it."""
    return value if connection.vendor == "postgresql" else STORED.get(type(value), lambda same: same)(value)


def update_many(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[Any, Row]]) -> None:
    """Set the named fields of many rows, each given by its key."""
    sets = ", ".join(f"{column} = %s" for column in columns_of(model, names))
    values = [[*(stored(value) for value in row), stored(key)] for key, row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {sets} WHERE id = %s", values)


def columns_of(model: type[models.Model], names: Sequence[str]) -> list[str]:
    """The quoted columns of some fields."""
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    return [connection.ops.quote_name(columns[name]) for name in names]
