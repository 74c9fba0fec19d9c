"""What a test itself asks of PostgreSQL is told to be of the council that it names; what the product asks is not.

Row-level security shows nothing to who has not said a council, tests included. Requests, jobs and commands that a test
makes go through a door, behind which only the product's own scopes count: a read that it forgot finds nothing there.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext
from psycopg.pq import TransactionStatus

from furthest.kernel.jobs import worker
from furthest.kernel.tenancy import scope

SET = "SELECT set_config('furthest.council', %s, false)"


class Teller:
    """Tells the database, before a statement of a test, of which council it is; inside a door it says nothing."""

    def __init__(self) -> None:
        self.doors = 0
        self.last = ""
        self.is_told = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Wraps each statement of the connection."""
        is_well = connection.connection.info.transaction_status != TransactionStatus.INERROR
        if is_well and not self.doors and scope._open.get() is None:
            self.tell(params)
        try:
            return execute(sql, params, many, context)
        finally:
            if not connection.in_atomic_block:  # a pooled connection would take it along
                self.forget()

    def tell(self, params: Any) -> None:
        """Say the council, where the values of a statement name exactly one; else the one that was named last."""
        if named := [value for value in _flat(params) if isinstance(value, UUID)]:
            found = self.plain("SELECT DISTINCT id FROM tenancy_council WHERE id = ANY(%s)", named).fetchall()
            self.last = str(found[0][0]) if len(found) == 1 else self.last
        if self.last:
            self.plain(SET, self.last)
            self.is_told = True

    def forget(self) -> None:
        """Say none any more, if one was said."""
        if self.is_told and connection.connection is not None and not connection.connection.closed:
            self.plain(SET, "")
        self.is_told = False

    def plain(self, statement: str, value: Any) -> Any:
        """Past Django, so that nobody counts it."""
        return connection.connection.execute(statement, [value])


TELLER = Teller()


@contextmanager
def behind_a_door() -> Iterator[None]:
    """For the block, only what the product itself says of councils counts."""
    if not TELLER.doors:
        TELLER.forget()
    TELLER.doors += 1
    try:
        yield
    finally:
        TELLER.doors -= 1


def _behind(function: Callable[..., Any]) -> Callable[..., Any]:
    def inside(*args: Any, **kwargs: Any) -> Any:
        with behind_a_door():
            answer = function(*args, **kwargs)
        if getattr(answer, "streaming", False):
            answer.streaming_content = _still_behind(answer.streaming_content)
        return answer

    return inside


def _still_behind(parts: Iterable[bytes]) -> Iterator[bytes]:
    """What a sheet sends after its view has returned."""
    with behind_a_door():
        yield from parts


@contextmanager
def telling() -> Iterator[None]:
    """For all tests of a process: on PostgreSQL the teller listens, and requests and jobs are behind a door."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.execute_wrapper(TELLER), pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "__call__", _behind(ClientHandler.__call__))
        patch.setattr(worker, "run", _behind(worker.run))
        yield


def as_served(queries: CaptureQueriesContext) -> list[str]:
    """What would be sent by a served request. In a test's own transaction each scope is put back, which is one more."""
    return [each["sql"] for each in queries.captured_queries if not each["sql"].startswith("SELECT set_config(")]


def _flat(params: Any) -> Iterator[Any]:
    for value in params.values() if isinstance(params, dict) else params or ():
        if isinstance(value, (list, tuple)):
            yield from _flat(value)
        else:
            yield value
