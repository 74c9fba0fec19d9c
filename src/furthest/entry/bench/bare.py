"""The limit below Django: the minimal project's transactions as plain SQL, from as many processes as there are clients.

A process of its own that reads what to do as JSON from standard input and prints what came of it.
"""

import json
import os
import sqlite3
import sys
import time
from datetime import datetime, timedelta
from typing import Any

import psycopg

from furthest.kernel.core import clock

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000", "temp_store=MEMORY")
LOCK = "SELECT id, tag FROM minimal_item WHERE id = {0}"
IS_OPEN = "SELECT 1 FROM minimal_loan WHERE item_id = {0} AND returned_at IS NULL LIMIT 1"
FIND_OPEN = "SELECT id FROM minimal_loan WHERE item_id = {0} AND returned_at IS NULL"
LOAN = "INSERT INTO minimal_loan (item_id, person_id, lent_at, due_on) VALUES ({0}, {0}, {0}, {0}) RETURNING id"
END = "UPDATE minimal_loan SET returned_at = {0} WHERE id = {0}"
AUDIT = "INSERT INTO minimal_auditrow (at, actor, verb, item_id) VALUES ({0}, {0}, {0}, {0}) RETURNING id"


class Desk:
    """One connection that lends and takes back: five statements each, COMMIT counted and BEGIN not."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.connection: Any = None
        if plan["database"] == "sqlite":
            self.connection = sqlite3.connect(plan["path"], timeout=20, isolation_level=None)
            for pragma in PRAGMAS:
                self.connection.execute(f"PRAGMA {pragma}")
            self.begin, self.lock, mark = "BEGIN IMMEDIATE", LOCK, "?"
        else:
            self.connection = psycopg.connect(plan["url"], autocommit=True)
            self.begin, self.lock, mark = "BEGIN", LOCK + " FOR UPDATE", "%s"
        self.mark = mark

    def run(self, statement: str, *values: Any) -> Any:
        """One statement; its cursor."""
        return self.connection.execute(statement.format(self.mark), values)

    def lend(self, item: int, person: int, at: datetime) -> None:
        """Lock, look, add the loan, add the audit row, commit."""
        self.connection.execute(self.begin)
        self.run(self.lock, item).fetchone()
        if self.run(IS_OPEN, item).fetchone() is None:
            due_on = (at + timedelta(days=28)).date().isoformat()
            self.run(LOAN, item, person, at.isoformat(), due_on).fetchone()
            self.run(AUDIT, at.isoformat(), "Assistant", "lent", item).fetchone()
        self.connection.execute("COMMIT")

    def take_back(self, item: int, _person: int, at: datetime) -> None:
        """Lock, find, end the loan, add the audit row, commit."""
        self.connection.execute(self.begin)
        self.run(self.lock, item).fetchone()
        (loan,) = self.run(FIND_OPEN, item).fetchone()
        self.run(END, at.isoformat(), loan)
        self.run(AUDIT, at.isoformat(), "Assistant", "taken back", item).fetchone()
        self.connection.execute("COMMIT")


def work(plan: dict[str, Any], number: int) -> list[float]:
    """Lend and take back one item after another until time is up; how long each took."""
    desk, taken = Desk(plan), []
    at, turn, clients = clock.now(), 0, plan["clients"]
    time.sleep(max(0.0, plan["starts"] - time.monotonic()))
    until = plan["starts"] + plan["seconds"]
    while time.monotonic() < until:
        turn += 1
        item = 1 + number + clients * (turn % (plan["items"] // clients))  # nobody else's
        for step in (desk.lend, desk.take_back):
            began = time.perf_counter()
            step(item, 1 + turn % plan["people"], at)
            taken.append(time.perf_counter() - began)
    return taken


def main() -> None:
    """Read the plan, fork a process for each client, print all durations."""
    plan = json.load(sys.stdin)
    plan["starts"] = time.monotonic() + 0.5
    pipes = []
    for number in range(plan["clients"]):
        source, sink = os.pipe()
        if os.fork() == 0:
            os.close(source)
            with os.fdopen(sink, "w") as output:
                json.dump(work(plan, number), output)
            os._exit(0)
        os.close(sink)
        pipes.append(source)
    durations = [taken for source in pipes for taken in json.load(os.fdopen(source))]
    json.dump({"durations": durations, "elapsed": plan["seconds"]}, sys.stdout)


if __name__ == "__main__":
    main()
