"""Whom the invented city talks to at its partners, and when it did: some lately, some long ago, one with nobody."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from furthest.entry.cli.demo import city
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.act import Act, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.selectors import contacts, partners
from furthest.modules.partners.services.contacts import AddContact, EndContact, add_contact, end_contact
from furthest.modules.partners.services.exchanges import RecordExchange, record_exchange

if TYPE_CHECKING:
    from furthest.modules.partners.models import Partner

ROLES = ("Runs the drop-in", "Manager", "Reception", "Looks after volunteers")
AGREED = (
    "They borrow two more tablets for the winter.",
    "We come to the lunch club once a month.",
    "They send us whoever asks about the internet.",
    "They try the SIM cards and tell us how it went.",
)
STEPS = ("Bring two tablets", "Send the dates of the visits", "Ring about the SIM cards")
EVERY_DAYS = (12, 35, 80, 150, 260)
WAYS = ("visit", "call", "email", "meeting", "gathering")


def add_network(council: Council, *, today: date) -> None:
    """Contacts and exchanges for every partner, by services only; the last partner's one contact has left."""
    every = list(partners(council))
    for number, one in enumerate(every):
        _meet(council, one, number)
        _talk(council, one, number, today=today)
    last = every[-1]
    for person in contacts(last):
        perform(_act(council), end_contact, EndContact(last.reference, person.pk, until_on=today - timedelta(days=9)))


def _act(council: Council) -> Act:
    return act_now(council, command_actor("the demonstration"))


def _meet(council: Council, one: "Partner", number: int) -> None:
    for turn in range(1 + number % 2):
        at = number * 2 + turn
        called = f"{city.CALLED[at % len(city.CALLED)]} {'ABCDEFGH'[at % 8]}."
        email = f"{called.split()[0].lower()}@{one.name.split()[0].lower()}.example"
        said = AddContact(one.reference, called, role_words=ROLES[at % len(ROLES)], email=email)
        perform(_act(council), add_contact, said)


def _talk(council: Council, one: "Partner", number: int, *, today: date) -> None:
    days, person = EVERY_DAYS[number % len(EVERY_DAYS)], contacts(one)[0].pk
    for turn in range(3):
        at, held_on = number + turn, today - timedelta(days=days + 90 * turn)
        step = STEPS[at % len(STEPS)] if turn == 0 and number % 3 == 0 else ""
        said = RecordExchange(
            one.reference,
            WAYS[at % len(WAYS)],
            held_on,
            contact=person,
            held_by="Robin Officer",
            agreed=AGREED[at % len(AGREED)],
            next_step=step,
            next_on=held_on + timedelta(days=14) if step else None,
            is_shared=number % 2 == 0,
        )
        perform(_act(council), record_exchange, said)
