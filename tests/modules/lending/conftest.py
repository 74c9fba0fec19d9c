"""A library, a hub, a kit type and a few people: what the tests of lending start from."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, KitType
from furthest.modules.lending.selectors import Borrower, device, kit_types
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.lending.services.stock import AddDevice, add_device
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.states import DeviceState
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import SiteCard, sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site

WEEK = {str(day): ["09:00-17:00"] for day in range(6)}  # closed on Sundays
Do = Callable[..., Answer]


@pytest.fixture
def library(do: Do, council: Council) -> SiteCard:
    """A library that is closed on Sundays."""
    do(add_site, AddSite(SiteDetails(name="Armley Library", is_library=True, desk_hours=WEEK)))
    return next(site for site in sites(council) if site.name == "Armley Library")


@pytest.fixture
def hub(do: Do, council: Council) -> SiteCard:
    """A community hub whose hours nobody knows."""
    do(add_site, AddSite(SiteDetails(name="Compton Hub")))
    return next(site for site in sites(council) if site.name == "Compton Hub")


@pytest.fixture
def tablet(do: Do, council: Council) -> KitType:
    """A tablet with data, a charger and a case."""
    do(add_kit_type, AddKitType("Tablet", has_data=True, parts=("Charger", "Case")))
    return next(kind for kind in kit_types(council) if kind.name == "Tablet")


@pytest.fixture
def new_device(do: Do, council: Council, library: SiteCard, tablet: KitType) -> Callable[..., Device]:
    """Adds a device to stock in a stated state."""

    def add(tag: str = "LL-1", **more: Any) -> Device:
        said: dict[str, Any] = {"kit_type": tablet.code, "site_id": library.id} | more
        answer = do(add_device, AddDevice(tag=tag, **said))
        assert answer.thing is not None
        return device(council, answer.thing.reference)

    return add


@pytest.fixture
def ready(do: Do, council: Council, new_device: Callable[..., Device]) -> Callable[..., Device]:
    """Adds a device that is wiped, checked and ready to lend."""

    def add(tag: str = "LL-1", **more: Any) -> Device:
        row = new_device(tag, **more)
        do(wipe_device, WipeDevice(row.reference))
        do(check_device, CheckDevice(row.reference))
        row = device(council, row.reference)
        assert row.state == DeviceState.AVAILABLE
        return row

    return add


@pytest.fixture
def amina(do: Do) -> Borrower:
    """A resident who told us no more than a name."""
    answer = do(add_resident, AddResident(called="Amina"))
    assert answer.thing is not None
    return Borrower("resident", answer.thing.reference)
