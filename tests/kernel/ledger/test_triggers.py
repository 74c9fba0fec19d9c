"""The database itself keeps ledger rows from being changed or deleted."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Posting
from furthest.kernel.ledger import triggers
from furthest.kernel.ledger.posting import post

CHANGES = ["UPDATE ledger_row SET quantity = 2", "DELETE FROM ledger_row"]


@pytest.mark.parametrize("change", CHANGES)
def test_a_ledger_row_cannot_be_touched(act: Callable[..., Act], change: str) -> None:
    post([(act(), Posting("lending.loans", 1, Thing("lending.loan", uuid4(), "X")))])
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_missing_triggers_are_named_and_put_back(db: None) -> None:
    assert triggers.missing() == []
    with connection.cursor() as cursor:
        on = " ON ledger_row" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {triggers.NAMES[0]}{on}")
    assert triggers.missing() == [triggers.NAMES[0]]
    triggers.install()
    assert triggers.missing() == []
