"""Notices about due dates: once for each loan, step and due date, as the borrower chose, and only while true."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from furthest.entry.jobs.remind import remind_borrowers
from furthest.kernel.accounts.policy_services import SetSetting, set_setting
from furthest.kernel.acts.perform import perform
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.jobs.kinds import JOBS, Every
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.read import letters_to_print, message_words
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan, LoanNotice
from furthest.modules.lending.rules import NoticePlan, step_on
from furthest.modules.lending.selectors import Borrower, loan
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.remind import RemindBorrower, remind_borrower
from furthest.modules.lending.services.renew import RenewLoan, renew_loan
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.states import NoticeStep
from furthest.modules.partners.services.contacts import AddContact, add_contact
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import SiteCard
from tests.support.switched import turn_off

Lend = Callable[..., Loan]
LENT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
DUE = date(2026, 12, 16)
PLAN = NoticePlan(3, True, (2, 7, 14), 21)


def night_of(days: int) -> Any:
    """The clock at half past two in the night of a day so many days after the due date."""
    return clock.frozen(datetime(2026, 12, 16, 2, 30, tzinfo=UTC) + timedelta(days=days))


def day_of(days: int) -> Any:
    return clock.frozen(datetime(2026, 12, 16, 10, 30, tzinfo=UTC) + timedelta(days=days))


@pytest.fixture
def lent(do: Any, council: Council, ready: Callable[..., Device], library: SiteCard) -> Lend:
    """Lends a device until 16 December to somebody who wants to hear by text, or as is said."""

    def lend(tag: str = "LL-1", **said: Any) -> Loan:
        details = {"called": f"Bao {tag}", "phone": "07911 123456", "channel": "text"} | said
        who = do(add_resident, AddResident(**details)).thing.reference
        answer = do(lend_kit, LendKit(ready(tag).reference, library.id, True, Borrower("resident", who)))
        one = loan(council, answer.thing.reference)
        assert one.due_on == DUE
        return one

    return lend


def messages(council: Council, template: str = "") -> list[OutboxMessage]:
    found = OutboxMessage.objects.of(council).exclude(template="lending.lent").order_by("id")
    return list(found.filter(template=template) if template else found)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (-4, None),
        (-3, NoticeStep.DUE_SOON),
        (-1, NoticeStep.DUE_SOON),
        (0, NoticeStep.DUE),
        (1, None),
        (2, NoticeStep.LATE_FIRST),
        (6, NoticeStep.LATE_FIRST),
        (7, NoticeStep.LATE_SECOND),
        (14, NoticeStep.LATE_THIRD),
        (20, NoticeStep.LATE_THIRD),
        (21, NoticeStep.CALL),
        (400, NoticeStep.CALL),
    ],
)
def test_lend_31_the_step_of_a_day(days: int, step: NoticeStep | None) -> None:
    assert step_on(DUE, DUE + timedelta(days=days), PLAN) == step


def test_lend_31_steps_that_a_council_leaves_out() -> None:
    plan = NoticePlan(0, False, (0, 0, 5), 0)
    found = {days: step_on(DUE, DUE + timedelta(days=days), plan) for days in (-1, 0, 4, 5, 90)}
    assert found == {-1: None, 0: None, 4: None, 5: NoticeStep.LATE_FIRST, 90: NoticeStep.LATE_FIRST}


def test_lend_31_each_step_is_told_once(council: Council, lent: Lend) -> None:
    lent()
    for days in range(-10, 40):
        for _again in range(2):
            with night_of(days):
                remind_borrowers(council)
    assert [one.template.removeprefix("lending.") for one in messages(council)] == [
        "due_soon",
        "due",
        "late_first",
        "late_second",
        "late_third",
    ]
    assert AuditEntry.objects.of(council).filter(verb="lending.notice.written").count() == 5


def test_lend_31_two_workers_write_it_once(council: Council, lent: Lend, act: Callable[..., Any]) -> None:
    one = lent()
    with day_of(0):
        command = RemindBorrower(one.reference, "due", DUE)
        perform(act(), remind_borrower, command)
        with pytest.raises(RuleBroken, match="told already"):
            perform(act(), remind_borrower, command)
    assert len(messages(council)) == LoanNotice.objects.of(council).count() == 1


def test_lend_31_what_was_missed_is_left_out(council: Council, lent: Lend) -> None:
    lent()
    with night_of(15):
        remind_borrowers(council)
    assert [one.template for one in messages(council)] == ["lending.late_third"]


def test_lend_31_a_renewal_starts_afresh(council: Council, lent: Lend, do: Any) -> None:
    one = lent()
    with night_of(-3):
        remind_borrowers(council)
    with day_of(-2):
        do(renew_loan, RenewLoan(one.reference, 1))
    with night_of(0):
        assert remind_borrowers(council) == 0
    due = loan(council, one.reference).due_on
    assert due is not None
    with clock.frozen(datetime(due.year, due.month, due.day, 2, 30, tzinfo=UTC) - timedelta(days=3)):
        assert remind_borrowers(council) == 1
    assert {row.due_on for row in LoanNotice.objects.of(council)} == {DUE, due}


def test_lend_32_a_return_stops_what_still_waits(council: Council, lent: Lend, do: Any, library: SiteCard) -> None:
    one = lent()
    with day_of(-3):
        delivery.deliver(council)
    with night_of(-3):
        remind_borrowers(council)
    with clock.frozen(datetime(2026, 12, 13, 8, tzinfo=UTC)):
        do(take_back, TakeBack(one.lines.select_related("kit__device").get().kit.device.reference, library.id))
    with day_of(-2):
        delivery.deliver(council)
    assert [row.state for row in messages(council)] == [OutboxState.STOPPED]


def test_lend_32_a_notice_that_is_no_longer_so_is_not_sent(council: Council, lent: Lend, do: Any) -> None:
    one = lent()
    with night_of(0):
        remind_borrowers(council)
    with day_of(1):
        delivery.deliver(council)
    assert [row.state for row in messages(council)] == [OutboxState.STOPPED], "“today” was yesterday"
    with night_of(2):
        remind_borrowers(council)
    with clock.frozen(datetime(2026, 12, 18, 8, tzinfo=UTC)):
        do(renew_loan, RenewLoan(one.reference, 1))
    with day_of(2):
        delivery.deliver(council)
    assert {row.state for row in messages(council)} == {OutboxState.STOPPED}, "renewed: it is not late"


def test_lend_31_the_words_name_day_place_and_hours_and_nothing_private(council: Council, lent: Lend) -> None:
    lent()
    with night_of(-3):
        remind_borrowers(council)
        subject, body = message_words(council, messages(council)[0])
    assert subject == "Your tablet is due back soon"
    assert "due back on Wednesday 16 December 2026" in body
    assert "Armley Library is open on Wednesday 16 December, 9am to 5pm." in body
    assert "Nothing is charged." in body
    for private in ("Bao", "LL-1", "07911", "http", "reply"):
        assert private not in subject + body


def test_lend_31_a_late_notice_says_when_it_is_open_next_and_blames_nobody(council: Council, lent: Lend) -> None:
    lent()
    with night_of(4):  # a Sunday, when the library is closed
        remind_borrowers(council)
        _subject, body = message_words(council, messages(council)[0])
    assert "was due back on Wednesday 16 December 2026" in body
    assert "open on Monday 21 December" in body
    assert not {"overdue", "must", "fine", "failed"} & set(body.lower().split())


def test_outbox_03_a_letter_that_is_no_longer_so_is_not_printed(
    council: Council, lent: Lend, do: Any, library: SiteCard
) -> None:
    one = lent(channel="letter")
    with night_of(2):
        remind_borrowers(council)
    with day_of(2):
        assert [row.template for row in letters_to_print(council)] == ["lending.lent", "lending.late_first"]
        do(take_back, TakeBack(one.lines.select_related("kit__device").get().kit.device.reference, library.id))
        assert letters_to_print(council) == []
        assert (delivery.stop_letters(council), delivery.stop_letters(council)) == (2, 0)
    assert {row.state for row in OutboxMessage.objects.of(council)} == {OutboxState.STOPPED}


def test_outbox_01_what_is_said_after_lending_is_sent_only_while_it_is_out(
    council: Council, lent: Lend, do: Any, library: SiteCard
) -> None:
    one = lent()
    do(take_back, TakeBack(one.lines.select_related("kit__device").get().kit.device.reference, library.id))
    assert delivery.deliver(council) == 1
    assert [row.state for row in OutboxMessage.objects.of(council)] == [OutboxState.STOPPED]


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ({"channel": "email", "email": "bao@example.org"}, "email"),
        ({"channel": "letter"}, "letter"),
        ({"channel": "call"}, None),
        ({"channel": "none"}, None),
    ],
)
def test_lend_31_in_the_way_that_they_chose(
    said: dict[str, str], channel: str | None, council: Council, lent: Lend
) -> None:
    lent(**said)
    with night_of(0):
        remind_borrowers(council)
    assert [one.channel for one in messages(council)] == ([channel] if channel else [])
    assert all(one.address for one in messages(council)), "a letter says whom it is for"


def test_lend_31_a_partner_hears_by_its_contact(
    council: Council, do: Any, ready: Callable[..., Device], library: SiteCard
) -> None:
    name = do(add_partner, AddPartner("Harehills Together", "third-sector")).thing.reference
    do(add_contact, AddContact(name, "Orla", "", "orla@harehills.example", "Lead"))
    do(lend_kit, LendKit(ready().reference, library.id, True, Borrower("partner", name)))
    due = Loan.objects.of(council).get().due_on
    with clock.frozen(datetime(due.year, due.month, due.day, 2, 30, tzinfo=UTC)):
        remind_borrowers(council)
    assert [one.address for one in messages(council)] == ["orla@harehills.example"]


def test_lend_31_the_days_are_the_councils_own(council: Council, lent: Lend, do: Any) -> None:
    lent()
    do(set_setting, SetSetting("lending.days_before", 0, date(2026, 11, 18)))
    with night_of(-3):
        assert remind_borrowers(council) == 0


@pytest.mark.parametrize("part", ["lending", "notices"])
def test_nothing_is_written_where_lending_or_reminders_are_off(council: Council, lent: Lend, part: str) -> None:
    lent()
    turn_off(council, part)
    with night_of(0):
        assert remind_borrowers(council) == 0


def test_another_councils_loans_are_not_told(council: Council, other_council: Council, lent: Lend) -> None:
    lent()
    with night_of(0):
        assert remind_borrowers(other_council) == 0
    assert messages(council) == []


def test_it_is_done_every_night_for_each_council() -> None:
    kind = JOBS.get("lending.remind")
    assert (kind.every, kind.each_council, kind.function()) == (Every.NIGHT, True, remind_borrowers)
