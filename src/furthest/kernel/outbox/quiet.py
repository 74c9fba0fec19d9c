"""Quiet hours: when messages may go out, as a pure rule, and the council's settings for it.

What falls outside waits for the next allowed time. Letters are not sent by machine, so no hours hold for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop as _

from furthest.kernel.core import clock
from furthest.kernel.core.registry import Registry
from furthest.kernel.policy.settings import Setting

if TYPE_CHECKING:
    from furthest.kernel.tenancy.models import Council

LOOKS_AHEAD = 60  # days: no run of days off is as long

FIRST_HOUR = Setting(
    name="outbox.first_hour",
    label=_("Messages go out from this hour"),
    help=_("The hour of the day, such as 9 for 9am. What is written earlier waits until then."),
    kind=int,
    default=9,
    least=6,
    most=11,
)
LAST_HOUR = Setting(
    name="outbox.last_hour",
    label=_("Messages stop at this hour"),
    help=_("The hour of the day, such as 19 for 7pm. What is written later waits until the next day."),
    kind=int,
    default=19,
    least=12,
    most=21,
)
ON_SUNDAYS = Setting(
    name="outbox.on_sundays",
    label=_("Send messages on Sundays and bank holidays"),
    help=_("Say no to let them wait until the next other day."),
    kind=bool,
    default=False,
)
ALL = (FIRST_HOUR, LAST_HOUR, ON_SUNDAYS)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Who knows the bank holidays of a council: the dotted path of a function from a council to days."""

    name: str
    days: str

    def of(self, council: "Council") -> frozenset[date]:
        """The days on which nothing is sent."""
        return cast("Callable[[Council], frozenset[date]]", import_string(self.days))(council)


DAYS_OFF: Registry[DaysOff] = Registry("days off")


@dataclass(frozen=True, slots=True)
class SendingHours:
    """From which hour until which, on the clock of which zone, and on which days not."""

    zone: str
    first_hour: int = 9
    last_hour: int = 19
    on_sundays: bool = False
    days_off: frozenset[date] = frozenset()

    def allows_day(self, day: date) -> bool:
        """Whether messages go out on a day at all."""
        return self.on_sundays or (day.weekday() != 6 and day not in self.days_off)

    def allows(self, moment: datetime) -> bool:
        """Whether messages go out at a moment."""
        at = clock.local(moment, self.zone)
        return self.allows_day(at.date()) and self.first_hour <= at.hour < self.last_hour

    def next_allowed(self, moment: datetime) -> datetime:
        """The moment itself, or the first allowed one after it."""
        if self.allows(moment):
            return moment
        at = clock.local(moment, self.zone)
        start = at.date() if at.hour < self.first_hour else at.date() + timedelta(days=1)
        days = (start + timedelta(days=number) for number in range(LOOKS_AHEAD))
        day = next((each for each in days if self.allows_day(each)), start)
        return datetime.combine(day, time(self.first_hour), tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
