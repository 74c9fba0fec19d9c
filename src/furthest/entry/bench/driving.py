"""Drives the load maker and words what it saw as figures."""

import json
import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from furthest.entry.bench.serving import HOST

MAKER = "furthest.entry.bench.load"


@dataclass(frozen=True)
class Seen:
    """What one run showed: right answers each second, and durations in milliseconds."""

    per_s: float
    p50_ms: float
    p95_ms: float
    errors: int
    statuses: Mapping[str, int] = field(default_factory=dict)
    failures: Sequence[str] = ()
    locations: Sequence[str] = ()
    unanswered: int = 0
    right: int = 0


def drive(port: int, clients: Sequence[Mapping[str, str]], chains: Sequence[Any], **more: Any) -> Seen:
    """Let clients work through chains for `seconds`, in a process of its own.

    `repeat`: begin again after the last chain. `volley`: count all that is asked for. `reconnects`: go on after a
    broken connection. `keeps_locations`: note where right answers led.
    """
    plan = {"host": HOST, "port": port, "clients": list(clients), "chains": list(chains), "seconds": 5.0} | more
    return run(MAKER, plan)


def run(module: str, plan: Mapping[str, Any]) -> Seen:
    """Run a load maker with a plan and read its result."""
    with start(module, plan) as process:
        return finish(process)


def start(module: str, plan: Mapping[str, Any]) -> "subprocess.Popen[str]":
    """Start a load maker; it works until its plan is done."""
    process = subprocess.Popen([sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    process.stdin.write(json.dumps(plan))
    process.stdin.close()
    process.stdin = None  # so that nothing closes it a second time
    return process


def finish(process: "subprocess.Popen[str]") -> Seen:
    """Wait for a load maker and read its result."""
    said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"The load maker failed with status {process.returncode}.")
    return seen(json.loads(said))


def seen(result: Mapping[str, Any]) -> Seen:
    """Figures of a load maker's result."""
    durations = sorted(result["durations"])
    statuses = dict(result.get("errors", {}))
    return Seen(
        per_s=round(len(durations) / result["elapsed"], 1) if result["elapsed"] else 0.0,
        p50_ms=milliseconds(durations, 0.50),
        p95_ms=milliseconds(durations, 0.95),
        errors=sum(statuses.values()) + result.get("unanswered", 0),
        statuses=statuses,
        failures=result.get("failures", ()),
        locations=result.get("locations", ()),
        unanswered=result.get("unanswered", 0),
        right=len(durations),
    )


def milliseconds(durations: Sequence[float], share: float) -> float:
    """The duration that this share of all does not exceed."""
    if not durations:
        return 0.0
    return round(durations[max(0, math.ceil(len(durations) * share) - 1)] * 1000, 2)
