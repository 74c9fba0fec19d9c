"""The words about the people to talk to at a partner."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Action, Fact, FormPage, Link, Tag
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.permissions import CONTACTS
from furthest.modules.partners.presenters.addresses import address
from furthest.modules.partners.rules import may_change_contacts, sees_notes
from furthest.modules.partners.selectors import contacts, past_contacts

PAST_MOST = 20


@dataclass(frozen=True, kw_only=True)
class ContactCard:
    """A person to talk to: the name, what they do, how to reach them, and what can be done about them."""

    called: str
    tag: Tag | None
    lines: tuple[str, ...]
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContactCards:
    """The people to talk to at a partner, and those who have left."""

    now: tuple[ContactCard, ...]
    past: tuple[ContactCard, ...]
    empty: str
    add: Link | None


@dataclass(frozen=True, kw_only=True)
class ChangePage(FormPage):
    """A form that changes something; `now` is what someone else has saved meanwhile, after a conflict."""

    now: tuple[Fact, ...] = ()


def contact_cards(council: Council, actor: Actor, one: Partner) -> ContactCards:
    """Everybody at a partner, with what the actor may do about each."""
    may = actor.may(CONTACTS) and may_change_contacts(actor, one.pk)
    here = contacts(one)
    left = past_contacts(one, limit=PAST_MOST)
    nobody = _("The last contact has left.") if left else _("Nobody to talk to is written down yet.")
    add = Link(_("Add a contact"), address(council, "add-contact", one.reference))
    return ContactCards(
        now=tuple(_card(council, actor, each, may=may) for each in here),
        past=tuple(_card(council, actor, each, may=may) for each in left),
        empty="" if here else nobody,
        add=add if may else None,
    )


def _card(council: Council, actor: Actor, one: Contact, *, may: bool) -> ContactCard:
    does = one.role_words if one.called else ""
    note = one.note.split("\n") if one.note and sees_notes(actor) else []
    lines = (does, one.phone, one.email, _since(one), *note)
    return ContactCard(
        called=one.shown_name,
        tag=Tag(_("Main contact"), "green") if one.is_main else None,
        lines=tuple(line for line in lines if line),
        actions=_actions(council, one) if may else (),
    )


def _since(one: Contact) -> str:
    said = {"since": date_words(one.since_on or one.recorded_at.date()), "until": ""}
    if one.until_on is not None:
        said["until"] = date_words(one.until_on)
        return (_("From %(since)s to %(until)s") if one.since_on else _("Left on %(until)s")) % said
    if not one.is_current:
        return _("Has left")
    return _("Since %(since)s") % said if one.since_on else ""


def _actions(council: Council, one: Contact) -> tuple[Action, ...]:
    key, hidden = (one.partner.reference, str(one.pk)), f"– {one.shown_name}"
    change = Action(_("Change"), address(council, "change-contact", *key), "link", hidden=hidden)
    back = Action(_("Is a contact again"), address(council, "restore-contact", *key), "link", posts=True, hidden=hidden)
    if not one.is_current:
        return (change, back)
    url = address(council, "choose-main-contact", *key)
    main = Action(_("Make main contact"), url, "link", posts=True, hidden=hidden)
    end = Action(_("No longer a contact"), address(council, "end-contact", *key), "link", posts=True, hidden=hidden)
    return (change, *(() if one.is_main else (main,)), end)


def contact_page(council: Council, one: Partner, *, heading: str, button: str) -> FormPage:
    """The form of a contact."""
    there = address(council, "partner", one.reference)
    return FormPage(
        heading=heading,
        back=Link(_("Back to %(name)s") % {"name": one.name}, there),
        lead=_("A name, or what they do there, is all that we need."),
        button=button,
        cancel=Link(_("Cancel"), there),
    )
