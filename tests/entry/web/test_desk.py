"""The desk: one box that leads on at once where it can, and what waits today."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSwitch, set_switch
from furthest.kernel.core import clock, ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.selectors import device, loan
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.lending.services.stock import AddDevice, add_device
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.people.services.residents import AddCard, AddResident, add_card, add_resident
from furthest.modules.places.selectors import sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site
from tests.support import cast

Do = Callable[..., Any]
WEEK = {str(day): ["09:00-17:00"] for day in range(7)}
FOUR_WEEKS_AGO = datetime(2026, 10, 21, 9, tzinfo=UTC)
EARLIER = datetime(2026, 10, 1, 9, tzinfo=UTC)


def page(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def assisting(as_user: Callable[[User], Client], assistant: User) -> Any:
    """An assistant's browser."""
    return as_user(assistant)


@pytest.fixture
def stocked(do: Do, council: Council) -> None:
    """Two sites and a kit type."""
    do(add_site, AddSite(SiteDetails(name="Armley Library", desk_hours=WEEK)))
    do(add_site, AddSite(SiteDetails(name="Compton Hub", desk_hours=WEEK)))
    do(add_kit_type, AddKitType("Tablet", parts=("Charger",)))


@pytest.fixture
def ready(do: Do, council: Council, stocked: None) -> Callable[..., str]:
    """Adds a device that is ready to lend, at the first site; its reference."""

    def add(tag: str, *, site: int = 0, **more: Any) -> str:
        place = sites(Council.objects.get(pk=council.pk))[site]
        made = do(add_device, AddDevice(tag=tag, kit_type="tablet", site_id=place.id, **more)).thing.reference
        do(wipe_device, WipeDevice(made))
        do(check_device, CheckDevice(made))
        return str(made)

    return add


@pytest.fixture
def lent(do: Do, council: Council) -> Callable[..., str]:
    """Lends a device to somebody new; the loan's reference."""

    def lend(reference: str, called: str) -> str:
        row = device(council, reference)
        command = LendKit(device=reference, site_id=row.site_id, agreed=True, new_called=called)
        return str(do(lend_kit, command).thing.reference)

    return lend


def find(client: Any, text: str) -> Any:
    return client.get("/leeds/desk/", {"q": text})


@pytest.mark.parametrize("scan", ["ll-1000", "LL-1000", "sn-77", "356938035643809", "35 693803 564380 9"])
def test_a_scan_leads_straight_to_the_device(scan: str, assisting: Any, ready: Callable[..., str]) -> None:
    reference = ready("LL-1000", serial_number="SN-77", imei="356938035643809")
    ready("LL-10001")
    assert find(assisting, scan).url == f"/leeds/devices/{reference}/#do"
    assert assisting.queries <= 4, "a serial number is asked for after the tag"


def test_a_reference_leads_straight_to_what_it_names(
    council: Council, assisting: Any, do: Do, ready: Callable[..., str], lent: Callable[..., str]
) -> None:
    reference = ready("LL-1")
    made = lent(reference, "Bao Tran")
    person = do(add_resident, AddResident(called="Amina")).thing.reference
    partner = do(add_partner, AddPartner(name="Zest", kind="third-sector")).thing.reference
    do(add_card, AddCard())
    assert find(assisting, reference.replace("-", "").lower()).url == f"/leeds/devices/{reference}/#do"
    assert find(assisting, made).url == f"/leeds/loans/{made}/#do"
    assert find(assisting, f"http://testserver/leeds/loans/{made}/").url == f"/leeds/loans/{made}/#do"
    assert find(assisting, person).url == f"/leeds/people/{person}/#do"
    assert find(assisting, partner).url == f"/leeds/partners/{partner}/#do"
    assert loan(council, made).reference == made


def test_a_whole_phone_number_or_the_only_one_of_a_name_leads_on(assisting: Any, do: Do, stocked: None) -> None:
    one = do(add_resident, AddResident(called="Amina Khan", phone="07911 123456")).thing.reference
    do(add_resident, AddResident(called="Bao Tran"))
    assert find(assisting, "+44 7911 123456").url == f"/leeds/people/{one}/#do"
    assert find(assisting, "amina KHAN").url == f"/leeds/people/{one}/#do"
    assert find(assisting, "07911").status_code == 200
    assert find(assisting, "amina").status_code == 200


def test_several_are_shown_by_kind_each_with_one_thing_more(assisting: Any, do: Do, ready: Callable[..., str]) -> None:
    do(add_resident, AddResident(called="Sam Brown", phone="07911 123456"))
    do(add_resident, AddResident(called="Sam Brown"))
    do(add_partner, AddPartner(name="Sam Trust", kind="third-sector"))
    ready("SAM-1", make="Lenovo")
    shown = page(find(assisting, "sam"))
    for words in ("People", "Partners", "Devices", "phone ending 456", "Sam Trust", "Lenovo, ready to lend"):
        assert words in shown


def test_nothing_found_offers_what_can_be_added(assisting: Any, as_user: Any, manager: User, stocked: None) -> None:
    shown = page(find(assisting, "Zoe Unknown"))
    assert "Nothing found for “Zoe Unknown”" in shown
    assert "/leeds/people/add/?called=Zoe+Unknown" in shown
    assert "Add this device" not in shown
    assert "/leeds/devices/add/?tag=Zoe+Unknown" in page(find(as_user(manager), "Zoe Unknown"))


@pytest.mark.parametrize(
    "odd", ["'; DROP TABLE lending_device; --", "%", "_", "😀", "אבג", "http://x/", "-" * 150, "=1+1"]
)
def test_odd_texts_find_nothing_and_break_nothing(odd: str, assisting: Any, ready: Callable[..., str]) -> None:
    ready("LL-1")
    assert "Nothing found" in page(find(assisting, odd))


@pytest.mark.parametrize("wrong", ["x" * 100_000, "NUL \0"])
def test_what_cannot_be_read_is_an_error_of_the_box(wrong: str, assistant: User, stocked: None) -> None:
    client = Client()
    client.force_login(assistant)
    response = find(client, wrong)
    assert response.status_code == 422
    assert "There is a problem" in page(response)


def test_what_waits_today(
    assisting: Any, ready: Callable[..., str], lent: Callable[..., str], do: Do, council: Council
) -> None:
    with clock.frozen(FOUR_WEEKS_AGO):
        lent(ready("LL-1"), "Bao Tran")
    with clock.frozen(EARLIER):
        lent(ready("LL-2"), "Cy Young")
    back = ready("LL-3")
    lent(back, "Di Moss")
    do(take_back, TakeBack(back, sites(council)[0].id))
    do(add_device, AddDevice(tag="OLD-1", kit_type="tablet", site_id=sites(council)[0].id, state="on-loan"))
    shown = page(assisting.get("/leeds/desk/"))
    today, rest = shown.split("Was due before today", 1)
    assert "LL-1" in today
    assert "Bao Tran" in today
    assert "Was due on 29 October 2026" in rest
    assert "LL-3" in rest
    assert "Find out who has 1 device" in rest
    assert "Choose where you work today" in shown


def test_what_waits_is_that_of_the_site_of_today(
    assisting: Any, council: Council, ready: Callable[..., str], lent: Callable[..., str]
) -> None:
    with clock.frozen(FOUR_WEEKS_AGO):
        lent(ready("LL-1"), "Bao Tran")
        lent(ready("LL-2", site=1), "Cy Young")
    hub = sites(council)[1]
    assisting.post("/leeds/working-at/", {"site": str(hub.id), "key": ids.new_token()})
    shown = page(assisting.get("/leeds/desk/"))
    assert "What waits at Compton Hub." in shown
    assert "LL-2" in shown
    assert "LL-1" not in shown


def test_a_new_council_is_told_what_to_do_first(as_user: Any, officer: User, assisting: Any) -> None:
    shown = page(as_user(officer).get("/leeds/desk/"))
    for route in ("places:add-site", "lending:add-kit-type"):
        assert reverse(route, args=["leeds"]) in shown
    assert "Ask an officer or a library manager." in page(assisting.get("/leeds/desk/"))


def test_without_lending_the_desk_still_finds_people(assisting: Any, do: Do, ready: Callable[..., str]) -> None:
    ready("LL-1")
    do(add_resident, AddResident(called="Amina"))
    do(set_switch, SetSwitch("lending", False))
    shown = page(assisting.get("/leeds/desk/"))
    assert "Due back today" not in shown
    assert "Nothing found" in page(find(assisting, "LL-1"))
    assert find(assisting, "Amina").status_code == 302


def test_who_has_no_desk_begins_elsewhere(
    council: Council, as_user: Any, auditor: User, do: Do, outsider: User, stocked: None
) -> None:
    partner = do(add_partner, AddPartner(name="Zest", kind="third-sector")).thing.id
    coordinator = cast.user_in(council, "coordinator", name="Cora", partner_id=partner)
    assert as_user(auditor).get("/leeds/desk/").url == "/leeds/figures/"
    assert as_user(coordinator).get("/leeds/desk/").url == "/leeds/my-organisation/"
    assert as_user(outsider).get("/leeds/desk/").status_code == 404
