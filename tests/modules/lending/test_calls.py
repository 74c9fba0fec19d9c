"""The call list: whom no message may reach, why, and what comes after each call. What is over leaves by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from furthest.entry.jobs.remind import remind_borrowers
from furthest.kernel.accounts.policy_services import SetSetting, set_setting
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.rules import Called, Reach, may_call, why_call
from furthest.modules.lending.selectors import Borrower, loan
from furthest.modules.lending.selectors.calls import CallToMake, calls_to_make
from furthest.modules.lending.services.calls import RecordCall, record_call
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import RenewLoan, renew_loan
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.states import CallReason, CallResult, NoticeStep
from furthest.modules.partners.services.contacts import AddContact, add_contact
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import SiteCard

Lend = Callable[..., Loan]
DUE = date(2026, 12, 16)


def day_of(days: int) -> Any:
    """The clock in the morning of a day so many days after the due date."""
    return clock.frozen(datetime(2026, 12, 16, 10, 30, tzinfo=UTC) + timedelta(days=days))


@pytest.fixture
def lent(do: Any, council: Council, ready: Callable[..., Device], library: SiteCard) -> Lend:
    """Lends a device until 16 December to somebody who wants to be called, or as is said."""

    def lend(tag: str = "LL-1", **said: Any) -> Loan:
        details = {"called": f"Bao {tag}", "phone": "07911 123456", "channel": "call"} | said
        who = do(add_resident, AddResident(**details)).thing.reference
        answer = do(lend_kit, LendKit(ready(tag).reference, library.id, True, Borrower("resident", who)))
        return loan(council, answer.thing.reference)

    return lend


def listed(council: Council, days: int, **more: Any) -> list[CallToMake]:
    with day_of(days):
        return calls_to_make(council, DUE + timedelta(days=days), **more)


@pytest.fixture
def call(do: Any) -> Callable[..., Any]:
    """Says on a day what came of a call that the list of that day asked for."""

    def called(one: Loan, days: int, result: str, *, calls: int = 0, step: str = "call") -> Any:
        with day_of(days):
            return do(record_call, RecordCall(one.reference, result, step, calls))

    return called


@pytest.mark.parametrize(
    ("step", "reach", "reason"),
    [
        (None, Reach("call", True, "1", False), None),
        (NoticeStep.DUE, None, None),
        (NoticeStep.DUE, Reach("call", True, "", False), None),
        (NoticeStep.DUE, Reach("call", True, "1", False), CallReason.CHOSE_CALL),
        (NoticeStep.DUE, Reach("text", True, "1", False), None),
        (NoticeStep.DUE, Reach("text", True, "1", True), CallReason.FAILED),
        (NoticeStep.DUE, Reach("letter", False, "1", False), CallReason.NO_LETTER),
        (NoticeStep.DUE, Reach("letter", True, "1", False), None),
        (NoticeStep.CALL, Reach("text", True, "1", False), CallReason.LATE),
    ],
)
def test_lend_33_why_somebody_is_called(step: Any, reach: Any, reason: CallReason | None) -> None:
    assert why_call(step, reach) == reason


@pytest.mark.parametrize(
    ("result", "at", "days", "may"),
    [
        ("no-answer", NoticeStep.CALL, 0, False),
        ("no-answer", NoticeStep.CALL, 1, True),
        ("spoke", NoticeStep.CALL, 6, False),
        ("spoke", NoticeStep.CALL, 7, True),
        ("spoke", NoticeStep.DUE, 90, False),
        ("wrong-number", NoticeStep.CALL, 90, False),
        ("asked-not", NoticeStep.CALL, 90, False),
    ],
)
def test_lend_34_when_to_call_again(result: str, at: NoticeStep, days: int, may: bool) -> None:
    assert may_call(at, Called(result, at, DUE), DUE + timedelta(days=days)) is may


def test_lend_34_after_a_talk_the_next_step_is_another_call() -> None:
    assert may_call(NoticeStep.LATE_FIRST, Called("spoke", NoticeStep.DUE, DUE), DUE + timedelta(days=2))
    assert may_call(NoticeStep.DUE, None, DUE)


def test_lend_33_who_chose_a_call_is_called_without_any_job(council: Council, lent: Lend) -> None:
    lent()
    assert listed(council, -4) == []
    assert [(one.reason, one.phone) for one in listed(council, -3)] == [(CallReason.CHOSE_CALL, "07911 123456")]


@pytest.mark.parametrize("said", [{"channel": "none"}, {"channel": "text"}, {"channel": "letter"}])
def test_lend_33_who_is_written_to_or_left_alone_is_not_called(said: Any, council: Council, lent: Lend) -> None:
    lent(**said)
    assert [listed(council, days) for days in (-3, 0, 2, 14)] == [[], [], [], []]


def test_lend_33_after_the_last_notice_somebody_calls(council: Council, lent: Lend) -> None:
    lent(channel="text")
    assert listed(council, 20) == []
    assert [one.reason for one in listed(council, 21)] == [CallReason.LATE]


def test_lend_33_who_wants_to_hear_nothing_is_never_called(council: Council, lent: Lend) -> None:
    lent(channel="none")
    assert listed(council, 60) == []


def test_lend_33_a_message_that_failed_for_good_is_a_call(
    council: Council, lent: Lend, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        name = "text"

        def send(self, letter: delivery.Letter) -> OutboxState:
            raise delivery.Refused("no-such-number")

    monkeypatch.setattr(delivery.CHANNELS, "_things", {"text": Refusing()})
    lent(channel="text")
    with day_of(0):
        remind_borrowers(council)
        assert calls_to_make(council, DUE) == []
        delivery.deliver(council)
        assert [one.reason for one in calls_to_make(council, DUE)] == [CallReason.FAILED]
    OutboxMessage.objects.of(council).filter(state=OutboxState.FAILED).update(state=OutboxState.SENT)
    assert listed(council, 0) == [], "sent after all"


def test_lend_33_a_partner_is_called_at_its_contact(
    council: Council, do: Any, ready: Callable[..., Device], library: SiteCard
) -> None:
    name = do(add_partner, AddPartner("Harehills Together", "third-sector")).thing.reference
    do(add_contact, AddContact(name, "Orla", "0113 496 0000", "", "Lead"))
    do(lend_kit, LendKit(ready().reference, library.id, True, Borrower("partner", name)))
    due = Loan.objects.of(council).get().due_on
    found = calls_to_make(council, due)
    assert [(one.ask_for, one.phone) for one in found] == [("Orla, Harehills Together", "0113 496 0000")]


def test_lend_33_what_came_back_or_was_renewed_leaves_by_itself(
    council: Council, lent: Lend, do: Any, library: SiteCard
) -> None:
    first, second = lent("LL-1"), lent("LL-2")
    assert len(listed(council, 21)) == 2
    with day_of(21):
        do(take_back, TakeBack(first.lines.select_related("kit__device").get().kit.device.reference, library.id))
        do(renew_loan, RenewLoan(second.reference, 1))
    assert listed(council, 21) == []


def test_lend_33_the_list_is_of_the_sites_asked_for(
    council: Council, lent: Lend, hub: SiteCard, library: SiteCard
) -> None:
    lent()
    assert len(listed(council, 0, site_ids=[library.id])) == 1
    assert listed(council, 0, site_ids=[hub.id]) == []


def test_lend_34_no_answer_comes_back_the_next_day(council: Council, lent: Lend, call: Any) -> None:
    one = lent()
    call(one, 21, CallResult.NO_ANSWER)
    assert listed(council, 21) == []
    assert [(each.unanswered, each.calls) for each in listed(council, 22)] == [(1, 1)]


def test_lend_34_a_renewal_after_a_talk_starts_afresh(council: Council, lent: Lend, call: Any, do: Any) -> None:
    one = lent()
    call(one, 0, CallResult.WRONG_NUMBER, step="due")
    assert listed(council, 2) == []
    with day_of(2):
        do(renew_loan, RenewLoan(one.reference, 1))
    due = loan(council, one.reference).due_on
    assert due is not None
    assert len(calls_to_make(council, due)) == 1


def test_lend_34_who_asked_not_to_be_called_is_left_alone_about_other_loans_too(
    council: Council, lent: Lend, call: Any, do: Any, ready: Callable[..., Device], library: SiteCard
) -> None:
    one = lent()
    resident = one.resident
    assert resident is not None
    do(take_back, TakeBack(one.lines.select_related("kit__device").get().kit.device.reference, library.id))
    second = LendKit(ready("LL-2").reference, library.id, True, Borrower("resident", resident.reference))
    other = loan(council, do(lend_kit, second).thing.reference)
    assert len(listed(council, 0)) == 1
    call(other, 0, CallResult.ASKED_NOT, step="due")
    assert [listed(council, days) for days in (0, 2, 21, 60)] == [[], [], [], []]


def test_lend_34_the_trail_tells_it_without_a_name(council: Council, lent: Lend, call: Any) -> None:
    call(lent(), 0, CallResult.SPOKE, step="due")
    entry = AuditEntry.objects.of(council).get(verb="lending.call.made")
    assert entry.facts == {"tag": "LL-1", "result": "spoke"}
    assert "Bao" not in str(entry.facts) + entry.thing_reference


def test_lend_34_of_two_who_call_the_second_is_told(lent: Lend, call: Any) -> None:
    one = lent()
    call(one, 0, CallResult.NO_ANSWER)
    with pytest.raises(Conflict, match="A colleague has just called"):
        call(one, 0, CallResult.SPOKE)


@pytest.mark.parametrize(("result", "step"), [("shouted", "due"), ("spoke", "never"), ("", "")])
def test_lend_34_only_what_the_page_offers_is_kept(result: str, step: str, lent: Lend, call: Any) -> None:
    with pytest.raises(RuleBroken):
        call(lent(), 0, result, step=step)


def test_lend_33_a_council_may_call_nobody(council: Council, lent: Lend, do: Any) -> None:
    lent(channel="text")
    do(set_setting, SetSetting("lending.call_after", 0, date(2026, 11, 18)))
    assert listed(council, 60) == []
