"""The queue: in with its cause, out to one worker, back after a failure, given up at last."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from furthest.kernel.core import clock
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.jobs import queue
from furthest.kernel.jobs.kinds import JobKind
from furthest.kernel.jobs.models import Job, JobState
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db
Only = Callable[..., JobKind]


def later(**passed: float) -> AbstractContextManager[None]:
    return clock.frozen(clock.now() + timedelta(**passed))


def claimed(worker: str = "one") -> Job:
    job = queue.claim(worker)
    assert job is not None
    return job


def test_rollback_takes_the_job_out_again(only: Only, council: Council) -> None:
    only()

    def act() -> None:
        with transaction.atomic():
            queue.enqueue(council, "test.count")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not Job.objects.exists()


def test_job_that_nobody_registered_is_refused(only: Only, council: Council) -> None:
    only()
    with pytest.raises(SetUpError, match=r"No job is called test\.other"):
        queue.enqueue(council, "test.other")


def test_longest_due_comes_first_and_later_ones_wait(only: Only, council: Council) -> None:
    only()
    queue.enqueue(council, "test.count", after=timedelta(minutes=5), number=2)
    queue.enqueue(council, "test.count", number=1)
    assert claimed().arguments == {"number": 1}
    assert queue.claim("one") is None
    with later(minutes=5):
        assert claimed().arguments == {"number": 2}


def test_one_worker_has_it(only: Only, council: Council) -> None:
    only()
    queue.enqueue(council, "test.count")
    job = claimed("one")
    assert queue.claim("two") is None
    job.refresh_from_db()
    assert (job.state, job.claimed_by, job.tries, job.claimed_at) == (JobState.RUNNING, "one", 1, clock.now())


def test_done_is_gone(only: Only, council: Council) -> None:
    only()
    queue.enqueue(council, "test.count")
    assert queue.finish(claimed())
    assert not Job.objects.exists()


def test_failed_waits_longer_each_time_and_is_given_up(only: Only, council: Council) -> None:
    only(tries=3)
    queue.enqueue(council, "test.count")
    queue.put_back(claimed(), "builtins.ValueError")
    assert queue.claim("one") is None
    with later(seconds=30):
        queue.put_back(claimed(), "builtins.ValueError")
        with later(seconds=119):
            assert queue.claim("one") is None
        with later(seconds=120):
            queue.put_back(claimed(), "builtins.ValueError")
    job = Job.objects.get()
    assert (job.state, job.tries, job.error) == (JobState.FAILED, 3, "builtins.ValueError")
    assert queue.given_up() == {"test.count": 1}


def test_wait_is_never_longer_than_six_hours() -> None:
    kind = JobKind("test.count", print)
    assert [kind.wait(tries) for tries in (1, 2, 20)] == [
        timedelta(seconds=30), timedelta(minutes=2), timedelta(hours=6)
    ]  # fmt: skip


def test_silent_worker_loses_its_job_to_another(only: Only, council: Council) -> None:
    only()
    queue.enqueue(council, "test.count")
    lost = claimed("one")
    with later(minutes=2):
        assert queue.reap() == 0
    with later(minutes=2, seconds=1):
        assert queue.reap() == 1
    with later(minutes=3):
        assert claimed("two").error == queue.LOST
        assert not queue.finish(lost)
        assert not queue.still_alive(lost)
        queue.put_back(lost, "too late")
    assert Job.objects.get().claimed_by == "two"


def test_worker_that_says_so_is_alive(only: Only, council: Council) -> None:
    only()
    queue.enqueue(council, "test.count")
    job = claimed()
    with later(minutes=2):
        assert queue.still_alive(job)
    with later(minutes=3):
        assert queue.reap() == 0


def test_job_that_kills_its_worker_is_given_up(only: Only, council: Council) -> None:
    only(tries=1)
    queue.enqueue(council, "test.count")
    claimed()
    with later(minutes=3):
        queue.reap()
    assert Job.objects.get().state == JobState.FAILED


def test_operator_gives_a_fresh_start(only: Only, council: Council) -> None:
    only(tries=1)
    queue.enqueue(council, "test.count")
    queue.put_back(claimed(), "builtins.ValueError")
    assert queue.try_again("test.other") == 0
    assert queue.try_again() == 1
    assert claimed().tries == 1


def test_given_up_jobs_are_forgotten_after_a_month(only: Only, council: Council) -> None:
    only(tries=1)
    queue.enqueue(council, "test.count")
    queue.put_back(claimed(), "builtins.ValueError")
    with later(days=30):
        queue.prune()
        assert Job.objects.exists()
    with later(days=31):
        queue.prune()
    assert not Job.objects.exists()


def test_queue_is_stuck_when_nobody_works(only: Only, council: Council) -> None:
    only()
    queue.enqueue(council, "test.count")
    assert not queue.is_stuck()
    with later(hours=1, seconds=1):
        assert queue.is_stuck()


def test_looking_for_work_takes_one_statement_and_no_lock(
    only: Only, council: Council, django_assert_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    only()
    with django_assert_num_queries(1):
        assert queue.claim("one") is None
