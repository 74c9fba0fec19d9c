"""Stock and loans of the populated council: a device in every state, and a loan of every kind."""

from collections.abc import Callable
from typing import Any

from furthest.kernel.core import clock
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import LoanLine
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.selectors.slips import slip_words
from furthest.modules.lending.services.labels import MarkLabelsPrinted, mark_labels_printed
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import FindBorrower, RenewLoan, find_borrower, renew_loan
from furthest.modules.lending.services.set_up import AddKitType, SetLoanPolicy, add_kit_type, set_loan_policy
from furthest.modules.lending.services.slips import (
    ConfirmSlipWords,
    RestoreSlipWords,
    SetSlipWords,
    confirm_slip_words,
    restore_slip_words,
    set_slip_words,
)
from furthest.modules.lending.services.stock import AddDevice, Prepared, RecordState, add_device, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import (
    CheckDevice,
    LockDevice,
    UnlockDevice,
    WipeDevice,
    check_device,
    lock_device,
    unlock_device,
    wipe_device,
)
from furthest.modules.lending.services.undo import UndoLoan, UndoReturn, undo_loan, undo_return
from furthest.modules.lending.states import Condition, DeviceState, SignedOut
from tests.support.notified import add_notices
from tests.support.populated import LONG_AGO, Populated

PARTS = ("Charger", "Case")
OUTCOMES = ("work", "health")


def add_stock(made: Populated) -> Populated:
    """Add kit types, devices and loans to a council that was laid out."""
    with made.ago(LONG_AGO, hours=-2):
        _kit_types(made)
        for number, state in enumerate(sorted(DeviceState.values)):
            _device(made, state, number=number)
    _open_loans(made)
    _stated_loans(made)
    _ended_loans(made)
    _undone_loans(made)
    _papers(made)
    return add_notices(made)


def _kit_types(made: Populated) -> None:
    today = clock.today(made.council.time_zone)
    made.do(add_kit_type, AddKitType("Tablet", has_data=True, parts=PARTS))
    made.do(add_kit_type, AddKitType("Laptop"))
    made.do(set_loan_policy, SetLoanPolicy("tablet", "resident", today, Terms(28, 2, 3)))


def _device(made: Populated, state: str, *, number: int) -> None:
    """One device of a state, on the way that leads there."""
    tag = f"{made.council.slug[:2]}-{state}"
    if state == DeviceState.RECEIVED:
        made.devices[state] = add(made, tag)
        return
    if state == DeviceState.ON_LOAN:
        return  # made by a loan
    made.devices[state] = add(made, tag, serial_number=f"S{made.council.slug}{number}") if number else add(made, tag)
    one = made.devices[state]
    if state == DeviceState.BEING_PREPARED:
        made.do(wipe_device, WipeDevice(one))
    elif state == DeviceState.AVAILABLE:
        make_ready(made, one)
    elif state == DeviceState.GIFTED:
        make_ready(made, one)
        made.do(record_state, RecordState(one, state))
    elif state == DeviceState.AWAITING_WIPE:
        made.do(record_state, RecordState(one, DeviceState.IN_REPAIR))
        made.do(record_state, RecordState(one, state, "Back from the workshop"))
    else:
        made.do(record_state, RecordState(one, state, "As the caretaker said"))


def add(made: Populated, tag: str, **more: Any) -> str:
    """Add a tablet to the library's stock; its reference."""
    return made.do(add_device, AddDevice(tag, "tablet", made.site_ids["library"], make="Samsung", model="A9", **more))


def make_ready(made: Populated, device: str) -> None:
    """Wipe and check a device."""
    made.do(wipe_device, WipeDevice(device))
    made.do(check_device, CheckDevice(device))


def ready(made: Populated, tag: str) -> str:
    """A device that came into the register wiped and checked."""
    prepared = Prepared("the supplier", clock.now())
    return add(made, tag, state=DeviceState.AVAILABLE, prepared=prepared)


def _lend(made: Populated, label: str, who: Borrower, *, days: int) -> str:
    """Lend a device of the loan's own, so many days ago; the device's reference."""
    with made.ago(days, hours=1):
        device = ready(made, f"{made.council.slug[:2]}-for-{label}")
    with made.ago(days):
        said = LendKit(device, made.site_ids["library"], True, who, parts=PARTS)
        made.loans[label] = made.do(lend_kit, said)
    return device


def _resident(made: Populated, forename: str) -> Borrower:
    return Borrower("resident", made.people[forename])


def _open_loans(made: Populated) -> None:
    made.devices[DeviceState.ON_LOAN] = _lend(made, "open", _resident(made, "Zelda"), days=3)
    _lend(made, "today", _resident(made, "Yusuf"), days=28)
    made.devices["late"] = _lend(made, "late", _resident(made, "Wanda"), days=40)
    _lend(made, "card", _resident(made, "card"), days=2)
    made.devices["with a partner"] = _lend(made, "partner", Borrower("partner", made.partners["own"]), days=6)
    _lend(made, "other partner", Borrower("partner", made.partners["other"]), days=6)
    _lend(made, "renewed", _resident(made, "Viktor"), days=20)
    with made.ago(5):
        made.do(renew_loan, RenewLoan(made.loans["renewed"], 1))


def _stated_loans(made: Populated) -> None:
    with made.ago(9):
        for label in ("stated", "found"):
            tag = f"{made.council.slug[:2]}-was-{label}"
            made.devices[label] = add(made, tag, state=DeviceState.ON_LOAN)
            made.loans[label] = loan_of(made, made.devices[label])
    with made.ago(8):
        made.do(find_borrower, FindBorrower(made.loans["found"], _resident(made, "Ursula")))


def loan_of(made: Populated, device: str) -> str:
    """The reference of the open loan that a device stands on."""
    lines = LoanLine.objects.of(made.council).select_related("loan")
    with scope(made.council):
        return str(lines.get(kit__device__reference=device, ended_at=None).loan.reference)


def _ended_loans(made: Populated) -> None:
    library = made.site_ids["library"]
    device = made.devices["returned and ready"] = _lend(made, "returned", _resident(made, "Tomasz"), days=50)
    _after(made, 20, take_back, TakeBack(device, library, PARTS, outcomes=OUTCOMES, signed_out=SignedOut.YES))
    with made.ago(18):
        make_ready(made, device)
    device = made.devices["locked"] = _lend(made, "just returned", _resident(made, "Sefton"), days=10)
    back = TakeBack(device, made.site_ids["hub"], ("Case",), Condition.WORN, SignedOut.NO, "A crack", ())
    _after(made, 1, take_back, back)
    device = made.devices["unlocked"] = _lend(made, "returned and unlocked", _resident(made, "Sefton"), days=30)
    _after(made, 4, take_back, TakeBack(device, library, signed_out=SignedOut.NO))
    _after(made, 3, unlock_device, UnlockDevice(device))
    _after(made, 2, lock_device, LockDevice(device))
    _after(made, 2, unlock_device, UnlockDevice(device))
    device = _lend(made, "lost", _resident(made, "Rosalind"), days=33)
    _after(made, 12, record_state, RecordState(device, DeviceState.LOST, "Left on a bus"))


def _undone_loans(made: Populated) -> None:
    _lend(made, "undone", _resident(made, "Quentin"), days=7)
    _after(made, 7, undo_loan, UndoLoan(made.loans["undone"], "wrong-person"))
    _lend(made, "undone after use", _resident(made, "Quentin"), days=15)
    _after(made, 9, undo_loan, UndoLoan(made.loans["undone after use"], "entered-twice"))
    device = _lend(made, "return undone", _resident(made, "Quentin"), days=6)
    _after(made, 2, take_back, TakeBack(device, made.site_ids["library"]))
    _after(made, 1, undo_return, UndoReturn(made.loans["return undone"], "wrong-device"))


def _papers(made: Populated) -> None:
    """A printed label, and words of slips that were written, confirmed and taken back."""
    made.do(mark_labels_printed, MarkLabelsPrinted((made.devices[DeviceState.AVAILABLE],)))
    made.do(confirm_slip_words, ConfirmSlipWords("ur", "ours-1", "colleague"))
    made.council.refresh_from_db()
    words = slip_words(made.council, "pl")
    made.do(set_slip_words, SetSlipWords("pl", {**words.blocks, "free": "To nic nie kosztuje."}, words.key))
    made.council.refresh_from_db()
    made.do(restore_slip_words, RestoreSlipWords("ar"))
    made.do(restore_slip_words, RestoreSlipWords("pl"))


def _after(made: Populated, days: int, service: Callable[..., Any], command: Any) -> None:
    with made.ago(days):
        made.do(service, command)
