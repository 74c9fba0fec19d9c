"""The rules of lending as pure functions on plain values; today is handed in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_noop

from furthest.kernel.policy.lists import Delivered, EditableList
from furthest.lib.hours import Calendar, DueDay
from furthest.modules.lending.states import CallReason, CallResult, DeviceState, NoticeStep, Outcome

OUTCOMES = EditableList(
    name="lending.outcomes",
    label=gettext_noop("What a loan helped with"),
    help=gettext_noop("Asked with pictures when a person brings a device back. Nobody has to answer."),
    delivered=tuple(
        Delivered(one.value, one.label, picture=one.value, stands_alone=one is Outcome.NOTHING_YET) for one in Outcome
    ),
    has_pictures=True,
    switch="lending",
)
"""LEND-23: the outcomes that a council starts with; it edits them, and every code stays in the figures."""


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


LATE_STEPS = (NoticeStep.LATE_FIRST, NoticeStep.LATE_SECOND, NoticeStep.LATE_THIRD)
CALL_AGAIN_AFTER = 7  # days after a talk, when messages are over


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """LEND-31: how many days before the due date, whether on it, and how many days after it a borrower is told."""

    days_before: int
    on_the_day: bool
    days_late: tuple[int, ...]
    call_after: int


def step_on(due_on: date, today: date, plan: NoticePlan) -> NoticeStep | None:
    """LEND-31: the one step that a loan stands at today; what was missed before it is left out."""
    days = (today - due_on).days
    if days < 0:
        return NoticeStep.DUE_SOON if -days <= plan.days_before else None
    if days == 0:
        return NoticeStep.DUE if plan.on_the_day else None
    if plan.call_after and days >= plan.call_after:
        return NoticeStep.CALL
    passed = sum(day <= days for day in sorted({day for day in plan.days_late if day > 0}))
    return LATE_STEPS[passed - 1] if passed else None


def is_still_due(step: str, due_on: date, today: date) -> bool:
    """LEND-32: "soon" is true until the day, "today" on it, and "late" from then on."""
    if step == NoticeStep.DUE_SOON:
        return today < due_on
    return today == due_on if step == NoticeStep.DUE else today > due_on


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of the ways to a borrower: the way that is used, whether a letter has a name, their number.

    `is_chosen` says that it is the way that they chose: it may be another one because that is safer for them.
    """

    channel: str
    has_name: bool
    phone: str
    has_failed: bool
    is_chosen: bool = True


def why_call(step: NoticeStep | None, reach: Reach | None) -> CallReason | None:
    """LEND-33: why a borrower is on the call list; None for whoever gets messages, or wants to hear nothing."""
    if step is None or reach is None or not reach.phone:
        return None
    if step == NoticeStep.CALL:
        return CallReason.LATE
    if reach.channel == "call":
        return CallReason.CHOSE_CALL if reach.is_chosen else CallReason.SAFER
    if reach.channel == "letter" and not reach.has_name:
        return CallReason.NO_LETTER
    return CallReason.FAILED if reach.has_failed else None


@dataclass(frozen=True, slots=True)
class Called:
    """The last call about a loan as it is due now: what came of it, at which step and on which day."""

    result: str
    step: str
    called_on: date


def may_call(step: NoticeStep, last: Called | None, today: date) -> bool:
    """LEND-34: whether it is time to call (again): the next day after no answer, the next step after a talk."""
    if last is None:
        return True
    if last.result == CallResult.NO_ANSWER:
        return last.called_on < today
    if last.result != CallResult.SPOKE:
        return False
    return last.step != step or (step == NoticeStep.CALL and (today - last.called_on).days >= CALL_AGAIN_AFTER)
