"""The rules of lending as pure functions on plain values; today is handed in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from furthest.lib.hours import Calendar, DueDay
from furthest.modules.lending.states import DeviceState


@dataclass(frozen=True, slots=True)
class Terms:
    """What a policy grants: days of the loan, number of renewals, open loans at once."""

    term_days: int
    renewals: int
    open_limit: int


def is_prepared(in_hand_at: datetime, wiped_at: datetime | None, checked_at: datetime | None) -> bool:
    """LEND-02: wiped, then checked, since the device last came into our hands."""
    return wiped_at is not None and checked_at is not None and in_hand_at <= wiped_at <= checked_at


def may_lend(state: str, *, in_hand_at: datetime, wiped_at: datetime | None, checked_at: datetime | None) -> bool:
    """LEND-01 and LEND-02: available, and prepared."""
    return state == DeviceState.AVAILABLE and is_prepared(in_hand_at, wiped_at, checked_at)


def may_give_away(*, in_hand_at: datetime, wiped_at: datetime | None, locked: bool) -> bool:
    """LEND-02 and LEND-11: wiped since the device last came into our hands, and locked to nobody's account."""
    return wiped_at is not None and in_hand_at <= wiped_at and not locked


def due_date(lent_on: date, terms: Terms, calendar: Calendar) -> DueDay:
    """LEND-05: the first open day of the site on or after the end of the term, and why it moved."""
    return calendar.due_day(lent_on + timedelta(days=terms.term_days))


def within_limit(open_loans: int, terms: Terms) -> bool:
    """LEND-07: whether one more open loan is allowed."""
    return open_loans < terms.open_limit


def may_renew(renewals_used: int, terms: Terms) -> bool:
    """LEND-08: whether the loan has a renewal left."""
    return renewals_used < terms.renewals


def days_late(due_on: date | None, today: date) -> int:
    """LEND-09: days since the due date; 0 when it is not past or not known."""
    return max(0, (today - due_on).days) if due_on else 0


def may_undo_loan(state: str, *, renewals_used: int, is_open: bool) -> bool:
    """LEND-12: an open loan, never renewed, whose device is still out."""
    return is_open and renewals_used == 0 and state == DeviceState.ON_LOAN


def is_unused(lent_on: date, today: date, *, is_prepared: bool) -> bool:
    """LEND-12: lent today and not back since, not even by a return that was undone, so that its wipe still counts."""
    return lent_on == today and is_prepared


def may_undo_return(state: str, *, is_last_return: bool) -> bool:
    """LEND-13: the device's last return, while it still waits to be wiped."""
    return is_last_return and state == DeviceState.AWAITING_WIPE
