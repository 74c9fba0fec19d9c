"""Getting ready for the next person: unlocked, wiped, checked, in that order, and counted in days."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core import clock
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device
from furthest.modules.lending.selectors import Borrower, device, to_get_ready
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import (
    CheckDevice,
    UnlockDevice,
    WipeDevice,
    check_device,
    unlock_device,
    wipe_device,
)
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]


@pytest.fixture
def came_back(
    do: Do, council: Council, ready: Callable[..., Device], amina: Borrower, library: SiteCard
) -> Callable[..., Device]:
    """A tablet that was lent and has come back."""

    def back(signed_out: str = "yes") -> Device:
        row = ready()
        do(lend_kit, LendKit(row.reference, library.id, True, amina))
        do(take_back, TakeBack(row.reference, library.id, signed_out=signed_out))
        return device(council, row.reference)

    return back


def test_lend_11_a_device_still_signed_in_is_unlocked_before_it_is_wiped(
    council: Council, do: Do, came_back: Callable[..., Device]
) -> None:
    row = came_back(signed_out="no")
    with pytest.raises(RuleBroken, match="still signed in"):
        do(wipe_device, WipeDevice(row.reference))
    do(unlock_device, UnlockDevice(row.reference))
    do(wipe_device, WipeDevice(row.reference))
    assert device(council, row.reference).state == DeviceState.BEING_PREPARED


def test_lend_11_only_a_locked_device_is_unlocked(do: Do, came_back: Callable[..., Device]) -> None:
    with pytest.raises(RuleBroken, match="not locked"):
        do(unlock_device, UnlockDevice(came_back().reference))


def test_lend_02_it_is_wiped_before_it_is_checked(do: Do, came_back: Callable[..., Device]) -> None:
    with pytest.raises(RuleBroken, match="does not wait to be checked"):
        do(check_device, CheckDevice(came_back().reference))


def test_lend_02_what_is_ready_is_not_wiped_again_by_mistake(do: Do, ready: Callable[..., Device]) -> None:
    with pytest.raises(RuleBroken, match="does not wait to be wiped"):
        do(wipe_device, WipeDevice(ready().reference))


def test_the_turnaround_is_counted_in_days_from_the_return(
    council: Council, do: Do, came_back: Callable[..., Device]
) -> None:
    row = came_back()
    with clock.frozen(NOW + timedelta(days=3)):
        do(wipe_device, WipeDevice(row.reference))
    with clock.frozen(NOW + timedelta(days=5)):
        do(check_device, CheckDevice(row.reference))
    found = LedgerRow.objects.of(council).get(measure="lending.turnaround")
    assert (found.quantity, found.occurred_on) == (5, (NOW + timedelta(days=5)).date())
    assert device(council, row.reference).returned_on is None


def test_a_new_device_has_no_turnaround(council: Council, ready: Callable[..., Device]) -> None:
    ready()
    assert not LedgerRow.objects.of(council).exists()


def test_the_work_list_starts_with_what_has_waited_longest(
    council: Council, new_device: Callable[..., Device], library: SiteCard, hub: SiteCard
) -> None:
    with clock.frozen(NOW - timedelta(days=2)):
        new_device("OLD")
    new_device("NEW")
    new_device("THERE", site_id=hub.id)
    assert [row.tag for row in to_get_ready(council, library.id)] == ["OLD", "NEW"]
    assert to_get_ready(council, None).count() == 3
