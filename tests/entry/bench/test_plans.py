"""Plans: a growing table that would be read whole is found on both databases, and statements of one shape are alike."""

from collections.abc import Callable

import pytest
from django.db.models import Count

from furthest.entry.bench.plans import GROWING, Statement, captured, full_scans, scanned
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Loan, LoanLine


def scans_of(read: Callable[[], object]) -> list[str]:
    """The growing tables that a read goes through whole."""
    with captured() as statements:
        read()
    return [table for one in statements for table in full_scans(one)]


def test_reading_a_growing_table_whole_is_found(council: Council) -> None:
    lines, entries = LoanLine.objects.of(council), AuditEntry.objects.of(council)
    assert scans_of(lambda: list(lines.filter(fault="a scratch"))) == ["lending_loan_line"]
    assert scans_of(lambda: list(entries.values("verb").annotate(Count("id")))) == ["audit_entry"]


def test_reading_by_an_index_or_up_to_a_limit_is_no_scan(council: Council) -> None:
    loans = Loan.objects.of(council)
    assert scans_of(lambda: list(loans.filter(reference="K7QF-3D2X"))) == []
    assert scans_of(lambda: list(loans.filter(ended_on=None).order_by("due_on", "id")[:50])) == []
    assert scans_of(lambda: list(loans.order_by("-lent_on", "-id")[:50])) == []


@pytest.mark.parametrize(
    ("step", "table"),
    [
        ("SCAN U0", "lending_loan_line"),
        ("SCAN lending_loan USING COVERING INDEX lending_loan_lent", "lending_loan"),
        ("SEARCH lending_loan USING INDEX lending_loan_lent (council_id=?)", "lending_loan"),
        ("SEARCH lending_loan USING INDEX lending_loan_lent (council_id=? AND lent_on>?)", None),
        ("USE TEMP B-TREE FOR ORDER BY", None),
    ],
)
def test_steps_of_sqlite_are_understood(step: str, table: str | None) -> None:
    named = {"U0": "lending_loan_line", "lending_loan": "lending_loan"}
    assert scanned(step, named, is_limited=False) == table
    assert scanned(step, named, is_limited=True) is None
    assert table is None or table in GROWING


def test_lists_of_any_length_are_one_shape() -> None:
    one, many = (Statement(f"SELECT 1 WHERE id IN ({', '.join(['%s'] * number)})", ()) for number in (1, 30))
    assert one.shape == many.shape == "SELECT 1 WHERE id IN (…)"
    rows = Statement("INSERT INTO a (b, c) VALUES (%s, %s), (%s, %s)", ())
    assert rows.shape == "INSERT INTO a (b, c) VALUES (…)"
