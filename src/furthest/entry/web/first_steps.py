"""The first steps of a new council, up to its first loan: what is done is read from its rows, never ticked off."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.members import members
from furthest.kernel.accounts.submit import FIRST_STEPS, THEN
from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Link, Tag
from furthest.kernel.sheets.kinds import SHEETS
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.selectors import agreement_version, kit_types
from furthest.modules.lending.selectors.pages import first_ready, has_stock
from furthest.modules.places.selectors import lacks_hours, sites

BACK = urlencode({THEN: FIRST_STEPS})
AGREEMENT, AS_DELIVERED = "lending.agreement", "default"
ALONE = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a new council does first. Without a link somebody else does it, or it has to wait.

    `command` brings the same in from a file, on the command line of whoever runs the system.
    """

    words: str
    hint: str
    tag: Tag
    link: Link | None
    is_for_others: bool = False
    command: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is of a council's set-up."""

    has_name: bool
    has_site: bool
    without_hours: str
    has_kit_type: bool
    has_stock: bool
    ready: str
    has_words: bool
    has_colleagues: bool


def facts_of(council: Council, today: date) -> Facts:
    """What there is. Four short statements; the set-up is remembered."""
    cards = sites(council)
    hours = next((card.reference for card in cards if lacks_hours(card)), "")
    return Facts(
        has_name=bool(council.programme_name),
        has_site=bool(cards),
        without_hours=hours if all(lacks_hours(card) for card in cards) else "",
        has_kit_type=bool(kit_types(council)),
        has_stock=has_stock(council),
        ready=first_ready(council),
        has_words=agreement_version(council, today) != AS_DELIVERED,
        has_colleagues=len(members(council)[: ALONE + 1]) > ALONE,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One step before anybody looks at it: where it is taken, and what has to be there or allowed for it.

    `needed` is a permission; `sheet` names what a file may bring in instead.
    """

    route: str
    more: tuple[str, ...] = ()
    words: str
    hint: str
    is_done: bool = False
    needed: str = "policy.change"
    waits: bool = False
    sheet: str = ""


def first_steps(council: Council, actor: Actor, *, today: date) -> tuple[Step, ...]:
    """The steps that this person can take, and those for which they wait; of what is for taste, only their own."""
    facts = facts_of(council, today)
    plans = [_site(facts), _kit_type(facts), _devices(facts), _loan(facts)]
    if actor.may("policy.change"):
        plans = [_name(facts), *plans[:-1], _words(facts), _colleagues(facts), plans[-1]]
    return tuple(_step(council, actor, plan) for plan in plans)


def _name(facts: Facts) -> _Plan:
    return _Plan(
        route="web:branding",
        words=_("Name your programme"),
        hint=_("Its name and colour, and a logo if you like, stand on every page."),
        is_done=facts.has_name,
    )


def _site(facts: Facts) -> _Plan:
    """The first site; where it is there without hours, those."""
    hint, needed = _("Its name, where it is, and when it is open."), "places.change"
    if facts.without_hours:
        more, words = (facts.without_hours, "desk"), _("Say when your site is open")
        return _Plan(route="places:set-hours", more=more, words=words, hint=hint, needed=needed)
    return _Plan(
        route="places:add-site",
        words=_("Add the first site where you lend"),
        hint=hint,
        is_done=facts.has_site,
        needed=needed,
        sheet="libraries",
    )


def _kit_type(facts: Facts) -> _Plan:
    return _Plan(
        route="lending:add-kit-type",
        words=_("Say what you lend, and for how long"),
        hint=_("For instance a tablet with data, for four weeks."),
        is_done=facts.has_kit_type,
        needed="lending.policy",
    )


def _devices(facts: Facts) -> _Plan:
    return _Plan(
        route="lending:add-devices",
        words=_("Add your first devices"),
        hint=_("Scan or type their labels, one after the other."),
        is_done=facts.has_stock,
        needed="lending.stock",
        waits=not (facts.has_site and facts.has_kit_type),
        sheet="lending.devices",
    )


def _words(facts: Facts) -> _Plan:
    return _Plan(
        route="web:set-setting",
        more=(AGREEMENT,),
        words=_("Read the words of the loan agreement"),
        hint=_("Borrowers accept them. Set them as they are, or write your own."),
        is_done=facts.has_words,
    )


def _colleagues(facts: Facts) -> _Plan:
    return _Plan(
        route="web:add-staff",
        words=_("Let your colleagues in"),
        hint=_("You can also begin alone, and do this later."),
        is_done=facts.has_colleagues,
        needed="staff.change",
    )


def _loan(facts: Facts) -> _Plan:
    hint = _("You only need to know what to call the person.")
    if facts.has_stock and not facts.ready:
        hint = _("First wipe and check a device: the list “Get ready” leads you through it.")
    return _Plan(
        route="lending:device" if facts.ready else "lending:get-ready",
        more=(facts.ready,) if facts.ready else (),
        words=_("Make your first loan"),
        hint=hint,
        needed="lending.lend",
        waits=not facts.has_stock,
    )


def _step(council: Council, actor: Actor, plan: _Plan) -> Step:
    may = actor.may(plan.needed)
    url = f"{reverse(plan.route, args=[council.slug, *plan.more])}?{BACK}"
    return Step(
        plan.words,
        plan.hint,
        tag=_tag(plan),
        link=Link(plan.words, url) if may and (plan.is_done or not plan.waits) else None,
        is_for_others=not may and not plan.is_done,
        command=_command(council, plan.sheet) if may and not plan.is_done else "",
    )


def _tag(plan: _Plan) -> Tag:
    if plan.is_done:
        return Tag(_("Done"), "green")
    return Tag(_("Later"), "grey") if plan.waits else Tag(_("To do"), "blue")


def _command(council: Council, sheet: str) -> str:
    """The command that reads a file of such things; empty where there is none."""
    name = sheet.rpartition(".")[2]
    if not name or ("." in sheet and sheet not in SHEETS):
        return ""
    return f"furthest import {name} --council {council.slug} {name}.csv"
