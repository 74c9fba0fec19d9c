"""Getting ready for the next person: unlocked, wiped, checked, in that order, and counted in days."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import Device
from furthest.modules.lending.reconcile import totals
from furthest.modules.lending.selectors import Borrower, device, to_get_ready
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.stock import RecordState, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import (
    CheckDevice,
    LockDevice,
    UnlockDevice,
    WipeDevice,
    check_device,
    lock_device,
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


@pytest.mark.parametrize("is_wiped", [False, True])
def test_lend_11_what_is_found_locked_is_unlocked_and_then_wiped(
    council: Council, do: Do, came_back: Callable[..., Device], is_wiped: bool
) -> None:
    row = came_back()
    if is_wiped:
        do(wipe_device, WipeDevice(row.reference))
    do(lock_device, LockDevice(row.reference))
    now = device(council, row.reference)
    assert (now.state, now.locked, now.wiped_at) == (DeviceState.AWAITING_WIPE, True, None)
    with pytest.raises(RuleBroken, match="marked as locked already"):
        do(lock_device, LockDevice(row.reference))
    with pytest.raises(RuleBroken, match="still signed in"):
        do(wipe_device, WipeDevice(row.reference))
    with pytest.raises(RuleBroken, match="does not wait to be checked"):
        do(check_device, CheckDevice(row.reference))
    do(unlock_device, UnlockDevice(row.reference))
    do(wipe_device, WipeDevice(row.reference))
    do(check_device, CheckDevice(row.reference))
    assert device(council, row.reference).is_ready


def test_lend_11_only_what_is_got_ready_is_found_locked(do: Do, ready: Callable[..., Device]) -> None:
    with pytest.raises(RuleBroken, match="does not wait to be got ready. It is now: ready to lend"):
        do(lock_device, LockDevice(ready().reference))


def test_lend_11_a_locked_device_is_not_checked_however_it_came_so_far(
    council: Council, do: Do, came_back: Callable[..., Device]
) -> None:
    row = came_back()
    do(wipe_device, WipeDevice(row.reference))
    Device.objects.of(council).filter(pk=row.pk).update(locked=True)
    with pytest.raises(RuleBroken, match="still signed in"):
        do(check_device, CheckDevice(row.reference))


def test_lend_20_a_step_is_of_the_device_that_was_shown(
    council: Council, do: Do, came_back: Callable[..., Device]
) -> None:
    row = came_back()
    do(lock_device, LockDevice(row.reference, row.version))
    steps = ((lock_device, LockDevice), (unlock_device, UnlockDevice), (wipe_device, WipeDevice))
    for service, command in (*steps, (check_device, CheckDevice)):
        with pytest.raises(Conflict, match="has changed since you opened this page") as caught:
            do(service, command(row.reference, row.version))
        assert "found LL-1 still locked" in caught.value.changes[0]
    for service, command in ((unlock_device, UnlockDevice), (wipe_device, WipeDevice), (check_device, CheckDevice)):
        do(service, command(row.reference, device(council, row.reference).version))
    assert device(council, row.reference).is_ready


def test_lend_20_what_is_written_expects_the_version_that_was_read(
    council: Council, act: Callable[..., Act], came_back: Callable[..., Device]
) -> None:
    row = came_back()
    with scope(council):
        found = lock_device(act(), LockDevice(row.reference, row.version))
        wiped = wipe_device(act(), WipeDevice(row.reference, row.version))
        lost = record_state(act(), RecordState(row.reference, DeviceState.LOST, version=row.version))
    expected = [change.expects for change in found.changes] + [move.expects for move in (*wiped.moves, *lost.moves)]
    assert [expects["version"] for expects in expected] == [row.version] * 3


def test_lend_20_one_press_sent_twice_is_one_act(council: Council, do: Do, came_back: Callable[..., Device]) -> None:
    row = came_back()
    first = do(wipe_device, WipeDevice(row.reference, row.version), key="one-and-the-same")
    again = do(wipe_device, WipeDevice(row.reference, row.version), key="one-and-the-same")
    assert (first.repeated, again.repeated) == (False, True)
    assert device(council, row.reference).state == DeviceState.BEING_PREPARED


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


def test_a_wipe_that_has_to_be_done_again_belongs_to_the_turnaround(
    council: Council, do: Do, came_back: Callable[..., Device]
) -> None:
    row = came_back()
    do(wipe_device, WipeDevice(row.reference))
    with clock.frozen(NOW + timedelta(days=1)):
        do(record_state, RecordState(row.reference, DeviceState.AWAITING_WIPE))
    with clock.frozen(NOW + timedelta(days=4)):
        do(wipe_device, WipeDevice(row.reference))
        do(check_device, CheckDevice(row.reference))
    found = LedgerRow.objects.of(council).get(measure="lending.turnaround")
    assert found.quantity == 4
    assert totals(council)["lending.turnaround", found.occurred_on, ""] == 4


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
    assert [row.tag for row in to_get_ready(council, [library.id])] == ["OLD", "NEW"]
    assert to_get_ready(council).count() == 3
