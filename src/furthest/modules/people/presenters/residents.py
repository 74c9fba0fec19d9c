"""The words of pages about people."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from furthest.kernel.audit.story import story_of
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import Finding
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, ListPage, Tag, ThingPage
from furthest.kernel.policy.blocks import blocks_of
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.facts import facts_of
from furthest.modules.people.presenters.merging import merged_block, merged_page
from furthest.modules.people.presenters.record import record_facts
from furthest.modules.people.rules import wanted
from furthest.modules.people.rules.ways import ways_words
from furthest.modules.people.selectors import ResidentRow, find_residents
from furthest.modules.people.selectors.record import group_of

MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class ResidentsPage(ListPage):
    """The search for people. `asked` is what was looked for; `more` says that not everybody found is shown.

    `close` are rows of people whose name is only like it (PEOPLE-09).
    """

    asked: str
    close: tuple[tuple[object, ...], ...] = ()
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonPage(ThingPage):
    """One person. `safe` is how to reach them safely, where that is not any way; `record` is what they were asked."""

    safe: tuple[str, ...] = ()
    record: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AddPage(FormPage):
    """A form that adds a person; `likely` are those who may be the same person."""

    columns: tuple[Column, ...]
    likely: tuple[tuple[object, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChangePage(FormPage):
    """A form that changes a person; `now` is what someone else has saved meanwhile, after a conflict."""

    now: tuple[Fact, ...] = ()


def residents_page(council: Council, actor: Actor, asked: str) -> ResidentsPage:
    """People who were looked for; nobody is listed until somebody is asked for (PEOPLE-07)."""
    found = find_residents(council, asked, MOST_SHOWN + 1) if asked else []
    words = _("More than %(most)s people were found. Type more of the name to see the right one.")
    exact = [row for row in found if not row.is_close]
    kind = "primary" if asked and not found else "secondary"
    add = (
        Action(_("Add a person"), _to_add(council, "" if exact else asked), kind=kind),
        Action(_("Add a card without a name"), address(council, "add-card")),
    )
    return ResidentsPage(
        heading=_("People"),
        columns=_columns(),
        rows=[_shown(council, row) for row in exact[:MOST_SHOWN]],
        close=tuple(_shown(council, row) for row in found if row.is_close),
        actions=add if actor.may(CHANGE) else (),
        asked=asked,
        more=words % {"most": MOST_SHOWN} if len(exact) > MOST_SHOWN else "",
        empty=_("Nobody was found. Try fewer letters, a phone number or a reference, or add them."),
    )


def _columns() -> tuple[Column, ...]:
    return Column(_("Name")), Column(_("What tells them apart")), Column(_("Reference"))


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
    if person.merged_into_id:
        return merged_page(council, actor, person)
    change = (
        Action(_("Change details"), address(council, "change-resident", person.reference)),
        Action(_("Merge with another record"), address(council, "find-other", person.reference)),
    )
    merged = merged_block(council, actor, person)
    group = group_of(council, person)
    blocks = (*blocks_of(council, actor, person.thing), *((merged,) if merged else ()))
    return PersonPage(
        heading=person.shown_name,
        trail=(Link(_("People"), address(council, "residents")),),
        tag=Tag(_("Restricted"), "red") if any(one.restricted_because for one in group) else None,
        safe=ways_words(person.ways()),
        record=record_facts(council, actor, group),
        actions=(*(one for block in blocks for one in block.actions), *(change if actor.may(CHANGE) else ())),
        blocks=blocks,
        facts=facts_of(person),
        timeline=story_of(council, person.pk),
    )


def add_resident_page(council: Council, likely: Sequence[ResidentRow] = ()) -> AddPage:
    """A new person, on one page. Once somebody who may be the same was found, the question comes first (PEOPLE-12)."""
    asked = _("If it is, open their record. If not, press “Add as a new person” at the end.")
    lead = _("Only what to call them is needed. Leave blank whatever they do not want to say.")
    return AddPage(
        heading=_("Is it one of these people?") if likely else _("Add a person"),
        back=Link(_("Back to people"), address(council, "residents")),
        button=_("Add as a new person") if likely else _("Add this person"),
        lead=asked if likely else lead,
        columns=_columns(),
        likely=tuple(_shown(council, row) for row in likely),
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
        Finding(
            "people.resident",
            row.reference,
            row.called,
            row.detail,
            address(council, "resident", row.reference),
            is_close=row.is_close,
        )
        for row in find_residents(council, text, limit)
    ]
