"""The queue: a job is put in with the data that it is about, claimed by one worker, and retried or given up."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from furthest.kernel.core import clock
from furthest.kernel.jobs.kinds import JOBS
from furthest.kernel.jobs.models import Job, JobState
from furthest.kernel.tenancy.models import Council

SILENCE = timedelta(minutes=2)
KEPT = timedelta(days=30)
LOST = "worker lost"


def enqueue(council: Council | None, name: str, *, after: timedelta = timedelta(0), **arguments: Any) -> None:
    """Put a job in the queue, within the transaction of what causes it: a rollback takes it out again.

    Arguments are plain ids and codes. SetUpError for a job that nobody registered.
    """
    JOBS.get(name)
    moment = clock.now()
    council_id = council.pk if council else None
    Job.objects.create(council_id=council_id, name=name, arguments=arguments, due_at=moment + after, recorded_at=moment)


def claim(worker: str) -> Job | None:
    """The job that has waited longest, now this worker's alone; None when nothing is due.

    Looking takes no lock; claiming takes the row on PostgreSQL (others skip it) and the write lock on SQLite.
    """
    moment = clock.now()
    due = Job.objects.filter(state=JobState.WAITING, due_at__lte=moment).order_by("due_at", "id")
    if not due.exists():
        return None
    with transaction.atomic(durable=True):
        job = due.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.claimed_by, job.claimed_at, job.alive_at = JobState.RUNNING, worker, moment, moment
        job.tries += 1
        job.save(update_fields=["state", "claimed_by", "claimed_at", "alive_at", "tries"])
    return job


def still_alive(job: Job) -> bool:
    """Say that the worker of this job lives; False when the job was given to somebody else."""
    return bool(_mine(job).update(alive_at=clock.now()))


def finish(job: Job) -> bool:
    """Remove a job that succeeded; False when it had meanwhile been given to somebody else."""
    return bool(_mine(job).delete()[0])


def put_back(job: Job, error: str) -> None:
    """Let a failed job wait for its next attempt, or give it up."""
    kind = JOBS.get(job.name) if job.name in JOBS else None
    if kind is None or job.tries >= kind.tries:
        _mine(job).update(state=JobState.FAILED, claimed_by="", error=error[:120])
    else:
        again = clock.now() + kind.wait(job.tries)
        _mine(job).update(state=JobState.WAITING, claimed_by="", error=error[:120], due_at=again)


def reap() -> int:
    """Put back the jobs of workers that fell silent, killed ones say; how many."""
    silent = list(Job.objects.filter(state=JobState.RUNNING, alive_at__lt=clock.now() - SILENCE)[:100])
    for job in silent:
        put_back(job, LOST)
    return len(silent)


def prune() -> None:
    """Forget jobs that were given up a month ago."""
    Job.objects.filter(state=JobState.FAILED, recorded_at__lt=clock.now() - KEPT).delete()


def given_up() -> dict[str, int]:
    """How many jobs of each name were given up."""
    failed = Job.objects.filter(state=JobState.FAILED)
    return dict(failed.values_list("name").annotate(number=Count("id")).order_by("name"))


def is_stuck() -> bool:
    """Whether a job is due for more than an hour, so that no worker can be running."""
    return Job.objects.filter(state=JobState.WAITING, due_at__lt=clock.now() - timedelta(hours=1)).exists()


def try_again(name: str = "") -> int:
    """Give jobs that were given up a fresh start, all or those of one name; how many. For the operator."""
    failed = Job.objects.filter(state=JobState.FAILED)
    chosen = failed.filter(name=name) if name else failed
    return chosen.update(state=JobState.WAITING, tries=0, due_at=clock.now(), error="")


def _mine(job: Job) -> Any:
    """The row of a job for as long as this claim of it holds."""
    return Job.objects.filter(
        pk=job.pk, state=JobState.RUNNING, claimed_by=job.claimed_by, claimed_at=job.claimed_at, tries=job.tries
    )
