"""Pages of a list: counted to a limit, in the order of the list, and no deeper than anybody reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from furthest.kernel.core.clock import now
from furthest.kernel.core.paging import COUNT_LIMIT, DEEPEST, page_number, page_of
from furthest.kernel.jobs.models import Timetable

SIZE = 5


@pytest.fixture
def rows(db: None) -> None:
    moment = now()
    Timetable.objects.bulk_create(Timetable(name=f"{number:05}", due_at=moment) for number in range(COUNT_LIMIT + 5))


@pytest.mark.parametrize(
    ("said", "number"), [(None, 1), ("", 1), ("x", 1), ("-1", 1), ("0", 1), ("7", 7), ("²", 1), ("9999999", DEEPEST)]
)
def test_a_page_number_is_sensible_and_no_deeper_than_a_list_is_shown(said: str | None, number: int) -> None:
    assert page_number(said) == number


@pytest.mark.usefixtures("rows")
def test_a_list_is_counted_to_a_limit_in_two_statements_and_its_own_order() -> None:
    with CaptureQueriesContext(connection) as queries:
        found = page_of(Timetable.objects.order_by("-name"), 2, size=SIZE)
    assert len(queries) == 2
    assert all('ORDER BY "jobs_timetable"."name" DESC' in query["sql"] or " DESC" in query["sql"] for query in queries)
    assert [row.name for row in found.rows] == ["00999", "00998", "00997", "00996", "00995"]
    assert (found.first, found.last, found.more_than_counted, found.has_next) == (6, 10, True, True)


@pytest.mark.usefixtures("rows")
def test_the_deepest_page_says_that_there_is_more_and_leads_no_further() -> None:
    found = page_of(Timetable.objects.order_by("name"), DEEPEST, size=SIZE)
    assert (found.has_next, found.is_cut, len(found.rows)) == (False, True, SIZE)
    last = page_of(Timetable.objects.order_by("name"), DEEPEST + 1, size=SIZE)
    assert (last.has_next, last.is_cut) == (False, False)
