"""Safe ways to reach a borrower, in messages that wait and on the call list; and what loans keep."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.entry.jobs.remind import remind_borrowers
from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage, OutboxState, TemplateWords
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import forget_all
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import Borrower, loan
from furthest.modules.lending.selectors.calls import calls_to_make
from furthest.modules.lending.selectors.keeping import kept_by_loans
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.states import CallReason
from furthest.modules.people.rules import Ways
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.people.services.restricting import RestrictRecord, restrict_record
from furthest.modules.people.services.ways import ChangeWays, change_ways
from furthest.modules.places.selectors import SiteCard

DUE = date(2026, 11, 18)
PHONE, OTHER = "07911 123456", "07700 900982"
Say = Callable[..., None]


@pytest.fixture
def lent(do: Any, council: Council, ready: Callable[..., Device], library: SiteCard) -> Loan:
    """A loan until today to Bao, who gets text messages."""
    with clock.frozen(datetime(2026, 10, 21, 10, 30, tzinfo=UTC)):
        who = do(add_resident, AddResident("Bao", phone=PHONE, channel="text")).thing.reference
        answer = do(lend_kit, LendKit(ready("LL-1").reference, library.id, True, Borrower("resident", who)))
    return loan(council, answer.thing.reference)


@pytest.fixture
def say(do: Any, council: Council, lent: Loan) -> Say:
    """Bao says what is safe."""

    def said(*, language: str = "", **ways: Any) -> None:
        assert lent.resident is not None
        person = resident(council, lent.resident.reference)
        do(change_ways, ChangeWays(person.reference, person.version, Ways(**ways), language))

    return said


def states(council: Council) -> list[str]:
    return list(OutboxMessage.objects.of(council).order_by("id").values_list("state", flat=True))


@pytest.mark.parametrize("ways", [{"may_message": False}, {"only_phone": OTHER}, {"from_hour": 9, "until_hour": 12}])
def test_lend_52_what_waits_already_is_not_sent_where_it_is_not_safe_now(
    council: Council, lent: Loan, say: Say, ways: dict[str, Any]
) -> None:
    say(**ways)
    delivery.deliver(council)
    assert states(council) == [OutboxState.STOPPED]


def test_lend_52_what_is_safe_is_sent(council: Council, lent: Loan, say: Say) -> None:
    say(may_voicemail=False)
    delivery.deliver(council)
    assert states(council) == [OutboxState.WOULD_BE_SENT]


def test_lend_52_who_gets_no_message_stands_on_the_call_list_with_the_hours(
    council: Council, lent: Loan, say: Say, as_user: Callable[[User], Client], assistant: User
) -> None:
    say(may_message=False, may_voicemail=False, only_phone=OTHER, from_hour=9, until_hour=12)
    remind_borrowers(council)
    (call,) = calls_to_make(council, DUE)
    page = as_user(assistant).get(reverse("lending:calls", args=["leeds"]), {"site": "all"}).content.decode()
    assert (call.reason, call.phone) == (CallReason.SAFER, OTHER)
    assert len(states(council)) == 1, "only what was written when it was lent"
    for words in ("Call only between 9am and midday.", "Leave no voicemail.", OTHER, "A message is not safe for them"):
        assert words in page
    assert PHONE not in page


def test_lend_52_of_a_restricted_record_the_list_shows_no_number(
    council: Council, lent: Loan, say: Say, do: Any, as_user: Callable[[User], Client], assistant: User
) -> None:
    say(may_message=False)
    assert lent.resident is not None
    person = resident(council, lent.resident.reference)
    do(restrict_record, RestrictRecord(person.reference, person.version, "safety"))
    page = as_user(assistant).get(reverse("lending:calls", args=["leeds"]), {"site": "all"}).content.decode()
    assert "open their record for the number" in page
    assert PHONE not in page


def test_lend_52_a_notice_is_in_the_language_that_was_chosen_where_there_are_words(
    council: Council, lent: Loan, say: Say
) -> None:
    TemplateWords.objects.create(
        council=council,
        recorded_at=lent.recorded_at,
        template="lending.due",
        language="pl",
        subject="Dzisiaj",
        body="Prosimy o zwrot: {due_on}. {contact}",
        actor_name="Olu",
    )
    forget_all()
    say(language="pl")
    remind_borrowers(council)
    delivery.deliver(council)
    message = OutboxMessage.objects.of(council).get(template="lending.due")
    assert message.words_id is not None
    assert TemplateWords.objects.of(council).get(pk=message.words_id).language == "pl"


def test_lend_53_an_open_loan_keeps_a_record_and_one_that_ended_from_its_last_day(
    council: Council, lent: Loan, do: Any, library: SiteCard
) -> None:
    assert lent.resident is not None
    ids = [lent.resident.pk]
    kept = kept_by_loans(council, ids)
    assert kept is not None
    assert kept.on is None
    with clock.frozen(datetime(2026, 11, 25, 10, 30, tzinfo=UTC)):
        do(take_back, TakeBack(Device.objects.of(council).get().reference, library.id))
    kept = kept_by_loans(council, ids)
    assert kept is not None
    assert kept.on == date(2026, 11, 18) + timedelta(days=7)
    stranger = do(add_resident, AddResident("Cy")).thing
    assert kept_by_loans(council, [stranger.id]) is None
