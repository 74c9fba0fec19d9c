"""Getting a device ready for the next person: unlock, wipe, check."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Move, Outcome, Posting
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, DeviceHistory
from furthest.modules.lending.selectors import device, state_words
from furthest.modules.lending.states import DEVICE_STATES, DeviceState

TO_WIPE = frozenset({DeviceState.RECEIVED, DeviceState.AWAITING_WIPE})


@dataclass(frozen=True, slots=True)
class UnlockDevice:
    """The last borrower's account is off the device of this reference."""

    device: str


@dataclass(frozen=True, slots=True)
class WipeDevice:
    """The device of this reference holds nobody's data any more."""

    device: str


@dataclass(frozen=True, slots=True)
class CheckDevice:
    """The checklist of the device of this reference is done."""

    device: str


@service(permission="lending.prepare")
def unlock_device(act: Act, command: UnlockDevice) -> Outcome:
    """LEND-11: the lock is off; RuleBroken when there was none."""
    row = device(act.council, command.device)
    if not row.locked:
        raise RuleBroken("not-locked", f"{row.tag} is not locked.")
    change = Change(row, {"locked": False}, expects={"locked": True})
    return Outcome(row.thing, changes=[change], entries=[_entry(row, "lending.device.unlocked")])


@service(permission="lending.prepare")
def wipe_device(act: Act, command: WipeDevice) -> Outcome:
    """LEND-02 and LEND-11: wiped now; the checklist is open. RuleBroken when locked or not waiting for it."""
    row = device(act.council, command.device)
    if row.state not in TO_WIPE:
        raise RuleBroken("not-to-wipe", f"{row.tag} does not wait to be wiped: it is {state_words(row.state)}.")
    if row.locked:
        raise RuleBroken("locked", f"Somebody is still signed in on {row.tag}. Get their account taken off first.")
    wiped = {"wiped_at": act.occurred_at, "checked_at": None}
    return _moved(row, DeviceState.BEING_PREPARED, "lending.device.wiped", changes=wiped)


@service(permission="lending.prepare")
def check_device(act: Act, command: CheckDevice) -> Outcome:
    """LEND-02: checked now, so ready to lend; counts the turnaround in days when it came back from a loan."""
    row = device(act.council, command.device)
    if row.state != DeviceState.BEING_PREPARED:
        raise RuleBroken("not-to-check", f"{row.tag} does not wait to be checked: it is {state_words(row.state)}.")
    ready = {"checked_at": act.occurred_at, "returned_on": None}
    postings = _turnaround(row, act.on)
    return _moved(row, DeviceState.AVAILABLE, "lending.device.checked", changes=ready, postings=postings)


def _moved(
    row: Device, to: DeviceState, verb: str, *, changes: Mapping[str, Any], postings: tuple[Posting, ...] = ()
) -> Outcome:
    move = Move(row, to, table=DEVICE_STATES, history=DeviceHistory, changes=changes, expects={"locked": False})
    return Outcome(row.thing, moves=[move], entries=[_entry(row, verb)], postings=postings)


def _entry(row: Device, verb: str) -> Entry:
    return Entry(verb, row.thing, facts={"tag": row.tag})


def _turnaround(row: Device, on: date) -> tuple[Posting, ...]:
    if row.returned_on is None:
        return ()
    days = (on - row.returned_on).days
    return (Posting(measures.TURNAROUND.name, days, row.thing, site_id=row.site_id, kind=row.kit.kit_type.code),)
