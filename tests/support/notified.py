"""What people of the populated council were told: every notice, letters, a message in doubt, own words and a call."""

from datetime import timedelta

from furthest.entry.jobs.remind import remind_borrowers
from furthest.kernel.accounts.message_services import (
    MarkPrinted,
    ResolveMessage,
    RestoreWords,
    SetWords,
    mark_printed,
    resolve_message,
    restore_words,
    set_words,
)
from furthest.kernel.core import clock
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.selectors import Borrower, loan
from furthest.modules.lending.services.calls import RecordCall, record_call
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.stock import AddDevice, Prepared, add_device
from furthest.modules.lending.states import CallResult, DeviceState
from furthest.modules.people.services.residents import AddResident, add_resident
from tests.support.populated import Populated

DAYS_AFTER_DUE = (-2, 0, 2, 7, 14)
LENT_AGO = 55
LATEST = 26


def add_notices(made: Populated) -> Populated:
    """Add two borrowers who are told: one by text, through every step; one by letter."""
    late = _lend(made, "told", AddResident(f"Naima {made.mark}", phone="07700 900123", channel="text"), LENT_AGO)
    _lend(made, "letter", AddResident(f"Olga {made.mark}", channel="letter"), LATEST)
    with scope(made.council):
        due_on = loan(made.council, late).due_on
    assert due_on is not None
    for days in DAYS_AFTER_DUE:
        with made.ago((made.moment.date() - due_on).days - days):
            remind_borrowers(made.council)
    with made.ago(1):
        remind_borrowers(made.council)
        made.do(record_call, RecordCall(late, CallResult.NO_ANSWER, "call", 0))
        _decide(made)
        _print(made)
        words = ("lending.due", "en")
        made.do(set_words, SetWords(*words, "Due today", "It is due back today, {due_on}. {contact}"))
        made.do(restore_words, RestoreWords(*words))
    with scope(made.council):
        made.messages = [str(one.pk) for one in OutboxMessage.objects.of(made.council).order_by("id")]
    return made


def _lend(made: Populated, label: str, who: AddResident, ago: int) -> str:
    """Lend a tablet of its own to somebody new; the loan's reference."""
    with made.ago(ago, hours=1):
        prepared = Prepared("the supplier", clock.now() - timedelta(hours=1))
        tag = f"{made.council.slug[:2]}-for-{label}"
        said = AddDevice(tag, "tablet", made.site_ids["library"], state=DeviceState.AVAILABLE, prepared=prepared)
        device = made.do(add_device, said)
    with made.ago(ago):
        made.people[label] = made.do(add_resident, who)
        borrower = Borrower("resident", made.people[label])
        made.loans[label] = made.do(lend_kit, LendKit(device, made.site_ids["library"], True, borrower))
    return made.loans[label]


def _decide(made: Populated) -> None:
    """Three messages about which nobody knows: one was sent, one is sent again, one waits for somebody to decide."""
    with scope(made.council):
        waiting = OutboxMessage.objects.of(made.council).filter(state=OutboxState.WAITING, channel="text")
        first, second, third = list(waiting.filter(template="lending.lent").values_list("pk", flat=True)[:1]) + list(
            waiting.exclude(template="lending.lent").order_by("-id").values_list("pk", flat=True)[:2]
        )
        some = OutboxMessage.objects.of(made.council).filter(pk__in=[first, second, third])
        some.update(state=OutboxState.NOT_KNOWN, sending_at=clock.now(), error="worker lost")
    made.do(resolve_message, ResolveMessage(third, was_sent=True))
    made.do(resolve_message, ResolveMessage(second, was_sent=False))


def _print(made: Populated) -> None:
    with scope(made.council):
        letters = OutboxMessage.objects.of(made.council).filter(channel="letter", state=OutboxState.WAITING)
        first = letters.order_by("id").values_list("pk", flat=True)[0]
    made.do(mark_printed, MarkPrinted((first,)))
