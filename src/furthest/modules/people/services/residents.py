"""Adding people and cards without a name, and changing what is known of them.

`add_resident` and `add_card` may be called within another module's act: `also(act, add_resident, AddResident("Jo"))`.
The new Resident, not saved yet, is `outcome.rows[0]`; its id is in `outcome.thing`.
"""

from dataclasses import dataclass
from itertools import zip_longest

from furthest.kernel.acts.service import service
from furthest.kernel.core import ids
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import email_address, free_note, postcode, telephone
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.policy.values import value
from furthest.modules.people import verbs
from furthest.modules.people.models import Resident, ResidentWord
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.rules import KEEP_POSTCODE, checked_channel, clean_called, search_terms
from furthest.modules.people.selectors import words_of
from furthest.modules.people.services.holding import held_record
from furthest.modules.people.services.vocabulary import words_learnt, words_turned
from furthest.modules.people.states import Channel
from furthest.modules.places.selectors import NO_AREA, area_fields

FIELD_WORDS = {
    "called": "the name",
    "phone": "the phone number",
    "email": "the email address",
    "postcode": "the postcode",
    "lsoa21_code": "the area",
    "channel": "the way of contact",
    "note": "the note",
}


@dataclass(frozen=True, slots=True)
class AddResident:
    """A new person: what to call them, and whatever else they chose to tell."""

    called: str
    phone: str = ""
    email: str = ""
    postcode: str = ""
    channel: str = Channel.NONE
    note: str = ""


@service(permission=CHANGE)
def add_resident(act: Act, command: AddResident) -> Outcome:
    """Add a person who needs nothing but something to call them by (PEOPLE-01 to PEOPLE-04)."""
    called = clean_called(command.called)
    person = Resident(council=act.council, recorded_at=act.recorded_at, called=called, **_details(act, command))
    return _added(person, verbs.ADDED)


@dataclass(frozen=True, slots=True)
class AddCard:
    """A new card without a name, for a person who gives none."""

    postcode: str = ""
    note: str = ""


@service(permission=CHANGE)
def add_card(act: Act, command: AddCard) -> Outcome:
    """Add a person who is known by the code of a card and nothing else (PEOPLE-01)."""
    place, note = _place(act, command.postcode), free_note(command.note)
    code = ids.new_reference()
    person = Resident(council=act.council, recorded_at=act.recorded_at, card_code=code, note=note, **place)
    return _added(person, verbs.CARD_ADDED)


@dataclass(frozen=True, slots=True)
class ChangeResident:
    """What is known of a person now, as it stands on the form that was opened at `version`.

    A blank postcode is no longer kept; the area stays until another postcode is given or `forget_area` is set.
    """

    reference: str
    version: int
    called: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    channel: str = Channel.NONE
    note: str = ""
    forget_area: bool = False


@service(permission=CHANGE)
def change_resident(act: Act, command: ChangeResident) -> Outcome:
    """Change what is known of a person; a card may be given a name. Conflict when someone else was quicker."""
    person = held_record(act, command.reference)
    called = "" if person.card_code and not command.called.strip() else clean_called(command.called)
    new = {"called": called, **_details(act, command)}
    new |= _area_kept(person, new, command)
    changes = {name: said for name, said in new.items() if getattr(person, name) != said}
    if not changes:
        return Outcome(person.thing)
    rows, blanked = _reworded(person, changes)
    learnt, left = words_turned(act.council, person.pk, was=person.called, called=called)
    fields = ", ".join(words for name, words in FIELD_WORDS.items() if name in changes) or FIELD_WORDS["lsoa21_code"]
    return Outcome(
        person.thing,
        rows=[*rows, *learnt],
        changes=[Change(person, changes, expects={"version": command.version}), *blanked, *left],
        entries=[Entry(verbs.CHANGED, person.thing, facts={"fields": fields})],
    )


def _added(person: Resident, verb: str) -> Outcome:
    terms = search_terms(**_found_by(person))
    words = [ResidentWord(council=person.council, resident=person, term=term) for term in terms]
    learnt = words_learnt(person.council, person.called)
    return Outcome(person.thing, rows=[person, *words, *learnt], entries=[Entry(verb, person.thing)])


def _details(act: Act, command: AddResident | ChangeResident) -> dict[str, str]:
    phone, email = telephone(command.phone), email_address(command.email)
    channel = checked_channel(command.channel, phone=phone, email=email)
    place = _place(act, command.postcode)
    return {"phone": phone, "email": email, "channel": channel, "note": free_note(command.note), **place}


def _place(act: Act, text: str) -> dict[str, str]:
    """The area of a postcode, and the postcode itself where the council keeps it (PEOPLE-03)."""
    code = postcode(text)
    kept = code if value(act.council, KEEP_POSTCODE.name, on=act.today) else ""
    return {"postcode": kept, **area_fields(code)}


def _area_kept(person: Resident, new: dict[str, str], command: ChangeResident) -> dict[str, str]:
    """What to put in place of the area that the form's postcode gives, if anything."""
    if command.forget_area:
        return {"postcode": "", **NO_AREA}
    is_unknown = new["postcode"] == person.postcode and not new["lsoa21_code"]
    if not command.postcode.strip() or is_unknown:
        return {name: getattr(person, name) for name in NO_AREA}
    return {}


def _found_by(person: Resident, **changes: str) -> dict[str, str]:
    names = ("called", "card_code", "phone", "email")
    return {name: changes.get(name, getattr(person, name)) for name in names}


def _reworded(person: Resident, changes: dict[str, str]) -> tuple[list[ResidentWord], list[Change]]:
    """New search rows and changed ones: rows whose term no longer holds take the new terms, what is left goes blank."""
    terms = search_terms(**_found_by(person, **changes))
    words = words_of(person)
    known = {word.term for word in words}
    idle = [word for word in words if word.term not in terms]
    added: list[ResidentWord] = []
    changed: list[Change] = []
    for term, word in zip_longest([term for term in terms if term not in known], idle, fillvalue=None):
        if word is not None and word.term != (term or ""):
            changed.append(Change(word, {"term": term or ""}))
        elif term is not None:
            added.append(ResidentWord(council=person.council, resident=person, term=term))
    return added, changed
