"""The work list: what waits, longest first, each with one press to its next step."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import device
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard

Url = Callable[..., str]
Send = Callable[..., Any]
Ready = Callable[..., Device]


def page(response: Any) -> str:
    return str(response.content.decode())


def test_lend_02_two_presses_make_a_device_ready_and_lead_back_to_the_list(
    council: Council, desk: Any, url: Url, send: Send, new_device: Ready
) -> None:
    row = new_device("LL-1")
    assert url("wipe-device", row.reference) in page(desk.get(url("get-ready")))
    first = send(desk, url("wipe-device", row.reference), back="site=all")
    assert first.url == url("get-ready") + "?site=all"
    shown = page(desk.get(url("get-ready")))
    assert "LL-1 is wiped. Next, go through the checklist" in shown
    assert url("check-device", row.reference) in shown
    second = send(desk, url("check-device", row.reference), back="all")
    assert second.url == url("get-ready")
    shown = page(desk.get(second.url))
    assert "LL-1 is checked: ready to lend" in shown
    assert "Everything that came back is ready to lend" in shown
    assert device(council, row.reference).state == DeviceState.AVAILABLE


def test_lend_11_a_locked_device_is_unlocked_first(
    desk: Any, url: Url, send: Send, do: Any, ready: Ready, lent: Callable[..., Loan], library: SiteCard
) -> None:
    row = ready("LL-1")
    lent(row)
    do(take_back, TakeBack(row.reference, library.id, signed_out="no"))
    shown = page(desk.get(url("get-ready")))
    assert "Locked" in shown
    assert url("wipe-device", row.reference) not in shown
    assert send(desk, url("wipe-device", row.reference)).status_code == 422
    done = send(desk, url("unlock-device", row.reference))
    assert "LL-1 is unlocked. Next, wipe it" in page(desk.get(done.url))


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


def test_a_second_press_is_one_step(council: Council, desk: Any, url: Url, new_device: Ready) -> None:
    row = new_device()
    said = {"key": "the-same-key-twice", "back": "all"}
    assert desk.post(url("wipe-device", row.reference), said).status_code == 302
    assert desk.post(url("wipe-device", row.reference), said).status_code == 302
    assert desk.post(url("wipe-device", row.reference), {"key": ids.new_token()}).status_code == 422
    assert device(council, row.reference).state == DeviceState.BEING_PREPARED


def test_the_way_back_leads_nowhere_else(desk: Any, url: Url, send: Send, new_device: Ready) -> None:
    response = send(desk, url("wipe-device", new_device().reference), back="https://elsewhere.example/")
    assert response.url.startswith(url("get-ready") + "?")


def test_steps_are_posts_of_the_desk(
    desk: Any, as_user: Callable[[User], Client], auditor: User, outsider: User, url: Url, new_device: Ready
) -> None:
    row = new_device()
    assert desk.get(url("wipe-device", row.reference)).status_code == 405
    assert as_user(auditor).post(url("wipe-device", row.reference)).status_code == 403
    assert as_user(outsider).post(url("wipe-device", row.reference)).status_code == 404
    assert desk.post(url("wipe-device", ids.new_reference()), {"key": ids.new_token()}).status_code == 404
