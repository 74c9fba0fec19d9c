"""The council of the moment, told to the database, and what a process remembers of a council's set-up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import connection, transaction

from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.query import TenancyError
from furthest.kernel.tenancy.turnstile import turn_to_write

V = TypeVar("V")
SET_COUNCIL = "SELECT set_config('furthest.council', %s, true)"
SET_WITHIN = "SELECT COALESCE(current_setting('furthest.council', true), ''), set_config('furthest.council', %s, true)"
_open: ContextVar[UUID | None] = ContextVar("the council of the scope that is open", default=None)
_remembered: dict[tuple[Any, str], tuple[int, Any]] = {}


@contextmanager
def scope(council: Council, *, writes: bool = False) -> Iterator[None]:
    """One transaction for one council. Within another of the same council, reading costs nothing more.

    On PostgreSQL the transaction carries the council's id as the setting that row-level security reads. On SQLite
    reading opens no transaction, so that a page never waits for the write lock. Writing is durable and never nested.
    """
    around = _open.get()
    if around is not None:
        if writes or around != council.pk:
            raise TenancyError("Within a scope there is no other one: neither to write, nor of another council.")
        yield
        return
    token = _open.set(council.pk)
    try:
        with _transaction(council, writes=writes):
            yield
    finally:
        _open.reset(token)


@contextmanager
def _transaction(council: Council, *, writes: bool) -> Iterator[None]:
    if connection.vendor == "postgresql":
        is_inner = connection.in_atomic_block
        with transaction.atomic(durable=writes):
            before = _asked(SET_WITHIN if is_inner else SET_COUNCIL, council.pk)
            yield
            if is_inner:  # the setting would last as long as the transaction around
                _asked(SET_COUNCIL, before)
    elif writes:
        with turn_to_write(), transaction.atomic(durable=True):
            yield
    else:
        yield


def _asked(statement: str, value: object) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement, [str(value)])
        return str(cursor.fetchone()[0])


def remembered(council: Council, what: str, read: Callable[[], V]) -> V:
    """A part of the council's set-up, read once for each version of it and process, in a scope of its own if need be.

    The version comes fresh with each request or command, so a change made elsewhere is seen by the next request.
    """
    key = (council.pk, what)
    version, value = _remembered.get(key, (0, None))
    if version != council.set_up_version:
        with scope(council):
            value = read()
        _remembered[key] = (council.set_up_version, value)
    return cast(V, value)


def forget_all() -> None:
    """Drop what this process remembers: for tests, whose councils come and go with the same versions."""
    _remembered.clear()
