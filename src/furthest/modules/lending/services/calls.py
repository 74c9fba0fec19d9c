"""Saying what came of a call to a borrower."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.modules.lending.models import LoanCall
from furthest.modules.lending.selectors import borrower_of, lines_of, loan
from furthest.modules.lending.selectors.calls import calls_about
from furthest.modules.lending.states import CallResult, NoticeStep


@dataclass(frozen=True, slots=True)
class RecordCall:
    """What came of a call about the loan of this reference, at a step. `calls` is how many the page knew of before."""

    loan: str
    result: str
    step: str
    calls: int


@service(permission="lending.call")
def record_call(act: Act, command: RecordCall) -> Outcome:
    """LEND-34: one call, told of the loan, its device and its borrower; nothing that was said is kept.

    Conflict when a colleague has called since the page was shown.
    """
    one = loan(act.council, command.loan)
    if command.result not in CallResult.values or command.step not in NoticeStep.values:
        raise RuleBroken("result", _("Choose what came of the call."))
    if one.ended_on is not None or one.due_on is None:
        raise RuleBroken("ended", _("This loan has already ended."))
    if calls_about(act.council, one.pk) != command.calls:
        raise Conflict(_("A colleague has just called about this. Look at the list again."))
    call = LoanCall(
        council=act.council,
        recorded_at=act.recorded_at,
        loan=one,
        number=command.calls + 1,
        step=command.step,
        due_on=one.due_on,
        result=command.result,
        called_on=act.on,
    )
    device = lines_of(one)[0].kit.device
    facts = {"tag": device.tag, "result": command.result}
    entry = Entry("lending.call.made", one.thing, about=device.thing, beside=borrower_of(one), facts=facts)
    return Outcome(one.thing, rows=[call], entries=[entry])
