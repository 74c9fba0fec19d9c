"""Registers of every kind of mess: a report that adds up, and devices that are whole or not there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, DeviceHistory, Kit, Loan, LoanLine
from furthest.modules.lending.states import DeviceState
from tests.modules.lending.sheets.conftest import HEADINGS, Bring

pytestmark = pytest.mark.django_db
WELL_KNOWN = {
    "Asset No": ["LL-1", "ll-1 ", "LL-2", "LL-3", ""],
    "Type": ["Tablet", "tablet", "Laptop", "?", ""],
    "Serial Number": ["AB1", "ab1", "AB2", ""],
    "IMEI": ["351809679290816", "356193451450616", "3.58857E+14", "351809679290817", ""],
    "SIM number": ["8944003390757938348", "8944792622439332838", "8944", ""],
    "Home Library": ["Armley Library", "ARMLEY", "Compton Hub", "Armly", ""],
    "Bought": ["15/01/2022", "31/02/2021", "2022-02-22", "44576", ""],
    "Cost": ["£62", "62.00", "-1", "lots", ""],
    "Status": ["In stock", "On loan", "Lost", "withdrawn", "New", "perhaps", ""],
    "Case": ["yes", "N", "maybe", ""],
    "Notes": ["PIN 1234", "=1+1", "ask Jo", "'", ""],
}
ANYTHING = st.text(st.characters(codec="utf-8", exclude_characters='\0\r\n\t,;|"'), max_size=50)
LINES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={name: st.sampled_from(cells) | ANYTHING for name, cells in WELL_KNOWN.items()}
        | dict.fromkeys(set(HEADINGS) - set(WELL_KNOWN), ANYTHING),
    ),
    min_size=1,
    max_size=8,
)


def is_whole(council: Council) -> bool:
    """Whether every device has its kit, history and audit line, and those on loan their loan."""
    devices = Device.objects.of(council)
    out = devices.filter(state=DeviceState.ON_LOAN).count()
    told = AuditEntry.objects.of(council).filter(verb__startswith="lending.device.").count()
    each = {rows.objects.of(council).count() for rows in (Kit, DeviceHistory)} | {told}
    loans = {rows.objects.of(council).count() for rows in (Loan, LoanLine)}
    return each == {devices.count()} and loans == {out}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_any_register(council: Council, bring: Bring, lines: list[dict[str, str]]) -> None:
    before = Device.objects.of(council).count()
    rehearsed = bring(*lines, dry_run=True)
    assert Device.objects.of(council).count() == before
    done, again = bring(*lines), bring(*lines)
    for report in (rehearsed, done, again):
        assert report.rows == report.good + report.bad
        assert report.good == report.added + report.unchanged
        assert len({error.line for error in report.errors}) == report.bad
        assert all(error.problem and error.fix for error in report.errors)
    assert (rehearsed.good, rehearsed.bad) == (done.good, done.bad) == (again.good, again.bad)
    assert (again.added, again.unchanged) == (0, done.good)
    assert Device.objects.of(council).count() == before + done.added
    assert is_whole(council)
    assert not Device.objects.of(council).filter(note__contains="1234").exists()
