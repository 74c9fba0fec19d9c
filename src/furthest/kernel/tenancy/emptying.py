"""Emptying a practice desk that is over: the one place where rows of a council are deleted, and only of such a one.

People type real names when they practise. The ledger keeps its rows, which hold no person; its council is over, so
that nobody reads them.
"""

from django.db import connection

from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.query import TenancyError
from furthest.kernel.tenancy.scope import scope
from furthest.kernel.tenancy.wall import OPEN, walled

APPEND_ONLY = frozenset({"ledger_row"})


def empty(council: Council) -> None:
    """Delete everything that a practice desk holds, in one transaction. TenancyError for any that is not over."""
    if not council.is_practice or council.ended_at is None:
        raise TenancyError(f"{council.slug} is no practice desk that is over: its rows are not deleted.")
    own = Council._meta.pk.get_db_prep_value(council.pk, connection)
    with scope(council, writes=True), connection.cursor() as cursor:
        for table in sorted({*walled(), *OPEN} - APPEND_ONLY):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)} WHERE council_id = %s", [own])
