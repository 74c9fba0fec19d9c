"""The schedule: what is due is put into the queue once, however many workers look."""

from django.db import transaction

from furthest.kernel.core import clock
from furthest.kernel.jobs.kinds import JOBS, Every, JobKind
from furthest.kernel.jobs.models import Job, JobState, Timetable
from furthest.kernel.tenancy.models import Council


def tick() -> int:
    """Put every scheduled job that is due into the queue, for each council; how many kinds were due.

    A council whose last one still waits gets no second. What was missed while no worker ran is done once.
    """
    scheduled = {kind.name: (kind, kind.every) for kind in JOBS if kind.every}
    moment = clock.now()
    known = set(Timetable.objects.values_list("name", flat=True))
    if new := [name for name in scheduled if name not in known]:
        rows = [Timetable(name=name, due_at=scheduled[name][1].after(moment)) for name in new]
        Timetable.objects.bulk_create(rows, ignore_conflicts=True)
    due = Timetable.objects.filter(name__in=scheduled, due_at__lte=moment)
    return sum(_move_on(row, *scheduled[row.name]) for row in due)


def _move_on(row: Timetable, kind: JobKind, every: Every) -> bool:
    """Set the next due time and queue the job in one transaction, unless another worker was first."""
    moment = clock.now()
    with transaction.atomic(durable=True):
        mine = Timetable.objects.filter(pk=row.pk, due_at=row.due_at)
        if not mine.update(due_at=every.after(moment), queued_at=moment):
            return False
        waiting = set(Job.objects.filter(name=row.name, state=JobState.WAITING).values_list("council_id", flat=True))
        whose = (
            list(Council.objects.filter(ended_at=None).values_list("pk", flat=True)) if kind.each_council else [None]
        )
        Job.objects.bulk_create(
            Job(council_id=one, name=row.name, due_at=moment, recorded_at=moment) for one in whose if one not in waiting
        )
    return True
