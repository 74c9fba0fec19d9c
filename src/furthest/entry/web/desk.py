"""The desk: one box that takes anything, and what waits today. It puts together what the modules offer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from furthest.entry.web.desk_words import DeskPage, answer_page, heading, lending_page, work_page
from furthest.entry.web.first_steps import Step, first_steps
from furthest.entry.web.menu import OVERVIEW
from furthest.entry.web.who_waits import who_waits
from furthest.kernel.accounts.chrome import navigation
from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.working import working_site
from furthest.kernel.core import clock
from furthest.kernel.core.registry import SEARCH, Finding
from furthest.kernel.govuk.forms import FilterForm
from furthest.kernel.govuk.looking import Looked, answer_looking, typed_so_far
from furthest.kernel.govuk.pages import render
from furthest.kernel.policy.values import is_on
from furthest.lib.codes import clean_reference
from furthest.modules.lending.forms.fields import ScanField
from furthest.modules.lending.selectors.pages import (
    Found,
    borrowers_like,
    devices_named,
    has_lent,
    has_stock,
    open_sites,
    work_waiting,
)
from furthest.modules.people.presenters.conversations import talk_action
from furthest.modules.people.rules import surely_means

LIMIT = 8
LENDING = "lending"
TALK = "conversations"
DEVICE = "lending.device"
LONGEST_REFERENCE = 20
WHAT_TO_DO = "do"  # from a scan, the next Tab goes to what can be done with the thing, past the menu
ADDRESS = re.compile(r"https?://\S{1,200}/(?:devices|loans|people|partners)/(?P<reference>[0-9A-Za-z-]{8,9})/?\S*")


class DeskForm(FilterForm):
    """The one box."""

    q = ScanField(
        gettext_lazy("Scan or type"),
        hint=gettext_lazy("A label, an asset tag, a serial number, a name, a phone number, a card or a reference"),
        max_length=200,
        autocomplete="off",
    )


@page("council.enter")
def desk(request: Request) -> HttpResponse:
    """What was scanned or typed leads on at once when it can only mean one thing; without it, what waits today."""
    if not request.actor.may("desk.use"):
        return HttpResponseRedirect(elsewhere(request))
    form = DeskForm(request.GET)
    text, to = typed(form.chosen.get("q", "")), who_borrows(request)
    if not text:
        shown = lending_page(request.council, to) if to is not None else with_talk(request, first_page(request))
        return render(request, "web/desk.jinja", shown, form=form)
    found = [for_borrower(one, to) for one in look_up(request, text)]
    only = the_one(text, found)
    if only is not None:
        return HttpResponseRedirect(f"{only.url}#{WHAT_TO_DO}")
    shown = answer_page(request.council, request.actor, text, found=found, to=to)
    return render(request, "web/desk.jinja", shown, form=form)


def with_talk(request: Request, shown: DeskPage) -> DeskPage:
    """The desk with the way to record a conversation, where that part is on."""
    if not is_on(request.council, TALK, on=clock.today(request.council.time_zone)):
        return shown
    return replace(shown, talk=talk_action(request.council, request.actor))


@page("desk.use")
def desk_found(request: Request) -> HttpResponse:
    """What would be found, for a script that shows it while somebody types."""
    text = typed(typed_so_far(request))
    found = look_up(request, text) if text else []
    return answer_looking(request, [Looked(one.title, one.detail, one.url, is_close=one.is_close) for one in found])


def who_borrows(request: Request) -> Found | None:
    """Whom the next device is for, where the address names somebody by reference: their page has led here."""
    reference = clean_reference(request.GET.get("to", "")[:LONGEST_REFERENCE])
    if reference is None or not lends(request) or not request.actor.may("lending.lend"):
        return None
    return next(iter(borrowers_like(request.council, reference, limit=1)), None)


def for_borrower(one: Finding, to: Found | None) -> Finding:
    """A device that was found leads to its page with the borrower chosen already."""
    if to is None or one.kind != DEVICE:
        return one
    return replace(one, url=f"{one.url}?{urlencode({'who': to.reference})}")


def elsewhere(request: Request) -> str:
    """Where somebody without a desk begins: the first place of their menu."""
    places = navigation(request.council, request.actor, "")
    return places[0].url if places else reverse("web:help", args=[request.council.slug])


def typed(text: str) -> str:
    """What is looked for: of a scanned address of ours, its reference."""
    found = ADDRESS.fullmatch(text.strip())
    return found["reference"] if found else text.strip()


def look_up(request: Request, text: str) -> list[Finding]:
    """What every part of the system finds. A device that was scanned is found first, and then nothing else is asked."""
    if lends(request):
        scanned = devices_named(request.council, text)
        if len(scanned) == 1:
            row = scanned[0]
            url = reverse("lending:device", args=[request.council.slug, row.reference])
            return [Finding(DEVICE, row.reference, text, row.tag, url)]
    today = clock.today(request.council.time_zone)
    kinds = [
        kind
        for kind in sorted(SEARCH, key=lambda kind: kind.order)
        if request.actor.may(kind.permission) and is_on(request.council, kind.switch, on=today)
    ]
    return [one for kind in kinds for one in kind.find(request.council, text, limit=LIMIT)]


def lends(request: Request) -> bool:
    """Whether this council lends and this person sees it."""
    today = clock.today(request.council.time_zone)
    return request.actor.may("lending.see") and is_on(request.council, LENDING, on=today)


def the_one(text: str, found: Sequence[Finding]) -> Finding | None:
    """The only thing that the text can mean: found by a code or a whole phone number, or the only one of that name."""
    found = [one for one in found if not one.is_close]
    reference = clean_reference(text)
    by_code = [one for one in found if reference and one.reference == reference]
    if len(by_code) == 1:
        return by_code[0]
    return found[0] if len(found) == 1 and surely_means(text, found[0].title) else None


def first_page(request: Request) -> DeskPage:
    """What waits, and the way to where one practises, for who does not yet."""
    if request.council.is_practice:
        return what_waits(request)
    return replace(what_waits(request), practise_url=reverse("web:practice", args=[request.council.slug]))


def what_waits(request: Request) -> DeskPage:
    """What waits at the site of today, or everywhere; for who runs the programme, who waits; at first, what to do."""
    council, site, today = request.council, working_site(request), clock.today(request.council.time_zone)
    shown = DeskPage(heading=heading(), site=site)
    if lends(request):
        steps = steps_left(request)
        if not steps or has_stock(council):
            site_id = site.id if site is not None and site.id in open_sites(council) else None
            work = work_waiting(council, site_id=site_id, on=today)
            shown = work_page(council, work, site=site if site_id else None, today=today)
        if steps:
            return replace(shown, steps=steps)
    if not request.actor.may(OVERVIEW.name):
        return shown
    return replace(shown, waiting=who_waits(council, request.actor, today=today))


def steps_left(request: Request) -> tuple[Step, ...]:
    """The first steps, until they are taken: for who sets up, to the first loan; for others, until there is stock."""
    council = request.council
    is_over = has_lent if request.actor.may("policy.change") else has_stock
    return () if is_over(council) else first_steps(council, request.actor, today=clock.today(council.time_zone))
