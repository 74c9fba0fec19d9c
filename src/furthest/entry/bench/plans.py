"""Which statements a page sends, and whether the database would read a growing table whole for one of them."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

GROWING = ("lending_loan", "lending_loan_line", "lending_device_history", "audit_entry", "ledger_row")
MANY = 50_000  # rows that a plan expects to read, of a table that has many times more
SOON = 0.2  # a limit that stops a scan within this share of its cost
EXPLAINED = ("SELECT", "INSERT", "UPDATE")
LISTED = re.compile(r"\(\s*%s(?:\s*,\s*%s)*\s*\)")
ROWS = re.compile(r"\(…\)(?:, \(…\))+")
NAMED = re.compile(r'(?:FROM|JOIN|UPDATE)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?([A-Z]\w*\d)"?)?')
STEP = re.compile(r"(SCAN|SEARCH) (\w+)(.*)")
ONLY_COUNCIL = re.compile(r"\(council_id=\?\)\s*$")


@dataclass(frozen=True)
class Statement:
    """One statement with its values, as it went to the database."""

    text: str
    values: Sequence[Any]

    @property
    def shape(self) -> str:
        """The text with lists of any length written alike."""
        return ROWS.sub("(…)", LISTED.sub("(…)", self.text))

    @property
    def is_explained(self) -> bool:
        """Whether it reads or writes rows."""
        return self.text.lstrip(" (").upper().startswith(EXPLAINED) and "set_config" not in self.text


@contextmanager
def captured() -> Iterator[list[Statement]]:
    """The statements that this process sends inside the block."""
    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append(Statement(sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def full_scans(statement: Statement) -> list[str]:
    """The growing tables that the database would read whole, as far as its plan says."""
    if not statement.is_explained:
        return []
    return _on_postgresql(statement) if connection.vendor == "postgresql" else _on_sqlite(statement)


def _on_postgresql(statement: Statement) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(reltuples), 0) FROM pg_class WHERE relname = 'ledger_row'")
        is_small = cursor.fetchone()[0] < MANY
        # Reading a small table whole is wise; then the question is whether there is another way at all.
        cursor.execute(f"SET enable_seqscan = {'off' if is_small else 'on'}")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement.text}", statement.values)
        (plan,) = cursor.fetchone()
        cursor.execute("RESET enable_seqscan")
    top = (plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]
    return list(_scanned_nodes(top, budget=None))


def _scanned_nodes(node: dict[str, Any], *, budget: float | None) -> Iterator[str]:
    """Scans that nothing narrows or that expect very many rows, unless a limit stops them early.

    `budget` is the cost after which a limit above stops; a sort or a sum between reads everything first.
    """
    kind, table = node["Node Type"], node.get("Relation Name")
    if kind == "Limit":
        budget = node["Total Cost"]
    elif kind in ("Sort", "Aggregate", "Hash"):
        budget = None
    if table in GROWING and "Scan" in kind:
        is_narrow = "Index Cond" in node or "Recheck Cond" in node
        is_stopped = budget is not None and budget < node["Total Cost"] * SOON
        if not is_stopped and (not is_narrow or node["Plan Rows"] > MANY):
            yield table
    for child in node.get("Plans", ()):
        yield from _scanned_nodes(child, budget=budget)


def _on_sqlite(statement: Statement) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement.text}", statement.values)
        steps = [str(row[3]) for row in cursor.fetchall()]
    named = {alias or table: table for table, alias in NAMED.findall(statement.text)}
    is_limited = "LIMIT" in statement.text and not any("TEMP B-TREE FOR ORDER" in step for step in steps)
    return [table for step in steps if (table := scanned(step, named, is_limited=is_limited)) in GROWING]


def scanned(step: str, named: dict[str, str], *, is_limited: bool) -> str | None:
    """The table that a step of SQLite's plan reads whole: by a scan, or by its council alone and without a limit."""
    found = STEP.match(step)
    if not found:
        return None
    is_whole = found[1] == "SCAN" or bool(ONLY_COUNCIL.search(found[3]))
    return named.get(found[2], found[2]) if is_whole and not is_limited else None
