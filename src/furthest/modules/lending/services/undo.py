"""Undoing a loan or a return that was a mistake, with a reason; the ledger shows both."""

from collections.abc import Mapping
from dataclasses import dataclass

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Move, Outcome
from furthest.kernel.ledger.posting import reversals
from furthest.modules.lending.models import DeviceHistory, LoanLine
from furthest.modules.lending.rules import may_undo_loan, may_undo_return
from furthest.modules.lending.selectors import borrower_of, last_line, lines_of, loan
from furthest.modules.lending.services.take_back import line_thing
from furthest.modules.lending.states import DEVICE_STATES, DeviceState, LineEnd


@dataclass(frozen=True, slots=True)
class UndoLoan:
    """The loan of this reference was a mistake; `reason` says how."""

    loan: str
    reason: str


@dataclass(frozen=True, slots=True)
class UndoReturn:
    """The return of the loan of this reference was a mistake; `reason` says how."""

    loan: str
    reason: str


@service(permission="lending.undo")
def undo_loan(act: Act, command: UndoLoan) -> Outcome:
    """LEND-12: the line ends as undone, the device is ready to lend again, the figures are taken back."""
    one = loan(act.council, command.loan)
    line = lines_of(one)[0]
    if one.was_stated or not may_undo_loan(
        line.kit.device.state, renewals_used=one.renewals_used, is_open=one.ended_on is None
    ):
        raise RuleBroken("not-undoable", "This loan has gone on too far to undo. Take the device back instead.")
    ended = {"ended_at": act.occurred_at, "ended_on": act.on, "ended_as": LineEnd.UNDONE}
    return Outcome(
        one.thing,
        moves=[_move(line, DeviceState.AVAILABLE, reason=command.reason)],
        changes=[
            Change(line, ended, expects={"ended_at": None}),
            Change(one, {"ended_on": act.on}, expects={"ended_on": None}),
        ],
        entries=[_entry("lending.loan.undone", line, command.reason)],
        postings=reversals(act.council, one.thing),
    )


@service(permission="lending.undo")
def undo_return(act: Act, command: UndoReturn) -> Outcome:
    """LEND-13: the line and loan are open again with the old due date, the device is with its borrower again."""
    one = loan(act.council, command.loan)
    line = lines_of(one)[0]
    last = last_line(act.council, line.kit_id)
    is_last = last is not None and last.pk == line.pk and line.ended_as == LineEnd.RETURNED
    if not may_undo_return(line.kit.device.state, is_last_return=is_last):
        raise RuleBroken("not-undoable", "This return can no longer be undone: the device has gone on since.")
    blank = {"ended_at": None, "ended_on": None, "ended_as": "", "return_site": None, "parts_back": None}
    blank |= {"condition": "", "signed_out": "", "fault": "", "outcomes": None}
    before = {"in_hand_at": line.was_in_hand_at, "returned_on": None, "locked": False, "site": one.site}
    return Outcome(
        one.thing,
        moves=[_move(line, DeviceState.ON_LOAN, reason=command.reason, changes=before)],
        changes=[Change(line, blank, expects={"ended_as": LineEnd.RETURNED}), Change(one, {"ended_on": None})],
        entries=[_entry("lending.return.undone", line, command.reason)],
        postings=reversals(act.council, line_thing(line)),
    )


def _move(line: LoanLine, to: DeviceState, *, reason: str, changes: Mapping[str, object] | None = None) -> Move:
    return Move(
        line.kit.device, to, table=DEVICE_STATES, history=DeviceHistory, changes=changes or {}, note=reason[:500]
    )


def _entry(verb: str, line: LoanLine, reason: str) -> Entry:
    facts = {"tag": line.kit.device.tag, "loan": line.loan.reference, "reason": reason}
    thing: Thing = line.loan.thing
    return Entry(verb, thing, about=line.kit.device.thing, beside=borrower_of(line.loan), facts=facts)
