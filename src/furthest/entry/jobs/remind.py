"""The job of each day that writes to borrowers about due dates. Lists know what is late without it."""

from furthest.kernel.acts.perform import Answer, perform_many
from furthest.kernel.core import clock
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.selectors.notices import address_of, is_written_to, loans_at_step, steps_told
from furthest.modules.lending.services.remind import RemindBorrower, remind_borrower
from furthest.modules.lending.states import NoticeStep

CHUNK = 50
SWITCH = "notices"


def remind_borrowers(council: Council) -> int:
    """Write what is due to be written today; how many notices were asked for.

    It may run twice, or in two workers at once: a notice that was written is left out, and the database takes it once.
    """
    today = clock.today(council.time_zone)
    if not is_on(council, SWITCH, on=today):
        return 0
    commands = _commands(council)
    actor = command_actor("the daily notices")
    done = 0
    for start in range(0, len(commands), CHUNK):
        chunk = commands[start : start + CHUNK]
        answers = perform_many(act_now(council, actor, door=Door.JOB), remind_borrower, chunk)
        done += sum(isinstance(answer, Answer) for answer in answers)
    return done


def _commands(council: Council) -> list[RemindBorrower]:
    with scope(council):
        found = loans_at_step(council, clock.today(council.time_zone))
        told = steps_told(council, found)
        return [
            RemindBorrower(one.loan.reference, one.step.value, one.due_on)
            for one in found
            if one.step != NoticeStep.CALL and (one.loan.pk, one.step.value, one.due_on) not in told
            if is_written_to(one.loan, address_of(one.loan))
        ]
