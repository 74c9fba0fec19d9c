"""The words about when we were in contact with a partner, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.core.registry import Waiting
from furthest.kernel.govuk.shapes import Action, FormPage, Link, Page, Tag
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.permissions import RECORD
from furthest.modules.partners.presenters.addresses import address
from furthest.modules.partners.rules import is_quiet, sees_notes
from furthest.modules.partners.selectors import (
    exchanges,
    open_steps,
    partners_left,
    partners_with_step_due,
    quiet_since,
)
from furthest.modules.partners.states import Way, Which

FEW = 5
STEPS_MOST = 10


@dataclass(frozen=True, kw_only=True)
class ExchangeCard:
    """One time of contact: how and when, who with whom, what was agreed and what comes next."""

    title: str
    tags: tuple[Tag, ...]
    lines: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, kw_only=True)
class ExchangeCards:
    """The last times of contact, and what is to be done next. `last` is the latest that the actor sees."""

    last: Exchange | None
    cards: tuple[ExchangeCard, ...]
    steps: tuple[str, ...]
    empty: str
    more: Link | None


@dataclass(frozen=True, kw_only=True)
class ExchangesPage(Page):
    """Every time of contact with a partner, a page of them."""

    cards: tuple[ExchangeCard, ...]
    paging: PageOf[Exchange]
    query: str
    empty: str


def exchange_cards(council: Council, actor: Actor, one: Partner) -> ExchangeCards:
    """The few last times of contact, and every open step: for a coordinator only what is shared (PARTNER-09)."""
    shared_only, today = not sees_notes(actor), clock.today(council.time_zone)
    found = list(exchanges(one, shared_only=shared_only)[: FEW + 1])
    every = Link(_("All times that we were in contact"), address(council, "exchanges", one.reference))
    steps = open_steps(one, shared_only=shared_only)[:STEPS_MOST]
    return ExchangeCards(
        last=found[0] if found else None,
        cards=tuple(_card(council, actor, each, today=today) for each in found[:FEW]),
        steps=tuple(_step(each) for each in steps),
        empty="" if found else _("No contact is written down yet."),
        more=every if len(found) > FEW else None,
    )


def exchanges_page(
    council: Council, actor: Actor, one: Partner, *, found: PageOf[Exchange], query: str
) -> ExchangesPage:
    """Every time of contact with a partner."""
    today = clock.today(council.time_zone)
    return ExchangesPage(
        heading=_("Contact with %(name)s") % {"name": one.name},
        back=Link(_("Back to %(name)s") % {"name": one.name}, address(council, "partner", one.reference)),
        cards=tuple(_card(council, actor, each, today=today) for each in found.rows),
        paging=found,
        query=query,
        empty=_("No contact is written down yet."),
    )


def _card(council: Council, actor: Actor, one: Exchange, *, today: date) -> ExchangeCard:
    said = {"us": one.held_by, "them": one.contact.shown_name if one.contact else ""}
    who = _("%(us)s with %(them)s") if one.contact else "%(us)s"
    tags = (Tag(_("The partner sees this"), "green"),) if one.is_shared and sees_notes(actor) else ()
    due = one.next_on is not None and one.done_on is None and one.next_on <= today
    return ExchangeCard(
        title=f"{date_words(one.held_on)}: {Way(one.way).label}",
        tags=(*tags, Tag(_("Next step is due"), "yellow")) if due else tags,
        lines=(who % said, *one.agreed.split("\n"), *_next(one)),
        actions=_actions(council, one) if actor.may(RECORD) else (),
    )


def _next(one: Exchange) -> Sequence[str]:
    if not one.next_step:
        return ()
    if one.done_on is not None:
        return (_("Done on %(day)s: %(step)s") % {"day": date_words(one.done_on), "step": one.next_step},)
    return (_("Next: %(step)s") % {"step": _step(one)},)


def _step(one: Exchange) -> str:
    said = {"step": one.next_step, "day": date_words(one.next_on) if one.next_on else ""}
    return _("%(step)s, by %(day)s") % said if one.next_on else one.next_step


def _actions(council: Council, one: Exchange) -> tuple[Action, ...]:
    key, hidden = (one.partner.reference, one.reference), f"– {date_words(one.held_on)}"
    change = Action(_("Change"), address(council, "change-exchange", *key), "link", hidden=hidden)
    done = Action(_("Step is done"), address(council, "finish-step", *key), "link", posts=True, hidden=hidden)
    again = Action(_("Step is not done"), address(council, "reopen-step", *key), "link", posts=True, hidden=hidden)
    undo = Action(_("Take out"), address(council, "undo-exchange", *key), "link", posts=True, hidden=hidden)
    steps = () if not one.next_step else (done,) if one.done_on is None else (again,)
    return (change, *steps, undo)


def exchange_page(council: Council, one: Partner, *, heading: str, button: str) -> FormPage:
    """The form of one time of contact."""
    there = address(council, "partner", one.reference)
    return FormPage(
        heading=heading,
        back=Link(_("Back to %(name)s") % {"name": one.name}, there),
        button=button,
        cancel=Link(_("Cancel"), there),
    )


def quiet_tag(council: Council, one: Partner, last: date | None, *, today: date) -> Tag | None:
    """What stands beside a partner's name: a former one, or one not heard from lately (PARTNER-08, PARTNER-10)."""
    if one.ended_on is not None:
        return Tag(_("Former partner"), "grey")
    added_on = clock.local(one.recorded_at, council.time_zone).date()
    is_so = is_quiet(last, added_on, quiet_since(council, today))
    return Tag(_("Not heard from lately"), "yellow") if is_so else None


def steps_due(council: Council, actor: Actor, today: date) -> Waiting | None:
    """Partners with whom a next step is due."""
    number = partners_with_step_due(council, today)
    words = ngettext(
        "A next step with %(number)s partner is due", "Next steps with %(number)s partners are due", number
    )
    return _waiting(council, words, number, which=Which.STEP_DUE, who=_("This was to be done by today."))


def last_contact_left(council: Council, actor: Actor, today: date) -> Waiting | None:
    """Partners whose last contact has left."""
    number = partners_left(council)
    words = ngettext(
        "The last contact of %(number)s partner has left", "The last contacts of %(number)s partners have left", number
    )
    return _waiting(
        council, words, number, which=Which.LEFT, who=_("Nobody there hears from us until we find somebody.")
    )


def _waiting(council: Council, words: str, number: int, *, which: Which, who: str) -> Waiting | None:
    url = f"{address(council, 'partners')}?which={which.value}"
    return Waiting(words % {"number": f"{number:,}"}, number, who, url) if number else None
