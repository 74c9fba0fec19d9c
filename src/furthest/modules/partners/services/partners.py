"""Adding partners, changing what is known of them, and ending the work with one."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import email_address, free_note, postcode, telephone
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.partners import verbs
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.permissions import CHANGE
from furthest.modules.partners.rules import WORDS_MOST, checked_kind, clean_called, clean_name, clean_website, found_by
from furthest.modules.partners.selectors import is_named, partner
from furthest.modules.places.selectors import NO_AREA, area_fields

FIELD_WORDS = {
    "name": "the name",
    "kind": "the kind",
    "phone": "the phone number",
    "email": "the email address",
    "postcode": "the postcode",
    "lsoa21_code": "the area",
    "note": "the note",
    "website": "the website",
    "works_in": "where it works",
    "offers": "what it offers",
    "limits": "what it cannot do",
}


@dataclass(frozen=True, slots=True)
class AddPartner:
    """A new partner, with the name of the first contact if there is one."""

    name: str
    kind: str
    phone: str = ""
    email: str = ""
    postcode: str = ""
    note: str = ""
    website: str = ""
    works_in: str = ""
    offers: str = ""
    limits: str = ""
    contact: str = ""


@service(permission=CHANGE)
def add_partner(act: Act, command: AddPartner) -> Outcome:
    """Add a partner with a name unlike any other's (PARTNER-01), and its first contact."""
    new = _details(command)
    _refuse_twin(act, new["name"])
    one = Partner(council=act.council, recorded_at=act.recorded_at, **new)
    rows: list[Partner | Contact] = [one]
    entries = [Entry(verbs.ADDED, one.thing, facts={"name": one.name})]
    if command.contact.strip():
        called = clean_called(command.contact, "contact")
        new_row = {"council": act.council, "recorded_at": act.recorded_at, "partner": one}
        rows.append(Contact(called=called, is_main=True, **new_row))
        entries.append(Entry(verbs.CONTACT_ADDED, one.thing, facts={"name": one.name}))
    return Outcome(one.thing, rows=rows, entries=entries)


@dataclass(frozen=True, slots=True)
class ChangePartner:
    """What is known of a partner now, as it stands on the form that was opened at `version`."""

    reference: str
    version: int
    name: str
    kind: str
    phone: str = ""
    email: str = ""
    postcode: str = ""
    note: str = ""
    website: str = ""
    works_in: str = ""
    offers: str = ""
    limits: str = ""


@service(permission=CHANGE)
def change_partner(act: Act, command: ChangePartner) -> Outcome:
    """Change what is known of a partner. Conflict when someone else was quicker."""
    one = partner(act.council, command.reference)
    new = _details(command)
    if new["postcode"] == one.postcode and not new["lsoa21_code"]:
        new |= {name: getattr(one, name) for name in NO_AREA}
    if new["found_by"] != one.found_by:
        _refuse_twin(act, new["name"])
    changes = {name: said for name, said in new.items() if getattr(one, name) != said}
    if not changes:
        return Outcome(one.thing)
    fields = ", ".join(words for name, words in FIELD_WORDS.items() if name in changes) or FIELD_WORDS["lsoa21_code"]
    facts = {"name": new["name"], "fields": fields}
    return Outcome(
        one.thing,
        changes=[Change(one, changes, expects={"version": command.version})],
        entries=[Entry(verbs.CHANGED, one.thing, facts=facts)],
    )


@dataclass(frozen=True, slots=True)
class EndPartner:
    """The work with a partner has ended, as it stands on the page that was opened at `version`."""

    reference: str
    version: int


@service(permission=CHANGE)
def end_partner(act: Act, command: EndPartner) -> Outcome:
    """PARTNER-10: a partner becomes a former one and keeps everything. Ending one twice changes nothing."""
    one = partner(act.council, command.reference)
    if one.ended_on is not None:
        return Outcome(one.thing)
    change = Change(one, {"ended_on": act.on}, expects={"version": command.version})
    return Outcome(one.thing, changes=[change], entries=[Entry(verbs.ENDED, one.thing, facts={"name": one.name})])


@dataclass(frozen=True, slots=True)
class RestorePartner:
    """We work with a former partner again."""

    reference: str


@service(permission=CHANGE)
def restore_partner(act: Act, command: RestorePartner) -> Outcome:
    """PARTNER-10: undo the end of the work with a partner."""
    one = partner(act.council, command.reference)
    if one.ended_on is None:
        return Outcome(one.thing)
    change = Change(one, {"ended_on": None}, expects={"version": one.version})
    return Outcome(one.thing, changes=[change], entries=[Entry(verbs.RESTORED, one.thing, facts={"name": one.name})])


def _details(command: AddPartner | ChangePartner) -> dict[str, str]:
    name, code = clean_name(command.name), postcode(command.postcode)
    return {
        "name": name,
        "found_by": found_by(name),
        "kind": checked_kind(command.kind),
        "phone": telephone(command.phone),
        "email": email_address(command.email),
        "note": free_note(command.note),
        "website": clean_website(command.website),
        "works_in": free_note(command.works_in, "works_in", most=WORDS_MOST),
        "offers": free_note(command.offers, "offers", most=WORDS_MOST),
        "limits": free_note(command.limits, "limits", most=WORDS_MOST),
        "postcode": code,
        **area_fields(code),
    }


def _refuse_twin(act: Act, name: str) -> None:
    if is_named(act.council, name):
        message = _("There is a partner called %(name)s already. Add what tells them apart, like the street")
        raise RuleBroken("name-twice", message % {"name": name}, "name")
