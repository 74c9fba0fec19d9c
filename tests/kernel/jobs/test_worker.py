"""The worker: hands over the council, keeps no words of errors, stops when told, and waits for a database."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from structlog.testing import capture_logs

from furthest.kernel.jobs import queue, schedule
from furthest.kernel.jobs.kinds import JOBS, JobKind
from furthest.kernel.jobs.models import Job, JobState
from furthest.kernel.jobs.worker import work
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db
Only = Callable[..., JobKind]


@pytest.fixture(autouse=True)
def keep_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker lets go of stale connections; a test's own is in a transaction and must stay."""
    monkeypatch.setattr("furthest.kernel.jobs.worker.close_old_connections", lambda: None)


def test_council_comes_first_then_the_arguments(only: Only, council: Council, done: Any) -> None:
    only()
    queue.enqueue(council, "test.count", number=1)
    queue.enqueue(None, "test.count", number=2)
    assert work(once=True) == 2
    assert done.calls == [((council,), {"number": 1}), ((), {"number": 2})]
    assert not Job.objects.exists()


def test_words_of_an_error_are_kept_nowhere(only: Only, council: Council, done: Any) -> None:
    only()
    queue.enqueue(council, "test.count")
    done.problem = ValueError("Ann of 1 High Street")
    with capture_logs() as logs:
        assert work(once=True) == 0
    job = Job.objects.get()
    assert (job.state, job.error) == (JobState.WAITING, "builtins.ValueError")
    assert "Ann" not in str(logs)
    assert logs[0]["job"] == "test.count"


def test_job_of_a_council_that_is_gone_fails(only: Only, council: Council, done: Any) -> None:
    only()
    queue.enqueue(council, "test.count")
    Job.objects.update(council_id=Job.objects.model._meta.get_field("council_id").to_python("0" * 32))
    work(once=True)
    assert Job.objects.get().error.endswith("Council.DoesNotExist")
    assert not done.calls


def test_job_that_this_version_does_not_know_is_given_up(only: Only, council: Council) -> None:
    only()
    queue.enqueue(council, "test.count")
    Job.objects.update(name="test.gone")
    work(once=True)
    assert Job.objects.get().state == JobState.FAILED


def test_stops_between_two_jobs(only: Only, council: Council, register: Callable[[JobKind], None]) -> None:
    stop = threading.Event()
    register(JobKind("test.stop", lambda council: stop.set()))
    queue.enqueue(council, "test.stop")
    queue.enqueue(council, "test.stop")
    assert work(stop=stop) == 1
    assert Job.objects.count() == 1


def test_database_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch, only: Only) -> None:
    only()
    stop = threading.Event()
    failures = iter([OperationalError("away"), OperationalError("away")])

    def claim(worker: str) -> None:
        problem = next(failures, None)
        if problem:
            raise problem
        stop.set()

    monkeypatch.setattr(queue, "claim", claim)
    monkeypatch.setattr("furthest.kernel.jobs.worker.connection.close", lambda: None)
    with capture_logs() as logs:
        work(stop=stop, idle=0)
    assert [line["event"] for line in logs] == ["the worker waits for the database"] * 2


def test_schedule_is_looked_at_before_the_queue(monkeypatch: pytest.MonkeyPatch, only: Only, council: Council) -> None:
    only()
    monkeypatch.setattr(schedule, "tick", lambda: queue.enqueue(council, "test.count"))
    assert work(once=True) == 1


def test_every_registered_job_leads_to_a_function() -> None:
    assert {"acts.prune", "accounts.prune", "jobs.prune", "ledger.roll_up", "outbox.deliver"} <= set(JOBS.names())
    assert all(callable(kind.function()) for kind in JOBS)


def test_everything_that_is_scheduled_runs(council: Council) -> None:
    scheduled = [kind for kind in JOBS if kind.every]
    for kind in scheduled:
        queue.enqueue(council if kind.each_council else None, kind.name)
    assert work(once=True) == len(scheduled)
    assert not Job.objects.exists()
