"""Until when a record is kept (PEOPLE-20). Plain values only."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_noop

from furthest.kernel.core.registry import Kept
from furthest.kernel.policy.settings import Setting

KEEP_MONTHS = Setting(
    name="people.keep_months",
    label=gettext_noop("Keep people’s records this many months"),
    help=gettext_noop("Counted from the last time that they had something from us, or that we wrote something down."),
    kind=int,
    default=36,
    least=1,
    most=240,
)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_reason(some: Sequence[Kept]) -> Kept | None:
    """PEOPLE-20: what keeps a record the longest: what still lasts, or what was last."""
    lasting = next((one for one in some if one.on is None), None)
    return lasting or max(some, key=lambda one: one.on or date.min, default=None)
