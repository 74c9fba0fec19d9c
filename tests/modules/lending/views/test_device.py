"""The page of one device: the form or the step that is next stands on it, and why nothing else can be done."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device
from furthest.modules.lending.services.stock import RecordState, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import WipeDevice, wipe_device
from furthest.modules.places.selectors import SiteCard
from furthest.modules.places.services.days import AddClosure, add_closure
from tests.support import cast

Url = Callable[..., str]
Ready = Callable[..., Device]


def page(response: Any) -> str:
    return str(response.content.decode())


def test_a_ready_device_carries_the_form_of_a_loan(desk: Any, url: Url, ready: Ready) -> None:
    row = ready("LL-1000", serial_number="R9WT", imei="", make="Samsung", cost_pence=18900, bought_on=date(2026, 3, 1))
    shown = page(desk.get(url("device", row.reference)))
    assert url("lend-kit", row.reference) in shown
    assert "Due back on Wednesday 16 December 2026" in shown
    assert "For a partner: Wednesday 10 February 2027" in shown
    assert "<strong>If it is lost or broken you pay nothing: please just tell us.</strong>" in shown
    assert shown.count("checked") == 2  # its two parts, and nothing else
    assert "£189" in shown
    assert "R9WT" in shown


def test_a_due_date_that_moved_says_why(desk: Any, url: Url, do: Any, ready: Ready, library: SiteCard) -> None:
    row = ready()
    do(add_closure, AddClosure(library.reference, date(2026, 12, 14), date(2026, 12, 17), "Boiler"))
    shown = page(desk.get(url("device", row.reference)))
    assert "Due back on Friday 18 December 2026" in shown
    assert "Armley Library is closed on Wednesday 16 December 2026 (closure), so it is the next open day." in shown


def test_a_site_without_hours_says_so(desk: Any, url: Url, ready: Ready, hub: SiteCard) -> None:
    shown = page(desk.get(url("device", ready(site_id=hub.id).reference)))
    assert "We do not know when Compton Hub is open" in shown


def test_a_device_on_loan_carries_the_form_of_a_return(
    desk: Any, url: Url, ready: Ready, lent: Callable[..., Any]
) -> None:
    row = ready()
    one = lent(row, new_called="Bao Tran")
    shown = page(desk.get(url("device", row.reference)))
    assert url("take-back", row.reference) in shown
    assert url("lend-kit", row.reference) not in shown
    assert "Bao Tran" in shown
    assert one.reference in shown
    assert "It is on loan. Take it back first." in shown


def test_a_device_that_waits_has_its_one_next_step_on_top(
    desk: Any, url: Url, do: Any, ready: Ready, lent: Callable[..., Any], library: SiteCard
) -> None:
    row = ready()
    lent(row)
    do(take_back, TakeBack(row.reference, library.id, signed_out="no"))
    locked = page(desk.get(url("device", row.reference)))
    assert "The last borrower is still signed in" in locked
    assert url("unlock-device", row.reference) in locked
    assert url("wipe-device", row.reference) not in locked


def test_what_is_wiped_shows_the_checklist(desk: Any, url: Url, do: Any, new_device: Ready) -> None:
    row = new_device()
    assert url("wipe-device", row.reference) in page(desk.get(url("device", row.reference)))
    do(wipe_device, WipeDevice(row.reference))
    shown = page(desk.get(url("device", row.reference)))
    assert url("check-device", row.reference) in shown
    assert "Clean the screen and case." in shown


@pytest.mark.parametrize("state", ["in-repair", "lost", "stolen", "retired"])
def test_what_is_not_here_says_why_it_cannot_be_lent(
    state: str, desk: Any, url: Url, do: Any, new_device: Ready
) -> None:
    row = new_device()
    do(record_state, RecordState(row.reference, state))
    shown = page(desk.get(url("device", row.reference)))
    assert "It is not here to lend" in shown
    assert url("lend-kit", row.reference) not in shown


def test_lend_19_a_manager_of_other_sites_is_told_whom_to_ask(
    council: Council, as_user: Callable[[User], Client], url: Url, ready: Ready, hub: SiteCard
) -> None:
    row = ready()
    elsewhere = cast.user_in(council, "manager", name="Mo Elsewhere", sites=[hub.id])
    shown = page(as_user(elsewhere).get(url("device", row.reference)))
    assert "Ask the manager of Armley Library, or an officer." in shown
    assert url("record-state", row.reference) not in shown
    manager = cast.user_in(council, "manager", name="Mo Here")
    assert url("record-state", row.reference) in page(as_user(manager).get(url("device", row.reference)))


def test_nothing_of_another_council_is_here(
    council: Council, desk: Any, as_user: Callable[[User], Client], outsider: User, url: Url, ready: Ready
) -> None:
    row = ready()
    there = as_user(outsider)
    assert there.get(url("device", row.reference)).status_code == 404
    assert there.get(f"/elsewhere/devices/{row.reference}/").status_code == 404
    for reference in (ids.new_reference(), "nonsense", "%00", "K7QF-3D2X' OR 1"):
        assert desk.get(url("devices") + f"{reference}/").status_code == 404


def test_auditors_and_coordinators_see_no_device(
    as_user: Callable[[User], Client], auditor: User, url: Url, ready: Ready
) -> None:
    row = ready()
    for address in (url("device", row.reference), url("devices"), url("loans"), url("get-ready"), url("devices-csv")):
        assert as_user(auditor).get(address).status_code == 403
