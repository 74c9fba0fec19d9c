"""How many statements a loan and a return send, counted at the wire: BEGIN, the council's scope and COMMIT included."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from furthest.entry.bench import requests
from furthest.entry.bench.council import World, make_council
from furthest.entry.bench.looking import browsers, send
from furthest.entry.bench.stories import Numbers
from furthest.kernel.core import clock

MOST = 14
NUMBERS = Numbers(sites=2, devices=4, residents=4, loans=0)


@pytest.fixture
def world(db: None) -> World:
    """A small council. Within the test's own transaction, SAVEPOINT stands for BEGIN and RELEASE for COMMIT."""
    return make_council(NUMBERS, before=clock.now(), staff=1)


@contextmanager
def on_the_wire(folder: Path) -> Iterator[list[str]]:
    """What goes to the database, a text for each statement: libpq's own trace, or that of SQLite's library."""
    found: list[str] = []
    plain = connection.connection
    if connection.vendor == "sqlite":
        plain.set_trace_callback(found.append)
        yield found
        plain.set_trace_callback(None)
        return
    with (folder / "trace").open("w+b") as trace:
        plain.pgconn.trace(trace.fileno())
        yield found
        plain.pgconn.untrace()
        lines = [line.split("\t") for line in (folder / "trace").read_text().splitlines()]
    # A plain statement is one message; one with values is executed by another, whether it was prepared before or not.
    found += [" ".join(line[3:]) for line in lines if line[1] == "F" and line[3] in ("Query", "Execute")]


def test_a_loan_and_a_return_send_few_statements(world: World, tmp_path: Path) -> None:
    desk = browsers(world)[0]
    warm, counted = requests.pairs(world, requests.lendable(world), requests.without_loan(world))[:2]
    for method, path, body, right in warm:  # so that what a process remembers has been read
        send(desk, method, path, body=body, right=right)
    for method, path, body, right in counted:
        with on_the_wire(tmp_path) as sent:
            send(desk, method, path, body=body, right=right)
        for expected in ("SAVEPOINT", "RELEASE"):
            assert sum(expected in each for each in sent) >= 1, sent
        assert 6 <= len(sent) <= MOST, "\n".join(sent)
