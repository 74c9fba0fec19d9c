"""When a council's messages may go out: its settings and days off, handed to the rule of quiet hours."""

from datetime import datetime

from furthest.kernel.core import clock
from furthest.kernel.outbox.quiet import ALL, DAYS_OFF, SendingHours
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council


def sending_hours(council: Council, moment: datetime) -> SendingHours:
    """The hours that a council has set, as they hold on the day of a moment. Remembered: no statement."""
    on = clock.local(moment, council.time_zone).date()
    first, last, sundays = (value(council, setting.name, on=on) for setting in ALL)
    days = frozenset(day for known in DAYS_OFF for day in known.of(council))
    return SendingHours(council.time_zone, first, last, sundays, days)
