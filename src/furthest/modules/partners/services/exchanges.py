"""When we were in contact with a partner: recorded, changed, taken out as a mistake; and next steps, done or open."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import free_note
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.partners import verbs
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.permissions import RECORD
from furthest.modules.partners.rules import check_held, check_step, checked_way, clean_held_by, clean_step
from furthest.modules.partners.selectors import contact, exchange, partner_seen_by


@dataclass(frozen=True, slots=True)
class RecordExchange:
    """One time of contact with the partner of a reference. `held_by` is who it was from the council, or the actor."""

    partner: str
    way: str
    held_on: date
    contact: UUID | None = None
    held_by: str = ""
    agreed: str = ""
    next_step: str = ""
    next_on: date | None = None
    is_shared: bool = False


@service(permission=RECORD)
def record_exchange(act: Act, command: RecordExchange) -> Outcome:
    """PARTNER-06: record a visit, call, email, meeting or event. How and when is all that is needed."""
    one = partner_seen_by(act.actor, act.council, command.partner)
    said = _details(act, one, command)
    row = Exchange(council=act.council, recorded_at=act.recorded_at, partner=one, **said)
    facts = {"name": one.name, "way": row.way, "held_on": row.held_on.isoformat()}
    return Outcome(row.thing, rows=[row], entries=[Entry(verbs.RECORDED, row.thing, about=one.thing, facts=facts)])


@dataclass(frozen=True, slots=True)
class ChangeExchange:
    """One time of contact as it stands on the form that was opened at `version`."""

    partner: str
    exchange: str
    version: int
    way: str
    held_on: date
    contact: UUID | None = None
    held_by: str = ""
    agreed: str = ""
    next_step: str = ""
    next_on: date | None = None
    is_shared: bool = False


@service(permission=RECORD)
def change_exchange(act: Act, command: ChangeExchange) -> Outcome:
    """PARTNER-06: change what was recorded. Conflict when someone else was quicker. A new next step is open again."""
    one = partner_seen_by(act.actor, act.council, command.partner)
    row = _standing(one, command.exchange)
    said = _details(act, one, command)
    if said["next_step"] != row.next_step:
        said["done_on"] = None
    changes = {name: new for name, new in said.items() if getattr(row, name) != new}
    if not changes:
        return Outcome(row.thing)
    change = Change(row, changes, expects={"version": command.version})
    return Outcome(row.thing, changes=[change], entries=[_entry(verbs.RECORD_CHANGED, one, row)])


@dataclass(frozen=True, slots=True)
class UndoExchange:
    """What was recorded by mistake."""

    partner: str
    exchange: str


@service(permission=RECORD)
def undo_exchange(act: Act, command: UndoExchange) -> Outcome:
    """PARTNER-06: take out what was recorded by mistake; the row is kept, and no page shows it. Twice is once."""
    one = partner_seen_by(act.actor, act.council, command.partner)
    row = exchange(one, command.exchange)
    if row.undone_on is not None:
        return Outcome(row.thing)
    change = Change(row, {"undone_on": act.on}, expects={"version": row.version})
    return Outcome(row.thing, changes=[change], entries=[_entry(verbs.RECORD_UNDONE, one, row)])


@dataclass(frozen=True, slots=True)
class FinishStep:
    """The next step of one time of contact is done."""

    partner: str
    exchange: str


@dataclass(frozen=True, slots=True)
class ReopenStep:
    """The next step of one time of contact is not done after all."""

    partner: str
    exchange: str


@service(permission=RECORD)
def finish_step(act: Act, command: FinishStep) -> Outcome:
    """PARTNER-07: a next step is done. Done twice is done once."""
    return _turned(act, command, done_on=act.on)


@service(permission=RECORD)
def reopen_step(act: Act, command: ReopenStep) -> Outcome:
    """PARTNER-07: undo that a next step was done."""
    return _turned(act, command, done_on=None)


def _turned(act: Act, command: FinishStep | ReopenStep, *, done_on: date | None) -> Outcome:
    one = partner_seen_by(act.actor, act.council, command.partner)
    row = _standing(one, command.exchange)
    if not row.next_step:
        raise RuleBroken("no-step", _("There is no next step here"))
    if (row.done_on is None) == (done_on is None):
        return Outcome(row.thing)
    change = Change(row, {"done_on": done_on}, expects={"version": row.version})
    verb = verbs.STEP_REOPENED if done_on is None else verbs.STEP_DONE
    return Outcome(row.thing, changes=[change], entries=[_entry(verb, one, row)])


def _standing(one: Partner, reference: str) -> Exchange:
    row = exchange(one, reference)
    if row.undone_on is not None:
        raise RuleBroken("undone", _("This was taken out as a mistake. Record it again if it was none"))
    return row


def _details(act: Act, one: Partner, command: RecordExchange | ChangeExchange) -> dict[str, Any]:
    step = clean_step(command.next_step)
    check_held(command.held_on, act.today)
    check_step(step, held_on=command.held_on, next_on=command.next_on)
    return {
        "way": checked_way(command.way),
        "held_on": command.held_on,
        "contact": contact(one, command.contact) if command.contact else None,
        "held_by": clean_held_by(command.held_by, act.actor.name),
        "agreed": free_note(command.agreed, "agreed"),
        "next_step": step,
        "next_on": command.next_on,
        "is_shared": command.is_shared,
    }


def _entry(verb: str, one: Partner, row: Exchange) -> Entry:
    return Entry(verb, row.thing, about=one.thing, facts={"name": one.name, "held_on": row.held_on.isoformat()})
