"""What somebody typed is kept where it can be taken out: never in figures, or in the trail, which stays for ever."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending import services
from furthest.modules.lending.models import Device, DeviceHistory, Loan, LoanLine
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.stock import AddDevice, Prepared, RecordState, add_device, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.undo import UndoLoan, UndoReturn, undo_loan, undo_return
from furthest.modules.lending.states import DeviceState
from furthest.modules.people.models import Resident
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]
TYPED = "Mary Smith of Elm Road"
FREE = {
    *("AddDevice.note", "LendKit.new_called", "Prepared.by", "RecordState.note", "TakeBack.fault"),
    *("UndoLoan.note", "UndoReturn.note"),
}
"""Texts that somebody types as they like."""
PLAIN = {
    "a reference, or a version": (
        *("CheckDevice.device", "FindBorrower.loan", "LendKit.agreement", "LendKit.device", "LockDevice.device"),
        *("RecordState.device", "RenewLoan.loan", "TakeBack.device", "UndoLoan.loan", "UndoReturn.loan"),
        *("UnlockDevice.device", "WipeDevice.device", "RecordCall.loan", "RemindBorrower.loan"),
    ),
    "a code, of which there are a few": (
        *("ConfirmSlipWords.how", "ConfirmSlipWords.language", "ConfirmSlipWords.words", "RestoreSlipWords.language"),
        *("SetSlipWords.language", "SetSlipWords.seen"),
        *("RecordCall.result", "RecordCall.step", "RemindBorrower.step"),
        *("AddDevice.kit_type", "AddDevice.state", "AddDevices.kit_type", "RecordState.state"),
        *("SetLoanPolicy.borrower_kind",),
        *(
            "SetLoanPolicy.kit_type",
            "TakeBack.condition",
            "TakeBack.signed_out",
            "UndoLoan.reason",
            "UndoReturn.reason",
        ),
    ),
    "what a thing is called, or its number": (
        *("AddDevice.condition", "AddDevice.iccid", "AddDevice.imei", "AddDevice.make", "AddDevice.model"),
        *("AddDevice.network", "AddDevice.serial_number", "AddDevice.tag", "AddKitType.name"),
        *("AddDevices.make", "AddDevices.model"),
    ),
}


def texts_of_commands() -> Iterator[str]:
    """Every field of a command of lending that takes a text, as "Command.field"."""
    for path in sorted(Path(services.__path__[0]).glob("*.py")):
        module = import_module(f"{services.__name__}.{path.stem}") if path.stem != "__init__" else services
        for made in vars(module).values():
            if isinstance(made, type) and is_dataclass(made) and made.__module__ == module.__name__:
                yield from (f"{made.__name__}.{one.name}" for one in fields(made) if one.type in TEXTS)


TEXTS = (str, str | None, "str", "str | None")


def test_lend_21_every_text_of_a_command_is_known_to_be_free_or_not() -> None:
    known = {name for names in PLAIN.values() for name in names}
    found = set(texts_of_commands()) - {"Who.kind"}
    assert found - known - FREE == set(), "say here what it is; what is typed freely stays out of facts"
    assert (known | FREE) - found == set(), "a field that is gone"
    assert not known & FREE


def typed_in(command: Any) -> set[str]:
    """The fields of a command, and of what is within it, that hold the text."""
    kind = type(command).__name__
    found = {f"{kind}.{one.name}" for one in fields(command) if getattr(command, one.name) == TYPED}
    within = (getattr(command, one.name) for one in fields(command))
    return found.union(*(typed_in(one) for one in within if is_dataclass(one)))


def leaks(council: Council) -> list[str]:
    """The rows of the trail and of the ledger that hold the text."""
    rows: Iterable[Any] = (*AuditEntry.objects.of(council), *LedgerRow.objects.of(council))
    values = ((row, field.value_from_object(row)) for row in rows for field in row._meta.concrete_fields)
    return [f"{row}: {said}" for row, said in values if TYPED.split()[0] in json.dumps(said, default=str)]


class Desk:
    """Somebody who types the same into every field that takes it."""

    def __init__(self, do: Do) -> None:
        self.do, self.now, self.typed = do, NOW, set[str]()

    def acts(self, service: Any, command: Any) -> Any:
        """One act, a minute after the one before; the thing that it is about."""
        self.now += timedelta(minutes=1)
        self.typed |= typed_in(command)
        with clock.frozen(self.now):
            return self.do(service, command).thing


@pytest.mark.usefixtures("tablet")
def test_lend_21_what_is_typed_is_in_no_audit_or_ledger_row(do: Do, council: Council, library: SiteCard) -> None:
    desk, lot = Desk(do), Prepared(TYPED, NOW)
    said = AddDevice("LL-1", "tablet", library.id, note=TYPED, state=DeviceState.AVAILABLE, prepared=lot)
    row = desk.acts(add_device, said).reference
    loan = desk.acts(lend_kit, LendKit(row, library.id, True, new_called=TYPED)).reference
    back = TakeBack(row, library.id, fault=TYPED, outcomes=("work",))
    desk.acts(take_back, back)
    assert LoanLine.objects.of(council).get().fault == TYPED
    desk.acts(undo_return, UndoReturn(loan, "other", TYPED))
    desk.acts(undo_loan, UndoLoan(loan, "other", TYPED))
    desk.acts(record_state, RecordState(row, DeviceState.RETIRED, TYPED))
    assert desk.typed == FREE, "type into every field that takes a text"
    assert leaks(council) == []
    assert Device.objects.of(council).get().note == Resident.objects.of(council).get().called == TYPED
    notes = [one.note for one in DeviceHistory.objects.of(council).order_by("id")]
    assert [note for note in notes if TYPED in note] and notes[-3:] == [TYPED] * 3
    assert Loan.objects.of(council).count() == 1


def test_the_guard_of_facts_bites(council: Council) -> None:
    moment = {"occurred_at": NOW, "occurred_on": NOW.date(), "recorded_at": NOW}
    thing = {"thing_kind": "tests.thing", "thing_id": council.pk, "thing_reference": ""}
    AuditEntry.objects.create(council=council, verb="tests.note.made", facts={"why": f"for {TYPED}"}, **thing, **moment)
    assert len(leaks(council)) == 1
