"""Which statements a page sends, and whether the database would read a growing table whole for one of them."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

GROWING = ("lending_loan", "lending_loan_line", "lending_device_history", "audit_entry", "ledger_row")
SIZES = "SELECT relname, relpages, GREATEST(reltuples, 0) FROM pg_class WHERE relname = ANY(%s)"
COST_OF_ROW = 0.0125  # as PostgreSQL reckons: a page costs 1, a row 0.01, a test of it 0.0025
SMALL = 5_000.0
WAYS_ROUND = ("enable_seqscan", "enable_bitmapscan", "enable_sort")
PART = 0.25  # whatever costs this share of reading the table whole is no better than that
PARTIAL = {
    "postgresql": "SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'",
}
EXPLAINED = ("SELECT", "INSERT", "UPDATE")
LISTED = re.compile(r"\(\s*%s(?:\s*,\s*%s)*\s*\)")
ROWS = re.compile(r"\(…\)(?:, \(…\))+")
NAMED = re.compile(r'(?:FROM|JOIN|UPDATE)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?([A-Z]\w*\d)"?)?')
STEP = re.compile(r"(SCAN|SEARCH) (\w+)(.*)")
OF_COUNCIL = re.compile(r"\(council_id = [^()]*\)")
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

    def note(execute: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        found.append(Statement(sql, tuple(params or ())))
        return execute(sql, params, *more)

    with connection.execute_wrapper(note):
        yield found


def full_scans(statement: Statement) -> list[str]:
    """The growing tables that the database would read whole, as far as its plan says."""
    if not statement.is_explained:
        return []
    return _on_postgresql(statement) if connection.vendor == "postgresql" else _on_sqlite(statement)


def _on_postgresql(statement: Statement) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(SIZES, [list(GROWING)])
        sizes = {name: pages + rows * COST_OF_ROW for name, pages, rows in cursor.fetchall()}
        is_small = max(sizes.values()) < SMALL
        # Reading a small table whole is wise; then the question is whether there is another way at all.
        ways = WAYS_ROUND if "LIMIT" in statement.text else WAYS_ROUND[:-1]  # a sort of few rows is no way round
        for way in ways:
            cursor.execute(f"SET {way} = {'off' if is_small else 'on'}")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement.text}", statement.values)
        (plan,) = cursor.fetchone()
        for way in WAYS_ROUND:
            cursor.execute(f"RESET {way}")
    top = (plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]
    nodes = [(node, budget) for node, budget in _scans(top, None) if node.get("Relation Name") in GROWING]
    if is_small:
        some = partial_indexes()
        return [node["Relation Name"] for node, budget in nodes if budget is None and not _is_narrow(node, some)]
    tables = ((node["Relation Name"], _cost(node, budget)) for node, budget in nodes)
    return [table for table, cost in tables if cost > PART * sizes[table]]


def _scans(node: dict[str, Any], budget: float | None) -> Iterator[tuple[dict[str, Any], float | None]]:
    """The scans of a plan, each with the cost at which a limit above stops it; a sort or a sum first reads it all."""
    kind = node["Node Type"]
    if kind == "Limit":
        budget = node["Total Cost"]
    elif kind in ("Sort", "Aggregate", "Hash"):
        budget = None
    if "Scan" in kind:
        yield node, budget
    for child in node.get("Plans", ()):
        yield from _scans(child, budget)


def _cost(node: dict[str, Any], budget: float | None) -> float:
    whole = float(node["Total Cost"])
    return whole if budget is None else min(whole, budget)


def _is_narrow(node: dict[str, Any], partial: set[str]) -> bool:
    """Whether an index leads to few rows: by more than the council, or because it holds few."""
    condition = node.get("Index Cond") or node.get("Recheck Cond") or ""
    names = {each.get("Index Name") for each in (node, *node.get("Plans", ()))}
    return bool(names & partial) or bool(condition) and not OF_COUNCIL.fullmatch(condition)


def partial_indexes() -> set[str]:
    """The indexes that hold a part of their table only, such as the loans that are open."""
    with connection.cursor() as cursor:
        cursor.execute(PARTIAL[connection.vendor])
        return {str(name) for (name,) in cursor.fetchall()}


def _on_sqlite(statement: Statement) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement.text}", statement.values)
        steps = [str(row[3]) for row in cursor.fetchall()]
    named = {alias or table: table for table, alias in NAMED.findall(statement.text)}
    is_limited = "LIMIT" in statement.text and not any("TEMP B-TREE FOR ORDER" in step for step in steps)
    some = partial_indexes()
    narrow = [step for step in steps if not any(f"INDEX {name} " in f"{step} " for name in some)]
    return [table for step in narrow if (table := scanned(step, named, is_limited=is_limited)) in GROWING]


def scanned(step: str, named: dict[str, str], *, is_limited: bool) -> str | None:
    """The table that a step of SQLite's plan reads whole: by a scan, or by its council alone and without a limit."""
    found = STEP.match(step)
    if not found:
        return None
    is_whole = found[1] == "SCAN" or bool(ONLY_COUNCIL.search(found[3]))
    return named.get(found[2], found[2]) if is_whole and not is_limited else None
