"""Jobs for the tests of jobs: what they did is kept in a list."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from furthest.kernel.jobs.kinds import JOBS, JobKind


@dataclass
class Done:
    """What the test jobs were called with, and what the next call shall raise."""

    calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)
    problem: Exception | None = None

    def __call__(self, *args: Any, **arguments: Any) -> None:
        self.calls.append((args, arguments))
        if self.problem:
            raise self.problem


@pytest.fixture
def done() -> Done:
    """The job `test.count` called with these."""
    return Done()


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Callable[[JobKind], None]:
    """Registers a kind of job for one test."""
    monkeypatch.setattr(JOBS, "_things", dict(JOBS._things))
    return JOBS.register


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, done: Done) -> Callable[..., JobKind]:
    """Registers `test.count` as the only kind of job, with what is special about it."""

    def registered(**special: Any) -> JobKind:
        kind = JobKind("test.count", done, **special)
        monkeypatch.setattr(JOBS, "_things", {kind.name: kind})
        return kind

    return registered
