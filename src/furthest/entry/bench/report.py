"""What the benchmark prints: one JSON object a line for programs, and what it is doing for the person who waits."""

import json
import sys
from statistics import median
from typing import Any

from furthest.entry.bench.driving import Seen


class Report:
    """Prints figures as they are found, and keeps them."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.lines: list[dict[str, Any]] = []

    def speed(self, name: str, clients: int, found: Seen) -> None:
        """How fast something is with so many clients."""
        self._print(
            {
                "name": name, "database": self.database, "clients": clients, "per_s": found.per_s,
                "p50_ms": found.p50_ms, "p95_ms": found.p95_ms, "errors": found.errors,
            }
        )  # fmt: skip
        for failure in found.failures:
            self.doing(f"a wrong answer to {name}: {failure[:300]}")

    def value(self, name: str, value: Any, **more: Any) -> None:
        """One number, with what else is to be said of it."""
        self._print({"name": name, "database": self.database, "value": value} | more)

    def facts(self, name: str, **facts: Any) -> None:
        """Several numbers of one thing."""
        self._print({"name": name, "database": self.database} | facts)

    def doing(self, words: str) -> None:
        """Say on standard error what goes on."""
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()

    def _print(self, line: dict[str, Any]) -> None:
        self.lines.append(line)
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def middle(runs: list[Seen]) -> Seen:
    """The run in the middle by speed, with the errors of all."""
    ranked = sorted(runs, key=lambda run: run.per_s)
    chosen = ranked[len(ranked) // 2]
    return Seen(
        chosen.per_s, chosen.p50_ms, chosen.p95_ms, sum(run.errors for run in runs),
        failures=[failure for run in runs for failure in run.failures][:3],
    )  # fmt: skip


def ratio(upper: list[float], lower: list[float]) -> float:
    """The median of the quotients of runs that were made in turn."""
    return round(median(one / other for one, other in zip(upper, lower, strict=True) if other), 2)
