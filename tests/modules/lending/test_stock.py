"""Stock: numbers that hold, opening states that are stated, and no door that lends what is not prepared."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core import clock
from furthest.kernel.core.errors import FurthestError, NotAllowed, RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, KitPart, Loan
from furthest.modules.lending.selectors import Borrower, device, devices_stated_out
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import FindBorrower, find_borrower
from furthest.modules.lending.services.stock import AddDevice, Prepared, RecordState, add_device, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import (
    CheckDevice,
    UnlockDevice,
    WipeDevice,
    check_device,
    unlock_device,
    wipe_device,
)
from furthest.modules.lending.services.undo import UndoLoan, UndoReturn, undo_loan, undo_return
from furthest.modules.lending.states import DEVICE_STATES, DeviceState
from furthest.modules.places.selectors import SiteCard
from tests.support import cast

Do = Callable[..., Answer]
IMEI = "351809679290816"
ICCID = "8944003390757938348"


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("tag", "  ", "asset tag"),
        ("imei", "351809679290817", "check digit"),
        ("imei", "3.51809E+14", "spreadsheet"),
        ("iccid", "8944003390757938349", "check digit"),
        ("state", "being-prepared", "cannot start"),
    ],
)
def test_lend_17_wrong_numbers_are_refused_beside_their_field(
    new_device: Callable[..., Device], field: str, text: str, words: str
) -> None:
    with pytest.raises(RuleBroken, match=words) as caught:
        new_device(**{field: text})
    assert caught.value.field == field


@pytest.mark.parametrize("same", [{"tag": "ll-1"}, {"serial_number": "AB1"}, {"imei": IMEI}, {"iccid": ICCID}])
def test_lend_17_numbers_are_unique(new_device: Callable[..., Device], same: dict[str, Any]) -> None:
    new_device("LL-1", serial_number="AB1", imei=IMEI, iccid=ICCID)
    with pytest.raises(RuleBroken, match="Another"):
        new_device(**({"tag": "LL-2"} | same))


def test_a_sim_is_a_part_with_its_number(council: Council, new_device: Callable[..., Device]) -> None:
    new_device(iccid=ICCID, network="Three", parts={"Charger": False})
    parts = {part.name: (part.is_here, part.iccid) for part in KitPart.objects.of(council)}
    assert parts == {"Charger": (False, ""), "Case": (True, ""), "SIM": (True, ICCID)}


def test_lend_02_a_stated_ready_device_waits_to_be_wiped_unless_the_lot_was(new_device: Callable[..., Device]) -> None:
    assert new_device("A", state=DeviceState.AVAILABLE).state == DeviceState.AWAITING_WIPE
    lot = Prepared("Jo", clock.now() - timedelta(days=3))
    assert new_device("B", state=DeviceState.AVAILABLE, prepared=lot).state == DeviceState.AVAILABLE


def test_lend_18_a_device_stated_as_out_is_apart_and_posts_nothing(
    council: Council, do: Do, new_device: Callable[..., Device], amina: Borrower, library: SiteCard
) -> None:
    row = new_device(state=DeviceState.ON_LOAN)
    one = Loan.objects.of(council).get()
    assert (one.borrower_not_known, one.due_on, devices_stated_out(council)) == (True, None, 1)
    do(find_borrower, FindBorrower(one.reference, amina))
    do(take_back, TakeBack(row.reference, library.id, outcomes=("work",)))
    assert not LedgerRow.objects.of(council).exists()
    assert devices_stated_out(council) == 0


def test_lend_14_a_loss_on_loan_ends_the_line_and_is_counted(
    council: Council, do: Do, ready: Callable[..., Device], amina: Borrower, library: SiteCard
) -> None:
    row = ready()
    do(lend_kit, LendKit(row.reference, library.id, True, amina))
    do(record_state, RecordState(row.reference, DeviceState.STOLEN, "from a bag"))
    assert Loan.objects.of(council).get().ended_on is not None
    found = LedgerRow.objects.of(council)
    assert sum(one.quantity for one in found.filter(measure="lending.devices_out")) == 0
    assert found.get(measure="lending.losses").quantity == 1


def test_lend_19_a_manager_changes_stock_at_their_own_sites(
    do: Do, council: Council, new_device: Callable[..., Device], hub: SiteCard
) -> None:
    elsewhere = cast.user_in(council, "manager", name="Hub Manager", sites=[hub.id])
    row = new_device()
    with pytest.raises(NotAllowed, match="other sites"):
        do(record_state, RecordState(row.reference, DeviceState.RETIRED), user=elsewhere)


DOORS: dict[str, Callable[[Do, Device, SiteCard], Any]] = {
    "take back": lambda do, row, site: do(take_back, TakeBack(row.reference, site.id)),
    "unlock": lambda do, row, site: do(unlock_device, UnlockDevice(row.reference)),
    "wipe": lambda do, row, site: do(wipe_device, WipeDevice(row.reference)),
    "check": lambda do, row, site: do(check_device, CheckDevice(row.reference)),
    "undo loan": lambda do, row, site: do(undo_loan, UndoLoan(_loan_of(row), "a mistake")),
    "undo return": lambda do, row, site: do(undo_return, UndoReturn(_loan_of(row), "a mistake")),
    **{
        f"record {state}": lambda do, row, site, state=state: do(record_state, RecordState(row.reference, state))  # type: ignore[misc]  # bound early
        for state in DeviceState
    },
}


def _loan_of(row: Device) -> str:
    one = Loan.objects.of_id(row.council_id).filter(lines__kit__device=row).first()
    return one.reference if one else "K7QF-3D2X"


@pytest.fixture
def in_state(
    do: Do, council: Council, new_device: Callable[..., Device], ready: Callable[..., Device], library: SiteCard
) -> Callable[[str], Device]:
    """A device that came into a state as a user would bring it there."""

    def bring(state: str) -> Device:
        if state == DeviceState.AVAILABLE:
            return ready()
        if state == DeviceState.BEING_PREPARED:
            row = new_device()
            do(wipe_device, WipeDevice(row.reference))
            return device(council, row.reference)
        if state == DeviceState.GIFTED:
            row = ready()
            do(record_state, RecordState(row.reference, DeviceState.GIFTED))
            return device(council, row.reference)
        return new_device(state=state)

    return bring


@pytest.mark.parametrize("state", DeviceState)
@pytest.mark.parametrize("door", [*DOORS, "lend"])
def test_lend_02_no_path_lends_what_was_not_wiped_and_checked(
    do: Do, council: Council, in_state: Callable[[str], Device], library: SiteCard, state: str, door: str
) -> None:
    """Every door in every state: whatever it does, lending afterwards works only for what is prepared."""
    row = in_state(state)
    try:
        if door != "lend":
            DOORS[door](do, row, library)
    except FurthestError:
        assert device(council, row.reference).state == state
    now = device(council, row.reference)
    assert now.state == state or DEVICE_STATES.allows(state, now.state)
    prepared = now.is_ready
    assert prepared is (now.state == DeviceState.AVAILABLE)
    try:
        do(lend_kit, LendKit(row.reference, library.id, True, new_called="Bo"))
        assert prepared
    except FurthestError:
        assert not prepared


def test_lend_02_the_database_itself_refuses_what_is_not_prepared(
    council: Council, new_device: Callable[..., Device]
) -> None:
    row = new_device()
    with pytest.raises(IntegrityError, match="lending_device_prepared"), transaction.atomic():
        Device.objects.of(council).filter(pk=row.pk).update(state=DeviceState.AVAILABLE)


def test_add_device_needs_a_known_kit_type_and_site(do: Do, library: SiteCard, tablet: Any) -> None:
    with pytest.raises(FurthestError):
        do(add_device, AddDevice("X", "no-such", library.id))
