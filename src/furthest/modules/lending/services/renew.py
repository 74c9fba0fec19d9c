"""Renewing a loan, and finding out who has a device that was stated as on loan."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.lending.models import Loan
from furthest.modules.lending.rules import due_date, may_renew
from furthest.modules.lending.selectors import Borrower, borrower_of, lines_of, loan
from furthest.modules.lending.states import BorrowerKind
from furthest.modules.partners.selectors import partner
from furthest.modules.people.selectors import standing_resident
from furthest.modules.places.selectors import calendar


@dataclass(frozen=True, slots=True)
class RenewLoan:
    """Renew the loan of this reference once, from the `version` of it that the desk saw."""

    loan: str
    version: int


@dataclass(frozen=True, slots=True)
class FindBorrower:
    """The loan of this reference, stated by an import, turns out to be with this borrower."""

    loan: str
    borrower: Borrower


@service(permission="lending.lend")
def renew_loan(act: Act, command: RenewLoan) -> Outcome:
    """LEND-08: due one term after the later of today and the due date, on an open day of its site."""
    one = loan(act.council, command.loan)
    if one.ended_on is not None:
        raise RuleBroken("ended", _("This loan has already ended."))
    if one.policy is None or one.due_on is None:
        words = _("Find out who has this first: then it can be taken back and lent again.")
        raise RuleBroken("no-policy", words)
    if not may_renew(one.renewals_used, one.policy.terms):
        raise RuleBroken("no-renewals", _("This loan has been renewed as often as its policy allows."))
    due = due_date(max(act.on, one.due_on), one.policy.terms, calendar(act.council, one.site_id))
    changed = {"due_on": due.on, "renewals_used": one.renewals_used + 1}
    facts = {"tag": _tag(one), "due_on": due.on.isoformat()}
    return Outcome(
        one.thing,
        changes=[Change(one, changed, expects={"version": command.version, "ended_on": None})],
        entries=[Entry("lending.loan.renewed", one.thing, beside=borrower_of(one), facts=facts)],
    )


@service(permission="lending.lend")
def find_borrower(act: Act, command: FindBorrower) -> Outcome:
    """LEND-03: a stated loan gets its borrower; it stays stated, so the ledger still does not count it."""
    one = loan(act.council, command.loan)
    if not one.borrower_not_known:
        raise RuleBroken("known", _("We already know who has this."))
    find = partner if command.borrower.kind == BorrowerKind.PARTNER else standing_resident
    who = find(act.council, command.borrower.reference)
    change = Change(
        one, {command.borrower.kind: who, "borrower_not_known": False}, expects={"borrower_not_known": True}
    )
    entry = Entry("lending.borrower.found", one.thing, beside=who.thing, facts={"tag": _tag(one)})
    return Outcome(one.thing, changes=[change], entries=[entry])


def _tag(one: Loan) -> str:
    return ", ".join(line.kit.device.tag for line in lines_of(one))
