"""Getting a device ready for the next person: unlock, wipe, check; and what is found locked on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Move, Outcome, Posting
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, DeviceHistory
from furthest.modules.lending.selectors import device, state_words
from furthest.modules.lending.services.seen import as_seen
from furthest.modules.lending.states import DEVICE_STATES, TO_GET_READY, TO_WIPE, DeviceState

FOUND_LOCKED = {"locked": True, "wiped_at": None, "checked_at": None}


@dataclass(frozen=True, slots=True)
class LockDevice:
    """The device of this reference is still locked to somebody's account. `version` is the one that a page showed."""

    device: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class UnlockDevice:
    """The last borrower's account is off the device of this reference. `version` is the one that a page showed."""

    device: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class WipeDevice:
    """The device of this reference holds nobody's data any more. `version` is the one that a page showed."""

    device: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CheckDevice:
    """The checklist of the device of this reference is done. `version` is the one that a page showed."""

    device: str
    version: int | None = None


@service(permission="lending.prepare")
def lock_device(act: Act, command: LockDevice) -> Outcome:
    """LEND-11: found locked while it is got ready; whatever was wiped before is wiped again after the unlocking.

    RuleBroken when it is not being got ready, or known to be locked. Conflict as LEND-20 says.
    """
    row = device(act.council, command.device)
    expects: dict[str, Any] = {"locked": False, **as_seen(act, row, command.version)}
    if row.state not in TO_GET_READY:
        words = _("%(tag)s does not wait to be got ready. It is now: %(state)s.")
        raise RuleBroken("not-to-get-ready", words % _said(row))
    if row.locked:
        raise RuleBroken("locked", _("%(tag)s is marked as locked already.") % _said(row))
    entries = [_entry(row, "lending.device.locked")]
    if row.state in TO_WIPE:
        expects["state"] = row.state
        return Outcome(row.thing, changes=[Change(row, FOUND_LOCKED, expects=expects)], entries=entries)
    back = DeviceState.AWAITING_WIPE
    move = Move(row, back, table=DEVICE_STATES, history=DeviceHistory, changes=FOUND_LOCKED, expects=expects)
    return Outcome(row.thing, moves=[move], entries=entries)


@service(permission="lending.prepare")
def unlock_device(act: Act, command: UnlockDevice) -> Outcome:
    """LEND-11: the lock is off; RuleBroken when there was none. Conflict as LEND-20 says."""
    row = device(act.council, command.device)
    seen = as_seen(act, row, command.version)
    if not row.locked:
        raise RuleBroken("not-locked", _("%(tag)s is not locked.") % _said(row))
    change = Change(row, {"locked": False}, expects={"locked": True, **seen})
    return Outcome(row.thing, changes=[change], entries=[_entry(row, "lending.device.unlocked")])


@service(permission="lending.prepare")
def wipe_device(act: Act, command: WipeDevice) -> Outcome:
    """LEND-02 and LEND-11: wiped now; the checklist is open. RuleBroken when locked or not waiting for it.

    Conflict as LEND-20 says: a list from before a later return cannot wipe that return on paper.
    """
    row = device(act.council, command.device)
    seen = as_seen(act, row, command.version)
    if row.state not in TO_WIPE:
        words = _("%(tag)s does not wait to be wiped. It is now: %(state)s.")
        raise RuleBroken("not-to-wipe", words % _said(row))
    _refuse_locked(row)
    wiped = {"wiped_at": act.occurred_at, "checked_at": None}
    return _moved(row, DeviceState.BEING_PREPARED, "lending.device.wiped", changes=wiped, seen=seen)


@service(permission="lending.prepare")
def check_device(act: Act, command: CheckDevice) -> Outcome:
    """LEND-02: checked now, so ready to lend; counts the turnaround in days when it came back from a loan.

    RuleBroken when locked or not waiting for it. Conflict as LEND-20 says.
    """
    row = device(act.council, command.device)
    seen = as_seen(act, row, command.version)
    if row.state != DeviceState.BEING_PREPARED:
        words = _("%(tag)s does not wait to be checked. It is now: %(state)s.")
        raise RuleBroken("not-to-check", words % _said(row))
    _refuse_locked(row)
    ready = {"checked_at": act.occurred_at, "returned_on": None}
    days = _turnaround(row, act.on)
    return _moved(row, DeviceState.AVAILABLE, "lending.device.checked", changes=ready, seen=seen, postings=days)


def _refuse_locked(row: Device) -> None:
    if row.locked:
        words = _("Somebody is still signed in on %(tag)s. Get their account taken off first.")
        raise RuleBroken("locked", words % _said(row))


def _said(row: Device) -> dict[str, str]:
    return {"tag": row.tag, "state": state_words(row.state)}


def _moved(
    row: Device,
    to: DeviceState,
    verb: str,
    *,
    changes: Mapping[str, Any],
    seen: Mapping[str, int],
    postings: tuple[Posting, ...] = (),
) -> Outcome:
    expects = {"locked": False, **seen}
    move = Move(row, to, table=DEVICE_STATES, history=DeviceHistory, changes=changes, expects=expects)
    return Outcome(row.thing, moves=[move], entries=[_entry(row, verb)], postings=postings)


def _entry(row: Device, verb: str) -> Entry:
    return Entry(verb, row.thing, facts={"tag": row.tag})


def _turnaround(row: Device, on: date) -> tuple[Posting, ...]:
    if row.returned_on is None:
        return ()
    days = (on - row.returned_on).days
    return (Posting(measures.TURNAROUND.name, days, row.thing, site_id=row.site_id, kind=row.kit.kit_type.code),)
