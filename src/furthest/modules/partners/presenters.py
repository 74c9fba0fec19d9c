"""The words of pages about partners."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.audit.story import story_of
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.core.registry import Finding
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, ListPage, ThingPage
from furthest.kernel.policy.blocks import blocks_of
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.permissions import CHANGE
from furthest.modules.partners.rules import sees_every_partner
from furthest.modules.partners.selectors import contacts, find_partners, ward_of
from furthest.modules.partners.states import PartnerKind


@dataclass(frozen=True, kw_only=True)
class ContactCard:
    """A person to talk to: the name, what they do, how to reach them, and the button for when they have left."""

    called: str
    lines: tuple[str, ...]
    end: Action | None


@dataclass(frozen=True, kw_only=True)
class PartnerPage(ThingPage):
    """A partner with the people to talk to there."""

    contacts: tuple[ContactCard, ...] = ()
    no_contacts: str = ""
    add_contact: Link | None = None


@dataclass(frozen=True, kw_only=True)
class ChangePage(FormPage):
    """A form that changes a partner; `now` is what someone else has saved meanwhile, after a conflict."""

    now: tuple[Fact, ...] = ()


def address(council: Council, route: str, *more: str) -> str:
    """The address of one of this module's pages."""
    return reverse(f"partners:{route}", args=[council.slug, *more])


def partners_page(council: Council, actor: Actor, found: PageOf[Partner], *, query: str) -> ListPage:
    """The list of partners by name."""
    add = Link(_("Add a partner"), address(council, "add-partner"))
    may_add = actor.may(CHANGE)
    return ListPage(
        heading=_("Partners"),
        columns=(Column(_("Name")), Column(_("Kind")), Column(_("Reference"))),
        rows=[_shown(council, one) for one in found.rows],
        paging=found,
        query=query,
        actions=(Action(add.label, add.url),) if may_add else (),
        empty=_("There are no partners yet.") if sees_every_partner(actor) else _("You are not with a partner yet."),
        empty_action=add if may_add else None,
    )


def _shown(council: Council, one: Partner) -> tuple[object, ...]:
    kind = str(PartnerKind(one.kind).label)
    return Link(one.name, address(council, "partner", one.reference)), kind, one.reference


def partner_page(council: Council, actor: Actor, one: Partner) -> PartnerPage:
    """One partner: what can be done, what other parts of the system know, whom to talk to, and what has happened."""
    may_change = actor.may(CHANGE)
    change = Action(_("Change details"), address(council, "change-partner", one.reference))
    add = Link(_("Add a contact"), address(council, "add-contact", one.reference))
    people = contacts(one)
    blocks = blocks_of(council, actor, one.thing)
    return PartnerPage(
        heading=one.name,
        trail=(Link(_("Partners"), address(council, "partners")),),
        actions=(*(action for block in blocks for action in block.actions), *((change,) if may_change else ())),
        blocks=blocks,
        facts=facts_of(one),
        contacts=tuple(_card(council, one, person, may_change=may_change) for person in people),
        no_contacts="" if people else _("Nobody to talk to is written down yet."),
        add_contact=add if may_change else None,
        timeline=story_of(council, one.pk),
    )


def _card(council: Council, one: Partner, person: Contact, *, may_change: bool) -> ContactCard:
    url = address(council, "end-contact", one.reference, str(person.pk))
    end = Action(_("No longer a contact"), url, "link", posts=True, hidden=f"– {person.called}")
    lines = tuple(line for line in (person.role_words, person.phone, person.email) if line)
    return ContactCard(called=person.called, lines=lines, end=end if may_change else None)


def facts_of(one: Partner) -> tuple[Fact, ...]:
    """What is known of a partner, in words; what was not given says so."""
    unknown = _("Not given")
    note = (Fact(_("Note"), one.note.split("\n")),) if one.note else ()
    return (
        Fact(_("Reference"), one.reference),
        Fact(_("Kind"), str(PartnerKind(one.kind).label)),
        Fact(_("Phone number"), one.phone or unknown),
        Fact(_("Email address"), one.email or unknown),
        Fact(_("Postcode"), one.postcode or unknown),
        Fact(_("Area"), ward_of(one) or one.ward_code or _("Not known")),
        *note,
    )


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
        now=(Fact(_("Name"), one.name), *facts_of(one)) if conflict else (),
    )


def add_contact_page(council: Council, one: Partner) -> FormPage:
    """A new person to talk to."""
    there = address(council, "partner", one.reference)
    return FormPage(
        heading=_("Add a contact at %(name)s") % {"name": one.name},
        back=Link(_("Back to %(name)s") % {"name": one.name}, there),
        button=_("Add this contact"),
        cancel=Link(_("Cancel"), there),
    )


def find_network(council: Council, text: str, *, limit: int) -> Sequence[Finding]:
    """Partners for the desk's one box."""
    return [
        Finding("partners.partner", row.reference, row.name, row.kind, address(council, "partner", row.reference))
        for row in find_partners(council, text, limit)
    ]
