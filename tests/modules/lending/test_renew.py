"""Renewing by the loan's own policy, and finding out who has a device that was stated as out."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.rules import days_late
from furthest.modules.lending.selectors import Borrower, loan, loans
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import FindBorrower, RenewLoan, find_borrower, renew_loan
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]


@pytest.fixture
def out(do: Do, council: Council, ready: Callable[..., Device], amina: Borrower, library: SiteCard) -> Loan:
    """A loan that is due back on Wednesday 16 December."""
    answer = do(lend_kit, LendKit(ready().reference, library.id, True, amina))
    assert answer.thing is not None
    return loan(council, answer.thing.reference)


def renewed(do: Do, council: Council, one: Loan) -> Loan:
    """The loan after one renewal from what the desk sees now."""
    do(renew_loan, RenewLoan(one.reference, loan(council, one.reference).version))
    return loan(council, one.reference)


def test_lend_08_an_early_renewal_loses_no_days(council: Council, do: Do, out: Loan) -> None:
    assert renewed(do, council, out).due_on == date(2027, 1, 13)


def test_lend_08_a_late_renewal_counts_from_today(council: Council, do: Do, out: Loan) -> None:
    with clock.frozen(NOW + timedelta(days=40)):
        assert renewed(do, council, out).due_on == date(2027, 1, 25)


def test_lend_08_a_loan_is_renewed_as_often_as_its_policy_says(council: Council, do: Do, out: Loan) -> None:
    assert [renewed(do, council, out).renewals_used for _ in range(2)] == [1, 2]
    with pytest.raises(RuleBroken, match="as often as"):
        renewed(do, council, out)


def test_lend_08_a_stale_renewal_is_a_conflict(do: Do, out: Loan) -> None:
    do(renew_loan, RenewLoan(out.reference, out.version))
    with pytest.raises(Conflict, match="just changed"):
        do(renew_loan, RenewLoan(out.reference, out.version))


def test_lend_09_late_is_computed_from_the_due_date(council: Council, out: Loan) -> None:
    assert [days_late(out.due_on, date(2026, 12, day)) for day in (15, 16, 17)] == [0, 0, 1]
    assert days_late(None, date(2026, 12, 17)) == 0
    assert [list(loans(council, which="late", today=date(2026, 12, day))) for day in (16, 17)] == [[], [out]]


def test_lend_03_a_stated_loan_gets_its_borrower_once(
    council: Council, do: Do, new_device: Callable[..., Device], amina: Borrower
) -> None:
    new_device(state=DeviceState.ON_LOAN)
    one = Loan.objects.of(council).get()
    with pytest.raises(RuleBroken, match="Find out who has this"):
        do(renew_loan, RenewLoan(one.reference, one.version))
    do(find_borrower, FindBorrower(one.reference, amina))
    found = loan(council, one.reference)
    assert (found.resident.called, found.borrower_not_known, found.was_stated) == ("Amina", False, True)
    with pytest.raises(RuleBroken, match="already know"):
        do(find_borrower, FindBorrower(one.reference, amina))
