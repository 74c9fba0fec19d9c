"""LEND-22: a lot of devices at once, all or none, with what is stated of their wipe and checklist."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, KitType
from furthest.modules.lending.selectors import device, devices, last_move, parts_of
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.lots import MOST_IN_A_LOT, AddDevices, add_devices
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard
from tests.support import cast

Do = Callable[..., Answer]
FIVE = ("ll-1", "LL-2", " LL-3 ", "LL-4", "LL-5")


@pytest.fixture
def lot(tablet: KitType, library: SiteCard) -> Callable[..., AddDevices]:
    """A lot of tablets at the library."""

    def of(*tags: str, **more: Any) -> AddDevices:
        return AddDevices(tags or FIVE, tablet.code, library.id, **more)

    return of


def tags_here(council: Council) -> list[str]:
    return [row.tag for row in devices(council)]


def test_lend_22_a_lot_stated_as_wiped_and_checked_can_be_lent_at_once(
    do: Do, council: Council, library: SiteCard, lot: Callable[..., AddDevices]
) -> None:
    made = do(add_devices, lot(make="Lenovo", is_prepared=True)).thing
    assert tags_here(council) == ["LL-1", "LL-2", "LL-3", "LL-4", "LL-5"]
    assert made is not None
    row = device(council, made.reference)
    assert (row.state, row.is_ready, row.make) == (DeviceState.AVAILABLE, True, "Lenovo")
    assert [part.name for part in parts_of(row.kit)] == ["Case", "Charger"]
    do(lend_kit, LendKit(row.reference, library.id, agreed=True, new_called="Amina"))


def test_lend_22_the_statement_stands_under_the_name_of_who_made_it(
    do: Do, council: Council, lot: Callable[..., AddDevices]
) -> None:
    do(add_devices, lot(is_prepared=True))
    for row in devices(council):
        moved = last_move(council, row.pk)
        assert moved is not None and moved.note == "wiped and checked by Olu Officer"
        said = [f"{line.who} {line.what}" for line in timeline(council, row.pk)]
        assert said == [f"Olu Officer added the device {row.tag}, stated as wiped and checked today"]


def test_lend_22_a_lot_of_which_nothing_is_stated_waits_to_be_wiped(
    do: Do, council: Council, lot: Callable[..., AddDevices]
) -> None:
    do(add_devices, lot())
    assert {row.state for row in devices(council)} == {DeviceState.RECEIVED}
    assert not any(row.wiped_at for row in Device.objects.of(council))


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        (("", "  "), "Scan or type the asset tag"),
        (("LL-7", "ll-7", "LL-8"), "In the list more than once: LL-7."),
        (("LL-8", "LL-1", "LL-2"), "Here already: LL-1, LL-2."),
        (tuple(f"T-{number}" for number in range(MOST_IN_A_LOT + 1)), "Add 50 devices at a time at most."),
        (("LL-9", "X" * 41), "40 characters or fewer"),
    ],
)
def test_lend_22_all_of_a_lot_or_none(
    tags: tuple[str, ...], words: str, do: Do, council: Council, lot: Callable[..., AddDevices]
) -> None:
    do(add_devices, lot("LL-1", "LL-2"))
    with pytest.raises(RuleBroken, match=words) as refused:
        do(add_devices, lot(*tags))
    assert refused.value.field == "tags"
    assert tags_here(council) == ["LL-1", "LL-2"]


def test_a_lot_that_is_sent_twice_is_added_once(do: Do, council: Council, lot: Callable[..., AddDevices]) -> None:
    first = do(add_devices, lot(is_prepared=True), key="lot-1")
    again = do(add_devices, lot(is_prepared=True), key="lot-1")
    assert again.repeated and again.thing == first.thing
    assert len(tags_here(council)) == len(FIVE)


def test_lend_19_a_manager_adds_a_lot_at_their_own_sites_only(
    do: Do, council: Council, hub: SiteCard, assistant: User, lot: Callable[..., AddDevices]
) -> None:
    keeper = cast.user_in(council, "manager", name="Kay Keeper", sites=[hub.id])
    for user in (keeper, assistant):
        with pytest.raises(NotAllowed):
            do(add_devices, lot(), user=user)
    assert tags_here(council) == []


def test_the_page_takes_scans_one_a_line_and_chooses_what_is_the_only_choice(
    as_user: Callable[[User], Any], officer: User, council: Council, tablet: KitType, library: SiteCard
) -> None:
    browser = as_user(officer)
    shown = browser.get("/leeds/devices/add-several/").content.decode()
    assert f'<option value="{library.id}" selected>' in shown and '<option value="tablet" selected>' in shown
    assert "Checked means: Clean the screen and case." in shown
    sent = {"tags": "LL-1\r\nLL-2\r\n\r\n", "kit_type": "tablet", "site": str(library.id), "is_prepared": "on"}
    told = browser.post("/leeds/devices/add-several/", sent, follow=True).content.decode()
    assert "Added 2 devices, ready to lend" in told
    again = browser.post("/leeds/devices/add-several/", sent | {"tags": "LL-2\nLL-3"})
    assert again.status_code == 422
    assert "Here already: LL-2." in again.content.decode()
    assert tags_here(council) == ["LL-1", "LL-2"]
