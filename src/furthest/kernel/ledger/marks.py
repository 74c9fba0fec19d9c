"""Up to which row the ledger of a council is certain to be complete."""

from typing import Any

from django.db import connection

from furthest.kernel.core.rows import stored
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council


def last_settled_row(council: Council, *, patience: str = "500ms") -> int:
    """The council's highest row number, below which no row of it can still appear. Asked within a scope that writes.

    PostgreSQL hands out numbers before commit, so writers are waited out for an instant, and wait until this
    transaction ends; SQLite has one writer. A database error when `patience` runs out.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [patience])
            cursor.execute("LOCK TABLE ledger_row IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM ledger_row WHERE council_id = %s", [_id(council)])
        return int(cursor.fetchone()[0])


def _id(council: Council) -> Any:
    return stored(LedgerRow, "council", council.pk)
