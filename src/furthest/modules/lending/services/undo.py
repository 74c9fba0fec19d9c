"""Undoing a loan or a return that was a mistake, with a reason; the ledger shows both."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import free_note
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Move, Outcome
from furthest.kernel.ledger.posting import reversals
from furthest.modules.lending.models import DeviceHistory, LoanLine
from furthest.modules.lending.rules import is_unused, may_undo_loan, may_undo_return
from furthest.modules.lending.selectors import borrower_of, last_line, lines_of, loan
from furthest.modules.lending.services.take_back import line_thing, part_changes
from furthest.modules.lending.states import DEVICE_STATES, DeviceState, LineEnd

NOTE_MOST = 300


class UndoReason(TextChoices):
    """LEND-21: why something was a mistake. The trail keeps the code, and never what somebody typed."""

    WRONG_PERSON = "wrong-person", gettext_lazy("The wrong person")
    WRONG_DEVICE = "wrong-device", gettext_lazy("The wrong device")
    ENTERED_TWICE = "entered-twice", gettext_lazy("It was entered twice")
    CAME_BACK_AT_ONCE = "came-back-at-once", gettext_lazy("They did not take it, or gave it back at once")
    NOT_BROUGHT_BACK = "not-brought-back", gettext_lazy("It is still with them")
    OTHER = "other", gettext_lazy("Something else")


R = UndoReason
LOAN_REASONS = (R.WRONG_PERSON, R.WRONG_DEVICE, R.ENTERED_TWICE, R.CAME_BACK_AT_ONCE, R.OTHER)
RETURN_REASONS = (R.WRONG_DEVICE, R.NOT_BROUGHT_BACK, R.ENTERED_TWICE, R.OTHER)


@dataclass(frozen=True, slots=True)
class UndoLoan:
    """The loan of this reference was a mistake; `reason` is one of LOAN_REASONS, `note` what colleagues should know."""

    loan: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class UndoReturn:
    """The return of the loan of this reference was a mistake; `reason` is one of RETURN_REASONS."""

    loan: str
    reason: str
    note: str = ""


@service(permission="lending.undo")
def undo_loan(act: Act, command: UndoLoan) -> Outcome:
    """LEND-12: the line ends as undone and the figures are taken back.

    The device is ready to lend again only where nobody can have used it; otherwise it waits to be wiped.
    """
    note = _checked(command, LOAN_REASONS)
    one = loan(act.council, command.loan)
    line = lines_of(one)[0]
    device = line.kit.device
    if one.was_stated or not may_undo_loan(device.state, renewals_used=one.renewals_used, is_open=one.ended_on is None):
        words = _("This loan has gone on too far to undo. Take the device back instead.")
        raise RuleBroken("not-undoable", words)
    is_ready = is_unused(one.lent_on, act.on, is_prepared=device.is_prepared)
    to = DeviceState.AVAILABLE if is_ready else DeviceState.AWAITING_WIPE
    back = {"in_hand_at": act.occurred_at, "returned_on": act.on, "wiped_at": None, "checked_at": None}
    ended = {"ended_at": act.occurred_at, "ended_on": act.on, "ended_as": LineEnd.UNDONE}
    verb = "lending.loan.undone" if is_ready else "lending.loan.undone_to_wipe"
    changes = {} if is_ready else back
    return Outcome(
        one.thing,
        moves=[_move(line, to, note=note, changes=changes)],
        changes=[
            Change(line, ended, expects={"ended_at": None}),
            Change(one, {"ended_on": act.on}, expects={"ended_on": None}),
        ],
        entries=[_entry(verb, line, command.reason)],
        postings=reversals(act.council, one.thing),
    )


@service(permission="lending.undo")
def undo_return(act: Act, command: UndoReturn) -> Outcome:
    """LEND-13: the line and loan are open again with the old due date, the device with its parts is as it went out.

    The wipe that the return forgot stays forgotten: should the loan be undone too, the device has to be wiped.
    """
    note = _checked(command, RETURN_REASONS)
    one = loan(act.council, command.loan)
    line = lines_of(one)[0]
    device = line.kit.device
    last = last_line(act.council, line.kit_id)
    is_last = last is not None and last.pk == line.pk and line.ended_as == LineEnd.RETURNED
    if not may_undo_return(device.state, is_last_return=is_last and device.in_hand_at == line.ended_at):
        raise RuleBroken("not-undoable", _("This return can no longer be undone: the device has gone on since."))
    blank = {"ended_at": None, "ended_on": None, "ended_as": "", "return_site": None, "parts_back": None}
    blank |= {"condition": "", "was_condition": "", "signed_out": "", "fault": "", "outcomes": None}
    before: dict[str, Any] = {"in_hand_at": line.was_in_hand_at, "returned_on": None, "locked": False}
    before |= {"site": one.site, "condition": line.was_condition}
    return Outcome(
        one.thing,
        moves=[_move(line, DeviceState.ON_LOAN, note=note, changes=before)],
        changes=[
            Change(line, blank, expects={"ended_as": LineEnd.RETURNED}),
            Change(one, {"ended_on": None}),
            *part_changes(line, line.parts_back, is_here=True),
        ],
        entries=[_entry("lending.return.undone", line, command.reason)],
        postings=reversals(act.council, line_thing(line)),
    )


def _checked(command: UndoLoan | UndoReturn, reasons: Collection[str]) -> str:
    """The note, tidy; RuleBroken for another reason than these, and for "other" without a word."""
    if command.reason not in reasons:
        raise RuleBroken("reason", _("Choose what went wrong"), "reason")
    note = free_note(command.note, "note", most=NOTE_MOST)
    if command.reason == UndoReason.OTHER and not note:
        raise RuleBroken("note", _("Say in a few words what happened"), "note")
    return note


def _move(line: LoanLine, to: DeviceState, *, note: str, changes: Mapping[str, Any]) -> Move:
    """The move of the line's device, unless anything has happened to it meanwhile."""
    device = line.kit.device
    expects = {"version": device.version}
    return Move(device, to, table=DEVICE_STATES, history=DeviceHistory, changes=changes, expects=expects, note=note)


def _entry(verb: str, line: LoanLine, reason: str) -> Entry:
    facts = {"tag": line.kit.device.tag, "loan": line.loan.reference, "reason": str(reason)}
    return Entry(verb, line.loan.thing, about=line.kit.device.thing, beside=borrower_of(line.loan), facts=facts)
