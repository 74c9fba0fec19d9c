"""Queries that are compiled once for a process and then only given values: for what every request reads.

Turning an ORM query into SQL costs ten times what the database takes to answer it. A prepared query keeps the SQL,
the converters and the way rows become objects; its results are those of the query that it was made from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast
from uuid import UUID, uuid5

from django.db import connection, models
from django.db.models import query as django_query

from furthest.kernel.tenancy.models import Council

R = TypeVar("R")
_SPACE = UUID("6f2a52f0-36d0-4d0e-9a3f-0e6a0d3f7c11")
_COUNCIL = "the council"


def value(name: str) -> str:
    """The place of a text in a query that is being prepared."""
    return f"<{name} of a prepared query>"


def id_value(name: str) -> UUID:
    """The place of an id in a query that is being prepared."""
    return uuid5(_SPACE, name)


ANY_COUNCIL = Council(pk=id_value(_COUNCIL))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What is kept of a query for one kind of database."""

    sql: str
    params: tuple[Any, ...]
    places: dict[Any, str]
    compiler: Any
    converters: Any


class Prepared(Generic[R]):
    """A query of one council's rows, written with ANY_COUNCIL and `value(…)` where values will be."""

    def __init__(self, make: Callable[[], Any], *names: str) -> None:
        self._make = make
        self._names = names
        self._compiled: dict[str, _Compiled] = {}

    def one(self, council: Council, **values: Any) -> R | None:
        """The first row as an object of its model, with its related rows and annotations; None without one."""
        kept = self._kept()
        rows = self._rows(kept, {_COUNCIL: council.pk, **values})
        if not rows:
            return None
        found: Any = _as_object(kept.compiler, rows[0])
        found._state.fields_cache["council"] = council
        return cast(R, found)

    def tuples(self, council: Council | None = None, **values: Any) -> list[tuple[Any, ...]]:
        """Every row as a tuple, for a query of values; of a council's rows where one is said."""
        said = {**values, _COUNCIL: council.pk} if council is not None else values
        return [tuple(row) for row in self._rows(self._kept(), said)]

    def _kept(self) -> _Compiled:
        found = self._compiled.get(connection.vendor)
        if found is None:
            found = self._compiled[connection.vendor] = _compile(self._make(), (*self._names, _COUNCIL))
        return found

    def _rows(self, kept: _Compiled, values: dict[str, Any]) -> list[Any]:
        bound = [_bound(param, kept.places, values) for param in kept.params]
        with connection.cursor() as cursor:
            cursor.execute(kept.sql, bound)
            rows = cursor.fetchall()
        return list(_converted(rows, kept.converters)) if kept.converters else rows


def _compile(queryset: Any, names: tuple[str, ...]) -> _Compiled:
    compiler = queryset.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    columns = compiler.select[: compiler.col_count]
    converters = compiler.get_converters([column for column, _, _ in columns])
    places: dict[Any, str] = {}
    for name in names:
        places |= {value(name): name, id_value(name): name, id_value(name).hex: name}
    if compiler.klass_info is not None:
        populators_of: Any = django_query.get_related_populators
        compiler.populators = populators_of(compiler.klass_info, compiler.select, connection.alias)
    return _Compiled(sql, tuple(params), places, compiler, list(converters.items()))


def _bound(param: Any, places: dict[Any, str], values: dict[str, Any]) -> Any:
    name = places.get(param) if isinstance(param, (str, UUID)) else None
    if name is None:
        return param
    said = values[name]
    return said.hex if isinstance(said, UUID) and not connection.features.has_native_uuid_field else said


def _converted(rows: list[Any], converters: list[Any]) -> Any:
    for row in rows:
        found = list(row)
        for place, (functions, expression) in converters:
            for function in functions:
                found[place] = function(found[place], expression, connection)
        yield found


def _as_object(compiler: Any, row: Any) -> models.Model:
    """What Django's own iteration makes of a row."""
    info = compiler.klass_info
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, _, _ in compiler.select[start:end]]
    found: models.Model = info["model"].from_db(connection.alias, names, row[start:end])
    for populator in compiler.populators:
        populator.populate(row, found)
    for name, place in (compiler.annotation_col_map or {}).items():
        setattr(found, name, row[place])
    return found
