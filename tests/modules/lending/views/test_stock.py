"""Adding devices, recording what happens to them, and the terms that they are lent under."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, DeviceHistory, KitPart, KitType, Loan
from furthest.modules.lending.selectors import device, devices_scanned, kit_types, policy_for
from furthest.modules.lending.services.stock import RecordState, record_state
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard
from tests.support import cast

Url = Callable[..., str]
Send = Callable[..., Any]
Press = Callable[..., Any]
Ready = Callable[..., Device]


def page(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def boss(as_user: Callable[[User], Client], officer: User) -> Client:
    """An officer's browser."""
    return as_user(officer)


def test_a_device_is_added_with_the_parts_of_its_kit_type(
    council: Council, boss: Any, url: Url, send: Send, library: SiteCard, tablet: KitType
) -> None:
    said = {
        **{"tag": "ll-77", "kit_type": tablet.code, "site": str(library.id), "parts": ["Charger"], "cost": "189.50"},
        **{"bought-day": "1", "bought-month": "3", "bought-year": "2026", "imei": "356938035643809", "network": "EE"},
    }
    response = send(boss, url("add-device"), **said)
    assert response.status_code == 302
    assert "Added LL-77" in page(boss.get(response.url))
    row = devices_scanned(council, "LL-77")[0]
    assert (row.cost_pence, row.bought_on, row.imei) == (18950, date(2026, 3, 1), "356938035643809")
    parts = {part.name: part.is_here for part in KitPart.objects.of(council)}
    assert parts == {"Charger": True, "Case": False, "SIM": True}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"tag": ""}, "Enter asset tag"),
        ({"imei": "356938035643800"}, "The IMEI cannot be right: check digit wrong"),
        ({"iccid": "89x"}, "The SIM number cannot be right"),
        ({"kit_type": "spaceship"}, "Choose one of the answers"),
        ({"site": "nowhere"}, "Choose one of the answers"),
        ({"cost": "lots"}, "must be an amount of money"),
        ({"bought-day": "31", "bought-month": "2", "bought-year": "2026"}, "must be a real date"),
        ({"tag": "x" * 41}, "must be 40 characters or fewer"),
        ({"parts": ["Engine"]}, "Choose from the answers"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    wrong: dict[str, Any], words: str, boss: Any, url: Url, send: Send, library: SiteCard, tablet: KitType
) -> None:
    said = {"tag": "LL-1", "kit_type": tablet.code, "site": str(library.id), "make": "Lenovo"} | wrong
    response = send(boss, url("add-device"), **said)
    assert response.status_code == 422
    assert words in page(response)
    assert 'value="Lenovo"' in page(response)


def test_lend_17_a_tag_that_is_taken_is_an_error_of_the_field(
    boss: Any, url: Url, send: Send, new_device: Ready, library: SiteCard, tablet: KitType
) -> None:
    new_device("LL-1")
    response = send(boss, url("add-device"), tag="LL-1", kit_type=tablet.code, site=str(library.id))
    assert response.status_code == 422
    assert "Another device has this asset tag" in page(response)
    assert 'href="#tag"' in page(response)


def test_before_the_first_kit_type_the_page_says_what_to_do(boss: Any, url: Url, manager: User, as_user: Any) -> None:
    assert url("add-kit-type") in page(boss.get(url("add-device")))
    assert "An officer adds the first one" in page(as_user(manager).get(url("add-device")))


def test_lend_14_what_can_be_recorded_follows_the_state(
    council: Council, boss: Any, url: Url, press: Press, ready: Ready, lent: Callable[..., Loan]
) -> None:
    row = ready()
    lent(row)
    address = url("record-state", row.reference)
    shown = page(boss.get(address))
    assert 'value="lost"' in shown
    assert 'value="in-repair"' not in shown
    refused = press(boss, shown, "", state="in-repair", to=address)
    assert refused.status_code == 422
    assert "Take it back first" in page(refused)
    assert press(boss, shown, "", to=address).status_code == 422
    assert press(boss, shown, "", state="spaceship", to=address).status_code == 422
    done = press(boss, shown, "", state="lost", note="Left on a bus", to=address)
    assert "Recorded what has happened to LL-1" in page(boss.get(done.url))
    assert device(council, row.reference).state == DeviceState.LOST


def test_lend_20_lost_from_the_shelf_ends_nobodys_loan(
    council: Council, boss: Any, url: Url, press: Press, ready: Ready, lent: Callable[..., Loan]
) -> None:
    row = ready()
    address = url("record-state", row.reference)
    old = page(boss.get(address))
    one = lent(row, new_called="Bao Tran")
    answer = press(boss, old, "", state="lost", note="Not on the shelf", to=address)
    shown = page(answer)
    assert answer.status_code == 409
    assert "LL-1 has changed since you opened this page. It is now: on loan." in shown
    assert "lent LL-1" in shown
    assert "The loan ends. Nobody pays." in shown
    assert "Not on the shelf" in shown
    assert device(council, row.reference).state == DeviceState.ON_LOAN
    assert not LedgerRow.objects.of(council).filter(measure="lending.losses").exists()
    done = press(boss, shown, "", to=address, state="lost")  # now that this is seen
    assert done.status_code == 302
    assert Loan.objects.of(council).get(pk=one.pk).ended_on is not None


def test_lend_20_a_second_press_is_one_act_also_where_nothing_more_can_follow(
    council: Council, boss: Any, url: Url, press: Press, ready: Ready
) -> None:
    row = ready()
    address = url("record-state", row.reference)
    shown = page(boss.get(address))
    for _ in range(2):
        assert press(boss, shown, "", state="gifted", to=address).status_code == 302
    assert DeviceHistory.objects.of(council).filter(row=row, to_state="gifted").count() == 1
    late = press(boss, shown, "", state="lost", key="another-key-of-ours", to=address)
    assert late.url == url("device", row.reference)
    assert "LL-1 has changed since you opened this page. It is now: gifted." in page(boss.get(late.url))


@pytest.mark.parametrize("note", ["PIN 4821", "password: hunter2", "NHS 943 476 5919"])
def test_a_note_that_must_never_be_kept_is_an_error_of_the_field(
    council: Council, boss: Any, url: Url, press: Press, send: Send, ready: Ready, tablet: KitType, note: str
) -> None:
    row = ready()
    address = url("record-state", row.reference)
    said = {"tag": "LL-9", "kit_type": tablet.code, "site": str(row.site_id), "note": note}
    for answer in (
        press(boss, page(boss.get(address)), "", state="in-repair", note=note, to=address),
        send(boss, url("add-device"), **said),
    ):
        assert answer.status_code == 422
        assert "We never keep those" in page(answer)
        assert 'href="#note"' in page(answer)
        assert note in page(answer)
    assert device(council, row.reference).state == DeviceState.AVAILABLE
    assert not devices_scanned(council, "LL-9")


def test_lend_02_what_is_retired_unwiped_says_so_and_is_not_given_away(
    council: Council, boss: Any, url: Url, press: Press, new_device: Ready
) -> None:
    row = new_device()
    address = url("record-state", row.reference)
    shown = page(boss.get(address))
    assert "It is not wiped: it cannot be given away until it is." in shown
    done = press(boss, shown, "", state="retired", to=address)
    assert "Not wiped: it may hold somebody’s data." in page(boss.get(done.url))
    shown = page(boss.get(address))
    assert 'value="gifted"' not in shown
    assert "It is not wiped, so it cannot be given away yet." in shown
    refused = press(boss, shown, "", state="gifted", to=address)
    assert refused.status_code == 422
    assert "wipe and check it, then give it away" in page(refused)
    assert 'href="#state"' in page(refused)


def test_the_words_for_a_wipe_fit_where_the_device_is(boss: Any, url: Url, do: Any, ready: Ready) -> None:
    row = ready()
    address = url("record-state", row.reference)
    shelf = page(boss.get(address))
    assert "It has to be wiped again" in shelf
    assert "It is back with us" not in shelf
    do(record_state, RecordState(row.reference, "in-repair"))
    assert "It is back with us" in page(boss.get(address))
    do(record_state, RecordState(row.reference, "retired"))
    assert "It is in use again" in page(boss.get(address))


def test_lend_19_a_manager_adds_and_records_at_their_own_sites(
    council: Council, as_user: Callable[[User], Client], url: Url, send: Send, new_device: Ready, hub: SiteCard
) -> None:
    row = new_device()
    client = as_user(cast.user_in(council, "manager", name="Mo Elsewhere", sites=[hub.id]))
    shown = page(client.get(url("add-device")))
    assert "Compton Hub" in shown
    assert "Armley Library" not in shown
    refused = send(client, url("record-state", row.reference), state="lost")
    assert refused.status_code == 403
    assert "You look after other sites" in page(refused)


def test_kit_types_show_terms_in_force_and_to_come(
    council: Council, boss: Any, url: Url, send: Send, tablet: KitType
) -> None:
    said = {"kit_type": tablet.code, "borrower_kind": "resident", "term_days": 14, "renewals": 1, "open_limit": 2}
    later = {"from_on-day": "1", "from_on-month": "1", "from_on-year": "2027"}
    assert send(boss, url("set-loan-policy"), **said, **later).status_code == 302
    shown = page(boss.get(url("kit-types")))
    assert "28 days, renewed up to 2 times, 1 at once" in shown
    assert "From 1 January 2027: 14 days, renewed once, 2 at once" in shown
    assert 'value="28"' in page(boss.get(url("set-loan-policy"), {"kit_type": tablet.code}))
    now = policy_for(Council.objects.get(pk=council.pk), tablet.pk, "resident", on=date(2027, 1, 2))
    assert now.term_days == 14


@pytest.mark.parametrize(
    "wrong",
    [
        {"term_days": "0"},
        {"term_days": "x"},
        {"open_limit": "0"},
        {"borrower_kind": "not-known"},
        {"from_on-year": "2020"},
    ],
)
def test_terms_that_make_no_sense_are_refused(
    wrong: dict[str, Any], boss: Any, url: Url, send: Send, tablet: KitType
) -> None:
    said = {"kit_type": tablet.code, "borrower_kind": "partner", "term_days": 14, "renewals": 1, "open_limit": 2}
    said |= {"from_on-day": "1", "from_on-month": "1", "from_on-year": "2027"}
    assert send(boss, url("set-loan-policy"), **(said | wrong)).status_code == 422


def test_a_kit_type_is_added_with_its_parts(council: Council, boss: Any, url: Url, send: Send) -> None:
    done = send(
        boss, url("add-kit-type"), name="Laptop", parts="Charger\r\n\r\nBag\nBag", term_days="28", has_data="yes"
    )
    assert done.status_code == 302
    kind = kit_types(Council.objects.get(pk=council.pk))[0]
    assert (kind.name, kind.parts, kind.has_data) == ("Laptop", ["Charger", "Bag"], True)
    again = send(boss, url("add-kit-type"), name="laptop", term_days="28")
    assert again.status_code == 422
    assert "There is a kit type of this name already" in page(again)


def test_assistants_change_no_stock_and_no_terms(desk: Any, url: Url, new_device: Ready) -> None:
    row = new_device()
    for address in (url("add-device"), url("record-state", row.reference), url("kit-types"), url("set-loan-policy")):
        assert desk.get(address).status_code == 403
