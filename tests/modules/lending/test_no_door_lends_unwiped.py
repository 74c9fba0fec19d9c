"""LEND-02: from every state, by every door and every two doors, nothing is lent that was not wiped and checked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, cast

import pytest
from django.db import transaction

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core import clock
from furthest.kernel.core.errors import FurthestError
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, DeviceHistory, Loan
from furthest.modules.lending.selectors import Borrower, device
from furthest.modules.lending.services import undo
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import FindBorrower, RenewLoan, find_borrower, renew_loan
from furthest.modules.lending.services.stock import Prepared, RecordState, record_state
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
from furthest.modules.lending.services.undo import UndoLoan, UndoReturn, undo_loan, undo_return
from furthest.modules.lending.states import DeviceState, SignedOut
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]
S = DeviceState
MINUTE, THREE_WEEKS = timedelta(minutes=1), timedelta(weeks=3)


class Play:
    """One device, the doors that it may be taken through, and a clock that goes on with each."""

    def __init__(self, do: Do, council: Council, *, site: SiteCard, who: Borrower) -> None:
        self.do, self.council, self.site, self.who = do, council, site, who
        self.now = NOW
        self.reference = ""

    def through(self, door: str, after: timedelta = MINUTE) -> bool:
        """Whether the door opened. What is refused leaves nothing."""
        self.now += after
        service, command = self._acts()[door]
        try:
            with clock.frozen(self.now):
                self.do(service, command)
        except FurthestError:
            return False
        return True

    def _acts(self) -> dict[str, tuple[Any, Any]]:
        row, here = self.reference, self.site.id
        loans = Loan.objects.of(self.council).filter(lines__kit__device__reference=row)
        one = loans.order_by("-lent_at", "-id").first()
        loan, version = (one.reference, one.version) if one else ("K7QF-3D2X", 1)
        return {
            "lend": (lend_kit, LendKit(row, here, True, new_called="Bo")),
            "take back": (take_back, TakeBack(row, here)),
            "take back locked": (take_back, TakeBack(row, here, signed_out=SignedOut.NO)),
            "lock": (lock_device, LockDevice(row)),
            "unlock": (unlock_device, UnlockDevice(row)),
            "wipe": (wipe_device, WipeDevice(row)),
            "check": (check_device, CheckDevice(row)),
            "renew": (renew_loan, RenewLoan(loan, version)),
            "find borrower": (find_borrower, FindBorrower(loan, self.who)),
            "undo loan": (undo_loan, UndoLoan(loan, "wrong-device")),
            "undo return": (undo_return, UndoReturn(loan, "wrong-device")),
            **{f"record {state}": (record_state, RecordState(row, state)) for state in S},
        }

    @property
    def state(self) -> str:
        """Where the device stands now."""
        return device(self.council, self.reference).state

    @property
    def is_prepared(self) -> bool:
        """What the device's history alone says: wiped, then checked, since it last came back or came to us."""
        moves = list(DeviceHistory.objects.of(self.council).filter(row__reference=self.reference).order_by("id"))
        last = max((at for at in range(len(moves)) if came_back(moves, at)), default=-1)
        since = [(move.from_state, move.to_state) for move in moves[last + 1 :]]
        wiped = [at for at, (_from, to) in enumerate(since) if to == S.BEING_PREPARED]
        checked = [at for at, (start, to) in enumerate(since) if (start, to) == (S.BEING_PREPARED, S.AVAILABLE)]
        return ("", S.AVAILABLE) in since or bool(wiped and checked and wiped[-1] < checked[-1])


def came_back(moves: list[DeviceHistory], at: int) -> bool:
    """Whether this move ended a time with a borrower: any way out of it but being undone on the day of the loan."""
    move = moves[at]
    if move.from_state != S.ON_LOAN:
        return False
    lent = moves[at - 1]
    is_undone = move.to_state == S.AVAILABLE and (lent.from_state, lent.to_state) == (S.AVAILABLE, S.ON_LOAN)
    return not (is_undone and lent.occurred_on == move.occurred_on)


DOORS = (
    *("lend", "take back", "take back locked", "lock", "unlock", "wipe", "check", "renew", "find borrower"),
    *("undo loan", "undo return", *(f"record {state}" for state in S)),
)
READY = ("wipe", "check")
WAYS: dict[str, tuple[str, ...]] = {
    S.RECEIVED: (),
    S.AVAILABLE: READY,
    S.ON_LOAN: (*READY, "lend"),
    S.AWAITING_WIPE: (*READY, "lend", "take back"),
    S.BEING_PREPARED: (*READY, "lend", "take back", "wipe"),
    S.IN_REPAIR: (*READY, "lend", "take back", "record in-repair"),
    S.LOST: (*READY, "lend", "record lost"),
    S.STOLEN: (*READY, "lend", "record stolen"),
    S.RETIRED: (*READY, "lend", "take back", "record retired"),
    S.GIFTED: (*READY, "record gifted"),
    "locked": (*READY, "lend", "take back locked"),
    "renewed": (*READY, "lend", "renew"),
    "out again after a return that was undone": (*READY, "lend", "take back", "undo return"),
    "ready again after a loan that was undone": (*READY, "lend", "undo loan"),
    "back and ready": (*READY, "lend", "take back", *READY),
}
STATED = (S.RECEIVED, S.AVAILABLE, S.ON_LOAN, S.AWAITING_WIPE, S.IN_REPAIR, S.LOST, S.STOLEN, S.RETIRED)


@pytest.fixture
def play(do: Do, council: Council, library: SiteCard, amina: Borrower) -> Play:
    """A play with no device yet."""
    return Play(do, council, site=library, who=amina)


@contextmanager
def put_back(play: Play) -> Iterator[None]:
    """Whatever is done within the block is as if it had not been."""
    moment, block = play.now, cast("Any", transaction.atomic())
    block._from_testcase = True  # an act is durable: it begins its own transaction, but within that of a test
    with block:
        yield
        transaction.set_rollback(True)
    play.now = moment


def must_hold(play: Play, path: tuple[str, ...]) -> None:
    """Ready to lend is only what history says is prepared, and nothing else is lent."""
    state, is_prepared = play.state, play.is_prepared
    assert state != S.AVAILABLE or is_prepared, path
    with put_back(play):
        assert play.through("lend") is (state == S.AVAILABLE), path


def try_doors(play: Play, after: timedelta) -> int:
    """Every door, and every door after each that opened; how many paths were gone."""
    gone = 0
    must_hold(play, ())
    for first in DOORS:
        with put_back(play):
            if not play.through(first, after):
                continue
            must_hold(play, (first,))
            gone += 1
            for second in DOORS:
                with put_back(play):
                    if play.through(second, after):
                        must_hold(play, (first, second))
                        gone += 1
    return gone


@pytest.mark.parametrize("after", [MINUTE, THREE_WEEKS], ids=["at once", "after three weeks"])
@pytest.mark.parametrize("way", WAYS)
def test_lend_02_no_two_doors_lend_what_came_back_unwiped(
    play: Play, new_device: Callable[..., Device], way: str, after: timedelta
) -> None:
    play.reference = new_device().reference
    assert all(play.through(door) for door in WAYS[way])
    assert way not in S.values or play.state == way
    assert try_doors(play, after) >= (0 if way == S.GIFTED else 2)


@pytest.mark.parametrize("state", STATED)
def test_lend_02_no_two_doors_lend_what_was_imported_unwiped(
    play: Play, new_device: Callable[..., Device], state: str
) -> None:
    play.reference = new_device(state=state).reference
    assert play.state != S.AVAILABLE
    assert try_doors(play, MINUTE)


def test_lend_02_what_was_imported_as_prepared_is_so_until_it_was_out(
    play: Play, new_device: Callable[..., Device]
) -> None:
    lot = Prepared("Jo", clock.now() - timedelta(days=3))
    play.reference = new_device(state=S.AVAILABLE, prepared=lot).reference
    assert play.is_prepared
    assert try_doors(play, THREE_WEEKS)


def test_the_guard_of_doors_bites(
    play: Play, new_device: Callable[..., Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "is_unused", lambda *_days, is_prepared: True)
    play.reference = new_device().reference
    assert all(play.through(door) for door in WAYS[S.ON_LOAN])
    with pytest.raises(AssertionError, match="undo loan"):
        try_doors(play, THREE_WEEKS)


@pytest.mark.parametrize(
    ("way", "is_prepared"),
    [
        (WAYS[S.RECEIVED], False),
        (WAYS[S.AVAILABLE], True),
        (WAYS[S.AWAITING_WIPE], False),
        (WAYS[S.BEING_PREPARED], False),
        (WAYS["back and ready"], True),
        (WAYS["out again after a return that was undone"], False),
    ],
)
def test_the_oracle_of_history_sees_what_was_done_since_a_return(
    play: Play, new_device: Callable[..., Device], way: tuple[str, ...], is_prepared: bool
) -> None:
    play.reference = new_device().reference
    assert all(play.through(door) for door in way)
    assert play.is_prepared is is_prepared
