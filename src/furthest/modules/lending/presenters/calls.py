"""The call list: who, at which number, about what, in a script of two sentences, and one press for what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.govuk.fields import lower_first
from furthest.kernel.govuk.shapes import Action, Link, Page
from furthest.kernel.outbox.quiet import SendingHours
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import time_words
from furthest.modules.lending.models import Loan
from furthest.modules.lending.presenters.words import address, borrower_link, desk_link, due_words, long_date
from furthest.modules.lending.selectors.calls import CallToMake
from furthest.modules.lending.states import CallReason, CallResult
from furthest.modules.people.rules import call_words

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CallShown:
    """One call to make."""

    who: Link | str
    phone: str
    why: str
    loan: Link
    due: str
    tried: str
    script: tuple[str, ...]
    keep_to: tuple[str, ...]
    steps: tuple[Action, ...]


@dataclass(frozen=True, kw_only=True)
class CallsPage(Page):
    """Calls of one site, or of all: the first of them, and how many there are."""

    calls: Sequence[CallShown]
    number: str
    hours: str
    empty: str
    elsewhere: Link


def calls_page(
    council: Council,
    some: Sequence[CallToMake],
    *,
    kit_types: Mapping[UUID, str],
    today: date,
    site: str,
    hours: SendingHours,
) -> CallsPage:
    """The list, the longest due first. `site` is what the shown sites are called, empty for all."""
    number = ngettext("%(number)s call to make", "%(number)s calls to make", len(some)) % {"number": f"{len(some):,}"}
    if len(some) > MOST_SHOWN:
        number = _("%(number)s. Here are the first %(most)s.") % {"number": number, "most": MOST_SHOWN}
    everyone = _("Nobody has to be called. Whoever can be written to gets a message.")
    nobody_here = _("Nobody has to be called for %(site)s. Whoever can be written to gets a message.")
    return CallsPage(
        heading=_("Calls"),
        caption=site,
        calls=[_shown(council, one, kit_types, today=today) for one in some[:MOST_SHOWN]],
        number=number,
        hours=_hours_words(hours, today),
        empty=nobody_here % {"site": site} if site else everyone,
        elsewhere=Link(_("Look at all sites"), "?site=all") if site else desk_link(council),
    )


def _hours_words(hours: SendingHours, today: date) -> str:
    if not hours.allows_day(today):
        return _("Today is a Sunday or bank holiday: call on another day.")
    said = {"from": time_words(time(hours.first_hour)), "until": time_words(time(hours.last_hour))}
    return _("Call between %(from)s and %(until)s. Leave no message with anyone else, and no voicemail.") % said


def _shown(council: Council, one: CallToMake, kit_types: Mapping[UUID, str], *, today: date) -> CallShown:
    kit_type = lower_first(kit_types.get(one.loan.pk, _("Device")))
    return CallShown(
        who=borrower_link(council, one.loan),
        phone=_("Restricted: open their record for the number") if one.is_restricted else one.phone,
        why=str(CallReason(one.reason).label),
        loan=Link(one.loan.reference, address(council, "loan", one.loan.reference)),
        due=due_words(one.due_on, today),
        tried=_tried(one.unanswered),
        script=script(council, one, kit_type=kit_type, today=today),
        keep_to=() if one.is_restricted else call_words(one.ways),
        steps=tuple(_steps(council, one)),
    )


def _tried(number: int) -> str:
    if not number:
        return ""
    return ngettext("No answer yet, %(number)s time", "No answer yet, %(number)s times", number) % {"number": number}


def script(council: Council, one: CallToMake, *, kit_type: str, today: date) -> tuple[str, str]:
    """Two sentences to say; the first tells nobody else what it is about."""
    said = {
        "programme": council.programme_name or council.name,
        "who": one.ask_for,
        "what": kit_type,
        "day": long_date(one.due_on),
    }
    hello = _("“Hello, I am calling from %(programme)s: may I speak to %(who)s?”")
    late = _("“Your %(what)s was due back on %(day)s: do you need it longer, or a hand with bringing it back?”")
    soon = _("“Your %(what)s is due back on %(day)s: will that work for you, or do you need it longer?”")
    return hello % said, (late if one.due_on < today else soon) % said


def _steps(council: Council, one: CallToMake) -> list[Action]:
    url = address(council, "record-call", one.loan.reference)
    facts = (("step", one.step.value), ("calls", str(one.calls)))
    return [
        Action(str(result.label), url, posts=True, facts=(*facts, ("result", result.value)), hidden=one.ask_for)
        for result in CallResult
    ]


def next_step(council: Council, one: Loan, result: str) -> tuple[str, Link]:
    """What comes after a call, and where to do it."""
    loan = Link(_("Open the loan"), address(council, "loan", one.reference))
    if result == CallResult.SPOKE:
        return _("Kept: you spoke to them. If they need longer, renew the loan now."), loan
    if result == CallResult.NO_ANSWER:
        return _("Kept: no answer. They are on the list again tomorrow."), loan
    who = loan
    if one.resident is not None:
        url = reverse("people:change-resident", args=[council.slug, one.resident.reference])
        who = Link(_("Change their details"), url)
    if result == CallResult.WRONG_NUMBER:
        return _("Kept: wrong number. Take it out, and ask for the right one when they come in."), who
    return _("Kept: nobody calls them again. Change how they want to hear from us."), who
