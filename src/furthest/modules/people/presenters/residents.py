"""The words of pages about people."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.audit.story import story_of
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import Finding
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, ListPage, ThingPage
from furthest.kernel.policy.blocks import blocks_of
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.rules import wanted
from furthest.modules.people.selectors import ResidentRow, find_residents, ward_of
from furthest.modules.people.states import Channel

MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class ResidentsPage(ListPage):
    """The search for people. `asked` is what was looked for; `more` says that not everybody found is shown."""

    asked: str
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangePage(FormPage):
    """A form that changes a person; `now` is what someone else has saved meanwhile, after a conflict."""

    now: tuple[Fact, ...] = ()


def address(council: Council, route: str, *more: str) -> str:
    """The address of one of this module's pages."""
    return reverse(f"people:{route}", args=[council.slug, *more])


def residents_page(council: Council, actor: Actor, asked: str) -> ResidentsPage:
    """People who were looked for; nobody is listed until somebody is asked for (PEOPLE-07)."""
    found = find_residents(council, asked, MOST_SHOWN + 1) if asked else []
    words = _("More than %(most)s people were found. Type more of the name to see the right one.")
    kind = "primary" if asked and not found else "secondary"
    add = (
        Action(_("Add a person"), _to_add(council, "" if found else asked), kind=kind),
        Action(_("Add a card without a name"), address(council, "add-card")),
    )
    return ResidentsPage(
        heading=_("People"),
        columns=(Column(_("Name")), Column(_("What tells them apart")), Column(_("Reference"))),
        rows=[_shown(council, row) for row in found[:MOST_SHOWN]],
        actions=add if actor.may(CHANGE) else (),
        asked=asked,
        more=words % {"most": MOST_SHOWN} if len(found) > MOST_SHOWN else "",
        empty=_("Nobody was found. Try fewer letters, a phone number or a reference, or add them."),
    )


def _to_add(council: Council, asked: str) -> str:
    """Where a person is added, with the name that was looked for in vain; a number or a code is no name."""
    looked_for = wanted(asked)
    is_name = looked_for.first and not looked_for.detail and not looked_for.reference
    query = "?" + urlencode({"called": asked}) if is_name else ""
    return address(council, "add-resident") + query


def _shown(council: Council, row: ResidentRow) -> tuple[object, ...]:
    detail = "" if row.detail == row.reference else row.detail
    return Link(row.called, address(council, "resident", row.reference)), detail, row.reference


def resident_page(council: Council, actor: Actor, person: Resident) -> ThingPage:
    """One person: what can be done, what other parts of the system know, what is known, and what has happened."""
    change = Action(_("Change details"), address(council, "change-resident", person.reference))
    blocks = blocks_of(council, actor, person.thing)
    return ThingPage(
        heading=person.shown_name,
        trail=(Link(_("People"), address(council, "residents")),),
        actions=(*(one for block in blocks for one in block.actions), *((change,) if actor.may(CHANGE) else ())),
        blocks=blocks,
        facts=facts_of(person),
        timeline=story_of(council, person.pk),
    )


def facts_of(person: Resident) -> tuple[Fact, ...]:
    """What is known of a person, in words; what was not given says so."""
    unknown = _("Not given")
    card = (Fact(_("Card"), person.card_code),) if person.card_code else ()
    note = (Fact(_("Note"), person.note.split("\n")),) if person.note else ()
    return (
        Fact(_("Reference"), person.reference),
        *card,
        Fact(_("Phone number"), person.phone or unknown),
        Fact(_("Email address"), person.email or unknown),
        Fact(_("How to contact them"), str(Channel(person.channel).label)),
        Fact(_("Postcode"), person.postcode or _("Not kept")),
        Fact(_("Area"), area_words(person)),
        *note,
    )


def area_words(person: Resident) -> str:
    """Where a person lives, as far as it is known: the ward's name, or the code of the small area."""
    return ward_of(person) or person.ward_code or person.lsoa21_code or _("Not known")


def add_resident_page(council: Council) -> FormPage:
    """A new person, on one page."""
    return FormPage(
        heading=_("Add a person"),
        back=Link(_("Back to people"), address(council, "residents")),
        button=_("Add this person"),
        lead=_("Only what to call them is needed. Leave blank whatever they do not want to say."),
    )


def add_card_page(council: Council) -> FormPage:
    """A new card without a name."""
    return FormPage(
        heading=_("Add a card without a name"),
        back=Link(_("Back to people"), address(council, "residents")),
        button=_("Make a card"),
        lead=_("For somebody who would rather not give a name. You get a code to write on a card for them to keep."),
    )


def change_resident_page(council: Council, person: Resident, *, conflict: bool) -> ChangePage:
    """What is known of a person, to be changed; after a conflict with what has been saved meanwhile."""
    there = address(council, "resident", person.reference)
    return ChangePage(
        heading=_("Change details of %(name)s") % {"name": person.shown_name},
        back=Link(_("Back to %(name)s") % {"name": person.shown_name}, there),
        button=_("Save"),
        cancel=Link(_("Cancel"), there),
        now=(Fact(_("Name"), person.called), *facts_of(person)) if conflict else (),
    )


def find_people(council: Council, text: str, *, limit: int) -> Sequence[Finding]:
    """People for the desk's one box."""
    return [
        Finding("people.resident", row.reference, row.called, row.detail, address(council, "resident", row.reference))
        for row in find_residents(council, text, limit)
    ]
