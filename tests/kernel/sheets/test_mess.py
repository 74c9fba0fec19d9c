"""Whatever somebody uploads: a refusal in words or a report that adds up, and never half a line written."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from tests.kernel.sheets.notes import adds_up, bring, notes

pytestmark = pytest.mark.django_db
NUMBERS = count(1)
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "A", "B", "C", "wrong", "1", "2", "x", "yes", "red", "=1+1", "'", '"', '"A', 'A"', "\u200b"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=8),
)
HEADINGS = st.lists(st.sampled_from(["Note", "No", "Colour", "Urgent", "note", "Other", ""]), min_size=1, max_size=5)
SHEETS = st.tuples(HEADINGS, st.lists(st.lists(CELLS, max_size=6), max_size=12), st.sampled_from(",;\t|~"))
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcome_of(data: bytes) -> None:
    """Rehearse, import and import again, in a council of its own."""
    council = Council.objects.create(slug=f"c-{next(NUMBERS)}", name="Somewhere")
    try:
        rehearsed = bring(council, data, dry_run=True)
    except RuleBroken:
        with pytest.raises(RuleBroken, match=r"^This file .*[.?)]$|^The heading.*only\.$"):
            bring(council, data)
        assert not AuditEntry.objects.of(council).exists()
        return
    done, again = bring(council, data), bring(council, data)
    assert all(adds_up(report) for report in (rehearsed, done, again))
    assert (rehearsed.rows, rehearsed.blank) == (done.rows, done.blank) == (again.rows, again.blank)
    assert len(notes(council)) == done.added == again.unchanged
    assert (again.added, again.bad) == (0, done.bad)
    assert AuditEntry.objects.of(council).count() == done.added + len(notes(council, "colour"))


@often
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    outcome_of(data)


@often
@given(SHEETS, ENCODINGS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_sheet(sheet: tuple[list[str], list[list[str]], str], encoding: str, line_end: str) -> None:
    headings, rows, delimiter = sheet
    outcome_of(line_end.join(delimiter.join(row) for row in [headings, *rows]).encode(encoding))
