"""Reading the call list: whom no message may reach, computed each time, so that what is over leaves by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from furthest.kernel.outbox.read import failed_about
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Loan, LoanCall, LoanLine
from furthest.modules.lending.rules import Called, Reach, may_call, why_call
from furthest.modules.lending.selectors.notices import AtStep, address_of, has_name, loans_at_step
from furthest.modules.lending.states import CallReason, CallResult, NoticeStep
from furthest.modules.partners.selectors import contacts
from furthest.modules.people.rules import ANY_WAY, Ways
from furthest.modules.people.selectors.record import is_restricted


@dataclass(frozen=True, slots=True)
class CallToMake:
    """Somebody to call about a loan: why, at which number, how many calls there were about it, and what to keep to."""

    loan: Loan
    step: NoticeStep
    due_on: date
    reason: CallReason
    ask_for: str
    phone: str
    calls: int
    unanswered: int
    ways: Ways = ANY_WAY
    is_restricted: bool = False


def calls_to_make(council: Council, today: date, *, site_ids: Sequence[UUID] = ()) -> list[CallToMake]:
    """LEND-33: whom to call today about loans of some sites, or of all; what was due longest ago comes first."""
    found = loans_at_step(council, today, site_ids=site_ids)
    ids = [one.loan.pk for one in found]
    failed = {(one.about_id, one.facts.get("step"), one.facts.get("due")) for one in failed_about(council, ids)}
    calls = _calls(council, ids)
    silent = _who_asked_not(council, found)
    rows = []
    for one in found:
        if one.loan.resident_id in silent:
            continue
        has_failed = (one.loan.pk, one.step.value, one.due_on.isoformat()) in failed
        row = _to_make(one, calls.get(one.loan.pk, []), has_failed=has_failed, today=today)
        rows += [row] if row else []
    return [_told(council, one) for one in rows]


def _told(council: Council, one: CallToMake) -> CallToMake:
    """LEND-52: a call with whether the person's record is restricted."""
    who = one.loan.resident
    return one if who is None else replace(one, is_restricted=is_restricted(council, who))


def _to_make(one: AtStep, calls: list[LoanCall], *, has_failed: bool, today: date) -> CallToMake | None:
    ask_for, phone = who_answers(one.loan)
    to = address_of(one.loan)
    who = one.loan.resident
    is_chosen = who is None or (who.merged_into or who).channel == (to.channel if to is not None else "")
    reach = Reach(to.channel, has_name(one.loan), phone, has_failed, is_chosen) if to is not None else None
    reason = why_call(one.step, reach)
    mine = [call for call in calls if call.due_on == one.due_on]
    last = Called(mine[-1].result, mine[-1].step, mine[-1].called_on) if mine else None
    if reason is None or not may_call(one.step, last, today):
        return None
    unanswered = sum(call.result == CallResult.NO_ANSWER for call in mine)
    made = CallToMake(one.loan, one.step, one.due_on, reason, ask_for, phone, len(calls), unanswered)
    return made if who is None else replace(made, ways=who.ways())


def who_answers(one: Loan) -> tuple[str, str]:
    """Whom to ask for, and their number: of a partner its first contact with one."""
    if one.resident is not None:
        return one.resident.shown_name, one.resident.number_to_call()
    if one.partner is None:
        return "", ""
    if one.partner.phone:
        return one.partner.name, one.partner.phone
    found = next((each for each in contacts(one.partner) if each.phone), None)
    return (f"{found.shown_name}, {one.partner.name}", found.phone) if found else (one.partner.name, "")


def calls_about(council: Council, loan_id: UUID) -> int:
    """How many calls there were about a loan."""
    return LoanCall.objects.of(council).filter(loan_id=loan_id).count()


def _calls(council: Council, ids: Sequence[UUID]) -> dict[UUID, list[LoanCall]]:
    found: dict[UUID, list[LoanCall]] = {}
    for call in LoanCall.objects.of(council).filter(loan_id__in=ids).order_by("number"):
        found.setdefault(call.loan_id, []).append(call)
    return found


def _who_asked_not(council: Council, found: Sequence[AtStep]) -> set[UUID | None]:
    """LEND-34: whoever asked not to be called is left alone, also about other loans."""
    ids = [one.loan.resident_id for one in found if one.loan.resident_id]
    said = LoanCall.objects.of(council).filter(result=CallResult.ASKED_NOT, loan__resident_id__in=ids)
    return set(said.values_list("loan__resident_id", flat=True))


def kit_types_of(council: Council, some: Sequence[CallToMake]) -> dict[UUID, str]:
    """What was lent, in one word, by the loans' ids. One statement."""
    lines = LoanLine.objects.of(council).filter(loan_id__in=[one.loan.pk for one in some]).order_by("-id")
    return dict(lines.values_list("loan_id", "kit__kit_type__name"))
