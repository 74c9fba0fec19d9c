"""The schedule: due times across clock changes, and one worker that acts on each."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from furthest.kernel.core import clock
from furthest.kernel.jobs import queue, schedule
from furthest.kernel.jobs.kinds import Every, JobKind
from furthest.kernel.jobs.models import Job, Timetable
from furthest.kernel.tenancy.models import Council

Only = Callable[..., JobKind]


@pytest.mark.parametrize(
    ("every", "moment", "due"),
    [
        (Every.MINUTE, "2026-11-18 10:30:59", "2026-11-18 10:31:00"),
        (Every.MINUTE, "2026-11-18 10:30:00", "2026-11-18 10:31:00"),
        (Every.HOUR, "2026-11-18 23:30:00", "2026-11-19 00:00:00"),
        (Every.NIGHT, "2026-11-18 10:30:00", "2026-11-19 02:30:00"),
        (Every.NIGHT, "2026-11-18 01:00:00", "2026-11-18 02:30:00"),
        (Every.NIGHT, "2026-07-01 00:00:00", "2026-07-01 01:30:00"),
        (Every.NIGHT, "2026-03-28 12:00:00", "2026-03-29 01:30:00"),
        (Every.NIGHT, "2026-10-24 12:00:00", "2026-10-25 02:30:00"),
    ],
)
def test_next_due_time(every: Every, moment: str, due: str) -> None:
    assert every.after(datetime.fromisoformat(f"{moment}+00:00")) == datetime.fromisoformat(f"{due}+00:00")


@pytest.mark.django_db
def test_due_job_is_queued_once_for_each_council(only: Only, council: Council, other_council: Council) -> None:
    only(every=Every.HOUR)
    assert schedule.tick() == 0
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert schedule.tick() == 1
        assert schedule.tick() == 0
    assert set(Job.objects.values_list("council_id", flat=True)) == {council.pk, other_council.pk}


@pytest.mark.django_db
def test_job_of_the_platform_is_queued_once(only: Only, council: Council) -> None:
    only(every=Every.HOUR, each_council=False)
    schedule.tick()
    with clock.frozen(clock.now() + timedelta(hours=1)):
        schedule.tick()
    assert list(Job.objects.values_list("council_id", flat=True)) == [None]


@pytest.mark.django_db
def test_what_was_missed_is_done_once(only: Only, council: Council) -> None:
    only(every=Every.MINUTE)
    schedule.tick()
    with clock.frozen(clock.now() + timedelta(days=3)):
        assert schedule.tick() == 1
        assert schedule.tick() == 0
        assert Timetable.objects.get().due_at == clock.now() + timedelta(minutes=1)
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_council_whose_last_one_waits_gets_no_second(only: Only, council: Council, other_council: Council) -> None:
    only(every=Every.MINUTE)
    queue.enqueue(council, "test.count")
    schedule.tick()
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        schedule.tick()
    assert Job.objects.filter(council_id=council.pk).count() == 1
    assert Job.objects.filter(council_id=other_council.pk).count() == 1


@pytest.mark.django_db
def test_second_of_two_workers_comes_too_late(only: Only, council: Council) -> None:
    kind = only(every=Every.MINUTE)
    schedule.tick()
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        seen_by_both = Timetable.objects.get()
        assert schedule._move_on(seen_by_both, kind, Every.MINUTE)
        assert not schedule._move_on(seen_by_both, kind, Every.MINUTE)
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_time_of_a_job_that_is_gone_is_left_alone(only: Only) -> None:
    Timetable.objects.create(name="test.gone", due_at=clock.now() - timedelta(days=1))
    only()
    assert schedule.tick() == 0
