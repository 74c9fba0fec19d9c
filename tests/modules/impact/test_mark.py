"""A report is frozen while nobody adds a row: on PostgreSQL whoever still writes is waited for, though not for ever."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from furthest.kernel.core.act import Thing
from furthest.kernel.core.errors import Conflict
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.impact.selectors import reports
from furthest.modules.impact.selectors.reports import mark_now


def test_the_mark_is_the_last_row_of_the_council(council: Council, posted: Callable[..., Thing]) -> None:
    assert mark_now(council) == 0
    for day in (1, 2):
        posted(date(2026, 10, day))
    assert mark_now(council) == max(row.pk for row in LedgerRow.objects.of(council))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_impact_09_nothing_is_frozen_beside_somebody_who_is_still_writing(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "PATIENCE", "50ms")
    writing: Any = connection.copy()
    try:
        writing.set_autocommit(False)
        with writing.cursor() as cursor:
            cursor.execute("LOCK TABLE ledger_row IN ROW EXCLUSIVE MODE")  # what an insert takes until it is committed
        with pytest.raises(Conflict, match="Wait a minute"), scope(council, writes=True):
            mark_now(council)
        writing.rollback()
        with scope(council, writes=True):
            assert mark_now(council) == 0
    finally:
        writing.close()
