"""SQLite is told to look at its tables, so that it finds things by what tells them apart and not by their council."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.trail import record
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.ids import new_id
from furthest.kernel.core.outcome import Entry
from furthest.kernel.jobs.kinds import JOBS
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.sizes import learn_sizes


@pytest.mark.sqlite
def test_after_a_look_rows_are_found_by_what_tells_them_apart(council: Council, act: object) -> None:
    one: Act = act()  # type: ignore[operator]  # a factory
    record([(one, Entry("lending.kit.lent", Thing("tests.thing", new_id(), f"T-{n}"))) for n in range(500)])
    learn_sizes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'audit_entry'")
        assert cursor.fetchone()[0] > 0
    assert AuditEntry.objects.of(council).count() == 500


def test_where_the_database_looks_by_itself_nothing_is_asked(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        learn_sizes()
    assert any("optimize" in query["sql"] for query in queries) == (connection.vendor == "sqlite")


def test_it_is_looked_each_hour() -> None:
    assert JOBS.get("database.sizes").function() is learn_sizes
