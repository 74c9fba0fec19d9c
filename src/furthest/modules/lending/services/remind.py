"""Writing to a borrower about the due date of a loan, in the way that they chose."""

from dataclasses import dataclass
from datetime import date

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.outcome import Entry, Notice, Outcome
from furthest.kernel.govuk.fields import lower_first
from furthest.modules.lending.models import Loan, LoanNotice
from furthest.modules.lending.notices import BY_STEP
from furthest.modules.lending.rules import step_on
from furthest.modules.lending.selectors import borrower_of, lines_of, loan
from furthest.modules.lending.selectors.notices import address_of, is_written_to, notice_facts, notice_plan
from furthest.modules.lending.states import NoticeStep


@dataclass(frozen=True, slots=True)
class RemindBorrower:
    """Tell the borrower of the loan of this reference that it stands at a step, as it was due on this day."""

    loan: str
    step: str
    due_on: date


@service(permission="lending.call")
def remind_borrower(act: Act, command: RemindBorrower) -> Outcome:
    """LEND-31: one notice for each loan, step and due date. Nothing is written where it has changed meanwhile.

    Whoever chose to hear nothing gets nothing; who is called stands on the call list without this.
    """
    one, step = loan(act.council, command.loan), NoticeStep(command.step)
    template, to = BY_STEP.get(step.value), address_of(one)
    if template is None or to is None or not is_written_to(one, to) or not _is_so(act, one, command):
        return Outcome(one.thing)
    line = lines_of(one)[0]
    name = lower_first(line.kit.kit_type.name)
    facts = notice_facts(act.council, one, kit_type=name, step=step.value, today=act.on)
    told = LoanNotice(
        council=act.council, recorded_at=act.recorded_at, loan=one, step=step.value, due_on=command.due_on
    )
    said = {"tag": line.kit.device.tag, "step": step.value}
    return Outcome(
        one.thing,
        rows=[told],
        entries=[
            Entry("lending.notice.written", one.thing, about=line.kit.device.thing, beside=borrower_of(one), facts=said)
        ],
        notices=[Notice(template.name, to.channel, to.address or str(one.resident or one.partner), facts, one.thing)],
    )


def _is_so(act: Act, one: Loan, command: RemindBorrower) -> bool:
    if one.ended_on is not None or one.due_on != command.due_on:
        return False
    return step_on(command.due_on, act.on, notice_plan(act.council, act.on)) == command.step
