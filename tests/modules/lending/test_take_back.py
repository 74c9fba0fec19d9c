"""Taking back: at any branch, with or without the borrower there; and what it leaves to do."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, KitPart, Loan, LoanLine
from furthest.modules.lending.selectors import Borrower, device, lines_of, loan
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard

Do = Callable[..., Answer]


@pytest.fixture
def out(do: Do, council: Council, ready: Callable[..., Device], amina: Borrower, library: SiteCard) -> Loan:
    """A tablet that Amina has."""
    row = ready()
    answer = do(lend_kit, LendKit(row.reference, library.id, True, amina, parts=("Charger", "Case")))
    assert answer.thing is not None
    return loan(council, answer.thing.reference)


@pytest.fixture
def give_back(do: Do, library: SiteCard) -> Callable[..., Answer]:
    """Takes the device of a loan back."""

    def back(one: Loan, **more: Any) -> Answer:
        row = lines_of(one)[0].kit.device
        return do(take_back, TakeBack(row.reference, more.pop("site_id", library.id), **more))

    return back


def fresh(council: Council, one: Loan) -> tuple[Loan, LoanLine, Device]:
    """The loan, its line and its device as they are now."""
    again = loan(council, one.reference)
    line = lines_of(again)[0]
    return again, line, device(council, line.kit.device.reference)


def test_lend_10_any_branch_takes_it_back_and_has_it_then(
    council: Council, out: Loan, give_back: Callable[..., Answer], hub: SiteCard
) -> None:
    give_back(out, site_id=hub.id)
    one, line, row = fresh(council, out)
    assert (one.ended_on, line.ended_as, row.state) == (line.ended_on, "returned", DeviceState.AWAITING_WIPE)
    assert (row.site.name, row.home_site.name) == ("Compton Hub", "Armley Library")


def test_a_missing_part_is_a_stock_line_and_no_blocked_return(
    council: Council, out: Loan, give_back: Callable[..., Answer]
) -> None:
    give_back(out, parts=("Charger",))
    assert {part.name: part.is_here for part in KitPart.objects.of(council)} == {"Charger": True, "Case": False}


def test_nobody_looked_at_the_parts_of_a_return_box(
    council: Council, out: Loan, give_back: Callable[..., Answer]
) -> None:
    give_back(out)
    assert all(part.is_here for part in KitPart.objects.of(council))
    assert fresh(council, out)[1].parts_back is None


@pytest.mark.parametrize(("said", "posted"), [(None, 0), ((), 0), (("work", "health"), 2), (("nothing-yet",), 1)])
def test_lend_16_not_asked_and_nothing_yet_differ(
    council: Council, out: Loan, give_back: Callable[..., Answer], said: tuple[str, ...] | None, posted: int
) -> None:
    give_back(out, outcomes=said)
    assert LedgerRow.objects.of(council).filter(measure="lending.outcomes").count() == posted
    assert fresh(council, out)[1].outcomes == (None if said is None else list(said))


def test_what_goes_up_for_a_loan_comes_down_in_the_same_place(
    council: Council, out: Loan, give_back: Callable[..., Answer], hub: SiteCard
) -> None:
    give_back(out, site_id=hub.id)
    levels = LedgerRow.objects.of(council).filter(measure="lending.devices_out")
    assert {row.site_id for row in levels} == {out.site_id}
    assert sum(row.quantity for row in levels) == 0


def test_what_was_wrong_stays_with_the_line_and_the_note_of_the_device_stays(
    council: Council, do: Do, ready: Callable[..., Device], amina: Borrower, library: SiteCard
) -> None:
    row = ready(note="Left hinge is loose", condition="worn")
    do(lend_kit, LendKit(row.reference, library.id, True, amina))
    do(take_back, TakeBack(row.reference, library.id, condition="broken", fault="  The screen\n is cracked "))
    now = device(council, row.reference)
    line = LoanLine.objects.of(council).get()
    assert (now.note, now.condition, now.wiped_at) == ("Left hinge is loose", "broken", None)
    assert (line.fault, line.was_condition) == ("The screen\nis cracked", "worn")


@pytest.mark.parametrize("typed", ["The PIN is 4711", "password: Summer1", "NHS 943 476 5919", "x" * 501])
def test_what_is_never_kept_is_refused_beside_its_field(
    council: Council, out: Loan, give_back: Callable[..., Answer], typed: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        give_back(out, fault=typed)
    assert caught.value.field == "fault"
    assert fresh(council, out)[1].ended_at is None


def test_what_is_not_on_loan_cannot_be_taken_back(out: Loan, give_back: Callable[..., Answer]) -> None:
    give_back(out)
    with pytest.raises(NotFound, match="not on loan"):
        give_back(out)
