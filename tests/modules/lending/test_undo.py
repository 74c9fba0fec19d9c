"""Undoing a wrong loan or return: with a reason, while nothing else has happened; the ledger shows both."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import F

from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.rules import is_unused
from furthest.modules.lending.selectors import Borrower, device, last_move, lines_of, loan, parts_of
from furthest.modules.lending.services import undo
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import RenewLoan, renew_loan
from furthest.modules.lending.services.stock import RecordState, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import WipeDevice, wipe_device
from furthest.modules.lending.services.undo import (
    LOAN_REASONS,
    RETURN_REASONS,
    UndoLoan,
    UndoReason,
    UndoReturn,
    undo_loan,
    undo_return,
)
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

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
    do(undo_loan, UndoLoan(out.reference, "wrong-person"))
    assert device(council, row.reference).state == DeviceState.AVAILABLE
    assert net(council) == {}
    assert LedgerRow.objects.of(council).count() == 6
    assert timeline(council, row.pk)[0].what == "undid the loan of LL-1: the wrong person. It is ready to lend"


def test_lend_12_what_was_out_for_a_night_is_wiped_first(council: Council, do: Do, out: Loan, row: Device) -> None:
    tomorrow = NOW + timedelta(hours=14)
    with clock.frozen(tomorrow):
        do(undo_loan, UndoLoan(out.reference, "entered-twice"))
    now = device(council, row.reference)
    assert (now.state, now.in_hand_at, now.returned_on) == (DeviceState.AWAITING_WIPE, tomorrow, tomorrow.date())
    assert net(council) == {}
    said = "undid the loan of LL-1: it was entered twice. It has to be wiped before it is lent again"
    assert timeline(council, row.pk)[0].what == said
    with pytest.raises(RuleBroken, match="not ready"):
        do(lend_kit, LendKit(row.reference, row.site_id, True, new_called="Bo"))


def test_lend_12_the_day_is_the_councils(
    council: Council, do: Do, ready: Callable[..., Device], amina: Borrower, library: SiteCard
) -> None:
    row = ready()
    with clock.frozen(datetime(2027, 6, 1, 22, 50, tzinfo=UTC)):  # ten to midnight in Leeds
        answer = do(lend_kit, LendKit(row.reference, library.id, True, amina))
    with clock.frozen(datetime(2027, 6, 1, 23, 10, tzinfo=UTC)):
        do(undo_loan, UndoLoan(answer.thing.reference, "wrong-person"))
    assert device(council, row.reference).state == DeviceState.AWAITING_WIPE


def test_lend_12_a_device_that_came_back_meanwhile_is_not_taken_for_never_used(
    council: Council, do: Do, out: Loan, row: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing another desk takes it back, and undoes that: the state is the same again."""

    def slow(*days: date, is_prepared: bool) -> bool:
        Device.objects.of(council).filter(pk=row.pk).update(version=F("version") + 2, wiped_at=None)
        return is_unused(*days, is_prepared=is_prepared)

    monkeypatch.setattr(undo, "is_unused", slow)
    with pytest.raises(Conflict):
        do(undo_loan, UndoLoan(out.reference, "wrong-person"))


def test_lend_12_a_renewed_or_ended_loan_is_not_undone(
    council: Council, do: Do, out: Loan, row: Device, library: SiteCard
) -> None:
    do(renew_loan, RenewLoan(out.reference, out.version))
    with pytest.raises(RuleBroken, match="too far"):
        do(undo_loan, UndoLoan(out.reference, "wrong-person"))
    do(take_back, TakeBack(row.reference, library.id))
    with pytest.raises(RuleBroken, match="too far"):
        do(undo_loan, UndoLoan(out.reference, "wrong-person"))


def test_lend_13_an_undone_return_opens_the_loan_again_as_it_was(
    council: Council, do: Do, out: Loan, row: Device, library: SiteCard
) -> None:
    before = net(council)
    do(take_back, TakeBack(row.reference, library.id, outcomes=("work",)))
    do(undo_return, UndoReturn(out.reference, "wrong-device"))
    one, now = loan(council, out.reference), device(council, row.reference)
    assert (one.ended_on, one.due_on, now.state) == (None, out.due_on, DeviceState.ON_LOAN)
    assert (now.in_hand_at, now.returned_on, now.wiped_at) == (row.in_hand_at, None, None)
    assert lines_of(one)[0].ended_as == ""
    assert net(council) == before
    said = "undid the return of LL-1: the wrong device. It is on loan again"
    assert timeline(council, row.pk)[0].what == said


def test_lend_13_the_device_and_its_parts_are_as_they_went_out(
    council: Council, do: Do, ready: Callable[..., Device], amina: Borrower, library: SiteCard, hub: SiteCard
) -> None:
    row = ready(condition="worn", note="Left hinge is loose", parts={"Pen": False})
    answer = do(lend_kit, LendKit(row.reference, library.id, True, amina, parts=("Charger", "Case")))
    back = TakeBack(row.reference, hub.id, ("Case",), "broken", "no", "Cracked", ("work",))
    do(take_back, back)
    do(undo_return, UndoReturn(answer.thing.reference, "wrong-device"))
    now = device(council, row.reference)
    assert (now.condition, now.note, now.locked, now.site_id) == ("worn", "Left hinge is loose", False, library.id)
    assert {part.name: part.is_here for part in parts_of(now.kit)} == {"Case": True, "Charger": True, "Pen": False}
    line = lines_of(loan(council, answer.thing.reference))[0]
    assert (line.parts_back, line.fault, line.condition, line.was_condition) == (None, "", "", "")


def test_lend_13_both_undone_leave_a_device_to_be_wiped(
    council: Council, do: Do, out: Loan, row: Device, library: SiteCard
) -> None:
    do(take_back, TakeBack(row.reference, library.id))
    do(undo_return, UndoReturn(out.reference, "wrong-device"))
    do(undo_loan, UndoLoan(out.reference, "wrong-person"))
    assert device(council, row.reference).state == DeviceState.AWAITING_WIPE
    assert net(council) == {}


def test_lend_13_once_wiped_a_return_stands(do: Do, out: Loan, row: Device, library: SiteCard) -> None:
    do(take_back, TakeBack(row.reference, library.id))
    do(wipe_device, WipeDevice(row.reference))
    with pytest.raises(RuleBroken, match="gone on since"):
        do(undo_return, UndoReturn(out.reference, "wrong-device"))
    with clock.frozen(NOW + timedelta(minutes=1)):
        do(record_state, RecordState(row.reference, DeviceState.AWAITING_WIPE, "Wiped by mistake"))
    with pytest.raises(RuleBroken, match="gone on since"):
        do(undo_return, UndoReturn(out.reference, "wrong-device"))


@pytest.mark.parametrize("command", [UndoLoan, UndoReturn])
@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        (("late",), "reason", "Choose what went wrong"),
        (("other",), "note", "in a few words"),
        (("other", "  "), "note", "in a few words"),
        (("wrong-device", "the PIN is 4711"), "note", "PIN"),
        (("wrong-device", "x" * 301), "note", "300 characters"),
    ],
)
def test_a_reason_is_one_of_a_few_and_a_note_holds_no_secret(
    council: Council, do: Do, out: Loan, command: Any, said: tuple[str, ...], field: str, words: str
) -> None:
    service = undo_loan if command is UndoLoan else undo_return
    with pytest.raises(RuleBroken, match=words) as caught:
        do(service, command(out.reference, *said))
    assert caught.value.field == field


def test_a_note_stays_with_the_device_and_out_of_the_trail(council: Council, do: Do, out: Loan, row: Device) -> None:
    do(undo_loan, UndoLoan(out.reference, "other", "The label was on the wrong tablet"))
    assert last_move(council, row.pk).note == "The label was on the wrong tablet"
    assert timeline(council, row.pk)[0].facts == {"tag": "LL-1", "loan": out.reference, "reason": "other"}


def test_every_reason_has_words_in_the_trail() -> None:
    for verb in (VERBS.get(f"lending.{name}") for name in ("loan.undone", "loan.undone_to_wipe", "return.undone")):
        assert set(verb.words["reason"]) == set(UndoReason)
    assert set(LOAN_REASONS) | set(RETURN_REASONS) == set(UndoReason)
