"""Quiet hours: nothing goes out at night, on Sundays or bank holidays, however late a worker is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.kernel.accounts.policy_services import SetSetting, set_setting
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Notice
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.quiet import SendingHours
from furthest.kernel.outbox.templates import TEMPLATES, Template
from furthest.kernel.outbox.write import put
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.models import BankHoliday

LONDON = "Europe/London"
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28)})
HOURS = SendingHours(LONDON, days_off=CHRISTMAS)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 18, 9, tzinfo=UTC), datetime(2026, 11, 18, 9, tzinfo=UTC)),
        (datetime(2026, 11, 18, 2, 30, tzinfo=UTC), datetime(2026, 11, 18, 9, tzinfo=UTC)),
        (datetime(2026, 11, 18, 18, 59, tzinfo=UTC), datetime(2026, 11, 18, 18, 59, tzinfo=UTC)),
        (datetime(2026, 11, 18, 19, tzinfo=UTC), datetime(2026, 11, 19, 9, tzinfo=UTC)),
        (datetime(2026, 11, 21, 20, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC)),
        (datetime(2026, 11, 22, 12, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC)),
        (datetime(2026, 12, 24, 22, tzinfo=UTC), datetime(2026, 12, 29, 9, tzinfo=UTC)),
        (datetime(2026, 6, 17, 7, 59, tzinfo=UTC), datetime(2026, 6, 17, 8, tzinfo=UTC)),
        (datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 3, 30, 8, tzinfo=UTC)),
    ],
    ids=["at nine", "at night", "just before", "at seven", "Saturday", "Sunday", "Christmas", "summer", "clock change"],
)
def test_outbox_02_the_next_allowed_time(moment: datetime, expected: datetime) -> None:
    assert HOURS.next_allowed(moment) == expected


@given(st.integers(0, 6 * 366 * 24 * 60), st.booleans())
def test_outbox_02_the_next_allowed_time_is_allowed_and_never_before(minutes: int, on_sundays: bool) -> None:
    moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    hours = SendingHours(LONDON, on_sundays=on_sundays, days_off=CHRISTMAS)
    found = hours.next_allowed(moment)
    assert found >= moment
    assert hours.allows(found)
    assert hours.next_allowed(found) == found


@pytest.fixture
def message(db: None, monkeypatch: pytest.MonkeyPatch, act: Callable[..., Act]) -> Callable[..., OutboxMessage]:
    template = Template("test.hello", "hello", "Hello", "Hello.")
    monkeypatch.setattr(TEMPLATES, "_things", {template.name: template})

    def waiting(channel: str = "text") -> OutboxMessage:
        made = act()
        put([(made, Notice("test.hello", channel, "07911 123456", {}, Thing("test.loan", UUID(int=1), "K7QF-3D2X")))])
        found: OutboxMessage = OutboxMessage.objects.of(made.council).order_by("-id")[0]
        return found

    return waiting


def test_outbox_02_what_is_written_at_night_is_due_in_the_morning(
    council: Council, message: Callable[..., OutboxMessage]
) -> None:
    night = datetime(2026, 11, 19, 2, 30, tzinfo=UTC)
    with clock.frozen(night):
        row = message()
        assert delivery.deliver(council) == 0
    assert row.due_at == datetime(2026, 11, 19, 9, tzinfo=UTC)
    with clock.frozen(row.due_at):
        assert delivery.deliver(council) == 1


def test_outbox_02_a_worker_that_was_stuck_sends_nothing_at_night(
    council: Council, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    for hours in (9, 14, 20):
        with clock.frozen(clock.now() + timedelta(hours=hours)):
            assert delivery.deliver(council) == 0
    row.refresh_from_db(from_queryset=OutboxMessage.objects.of(council))
    assert row.state == OutboxState.WAITING


def test_outbox_02_a_bank_holiday_that_was_imported_is_a_day_off(
    council: Council, message: Callable[..., OutboxMessage]
) -> None:
    day = date(2026, 11, 18)
    BankHoliday.objects.create(division="england-and-wales", on=day, own_on=day, title="A day")
    assert message().due_at == datetime(2026, 11, 19, 9, tzinfo=UTC)


def test_outbox_02_the_hours_are_the_councils_own(council: Council, do: Any, message: Any) -> None:
    do(set_setting, SetSetting("outbox.first_hour", 11, date(2026, 11, 18)))
    assert message().due_at == datetime(2026, 11, 18, 11, tzinfo=UTC)


def test_outbox_03_letters_wait_to_be_printed(council: Council, message: Callable[..., OutboxMessage]) -> None:
    message("letter")
    assert delivery.deliver(council) == 0
