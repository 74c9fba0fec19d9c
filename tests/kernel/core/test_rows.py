"""Raw writes: inserts that go together, on PostgreSQL in one statement, and swaps that say whether they hit."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from furthest.kernel.core import clock
from furthest.kernel.core.rows import insert_values, swap, together
from furthest.kernel.jobs.models import Job, JobState, Timetable
from furthest.kernel.tenancy.models import Council

JOB = ("council_id", "name", "arguments", "state", "tries", "due_at", "claimed_by", "error", "recorded_at")
TIMETABLE = ("name", "due_at")


@pytest.fixture
def add(council: Council) -> Callable[..., None]:
    """Inserts jobs of the council with these names."""

    def added(*names: str) -> None:
        moment = clock.now()
        rows = [
            (None if name == "b" else council.pk, name, {"of": [name]}, JobState.WAITING, 0, moment, "", "", moment)
            for name in names
        ]
        insert_values(Job, JOB, rows)

    return added


def jobs() -> list[tuple[Any, ...]]:
    """What is there of the inserted jobs."""
    return list(Job.objects.order_by("name").values_list("council_id", "name", "arguments", "state"))


@pytest.mark.parametrize("watched", [True, False])
def test_inserts_together_arrive_as_they_would_alone(council: Council, add: Callable[..., None], watched: bool) -> None:
    with CaptureQueriesContext(connection) if watched else nullcontext(), together():
        add("a", "b")
        insert_values(Timetable, TIMETABLE, [("nightly", clock.now())])
    assert jobs() == [(council.pk, "a", {"of": ["a"]}, "waiting"), (None, "b", {"of": ["b"]}, "waiting")]
    assert Timetable.objects.get().due_at == clock.now()


def test_inserts_together_are_one_statement_where_statements_travel(add: Callable[..., None]) -> None:
    with CaptureQueriesContext(connection) as queries, together():
        add("a")
        insert_values(Timetable, TIMETABLE, [("nightly", clock.now())])
    assert len(queries) == (1 if connection.vendor == "postgresql" else 2)


@pytest.mark.postgres
def test_nothing_is_sent_after_a_fault(add: Callable[..., None]) -> None:
    def faulty() -> None:
        with together():
            add("a")
            raise ValueError("on the way")

    with pytest.raises(ValueError, match="on the way"):
        faulty()
    add("b")
    assert [name for _, name, _, _ in jobs()] == ["b"]


def test_more_than_fits_into_one_statement_arrives_too(add: Callable[..., None]) -> None:
    with together():
        add(*(f"{number:05}" for number in range(3_000)))
        add(*(f"{number:05}" for number in range(3_000, 6_000)))
    assert Job.objects.count() == 6_000


def test_a_swap_says_how_many_rows_it_hit(add: Callable[..., None]) -> None:
    add("a", "b")
    one, other = Job.objects.order_by("name").values_list("pk", flat=True)
    assert swap(Job, [one, other], expects={"state": "waiting"}, changes={"state": "failed", "error": "lost"}) == 2
    assert swap(Job, [one], expects={"state": "waiting"}, changes={"state": "failed"}) == 0
    assert swap(Job, [other], expects={"council_id": None}, changes={"name": "c"}) == 1
