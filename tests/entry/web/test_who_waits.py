"""Who waits for an officer: what keeps most people waiting comes first, each leads to its list, seven at most."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from furthest.entry.web.who_waits import MOST_SHOWN, most_people_first, who_waits
from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.core.registry import Waiting
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.selectors import Borrower, devices_scanned
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.lots import AddDevices, add_devices
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.lending.services.stock import AddDevice, add_device
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.places.selectors import SiteCard, sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site
from tests.support import cast
from tests.support.switched import turn_off

Do = Callable[..., Any]
WEEK = {str(day): ["09:00-17:00"] for day in range(7)}
LONG_AGO = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def two(do: Do, council: Council) -> list[SiteCard]:
    """Two libraries that know their hours, and a kit type."""
    for name in ("Armley Library", "Bramley Library"):
        do(add_site, AddSite(SiteDetails(name=name, is_library=True, desk_hours=WEEK)))
    do(add_kit_type, AddKitType("Tablet"))
    return sites(council)


@pytest.fixture
def lent(do: Do, council: Council, two: list[SiteCard]) -> Callable[..., None]:
    """Lends a new device long ago, at the first library unless told otherwise."""

    def lend(tag: str, *, site: int = 0, at: datetime = LONG_AGO, **who: Any) -> None:
        with clock.frozen(at):
            do(add_devices, AddDevices((tag,), "tablet", two[site].id, is_prepared=True))
            row = devices_scanned(council, tag)[0]
            do(lend_kit, LendKit(row.reference, two[site].id, agreed=True, **who))

    return lend


def found(user: User, council: Council) -> list[Waiting]:
    council.refresh_from_db()
    with scope(council):
        return list(who_waits(council, cast.actor_of(user, council), today=clock.today(council.time_zone)))


def titles(user: User, council: Council) -> list[str]:
    return [one.title for one in found(user, council)]


def message(council: Council, state: OutboxState, *, ago: timedelta = timedelta(days=1)) -> None:
    moment = clock.now() - ago
    OutboxMessage.objects.create(
        council=council, template="lending.lent", channel="text", address="07700 900123", about_kind="lending.loan",
        about_id=council.pk, about_reference="A", state=state, recorded_at=moment, due_at=moment,
    )  # fmt: skip


def test_what_keeps_most_people_waiting_comes_first_and_seven_at_most() -> None:
    some = [Waiting(f"{people} people", people, "They wait.", "/") for people in (3, 9, 1, 9, 7, 2, 8, 4, 5)]
    shown = most_people_first(some)
    assert [one.people for one in shown] == [9, 9, 8, 7, 5, 4, 3]
    assert len(shown) == MOST_SHOWN


def test_people_are_counted_and_not_their_loans(
    do: Do, council: Council, officer: User, lent: Callable[..., None]
) -> None:
    lent("LL-1", new_called="Amina")
    partner = Borrower("partner", do(add_partner, AddPartner("Zest", "third-sector")).thing.reference)
    for tag in ("LL-2", "LL-3", "LL-4"):
        lent(tag, borrower=partner)
    lent("LL-5", new_called="Bao", at=clock.now())
    assert titles(officer, council) == ["2 people’s loans were due back"]
    assert found(officer, council)[0].url == "/leeds/loans/?which=late&site=all"


def test_each_thing_says_who_waits_and_leads_to_its_list(
    do: Do, council: Council, officer: User, as_user: Any, lent: Callable[..., None], two: list[SiteCard]
) -> None:
    lent("LL-1", new_called="Amina")
    do(add_devices, AddDevices(("N-1", "N-2", "N-3"), "tablet", two[0].id))
    for tag in ("OLD-1", "OLD-2"):
        do(add_device, AddDevice(tag=tag, kit_type="tablet", site_id=two[0].id, state="on-loan"))
    do(add_site, AddSite(SiteDetails(name="Compton Hub")))
    for _one in range(4):
        message(council, OutboxState.FAILED)
    message(council, OutboxState.NOT_KNOWN)
    message(council, OutboxState.SENT)
    message(council, OutboxState.FAILED, ago=timedelta(days=20))
    browser = as_user(officer)
    shown = browser.get("/leeds/desk/").content.decode()
    said = titles(officer, council)
    assert said[:3] == [
        "5 messages may not have arrived",
        "3 devices wait to be wiped or checked",
        "2 devices are out and nobody knows with whom",
    ]
    assert set(said[3:]) == {"1 person’s loan was due back", "The hours of 1 site are missing"}
    assert [shown.index(title) for title in said] == sorted(shown.index(title) for title in said)
    assert "Nobody can borrow them until then." in shown
    for one in found(officer, council):
        assert browser.get(one.url).status_code == 200, one.url


def test_a_manager_hears_of_their_own_sites(
    do: Do, council: Council, officer: User, as_user: Any, lent: Callable[..., None], two: list[SiteCard]
) -> None:
    lent("LL-1", new_called="Amina")
    lent("LL-2", site=1, new_called="Bao")
    do(add_devices, AddDevices(("N-1",), "tablet", two[0].id))
    keeper = cast.user_in(council, "manager", name="Kay Keeper", sites=[two[1].id])
    assert titles(keeper, council) == ["1 person’s loan was due back"]
    assert len(found(officer, council)) == 2
    url = found(keeper, council)[0].url
    listed = as_user(keeper).get(url).content.decode()
    assert "Bao" in listed and "Amina" not in listed


def test_nobody_waits_is_said_and_assistants_see_their_desk_alone(
    council: Council, as_user: Any, officer: User, assistant: User, lent: Callable[..., None]
) -> None:
    lent("LL-1", new_called="Amina", at=clock.now())
    assert "Nobody waits" in as_user(officer).get("/leeds/desk/").content.decode()
    assert "Who waits for you" not in as_user(assistant).get("/leeds/desk/").content.decode()


def test_what_is_off_keeps_nobody_waiting(
    do: Do, council: Council, officer: User, as_user: Any, lent: Callable[..., None]
) -> None:
    lent("LL-1", new_called="Amina")
    turn_off(council, "lending")
    assert titles(officer, council) == []
    assert as_user(officer).get("/leeds/desk/").status_code == 200


def test_another_councils_people_do_not_wait_here(
    other_council: Council, outsider: User, lent: Callable[..., None]
) -> None:
    lent("LL-1", new_called="Amina")
    assert titles(outsider, other_council) == []


def test_the_first_page_of_an_officer_asks_few_questions(
    council: Council, officer: User, as_user: Any, lent: Callable[..., None]
) -> None:
    lent("LL-1", new_called="Amina")
    browser = as_user(officer)
    browser.get("/leeds/desk/")
    browser.get("/leeds/desk/")
    assert browser.queries <= 16
