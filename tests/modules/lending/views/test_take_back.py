"""Taking back at a desk: from a person, from a box, and without the label."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock, ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, KitPart, Loan, LoanLine
from furthest.modules.lending.selectors import Borrower, device
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.states import DeviceState
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Url = Callable[..., str]
Send = Callable[..., Any]
Ready = Callable[..., Device]
Lent = Callable[..., Loan]
BACK = {"parts": ["Charger", "Case"], "signed_out": "yes", "condition": "good"}


def page(response: Any) -> str:
    return str(response.content.decode())


def line_of(one: Loan) -> LoanLine:
    return LoanLine.objects.of_id(one.council_id).select_related("return_site", "kit__device").get(loan=one)


def test_a_return_says_what_is_next_and_can_be_undone(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, hub: SiteCard
) -> None:
    row = ready("LL-1000")
    one = lent(row)
    said = BACK | {"site": str(hub.id), "condition": "worn", "fault": "Small crack", "outcomes": ["health", "work"]}
    response = send(desk, url("take-back", row.reference), **said)
    assert response.status_code == 302
    shown = page(desk.get(response.url))
    assert "Took back LL-1000 at Compton Hub" in shown
    assert "Wipe it now" in shown
    assert url("undo-return", one.reference) in shown
    line = line_of(one)
    assert (line.condition, line.fault, line.signed_out) == ("worn", "Small crack", "yes")
    assert (line.outcomes, line.return_site_id) == (["work", "health"], hub.id)
    assert device(council, row.reference).state == DeviceState.AWAITING_WIPE


def test_what_was_wrong_is_shown_until_it_is_lent_again(
    desk: Any, url: Url, do: Any, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready("LL-1", note="Left hinge is loose")
    lent(row)
    said = BACK | {"site": str(library.id), "fault": "Cracked corner"}
    send(desk, url("take-back", row.reference), **said)
    shown = page(desk.get(url("device", row.reference)))
    assert "Wrong with it at its last return" in shown
    assert "Cracked corner" in shown and "Left hinge is loose" in shown
    do(wipe_device, WipeDevice(row.reference))
    do(check_device, CheckDevice(row.reference))
    assert "Cracked corner" in page(desk.get(url("device", row.reference)))
    with clock.frozen(NOW + timedelta(minutes=1)):
        lent(row)
    assert "Cracked corner" not in page(desk.get(url("device", row.reference)))


def test_a_pin_in_a_fault_is_refused_and_what_was_typed_stays(
    desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready()
    one = lent(row)
    said = BACK | {"site": str(library.id), "fault": "Locked, PIN 4711", "parts": ["Case"]}
    response = send(desk, url("take-back", row.reference), **said)
    shown = page(response)
    assert response.status_code == 422
    assert "This looks like a password or PIN" in shown
    assert 'href="#fault"' in shown
    assert 'value="Locked, PIN 4711"' in shown
    assert 'value="Charger" checked' not in shown
    assert line_of(one).ended_at is None


def test_lend_11_not_signed_out_is_locked(
    desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready()
    lent(row)
    said = BACK | {"site": str(library.id), "signed_out": "no"}
    response = send(desk, url("take-back", row.reference), **said)
    shown = page(desk.get(response.url))
    assert "Unlock it now" in shown
    assert url("unlock-device", row.reference) in shown


@pytest.mark.parametrize(
    ("sent", "kept"),
    [([], None), (["no-answer"], []), (["nothing-yet"], ["nothing-yet"]), (["money", "english"], ["money", "english"])],
)
def test_lend_16_not_asked_not_said_nothing_yet_and_an_answer_differ(
    sent: list[str], kept: list[str] | None, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: Any
) -> None:
    row = ready()
    one = lent(row)
    send(desk, url("take-back", row.reference), **BACK, site=str(library.id), outcomes=sent)
    assert line_of(one).outcomes == kept


def test_a_return_box_asks_nobody_anything(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready()
    one = lent(row)
    response = send(desk, url("take-back", row.reference), site=str(library.id), from_box="yes", condition="broken")
    assert response.status_code == 302
    line = line_of(one)
    assert (line.parts_back, line.outcomes, line.signed_out, line.condition) == (None, None, "not-asked", "broken")
    assert KitPart.objects.of(council).filter(is_here=False).count() == 0


def test_a_part_that_did_not_come_back_is_noted_and_blocks_nothing(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready()
    one = lent(row)
    send(desk, url("take-back", row.reference), **(BACK | {"parts": ["Case"]}), site=str(library.id))
    assert [part.name for part in KitPart.objects.of(council).filter(is_here=False)] == ["Charger"]
    assert "Did not come back" in page(desk.get(url("loan", one.reference)))
    assert "Missing: Charger" in page(desk.get(url("device", row.reference)))


def test_signing_out_is_asked_while_they_are_here_and_nothing_typed_is_lost(
    desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready()
    lent(row)
    said = {"site": str(library.id), "parts": ["Case"], "fault": "Cracked corner", "outcomes": ["health"]}
    response = send(desk, url("take-back", row.reference), **said)
    shown = page(response)
    assert response.status_code == 422
    assert "Say whether they have signed out, or that you did not ask" in shown
    assert 'value="Cracked corner"' in shown
    assert 'value="health" checked' in shown
    assert 'value="Charger" checked' not in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"condition": "smashed"},
        {"signed_out": "maybe"},
        {"outcomes": ["riches"]},
        {"outcomes": ["nothing-yet", "work"]},
        {"site": "nowhere"},
        {"fault": "x" * 501},
        {"fault": "NUL \0"},
        {"parts": ["x" * 41]},
    ],
)
def test_forged_answers_are_refused(
    wrong: dict[str, Any], desk: Any, url: Url, send: Send, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready()
    one = lent(row)
    response = send(desk, url("take-back", row.reference), **(BACK | {"site": str(library.id)} | wrong))
    assert response.status_code == 422
    assert line_of(one).ended_at is None


def test_the_second_desk_is_told_and_keeps_what_was_typed(
    desk: Any, url: Url, send: Send, do: Any, ready: Ready, lent: Lent, library: SiteCard
) -> None:
    row = ready("LL-9")
    lent(row)
    do(take_back, TakeBack(row.reference, library.id))
    response = send(desk, url("take-back", row.reference), **BACK, site=str(library.id), fault="Cracked corner")
    shown = page(response)
    assert response.status_code == 409
    assert "LL-9 is not on loan any more. Olu Officer recorded it as: returned, to be wiped." in shown
    assert 'value="Cracked corner"' in shown
    assert "See LL-9 as it is now" in shown


def test_double_sending_is_one_return(desk: Any, url: Url, ready: Ready, lent: Lent, library: SiteCard) -> None:
    row = ready()
    lent(row)
    said = BACK | {"site": str(library.id), "key": "the-same-key-twice"}
    first, second = (desk.post(url("take-back", row.reference), said) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url


def test_a_partner_is_not_asked_what_it_helped_with(
    desk: Any, url: Url, do: Any, ready: Ready, lent: Lent, amina: Borrower
) -> None:
    theirs, ours = ready("LL-1"), ready("LL-2")
    partner = do(add_partner, AddPartner(name="Zest", kind="third-sector")).thing.reference
    lent(theirs, Borrower("partner", partner))
    lent(ours, amina)
    assert "What did it help you do?" in page(desk.get(url("take-back", ours.reference)))
    assert "What did it help you do?" not in page(desk.get(url("take-back", theirs.reference)))


def test_what_is_not_on_loan_has_no_form(desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard) -> None:
    row = ready()
    assert desk.get(url("take-back", row.reference)).url == url("device", row.reference)
    assert send(desk, url("take-back", ids.new_reference()), **BACK, site=str(library.id)).status_code == 404


def test_lend_10_without_its_label_a_device_is_found_by_number_or_borrower(
    desk: Any, url: Url, ready: Ready, lent: Lent
) -> None:
    lent(ready("LL-1", serial_number="SN-44", imei="356938035643809"), new_called="Bao Tran")
    lent(ready("LL-2"), new_called="Cy Young")
    for text in ("sn-44", "35 693803 564380 9", "bao"):
        shown = page(desk.get(url("return-without-label"), {"q": text}))
        assert "LL-1" in shown
        assert "LL-2" not in shown
    assert "Nothing that is on loan matches" in page(desk.get(url("return-without-label"), {"q": "zzz"}))
    assert desk.get(url("return-without-label")).status_code == 200


def test_only_the_desk_takes_back(
    as_user: Callable[[User], Client], auditor: User, outsider: User, url: Url, ready: Ready, lent: Lent
) -> None:
    row = ready()
    lent(row)
    assert as_user(auditor).post(url("take-back", row.reference)).status_code == 403
    assert as_user(outsider).post(url("take-back", row.reference)).status_code == 404
