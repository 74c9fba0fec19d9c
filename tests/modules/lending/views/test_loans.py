"""Loans: lists and sheets, one loan, its slip, renewing, undoing, and finding out who has one."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock, ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import Borrower, device, loan
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import WipeDevice, wipe_device
from furthest.modules.lending.states import DeviceState
from furthest.modules.people.services.residents import AddCard, AddResident, add_card, add_resident
from furthest.modules.places.selectors import SiteCard

Url = Callable[..., str]
Send = Callable[..., Any]
Ready = Callable[..., Device]
Lent = Callable[..., Loan]
FOUR_WEEKS_AGO = datetime(2026, 10, 21, 9, tzinfo=UTC)
EARLIER = datetime(2026, 10, 1, 9, tzinfo=UTC)


def page(response: Any) -> str:
    return str(response.content.decode())


def sheet(response: Any) -> list[str]:
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def test_the_list_is_narrowed_by_where_loans_stand(
    desk: Any, url: Url, ready: Ready, lent: Lent, do: Any, library: SiteCard
) -> None:
    lent(ready("LL-1"), new_called="Bao Tran")
    row = ready("LL-2")
    lent(row, new_called="Cy Young")
    do(take_back, TakeBack(row.reference, library.id))
    assert "Bao Tran" in page(desk.get(url("loans")))
    assert "Cy Young" not in page(desk.get(url("loans")))
    assert "Cy Young" in page(desk.get(url("loans"), {"which": "all"}))
    assert "Nothing matches these filters" in page(desk.get(url("loans"), {"which": "late"}))


def test_lend_09_what_was_due_is_said_without_blame(desk: Any, url: Url, ready: Ready, lent: Lent) -> None:
    with clock.frozen(FOUR_WEEKS_AGO):
        lent(ready("LL-1"), new_called="Bao Tran")
    with clock.frozen(EARLIER):
        lent(ready("LL-2"), new_called="Cy Young")
    today, late = (page(desk.get(url("loans"), {"which": which})) for which in ("today", "late"))
    assert "Bao Tran" in today
    assert "Cy Young" not in today
    assert "Bao Tran" not in late
    assert "Was due on 29 October 2026" in late
    assert "overdue" not in late.lower()


def test_the_sheet_of_loans_is_safe_to_open(desk: Any, url: Url, ready: Ready, lent: Lent) -> None:
    lent(ready("LL-1"), new_called="=HYPERLINK(1)")
    head, row = sheet(desk.get(url("loans-csv")))
    assert head.startswith("loan,asset tags,borrower kind,borrower reference,borrower,")
    assert ",'=HYPERLINK(1)," in row
    assert ",LL-1,resident," in row


def test_the_sheet_of_devices_has_no_person(desk: Any, url: Url, ready: Ready, lent: Lent) -> None:
    lent(ready("LL-1", make="Lenovo"), new_called="Bao Tran")
    ready("LL-2", make="Samsung")
    rows = sheet(desk.get(url("devices-csv"), {"state": "on-loan"}))
    assert len(rows) == 2
    assert "Lenovo" in rows[1]
    assert "Bao Tran" not in rows[1]


def test_the_slip_says_no_more_of_the_borrower_than_the_name(
    desk: Any, url: Url, ready: Ready, lent: Lent, do: Any
) -> None:
    told = do(add_resident, AddResident(called="Bao Tran", phone="07911 123456", email="bao@example.org"))
    one = lent(ready("LL-1"), Borrower("resident", told.thing.reference))
    shown = page(desk.get(url("slip", one.reference)))
    assert "Bao Tran" in shown
    assert "Wednesday 16 December 2026" in shown
    assert "Wednesday 16 December: 9am to 5pm" in shown
    assert "Sunday 20 December: closed" in shown
    assert "Charger" in shown
    assert "If it is lost or broken you pay nothing" in shown
    assert "<svg" in shown
    for private in ("07911", "bao@example.org", told.thing.reference):
        assert private not in shown


def test_the_slip_of_a_card_has_no_name(desk: Any, url: Url, ready: Ready, lent: Lent, do: Any) -> None:
    card = do(add_card, AddCard())
    one = lent(ready("LL-1"), Borrower("resident", card.thing.reference))
    assert "Lent to" not in page(desk.get(url("slip", one.reference)))


def test_renewing_is_one_press_from_the_version_that_was_seen(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent
) -> None:
    one = lent(ready("LL-1"))
    assert url("renew-loan", one.reference) in page(desk.get(url("loan", one.reference)))
    response = send(desk, url("renew-loan", one.reference), version=1)
    assert response.status_code == 302
    assert "Renewed the loan of LL-1 until" in page(desk.get(response.url))
    stale = send(desk, url("renew-loan", one.reference), version=1)
    assert stale.status_code == 409
    assert loan(council, one.reference).renewals_used == 1
    assert send(desk, url("renew-loan", one.reference)).status_code == 422
    send(desk, url("renew-loan", one.reference), version=2)
    assert "renewed as often as its terms allow" in page(desk.get(url("loan", one.reference)))
    assert send(desk, url("renew-loan", one.reference), version=3).status_code == 422


def test_lend_12_undoing_a_loan_asks_why(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent
) -> None:
    row = ready("LL-1")
    one = lent(row)
    asked = page(desk.get(url("undo-loan", one.reference)))
    assert "The device is ready to lend again" in asked
    assert "Never write names, PINs or passwords" in asked
    assert send(desk, url("undo-loan", one.reference)).status_code == 422
    refused = send(desk, url("undo-loan", one.reference), reason="other", note="")
    assert refused.status_code == 422
    assert "Say in a few words what happened" in page(refused)
    assert 'href="#note"' in page(refused)
    done = send(desk, url("undo-loan", one.reference), reason="other", note="Gave it to Mary Smith instead")
    shown = page(desk.get(done.url))
    assert "Undone: Loan of LL-1. It is ready to lend." in shown
    assert "Undid the loan of LL-1: something else. It is ready to lend" in shown
    assert "Noted when it was undone" in shown
    story = shown[shown.index("Undid the loan of LL-1") :]
    assert "Mary Smith" not in story + page(desk.get(url("device", row.reference)))
    assert device(council, row.reference).state == DeviceState.AVAILABLE
    again = send(desk, url("undo-loan", one.reference), reason="wrong-person")
    assert again.status_code == 422
    assert "has gone on too far to undo" in page(again)


def test_lend_12_a_loan_of_another_day_says_that_the_device_has_to_be_wiped(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent
) -> None:
    with clock.frozen(FOUR_WEEKS_AGO):
        row = ready("LL-1")
        one = lent(row)
    asked = page(desk.get(url("undo-loan", one.reference)))
    assert "so it has to be wiped and checked before it is lent again" in asked
    assert "ready to lend again" not in asked
    done = send(desk, url("undo-loan", one.reference), reason="entered-twice")
    shown = page(desk.get(done.url))
    assert "Undone: Loan of LL-1. It has to be wiped before it is lent again." in shown
    assert "Undid the loan of LL-1: it was entered twice. It has to be wiped before it is lent again" in shown
    assert device(council, row.reference).state == DeviceState.AWAITING_WIPE


@pytest.mark.parametrize("route", ["undo-loan", "undo-return"])
def test_a_pin_in_a_note_is_refused_and_what_was_typed_stays(
    route: str, do: Any, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready()
    one = lent(row)
    if route == "undo-return":
        do(take_back, TakeBack(row.reference, library.id))
    response = send(desk, url(route, one.reference), reason="wrong-device", note="Her PIN is 4711")
    shown = page(response)
    assert response.status_code == 422
    assert "This looks like a password or PIN" in shown
    assert 'href="#note"' in shown
    assert 'value="Her PIN is 4711"' in shown
    assert 'value="wrong-device" checked' in shown


def test_lend_13_undoing_a_return_until_it_is_wiped(
    desk: Any, url: Url, send: Send, do: Any, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready("LL-1")
    one = lent(row)
    do(take_back, TakeBack(row.reference, library.id))
    assert url("undo-return", one.reference) in page(desk.get(url("loan", one.reference)))
    assert send(desk, url("undo-return", one.reference), reason="not-brought-back").status_code == 302
    assert "On loan" in page(desk.get(url("loan", one.reference)))
    do(take_back, TakeBack(row.reference, library.id))
    do(wipe_device, WipeDevice(row.reference))
    assert "has been wiped or moved on since" in page(desk.get(url("loan", one.reference)))
    assert send(desk, url("undo-return", one.reference), reason="wrong-device").status_code == 422


def test_lend_03_finding_out_who_has_what_was_out_already(
    council: Council, desk: Any, url: Url, send: Send, new_device: Ready, do: Any, amina: Borrower
) -> None:
    new_device("OLD-1", state="on-loan")
    do(add_resident, AddResident(called="Amin"))
    one = Loan.objects.of(council).get()
    shown = page(desk.get(url("loan", one.reference)))
    assert url("find-borrower", one.reference) in shown
    assert "It was already out when the register was imported" in shown
    assert "OLD-1" in page(desk.get(url("loans"), {"which": "not-known"}))
    unsure = send(desk, url("find-borrower", one.reference), who="ami")
    assert unsure.status_code == 422
    assert "Someone new" not in page(unsure)
    nobody = send(desk, url("find-borrower", one.reference), who="Zoe Unknown")
    assert nobody.status_code == 422
    assert send(desk, url("find-borrower", one.reference), choice="new", who="Zoe", asked="Zoe").status_code == 422
    found = send(desk, url("find-borrower", one.reference), who="amina")
    assert found.status_code == 302
    assert loan(council, one.reference).resident.called == "Amina"
    assert send(desk, url("find-borrower", one.reference), who="amina").status_code == 422


@pytest.mark.parametrize("route", ["loan", "slip", "undo-loan", "undo-return", "find-borrower"])
def test_nothing_of_another_council_is_here(
    route: str, desk: Any, as_user: Callable[[User], Client], outsider: User, url: Url, ready: Ready, lent: Lent
) -> None:
    one = lent(ready())
    there = as_user(outsider)
    assert there.get(url(route, one.reference)).status_code == 404
    assert there.get(url(route, one.reference).replace("/leeds/", "/elsewhere/")).status_code == 404
    assert desk.get(url(route, ids.new_reference())).status_code == 404
    assert desk.get(url(route, "nonsense")).status_code == 404


def test_a_megabyte_of_reason_is_an_error_of_the_field(assistant: User, url: Url, ready: Ready, lent: Lent) -> None:
    client = Client()
    client.force_login(assistant)
    said = {"reason": "other", "note": "x" * 1_000_000, "key": ids.new_token()}
    response = client.post(url("undo-loan", lent(ready()).reference), said)
    assert response.status_code == 422
    assert "must be 300 characters or fewer" in page(response)
