"""Adding the people to talk to at a partner, and ending those who have left."""

from dataclasses import dataclass
from uuid import UUID

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import email_address, one_line, telephone
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.partners import verbs
from furthest.modules.partners.models import Contact
from furthest.modules.partners.permissions import CHANGE
from furthest.modules.partners.rules import ROLE_MOST, clean_called
from furthest.modules.partners.selectors import contact, partner


@dataclass(frozen=True, slots=True)
class AddContact:
    """A person to talk to at the partner of a reference."""

    partner: str
    called: str
    phone: str = ""
    email: str = ""
    role_words: str = ""


@service(permission=CHANGE)
def add_contact(act: Act, command: AddContact) -> Outcome:
    """Add a person to talk to at a partner: the name is all that is needed."""
    one = partner(act.council, command.partner)
    row = Contact(
        council=act.council,
        recorded_at=act.recorded_at,
        partner=one,
        called=clean_called(command.called),
        phone=telephone(command.phone),
        email=email_address(command.email),
        role_words=one_line(command.role_words, "role_words", most=ROLE_MOST),
    )
    return Outcome(one.thing, rows=[row], entries=[Entry(verbs.CONTACT_ADDED, one.thing, facts={"name": one.name})])


@dataclass(frozen=True, slots=True)
class EndContact:
    """A contact who is no longer the one to talk to."""

    partner: str
    contact: UUID


@service(permission=CHANGE)
def end_contact(act: Act, command: EndContact) -> Outcome:
    """End a contact (PARTNER-03). Ending one twice changes nothing."""
    return _turned(act, command, is_current=False)


@dataclass(frozen=True, slots=True)
class RestoreContact:
    """A contact who was ended by mistake, or has come back."""

    partner: str
    contact: UUID


@service(permission=CHANGE)
def restore_contact(act: Act, command: RestoreContact) -> Outcome:
    """Undo the end of a contact (PARTNER-03)."""
    return _turned(act, command, is_current=True)


def _turned(act: Act, command: EndContact | RestoreContact, *, is_current: bool) -> Outcome:
    one = partner(act.council, command.partner)
    row = contact(one, command.contact)
    if row.is_current == is_current:
        return Outcome(one.thing)
    verb = verbs.CONTACT_RESTORED if is_current else verbs.CONTACT_ENDED
    return Outcome(
        one.thing,
        changes=[Change(row, {"is_current": is_current}, expects={"is_current": not is_current})],
        entries=[Entry(verb, one.thing, facts={"name": one.name})],
    )
