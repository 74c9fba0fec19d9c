"""What happens to a device: loss, repair, retirement, giving away; as its page showed it, wiped first, no secrets."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, DeviceHistory, Loan
from furthest.modules.lending.selectors import Borrower, device
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.stock import Prepared, RecordState, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]


def later(minutes: int) -> Any:
    return clock.frozen(NOW + timedelta(minutes=minutes))


@pytest.fixture
def came_back(
    do: Do, council: Council, ready: Callable[..., Device], amina: Borrower, library: SiteCard
) -> Callable[..., Device]:
    """A tablet that was prepared, lent and brought back, each a while after the other."""

    def back(signed_out: str = "yes") -> Device:
        row = ready()
        with later(1):
            do(lend_kit, LendKit(row.reference, library.id, True, amina))
        with later(2):
            do(take_back, TakeBack(row.reference, library.id, signed_out=signed_out))
        return device(council, row.reference)

    return back


def test_lend_02_what_was_retired_unwiped_is_not_given_away(
    council: Council, do: Do, came_back: Callable[..., Device]
) -> None:
    row = came_back()
    with later(3):
        do(record_state, RecordState(row.reference, DeviceState.RETIRED))
        with pytest.raises(RuleBroken, match="wipe and check it, then give it away") as caught:
            do(record_state, RecordState(row.reference, DeviceState.GIFTED))
    assert (caught.value.code, caught.value.field) == ("not-wiped", "state")
    with later(4):
        do(record_state, RecordState(row.reference, DeviceState.AWAITING_WIPE))
        do(wipe_device, WipeDevice(row.reference))
        do(check_device, CheckDevice(row.reference))
        do(record_state, RecordState(row.reference, DeviceState.RETIRED))
        do(record_state, RecordState(row.reference, DeviceState.GIFTED))
    assert device(council, row.reference).state == DeviceState.GIFTED


@pytest.mark.parametrize("away", [DeviceState.IN_REPAIR, DeviceState.LOST, DeviceState.STOLEN])
def test_lend_02_a_wipe_counts_no_more_once_the_device_was_in_other_hands(
    do: Do, council: Council, ready: Callable[..., Device], away: str
) -> None:
    row = ready()
    for state in (away, DeviceState.RETIRED):
        do(record_state, RecordState(row.reference, state))
    assert not device(council, row.reference).is_wiped
    with pytest.raises(RuleBroken, match="has not been wiped"):
        do(record_state, RecordState(row.reference, DeviceState.GIFTED))


@pytest.mark.parametrize("wrong", [{"wiped_at": None}, {"locked": True}, {"wiped_at": NOW - timedelta(days=1)}])
def test_lend_02_the_database_itself_refuses_to_give_away_what_is_not_wiped(
    council: Council, do: Do, ready: Callable[..., Device], wrong: dict[str, Any]
) -> None:
    row = ready()
    with pytest.raises(IntegrityError, match="lending_device_given_wiped"), transaction.atomic():
        Device.objects.of(council).filter(pk=row.pk).update(state=DeviceState.GIFTED, **wrong)


def test_lend_20_lost_as_it_stood_on_the_shelf_ends_nobodys_loan(
    council: Council, do: Do, ready: Callable[..., Device], amina: Borrower, library: SiteCard
) -> None:
    row = ready()
    do(lend_kit, LendKit(row.reference, library.id, True, amina))
    with pytest.raises(Conflict, match="It is now: on loan") as caught:
        do(record_state, RecordState(row.reference, DeviceState.LOST, version=row.version))
    assert [change.split(", on ")[0] for change in caught.value.changes] == [
        "Olu Officer lent LL-1, due back on 16 December 2026"
    ]
    now = device(council, row.reference)
    do(record_state, RecordState(row.reference, DeviceState.LOST, version=now.version))
    assert Loan.objects.of(council).get().ended_on is not None


@pytest.mark.parametrize("note", ["passcode 1234", "Sort code 20-00-00, account 55779911", "x" * 501])
def test_a_note_that_must_not_be_kept_changes_nothing(
    council: Council, do: Do, new_device: Callable[..., Device], note: str
) -> None:
    row = new_device()
    with pytest.raises(RuleBroken) as caught:
        do(record_state, RecordState(row.reference, DeviceState.LOST, note))
    assert caught.value.field == "note"
    assert device(council, row.reference).version == row.version


def test_what_was_typed_stays_in_the_history_and_out_of_the_trail(
    council: Council, do: Do, new_device: Callable[..., Device]
) -> None:
    row = new_device(note="Mrs Quill had it", state=DeviceState.AVAILABLE, prepared=Prepared("Jo Quill", clock.now()))
    do(record_state, RecordState(row.reference, DeviceState.IN_REPAIR, "Mr Quill has it"))
    notes = [move.note for move in DeviceHistory.objects.of(council).filter(row=row).order_by("id")]
    assert notes == ["wiped and checked by Jo Quill", "Mr Quill has it"]
    assert not any("Quill" in str(entry.facts) for entry in AuditEntry.objects.of(council))
