"""Undoing a wrong loan or return: with a reason, while nothing else has happened; the ledger shows both."""

from collections.abc import Callable

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import Borrower, device, lines_of, loan
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import RenewLoan, renew_loan
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import WipeDevice, wipe_device
from furthest.modules.lending.services.undo import UndoLoan, UndoReturn, undo_loan, undo_return
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard

Do = Callable[..., Answer]


@pytest.fixture
def row(ready: Callable[..., Device]) -> Device:
    """A tablet that is ready to lend."""
    return ready()


@pytest.fixture
def out(do: Do, council: Council, row: Device, amina: Borrower, library: SiteCard) -> Loan:
    """Amina's loan of it."""
    answer = do(lend_kit, LendKit(row.reference, library.id, True, amina))
    assert answer.thing is not None
    return loan(council, answer.thing.reference)


def net(council: Council) -> dict[str, int]:
    """What the ledger comes to, by measure, without what comes to nothing."""
    found: dict[str, int] = {}
    for posted in LedgerRow.objects.of(council):
        found[posted.measure] = found.get(posted.measure, 0) + posted.quantity
    return {measure: total for measure, total in found.items() if total}


def test_lend_12_an_undone_loan_leaves_the_device_ready_and_the_figures_as_before(
    council: Council, do: Do, out: Loan, row: Device
) -> None:
    do(undo_loan, UndoLoan(out.reference, "wrong person"))
    assert device(council, row.reference).state == DeviceState.AVAILABLE
    assert net(council) == {}
    assert LedgerRow.objects.of(council).count() == 6
    assert timeline(council, row.pk)[0].what == "undid the loan of LL-1: wrong person"


def test_lend_12_a_renewed_or_ended_loan_is_not_undone(
    council: Council, do: Do, out: Loan, row: Device, library: SiteCard
) -> None:
    do(renew_loan, RenewLoan(out.reference, out.version))
    with pytest.raises(RuleBroken, match="too far"):
        do(undo_loan, UndoLoan(out.reference, "late"))
    do(take_back, TakeBack(row.reference, library.id))
    with pytest.raises(RuleBroken, match="too far"):
        do(undo_loan, UndoLoan(out.reference, "late"))


def test_lend_13_an_undone_return_opens_the_loan_again_as_it_was(
    council: Council, do: Do, out: Loan, row: Device, library: SiteCard
) -> None:
    before = net(council)
    do(take_back, TakeBack(row.reference, library.id, outcomes=("work",)))
    do(undo_return, UndoReturn(out.reference, "another tablet"))
    one, now = loan(council, out.reference), device(council, row.reference)
    assert (one.ended_on, one.due_on, now.state) == (None, out.due_on, DeviceState.ON_LOAN)
    assert (now.in_hand_at, now.returned_on) == (row.in_hand_at, None)
    assert lines_of(one)[0].ended_as == ""
    assert net(council) == before


def test_lend_13_both_undone_is_as_if_nothing_had_been(
    council: Council, do: Do, out: Loan, row: Device, library: SiteCard
) -> None:
    do(take_back, TakeBack(row.reference, library.id))
    do(undo_return, UndoReturn(out.reference, "another tablet"))
    do(undo_loan, UndoLoan(out.reference, "wrong person"))
    assert device(council, row.reference).state == DeviceState.AVAILABLE
    assert net(council) == {}


def test_lend_13_once_wiped_a_return_stands(do: Do, out: Loan, row: Device, library: SiteCard) -> None:
    do(take_back, TakeBack(row.reference, library.id))
    do(wipe_device, WipeDevice(row.reference))
    with pytest.raises(RuleBroken, match="gone on since"):
        do(undo_return, UndoReturn(out.reference, "another tablet"))
