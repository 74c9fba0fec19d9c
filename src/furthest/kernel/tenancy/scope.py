"""The council of the moment, told to the database, and what a process remembers of a council's set-up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from django.db import connection, transaction

from furthest.kernel.tenancy.models import Council

V = TypeVar("V")
SET_COUNCIL = "SELECT set_config('furthest.council', %s, true)"
_remembered: dict[tuple[Any, str], tuple[int, Any]] = {}


@contextmanager
def scope(council: Council, *, writes: bool = False) -> Iterator[None]:
    """One transaction for one council.

    On PostgreSQL the transaction carries the council's id as the setting that row-level security reads. On SQLite
    reading opens no transaction, so that a page never waits for the write lock. Writing is durable and never nested.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=writes):
            with connection.cursor() as cursor:
                cursor.execute(SET_COUNCIL, [str(council.pk)])
            yield
    elif writes:
        with transaction.atomic(durable=True):
            yield
    else:
        yield


def remembered(council: Council, what: str, read: Callable[[], V]) -> V:
    """A part of the council's set-up, read once for each version of it and process.

    The version comes fresh with each request or command, so a change made elsewhere is seen by the next request.
    """
    key = (council.pk, what)
    version, value = _remembered.get(key, (0, None))
    if version != council.set_up_version:
        value = read()
        _remembered[key] = (council.set_up_version, value)
    return cast(V, value)


def forget_all() -> None:
    """Drop what this process remembers: for tests, whose councils come and go with the same versions."""
    _remembered.clear()
