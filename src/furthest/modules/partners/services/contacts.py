"""The people to talk to at a partner: added, changed, ended when they leave, brought back; and the main one."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import email_address, free_note, telephone
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.partners import verbs
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.permissions import CONTACTS
from furthest.modules.partners.rules import check_since, clean_called_and_role, sees_notes
from furthest.modules.partners.selectors import contact, contacts, main_contact, partner_of_contacts


@dataclass(frozen=True, slots=True)
class AddContact:
    """A person to talk to at the partner of a reference, by name or by what they do there."""

    partner: str
    called: str = ""
    phone: str = ""
    email: str = ""
    role_words: str = ""
    since_on: date | None = None
    note: str | None = None
    is_main: bool = False


@service(permission=CONTACTS)
def add_contact(act: Act, command: AddContact) -> Outcome:
    """PARTNER-03: add a person to talk to. The first one is the main one, whatever was said."""
    one = partner_of_contacts(act.actor, act.council, command.partner)
    is_main = command.is_main or not contacts(one)
    row = Contact(council=act.council, recorded_at=act.recorded_at, partner=one, is_main=is_main)
    for name, said in _details(act, command, None).items():
        setattr(row, name, said)
    changes = _no_longer_main(one) if is_main else []
    return Outcome(one.thing, rows=[row], changes=changes, entries=[_entry(verbs.CONTACT_ADDED, one)])


@dataclass(frozen=True, slots=True)
class ChangeContact:
    """A contact as it stands on the form that was opened at `version`; a `note` of None stays as it is."""

    partner: str
    contact: UUID
    version: int
    called: str = ""
    phone: str = ""
    email: str = ""
    role_words: str = ""
    since_on: date | None = None
    until_on: date | None = None
    note: str | None = None


@service(permission=CONTACTS)
def change_contact(act: Act, command: ChangeContact) -> Outcome:
    """PARTNER-03: change what is known of a contact. Conflict when someone else was quicker."""
    one = partner_of_contacts(act.actor, act.council, command.partner)
    row = contact(one, command.contact)
    said = _details(act, command, row)
    changes = {name: new for name, new in said.items() if getattr(row, name) != new}
    if not changes:
        return Outcome(one.thing)
    change = Change(row, changes, expects={"version": command.version})
    return Outcome(one.thing, changes=[change], entries=[_entry(verbs.CONTACT_CHANGED, one)])


@dataclass(frozen=True, slots=True)
class ChooseMainContact:
    """The contact whom to talk to first."""

    partner: str
    contact: UUID


@service(permission=CONTACTS)
def choose_main_contact(act: Act, command: ChooseMainContact) -> Outcome:
    """PARTNER-03: at most one contact is the main one. One who has left cannot be. Choosing twice changes nothing."""
    one = partner_of_contacts(act.actor, act.council, command.partner)
    row = contact(one, command.contact)
    if row.is_main:
        return Outcome(one.thing)
    if not row.is_current:
        raise RuleBroken("main-left", _("They have left. Bring them back first, then choose them"))
    changes = [*_no_longer_main(one), Change(row, {"is_main": True}, expects={"version": row.version})]
    return Outcome(one.thing, changes=changes, entries=[_entry(verbs.CONTACT_CHOSEN, one)])


@dataclass(frozen=True, slots=True)
class EndContact:
    """A contact who is no longer the one to talk to; left today, unless another day is known."""

    partner: str
    contact: UUID
    until_on: date | None = None


@service(permission=CONTACTS)
def end_contact(act: Act, command: EndContact) -> Outcome:
    """PARTNER-03: end a contact, who is the main one no more. Ending one twice changes nothing."""
    one = partner_of_contacts(act.actor, act.council, command.partner)
    row = contact(one, command.contact)
    if not row.is_current:
        return Outcome(one.thing)
    left_on = command.until_on or act.on
    check_since(row.since_on, left_on, act.today)
    ended = Change(row, {"is_current": False, "is_main": False, "until_on": left_on}, expects={"version": row.version})
    return Outcome(one.thing, changes=[ended], entries=[_entry(verbs.CONTACT_ENDED, one)])


@dataclass(frozen=True, slots=True)
class RestoreContact:
    """A contact who was ended by mistake, or has come back."""

    partner: str
    contact: UUID


@service(permission=CONTACTS)
def restore_contact(act: Act, command: RestoreContact) -> Outcome:
    """PARTNER-03: undo the end of a contact, who is the main one again where nobody else is there."""
    one = partner_of_contacts(act.actor, act.council, command.partner)
    row = contact(one, command.contact)
    if row.is_current:
        return Outcome(one.thing)
    back = {"is_current": True, "is_main": not contacts(one), "until_on": None}
    changes = [Change(row, back, expects={"version": row.version})]
    return Outcome(one.thing, changes=changes, entries=[_entry(verbs.CONTACT_RESTORED, one)])


def _details(act: Act, command: AddContact | ChangeContact, row: Contact | None) -> dict[str, Any]:
    """What a contact is said to be, tidied. Who does not see the council's notes leaves the note alone (PARTNER-09)."""
    called, role_words = clean_called_and_role(command.called, command.role_words)
    until_on = command.until_on if isinstance(command, ChangeContact) and row and not row.is_current else None
    check_since(command.since_on, until_on, act.today)
    found = {
        "called": called,
        "role_words": role_words,
        "phone": telephone(command.phone),
        "email": email_address(command.email),
        "since_on": command.since_on,
        "until_on": until_on,
    }
    if command.note is not None and sees_notes(act.actor):
        found["note"] = free_note(command.note)
    return found


def _no_longer_main(one: Partner) -> list[Change]:
    now = main_contact(one)
    return [Change(now, {"is_main": False}, expects={"version": now.version})] if now else []


def _entry(verb: str, one: Partner) -> Entry:
    return Entry(verb, one.thing, facts={"name": one.name})
