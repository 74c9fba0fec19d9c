"""The work list: what waits, longest first, each with one press to its next step."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock, ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import device
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard

Url = Callable[..., str]
Press = Callable[..., Any]
Ready = Callable[..., Device]


def page(response: Any) -> str:
    return str(response.content.decode())


def test_lend_02_two_presses_make_a_device_ready_and_lead_back_to_the_list(
    council: Council, desk: Any, url: Url, press: Press, new_device: Ready
) -> None:
    row = new_device("LL-1")
    listed = page(desk.get(url("get-ready"), {"site": "all"}))
    first = press(desk, listed, url("wipe-device", row.reference))
    assert first.url == url("get-ready") + "?site=all"
    shown = page(desk.get(url("get-ready")))
    assert "LL-1 is wiped. Next, go through the checklist" in shown
    second = press(desk, shown, url("check-device", row.reference))
    assert second.url == url("get-ready")
    shown = page(desk.get(second.url))
    assert "LL-1 is checked: ready to lend" in shown
    assert "Everything that came back is ready to lend" in shown
    assert device(council, row.reference).state == DeviceState.AVAILABLE


def test_lend_11_a_locked_device_is_unlocked_first(
    desk: Any, url: Url, press: Press, do: Any, ready: Ready, lent: Callable[..., Loan], library: SiteCard
) -> None:
    row = ready("LL-1")
    lent(row)
    do(take_back, TakeBack(row.reference, library.id, signed_out="no"))
    shown = page(desk.get(url("get-ready")))
    assert "Locked" in shown
    assert url("wipe-device", row.reference) not in shown
    assert url("lock-device", row.reference) not in shown
    version = str(Device.objects.of_id(row.council_id).get(pk=row.pk).version)
    refused = desk.post(url("wipe-device", row.reference), {"key": ids.new_token(), "version": version})
    assert (refused.status_code, "Get their account taken off first" in page(refused)) == (422, True)
    done = press(desk, shown, url("unlock-device", row.reference))
    assert "LL-1 is unlocked. Next, wipe it" in page(desk.get(done.url))


@pytest.mark.parametrize("is_wiped", [False, True])
def test_lend_11_what_is_found_locked_on_the_way_is_a_step_of_its_own(
    council: Council, desk: Any, url: Url, press: Press, do: Any, new_device: Ready, is_wiped: bool
) -> None:
    row = new_device("LL-1")
    if is_wiped:
        do(wipe_device, WipeDevice(row.reference))
    shown = page(desk.get(url("get-ready")))
    assert "It is still locked<span" in shown
    assert "to somebody’s account: LL-1" in shown
    done = press(desk, shown, url("lock-device", row.reference))
    shown = page(desk.get(done.url))
    assert "LL-1 is marked as locked. Next, have the account taken off" in shown
    assert "Mark as unlocked" in shown
    for gone in ("wipe-device", "check-device", "lock-device"):
        assert url(gone, row.reference) not in shown
    done = press(desk, shown, url("unlock-device", row.reference))
    shown = page(desk.get(done.url))
    assert url("wipe-device", row.reference) in shown
    assert url("check-device", row.reference) not in shown


def test_lend_11_the_page_of_a_device_takes_that_it_is_locked(
    desk: Any, url: Url, press: Press, new_device: Ready
) -> None:
    row = new_device("LL-1")
    own = url("device", row.reference)
    done = press(desk, page(desk.get(own)), url("lock-device", row.reference))
    assert done.url == own
    shown = page(desk.get(own))
    assert "It is still locked to somebody’s account. Have the account taken off first." in shown
    assert "Found LL-1 still locked to somebody’s account" in shown


def test_the_list_tells_whoever_gets_it_ready_what_was_wrong(
    desk: Any, url: Url, do: Any, ready: Ready, lent: Callable[..., Loan], library: SiteCard
) -> None:
    row = ready("LL-1")
    for hours, fault in enumerate(("The screen flickers", "")):
        with clock.frozen(clock.now() + timedelta(hours=hours)):
            lent(row)
            do(take_back, TakeBack(row.reference, library.id, fault=fault))
            assert ("The screen flickers" in page(desk.get(url("get-ready")))) == bool(fault)
            do(wipe_device, WipeDevice(row.reference))
            do(check_device, CheckDevice(row.reference))


def test_the_list_begins_with_the_site_of_today(
    council: Council, desk: Any, url: Url, new_device: Ready, library: SiteCard, hub: SiteCard
) -> None:
    new_device("LL-1")
    new_device("LL-2", site_id=hub.id)
    assert "LL-1" in page(desk.get(url("get-ready")))
    assert "LL-2" in page(desk.get(url("get-ready"), {"site": "all"}))
    desk.post(f"/{council.slug}/working-at/", {"site": str(hub.id), "key": ids.new_token()})
    desk.get(url("devices"))  # hears that the site was chosen
    here = page(desk.get(url("get-ready")))
    assert "LL-2" in here
    assert "LL-1" not in here
    everywhere = page(desk.get(url("get-ready"), {"site": "all"}))
    assert "LL-1" in everywhere
    assert "LL-2" in everywhere
    there = page(desk.get(url("get-ready"), {"site": str(library.id)}))
    assert "LL-1" in there
    assert "LL-2" not in there


def test_lend_20_a_list_from_before_a_later_return_wipes_nothing(
    council: Council,
    desk: Any,
    url: Url,
    press: Press,
    do: Any,
    new_device: Ready,
    lent: Callable[..., Loan],
    library: SiteCard,
) -> None:
    row = new_device("LL-1")
    old = page(desk.get(url("get-ready")))
    do(wipe_device, WipeDevice(row.reference))
    do(check_device, CheckDevice(row.reference))
    lent(row)
    do(take_back, TakeBack(row.reference, library.id))
    answer = press(desk, old, url("wipe-device", row.reference))
    assert answer.status_code == 409
    assert "LL-1 has changed since you opened this page. It is now: returned, to be wiped." in page(answer)
    assert "took back LL-1 at Armley Library, on 18 November 2026" in page(answer)
    assert "added the device" not in page(answer)
    assert device(council, row.reference).state == DeviceState.AWAITING_WIPE


def test_lend_20_a_second_press_is_one_step_and_a_press_on_an_old_page_is_none(
    council: Council, desk: Any, url: Url, press: Press, new_device: Ready
) -> None:
    row = new_device()
    shown = page(desk.get(url("get-ready"), {"site": "all"}))
    for _ in range(2):
        assert press(desk, shown, url("wipe-device", row.reference)).status_code == 302
    assert press(desk, shown, url("wipe-device", row.reference), key=ids.new_token()).status_code == 409
    assert device(council, row.reference).state == DeviceState.BEING_PREPARED


@pytest.mark.parametrize("version", ["", "0", "99", "x", "9" * 400, "1\0"])
@pytest.mark.parametrize("route", ["lock-device", "unlock-device", "wipe-device", "check-device"])
def test_lend_20_a_press_without_the_version_of_a_page_is_refused(
    council: Council, desk: Any, url: Url, new_device: Ready, route: str, version: str
) -> None:
    row = new_device()
    answer = desk.post(url(route, row.reference), {"key": ids.new_token(), "version": version})
    assert answer.status_code == 409
    assert device(council, row.reference).version == row.version


def test_the_way_back_leads_nowhere_else(desk: Any, url: Url, press: Press, new_device: Ready) -> None:
    row = new_device()
    shown = page(desk.get(url("get-ready")))
    response = press(desk, shown, url("wipe-device", row.reference), back="https://elsewhere.example/")
    assert response.url.startswith(url("get-ready") + "?")


def test_steps_are_posts_of_the_desk(
    desk: Any, as_user: Callable[[User], Client], auditor: User, outsider: User, url: Url, new_device: Ready
) -> None:
    row = new_device()
    assert desk.get(url("wipe-device", row.reference)).status_code == 405
    assert as_user(auditor).post(url("wipe-device", row.reference)).status_code == 403
    assert as_user(outsider).post(url("wipe-device", row.reference)).status_code == 404
    assert desk.post(url("wipe-device", ids.new_reference()), {"key": ids.new_token()}).status_code == 404
