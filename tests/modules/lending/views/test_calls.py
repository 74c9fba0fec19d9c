"""The page of calls: who, at which number, about what, in two sentences, and one press for what came of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan, LoanCall
from furthest.modules.lending.selectors import Borrower
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import SiteCard

Url = Callable[..., str]
LONG_AGO = datetime(2026, 9, 30, 9, tzinfo=UTC)  # due on 28 October, three weeks before the tests' today


def page(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def one(do: Any, ready: Callable[..., Device], lent: Callable[..., Loan], library: SiteCard) -> Loan:
    """A loan that was due three weeks ago."""
    with clock.frozen(LONG_AGO):
        who = do(add_resident, AddResident(called="Bao Tran", phone="07911 123456", channel="text")).thing.reference
        return lent(ready("LL-1"), Borrower("resident", who))


def test_lend_33_the_list_says_whom_to_call_and_what_to_say(desk: Any, url: Url, one: Loan) -> None:
    shown = page(desk.get(url("calls")))
    assert "1 call to make" in shown
    assert "Bao Tran" in shown and "07911 123456" in shown
    assert "Our messages did not bring it back" in shown
    assert "Call between 9am and 7pm" in shown and "no voicemail" in shown
    hello, about = shown.index("may I speak to Bao Tran?"), shown.index("was due back on Wednesday 28 October 2026")
    assert hello < about
    assert "LL-1" not in shown[hello:about], "nothing of what it is before the right person answers"


@pytest.mark.parametrize(
    ("result", "words", "link"),
    [
        ("spoke", "renew the loan", "Open the loan"),
        ("no-answer", "on the list again tomorrow", "Open the loan"),
        ("wrong-number", "ask for the right one", "Change their details"),
        ("asked-not", "nobody calls them again", "Change their details"),
    ],
)
def test_lend_34_one_press_keeps_it_and_says_what_is_next(
    result: str, words: str, link: str, council: Council, desk: Any, url: Url, press: Any, one: Loan
) -> None:
    shown = page(desk.get(url("calls")))
    answer = press(desk, shown, url("record-call", one.reference), result=result)
    assert answer.status_code == 302
    after = page(desk.get(answer.url))
    assert words in after and link in after
    assert "Nobody has to be called" in after
    assert [call.result for call in LoanCall.objects.of(council)] == [result]


def test_lend_34_a_press_on_an_old_list_is_told(desk: Any, url: Url, press: Any, one: Loan) -> None:
    shown = page(desk.get(url("calls")))
    press(desk, shown, url("record-call", one.reference), result="no-answer")
    other = page(desk.get(url("calls")))
    assert "Nobody has to be called" in other
    again = desk.post(
        url("record-call", one.reference), {"key": "another-key-1", "result": "spoke", "step": "call", "calls": "0"}
    )
    assert again.status_code == 409


@pytest.mark.parametrize("said", [{}, {"result": "x"}, {"result": "spoke", "step": "call", "calls": "-1"}])
def test_lend_34_what_no_page_showed_is_refused(
    said: dict[str, str], council: Council, desk: Any, url: Url, one: Loan
) -> None:
    assert desk.post(url("record-call", one.reference), said).status_code in {409, 422}
    assert not LoanCall.objects.of(council).exists()


def test_the_list_starts_with_the_site_of_today(
    desk: Any, url: Url, one: Loan, hub: SiteCard, library: SiteCard
) -> None:
    desk.post("/leeds/working-at/", {"site": str(hub.id)})
    here = page(desk.get(url("calls")))
    assert "Nobody has to be called for Compton Hub" in here
    assert "Bao Tran" in page(desk.get(url("calls"), {"site": "all"}))
    assert "Bao Tran" in page(desk.get(url("calls"), {"site": str(library.id)}))


def test_another_council_neither_sees_nor_records(
    as_user: Callable[[User], Client], outsider: User, url: Url, one: Loan
) -> None:
    there = as_user(outsider)
    assert "Bao Tran" not in page(there.get("/elsewhere/calls/"))
    elsewhere = url("record-call", one.reference).replace("/leeds/", "/elsewhere/")
    said = {"result": "spoke", "step": "call", "calls": "0"}
    assert there.post(elsewhere, said).status_code == 404
    assert there.get(url("calls")).status_code == 404


def test_the_list_asks_as_much_for_many_as_for_few(
    do: Any, desk: Any, url: Url, one: Loan, ready: Any, lent: Any
) -> None:
    desk.get(url("calls"))
    desk.get(url("calls"))
    for_one = desk.queries
    with clock.frozen(LONG_AGO):
        for number in range(2, 6):
            said = AddResident(called=f"Bao {number}", phone="07911 123456", channel="call")
            lent(ready(f"LL-{number}"), Borrower("resident", do(add_resident, said).thing.reference))
    desk.get(url("calls"))
    assert "5 calls to make" in page(desk.get(url("calls")))
    assert desk.queries == for_one
