"""The desk: one box that takes anything, and what waits today. It puts together what the modules offer."""

import re
from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from furthest.entry.web.desk_words import DeskPage, answer_page, first_steps_page, heading, work_page
from furthest.kernel.accounts.chrome import navigation
from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.working import working_site
from furthest.kernel.core import clock
from furthest.kernel.core.details import telephone_key
from furthest.kernel.core.registry import SEARCH, Finding
from furthest.kernel.govuk.forms import FilterForm
from furthest.kernel.govuk.pages import render
from furthest.kernel.policy.values import is_on
from furthest.lib.codes import clean_digits, clean_reference
from furthest.lib.text import fold
from furthest.modules.lending.forms.fields import ScanField
from furthest.modules.lending.selectors.pages import devices_named, has_stock, open_sites, work_waiting

LIMIT = 8
WHOLE_TELEPHONE = 10
LENDING = "lending"
ADDRESS = re.compile(r"https?://\S{1,200}/(?:devices|loans|people|partners)/(?P<reference>[0-9A-Za-z-]{8,9})/?\S*")


class DeskForm(FilterForm):
    """The one box."""

    q = ScanField(
        gettext_lazy("Scan or type"),
        hint=gettext_lazy("A label, an asset tag, a serial number, a name, a phone number, a card or a reference"),
        max_length=200,
    )


@page("council.enter")
def desk(request: Request) -> HttpResponse:
    """What was scanned or typed leads on at once when it can only mean one thing; without it, what waits today."""
    if not request.actor.may("desk.use"):
        return HttpResponseRedirect(elsewhere(request))
    form = DeskForm(request.GET)
    text = typed(form.chosen.get("q", ""))
    if not text:
        return render(request, "web/desk.jinja", what_waits(request), form=form)
    found = look_up(request, text)
    only = the_one(text, found)
    if only is not None:
        return HttpResponseRedirect(only.url)
    shown = answer_page(request.council, request.actor, text, found=found)
    return render(request, "web/desk.jinja", shown, form=form)


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
            return [Finding("lending.device", row.reference, text, row.tag, url)]
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
    reference = clean_reference(text)
    by_code = [one for one in found if reference and one.reference == reference]
    if len(by_code) == 1:
        return by_code[0]
    if len(found) != 1:
        return None
    is_named = fold(found[0].title) == fold(text)
    is_number = clean_digits(text).lstrip("+").isdigit() and len(telephone_key(text)) >= WHOLE_TELEPHONE
    return found[0] if is_named or is_number or reference else None


def what_waits(request: Request) -> DeskPage:
    """What waits at the site of today, or everywhere; before there is any stock, what to do first."""
    council = request.council
    names = open_sites(council)
    site = working_site(request)
    if not lends(request):
        return DeskPage(heading=heading(), site=site)
    if not has_stock(council):
        return first_steps_page(council, request.actor, has_sites=bool(names), site=site)
    today = clock.today(council.time_zone)
    site_id = site.id if site is not None and site.id in names else None
    work = work_waiting(council, site_id=site_id, on=today)
    return work_page(council, work, site=site if site_id else None, today=today)
