"""furthest work: what is due now, and a fresh start for what failed too often."""

from collections.abc import Callable

import pytest

from furthest.kernel.jobs import queue
from furthest.kernel.jobs.models import Job, JobState
from furthest.kernel.tenancy.models import Council

Furthest = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own connection stays, and so do its signal handlers."""
    monkeypatch.setattr("furthest.kernel.jobs.worker.close_old_connections", lambda: None)
    monkeypatch.setattr("furthest.entry.cli.commands.work.stop_on_signals", lambda: None)


@pytest.mark.django_db
def test_once_does_what_is_due(furthest: Furthest, council: Council) -> None:
    queue.enqueue(council, "outbox.deliver")
    assert furthest("work", "--once") == (0, "Jobs done: 1.\n", "")


@pytest.mark.django_db
def test_again_gives_a_fresh_start(furthest: Furthest, council: Council) -> None:
    queue.enqueue(council, "outbox.deliver")
    Job.objects.update(state=JobState.FAILED, tries=8)
    assert furthest("work", "--once")[1] == "Jobs done: 0.\n"
    assert furthest("work", "--once", "--again")[1] == "Jobs that get a fresh start: 1.\nJobs done: 1.\n"
