"""The words of pages about partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.audit.story import story_of
from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.core.registry import Finding
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, ListPage, ThingPage
from furthest.kernel.policy.blocks import blocks_of
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.permissions import CHANGE, RECORD
from furthest.modules.partners.presenters.addresses import address
from furthest.modules.partners.presenters.contacts import ChangePage, ContactCards, contact_cards
from furthest.modules.partners.presenters.exchanges import ExchangeCards, exchange_cards, quiet_tag
from furthest.modules.partners.rules import sees_every_partner, sees_notes
from furthest.modules.partners.selectors import find_partners, ward_of
from furthest.modules.partners.states import PartnerKind, Way


@dataclass(frozen=True, kw_only=True)
class PartnerPage(ThingPage):
    """A partner with the people to talk to there, and when we were in contact."""

    people: ContactCards
    contact: ExchangeCards


def partners_page(council: Council, actor: Actor, found: PageOf[Any], *, query: str) -> ListPage:
    """The list of partners, each with the day of the last contact."""
    add = Link(_("Add a partner"), address(council, "add-partner"))
    may_add, today = actor.may(CHANGE), clock.today(council.time_zone)
    last = (Column(_("Last contact")),) if sees_notes(actor) else ()
    return ListPage(
        heading=_("Partners"),
        columns=(Column(_("Name")), Column(_("Kind")), *last, Column(_("Reference"))),
        rows=[_shown(council, actor, one, today=today) for one in found.rows],
        paging=found,
        query=query,
        actions=(Action(add.label, add.url),) if may_add else (),
        empty=_("There are no partners yet.") if sees_every_partner(actor) else _("You are not with a partner yet."),
        empty_action=add if may_add else None,
    )


def _shown(council: Council, actor: Actor, one: Any, *, today: date) -> tuple[object, ...]:
    tag = quiet_tag(council, one, one.last_on, today=today)
    said = date_words(one.last_on) if one.last_on else _("None written down")
    last = ([said, tag] if tag else said,) if sees_notes(actor) else ()
    kind = str(PartnerKind(one.kind).label)
    return Link(one.name, address(council, "partner", one.reference)), kind, *last, one.reference


def partner_page(council: Council, actor: Actor, one: Partner) -> PartnerPage:
    """One partner: what can be done, what other parts know, whom to talk to, when we did, and what has happened.

    Its coordinator sees nothing that the council wrote for itself, nor who did what (PARTNER-09).
    """
    blocks, is_staff = blocks_of(council, actor, one.thing), sees_notes(actor)
    contact, today = exchange_cards(council, actor, one), clock.today(council.time_zone)
    last_on = contact.last.held_on if contact.last else None
    return PartnerPage(
        heading=one.name,
        tag=quiet_tag(council, one, last_on, today=today) if is_staff else None,
        trail=(Link(_("Partners"), address(council, "partners")),) if is_staff else (),
        actions=(*(action for block in blocks for action in block.actions), *_actions(council, actor, one)),
        blocks=blocks,
        facts=(*(_last_facts(contact.last) if is_staff else ()), *facts_of(one, with_note=is_staff)),
        people=contact_cards(council, actor, one),
        contact=contact,
        timeline=story_of(council, one.pk) if is_staff else (),
    )


def _actions(council: Council, actor: Actor, one: Partner) -> tuple[Action, ...]:
    record = Action(_("Record a contact"), address(council, "record-exchange", one.reference))
    change = Action(_("Change details"), address(council, "change-partner", one.reference))
    end = Action(_("End the work with them"), address(council, "end-partner", one.reference))
    again = Action(_("Work with them again"), address(council, "restore-partner", one.reference), posts=True)
    mine = (record,) if actor.may(RECORD) and one.ended_on is None else ()
    return (*mine, change, again if one.ended_on else end) if actor.may(CHANGE) else mine


def _last_facts(last: Exchange | None) -> tuple[Fact, ...]:
    said = f"{date_words(last.held_on)}: {Way(last.way).label}" if last else _("None written down")
    return (Fact(_("Last contact"), said),)


def facts_of(one: Partner, *, with_note: bool) -> tuple[Fact, ...]:
    """What is known of a partner, in words; what was not given says so. The note is for staff."""
    unknown = _("Not given")
    ended = (Fact(_("Ended on"), date_words(one.ended_on)),) if one.ended_on else ()
    website = (Fact(_("Website"), Link(one.website, one.website)),) if one.website else ()
    return (
        Fact(_("Reference"), one.reference),
        Fact(_("Kind"), str(PartnerKind(one.kind).label)),
        *ended,
        Fact(_("Phone number"), one.phone or unknown),
        Fact(_("Email address"), one.email or unknown),
        *website,
        Fact(_("Postcode"), one.postcode or unknown),
        Fact(_("Area"), ward_of(one) or one.ward_code or _("Not known")),
        *_said(_("Where they work"), one.works_in),
        *_said(_("What they offer"), one.offers),
        *_said(_("What they cannot do"), one.limits),
        *_said(_("Note for staff"), one.note if with_note else ""),
    )


def _said(label: str, words: str) -> tuple[Fact, ...]:
    return (Fact(label, words.split("\n")),) if words else ()


def add_partner_page(council: Council) -> FormPage:
    """A new partner."""
    return FormPage(
        heading=_("Add a partner"),
        back=Link(_("Back to partners"), address(council, "partners")),
        button=_("Add this partner"),
    )


def change_partner_page(council: Council, one: Partner, *, conflict: bool) -> ChangePage:
    """What is known of a partner, to be changed; after a conflict with what has been saved meanwhile."""
    there = address(council, "partner", one.reference)
    return ChangePage(
        heading=_("Change details of %(name)s") % {"name": one.name},
        back=Link(_("Back to %(name)s") % {"name": one.name}, there),
        button=_("Save"),
        cancel=Link(_("Cancel"), there),
        now=(Fact(_("Name"), one.name), *facts_of(one, with_note=True)) if conflict else (),
    )


def end_partner_page(council: Council, one: Partner) -> FormPage:
    """Asks once before a partner becomes a former one."""
    there = address(council, "partner", one.reference)
    return FormPage(
        heading=_("End the work with %(name)s") % {"name": one.name},
        back=Link(_("Back to %(name)s") % {"name": one.name}, there),
        lead=_("They become a former partner. Everything about them is kept, and you can take the work up again."),
        warning=_("Loans go on, and whoever signs in for them still can. See to both before you end it."),
        button=_("End the work with them"),
        cancel=Link(_("Cancel"), there),
    )


def find_network(council: Council, text: str, *, limit: int) -> Sequence[Finding]:
    """Partners for the desk's one box."""
    return [
        Finding("partners.partner", row.reference, row.name, row.kind, address(council, "partner", row.reference))
        for row in find_partners(council, text, limit)
    ]
