"""Reading for notices: which loans stand at a step, how a borrower is reached, and what is still so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core import clock
from furthest.kernel.core.details import NoticeAddress
from furthest.kernel.govuk.words import WEEKDAYS
from furthest.kernel.outbox.templates import ADDRESS, CHANNEL, LANGUAGE
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.lib.hours import Calendar
from furthest.modules.lending.models import Loan, LoanNotice
from furthest.modules.lending.notices import CALL_AFTER, DAYS_BEFORE, DAYS_LATE, ON_THE_DAY
from furthest.modules.lending.rules import NoticePlan, is_still_due, step_on
from furthest.modules.lending.states import NoticeStep
from furthest.modules.partners.selectors import contacts
from furthest.modules.places.selectors import calendar

if TYPE_CHECKING:
    from furthest.modules.people.models import Resident

SENT_BY_MACHINE = frozenset({"text", "email"})


def notice_plan(council: Council, on: date) -> NoticePlan:
    """LEND-31: on which days borrowers are told, as the council has set it. Remembered: no statement."""

    def said(name: str) -> Any:
        return value(council, name, on=on)

    late = tuple(said(setting.name) for setting in DAYS_LATE)
    return NoticePlan(said(DAYS_BEFORE.name), said(ON_THE_DAY.name), late, said(CALL_AFTER.name))


@dataclass(frozen=True, slots=True)
class AtStep:
    """A loan with its due date, and the step that it stands at today."""

    loan: Loan
    step: NoticeStep
    due_on: date


def loans_at_step(council: Council, today: date, *, site_ids: Sequence[UUID] = ()) -> list[AtStep]:
    """LEND-31: open loans of known borrowers that stand at a step today, soonest due first. One statement."""
    plan = notice_plan(council, today)
    found = Loan.objects.of(council).select_related("resident", "partner", "site")
    found = found.filter(ended_on=None, due_on__lte=today + timedelta(days=plan.days_before), borrower_not_known=False)
    found = found.filter(site_id__in=site_ids) if site_ids else found
    steps = ((one, step_on(one.due_on, today, plan)) for one in found.order_by("due_on", "id") if one.due_on)
    return [AtStep(one, step, one.due_on) for one, step in steps if step is not None and one.due_on]


def steps_told(council: Council, some: Sequence[AtStep]) -> set[tuple[UUID, str, date]]:
    """LEND-31: what borrowers were told already: loan, step and due date."""
    rows = LoanNotice.objects.of(council).filter(loan_id__in=[one.loan.pk for one in some])
    return set(rows.values_list("loan_id", "step", "due_on"))


def address_of(one: Loan) -> NoticeAddress | None:
    """Where a message to the borrower goes: a partner without an email address is written to at its first contact."""
    if one.resident is not None:
        return one.resident.notice_address()
    if one.partner is None:
        return None
    to = one.partner.notice_address()
    if to is not None:
        return to
    people = contacts(one.partner)
    email = next((each.email for each in people if each.email), "")
    phone = next((each.phone for each in people if each.phone), one.partner.phone)
    if email:
        return NoticeAddress("email", email)
    return NoticeAddress("call", phone) if phone else None


def is_written_to(one: Loan, to: NoticeAddress | None) -> bool:
    """Whether the borrower gets messages: by text or email, or a letter, which needs a name to go on it."""
    if to is None:
        return False
    return to.channel in SENT_BY_MACHINE or (to.channel == "letter" and has_name(one))


def has_name(one: Loan) -> bool:
    """Whether we know what to call the borrower."""
    return bool(one.resident.called) if one.resident is not None else one.partner is not None


def is_still_out(council: Council, loan_id: UUID, facts: Mapping[str, Any]) -> bool:
    """LEND-32: a message about a loan is sent only while the loan is open."""
    return _is_still_theirs(_open_loan(council, loan_id), facts)


def is_notice_true(council: Council, loan_id: UUID, facts: Mapping[str, Any]) -> bool:
    """LEND-32: a notice is sent only while the loan is open, due on the same day, and at the same step of it."""
    due_on = date.fromisoformat(str(facts["due"]))
    if not is_still_due(str(facts["step"]), due_on, clock.today(council.time_zone)):
        return False
    return _is_still_theirs(_open_loan(council, loan_id, due_on=due_on), facts)


def _open_loan(council: Council, loan_id: UUID, **more: Any) -> Loan | None:
    found = Loan.objects.of(council).select_related("resident").filter(pk=loan_id, ended_on=None, **more)
    one: Loan | None = found.one_or_none()
    return one


def _is_still_theirs(one: Loan | None, facts: Mapping[str, Any]) -> bool:
    """LEND-32: whether the message goes where the person may be reached today, as they said since (LEND-52)."""
    if one is None or one.resident is None or CHANNEL not in facts:
        return one is not None
    to = one.resident.notice_address()
    if to is None or to.channel != facts[CHANNEL]:
        return False
    return not to.address or to.address == facts[ADDRESS]


def day_words(day: date, *, with_year: bool = True) -> str:
    """A day as people say it: "Wednesday 16 December 2026", or without the year."""
    words = f"{WEEKDAYS[day.weekday()]} {date_words(day)}"
    return words if with_year else words.rpartition(" ")[0]


def opening_words(site: str, hours: Calendar, day: date) -> str:
    """When a site is open on a day, or else on the next open one; nothing where no hours are known."""
    on = hours.next_open_day(day)
    if on is None:
        return ""
    times = _(" and ").join(span.words for span in hours.spans_on(on))
    said = {"site": site, "day": day_words(on, with_year=False), "times": times}
    return _("%(site)s is open on %(day)s, %(times)s.") % said


def contact_words(site: str, phone: str) -> str:
    """How to ask for more time: the site's phone, if it has one, or coming in."""
    if phone:
        return _("Call %(phone)s or ask at %(site)s.") % {"phone": phone, "site": site}
    return _("Ask at %(site)s.") % {"site": site}


def notice_facts(council: Council, one: Loan, *, kit_type: str, step: str, today: date) -> dict[str, str]:
    """What fills a notice about a loan; `due` and `step` say what it holds for."""
    due = one.due_on or today
    return {
        "programme": council.programme_name or council.name,
        "kit_type": kit_type,
        "due_on": day_words(due),
        "site": one.site.name,
        "opening": opening_words(one.site.name, calendar(council, one.site_id), max(due, today)),
        "contact": contact_words(one.site.name, one.site.phone),
        "due": due.isoformat(),
        "step": step,
        **language_fact(one.resident),
    }


def language_fact(person: "Resident | None") -> dict[str, str]:
    """LEND-52: the language that a person asked to be written to in, where they asked for one."""
    language = person.language_of_choice() if person is not None else ""
    return {LANGUAGE: language} if language else {}
