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
from furthest.modules.lending.models import Device, KitPart, Loan, LoanLine
from furthest.modules.lending.selectors import Borrower, devices_stated_out
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import FindBorrower, find_borrower
from furthest.modules.lending.services.stock import AddDevice, Prepared, RecordState, add_device, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.states import DeviceState
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
        ("note", "its PIN is 4821", "PIN"),
        *((name, "long " * 200_000, "characters or fewer") for name in ("tag", "make", "model", "serial_number")),
        *((name, "long " * 200_000, "characters or fewer") for name in ("network", "condition", "note")),
        ("tag", "ß" * 40, "characters or fewer"),  # twice as long in capitals
        ("imei", "1" * 1_000_000, "wrong length"),
        ("parts", {"long " * 20: True}, "characters or fewer"),
        ("parts", {f"part {number}": True for number in range(31)}, "30 parts at most"),
    ],
)
def test_lend_17_what_cannot_be_is_refused_beside_its_field(
    new_device: Callable[..., Device], field: str, text: Any, words: str
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


@pytest.mark.parametrize(
    ("said", "out"),
    [
        ({}, []),
        ({"parts": {"Charger": True, "Case": False}}, ["Charger"]),
        ({"parts": {"Charger": True}, "network": "EE"}, ["Charger", "SIM"]),
    ],
)
def test_lend_18_a_stated_loan_has_the_parts_that_are_stated(
    council: Council, new_device: Callable[..., Device], said: dict[str, Any], out: list[str]
) -> None:
    new_device(state=DeviceState.ON_LOAN, **said)
    assert LoanLine.objects.of(council).get().parts_out == out


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


def test_lend_02_the_database_itself_refuses_what_is_not_prepared(
    council: Council, new_device: Callable[..., Device]
) -> None:
    row = new_device()
    with pytest.raises(IntegrityError, match="lending_device_prepared"), transaction.atomic():
        Device.objects.of(council).filter(pk=row.pk).update(state=DeviceState.AVAILABLE)


def test_add_device_needs_a_known_kit_type_and_site(do: Do, library: SiteCard, tablet: Any) -> None:
    with pytest.raises(FurthestError):
        do(add_device, AddDevice("X", "no-such", library.id))
