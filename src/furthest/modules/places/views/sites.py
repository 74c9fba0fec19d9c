"""The list of sites, a site's page, and adding, changing, closing and reopening one."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import onward, say, submit
from furthest.kernel.core import clock
from furthest.kernel.core.paging import PageOf, page_number
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Action, Column, FormPage, Link, ListPage
from furthest.kernel.tenancy.scope import scope
from furthest.lib.dates import date_words
from furthest.modules.places import permissions, selectors
from furthest.modules.places.forms import (
    CLOSED,
    EVERY,
    AddSiteForm,
    ChangeSiteForm,
    CloseSiteForm,
    ReopenSiteForm,
    SitesFilterForm,
)
from furthest.modules.places.models import Site
from furthest.modules.places.presenters import address, site_page, site_row
from furthest.modules.places.selectors import SiteCard
from furthest.modules.places.services import sites as services

SIZE = 100


@page(permissions.SEE)
def sites(request: Request) -> HttpResponse:
    """Every site by name: those in use unless the filter says otherwise."""
    council = request.council
    cards = selectors.every_site(council)
    wards = selectors.ward_names({card.ward_code for card in cards} - {""})
    form = SitesFilterForm(request.GET, wards=sorted(wards.items(), key=lambda ward: ward[1]))
    found = _matching(request, cards, form)
    number = page_number(request.GET.get("page"))
    start = (number - 1) * SIZE
    rows = found[start : start + SIZE]
    adds = request.actor.may(permissions.CHANGE) and request.actor.sites is None
    add = Link(_("Add a site"), address(council, "add-site"))
    shown = ListPage(
        heading=_("Sites"),
        columns=(Column(_("Site")), Column(_("Kind")), Column(_("Ward")), Column(_("Today"))),
        rows=[site_row(council, card, wards) for card in rows],
        paging=PageOf(rows, number, SIZE, len(found), start + SIZE < len(found)),
        query=request.META.get("QUERY_STRING", ""),
        lead=_("In use today: %(sites)s, of which %(libraries)s are libraries.")
        % {"sites": len(selectors.sites(council)), "libraries": selectors.libraries_count(council)},
        actions=(
            *((Action(add.label, add.url, "primary"),) if adds else ()),
            Action(_("Your own areas"), address(council, "area-types")),
        ),
        empty=_("There are no sites yet. Import the list of libraries, or add a site."),
        empty_action=add if adds else None,
    )
    return render(request, "govuk/list_page.jinja", shown, form=form, status=200)


def _matching(request: Request, cards: list[SiteCard], form: SitesFilterForm) -> list[SiteCard]:
    chosen = form.chosen
    today = clock.today(request.council.time_zone)
    state = chosen.get("state")
    found = [card for card in cards if state == EVERY or card.is_open_site(today) != (state == CLOSED)]
    if "name" in chosen:
        named = {card.id for card in selectors.matching(cards, chosen["name"])}
        found = [card for card in found if card.id in named]
    if "libraries" in chosen:
        found = [card for card in found if card.is_library]
    if "no_hours" in chosen:
        found = [card for card in found if selectors.lacks_hours(card)]
    for name, value in (("kind", chosen.get("kind")), ("ward_code", chosen.get("ward"))):
        found = [card for card in found if not value or getattr(card, name) == value]
    return found


@page(permissions.SEE)
def site(request: Request, reference: str) -> HttpResponse:
    """One site: when it is open, what is near and what can be done."""
    row = selectors.site(request.council, reference)
    return render(request, "places/site.jinja", site_page(request.council, request.actor, row))


@page(permissions.CHANGE, methods=("GET", "POST"))
def add_site(request: Request) -> HttpResponse:
    """A new site; its hours are asked for next."""
    services.must_add_sites(request.actor)
    form = AddSiteForm(request.POST) if request.method == "POST" else AddSiteForm()
    if request.method == "POST" and (answer := submit(request, form, services.add_site)) and answer.thing:
        known = bool(form.cleaned_data["week"])
        say(request, _("The site is added.") if known else _("The site is added. Now say when it is open."))
        return HttpResponseRedirect(onward(request, address(request.council, "site", answer.thing.reference)))
    shown = FormPage(
        heading=_("Add a site"),
        button=_("Add this site"),
        back=Link(_("Back to sites"), address(request.council, "sites")),
        lead=_("A place where things happen: a branch, a community venue, a stop of the mobile library."),
    )
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.CHANGE, methods=("GET", "POST"))
def change_site(request: Request, reference: str) -> HttpResponse:
    """Change what is said of a site; a form that somebody overtook says what has changed."""
    row = site_of(request, reference)
    posted = (request.POST,) if request.method == "POST" else ()
    form = ChangeSiteForm(*posted, reference=reference, now=services.details_of(row), version=row.version)
    if request.method == "POST":
        if submit(request, form, services.change_site):
            say(request, _("%(site)s is saved.") % {"site": form.cleaned_data["name"]})
            return HttpResponseRedirect(address(request.council, "site", reference))
        form.compare_with(row.version)
    shown = form_page(request, row, heading=_("Change %(site)s"), button=_("Save these details"))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.CHANGE, methods=("GET", "POST"))
def close_site(request: Request, reference: str) -> HttpResponse:
    """Close a site for good from a day on; the next page offers to take it back."""
    row = site_of(request, reference)
    posted = (request.POST,) if request.method == "POST" else ()
    form = CloseSiteForm(*posted, reference=reference, version=row.version)
    if request.method == "POST":
        if submit(request, form, services.close_site):
            day = date_words(form.cleaned_data["closed_on"])
            words = _("%(site)s is closed for good from %(day)s.") % {"site": row.name, "day": day}
            say(request, words, undo_url=address(request.council, "reopen-site", reference))
            return HttpResponseRedirect(address(request.council, "site", reference))
        form.compare_with(row.version)
    shown = form_page(
        request,
        row,
        heading=_("Close %(site)s for good"),
        button=_("Close this site"),
        lead=_("It leaves lists and choices from that day. What it did stays in figures. You can open it again."),
    )
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.CHANGE, methods=("GET", "POST"))
def reopen_site(request: Request, reference: str) -> HttpResponse:
    """Take a closing back."""
    row = site_of(request, reference)
    posted = (request.POST,) if request.method == "POST" else ()
    form = ReopenSiteForm(*posted, reference=reference, version=row.version)
    if request.method == "POST":
        if submit(request, form, services.reopen_site):
            say(request, _("%(site)s is in use again.") % {"site": row.name})
            return HttpResponseRedirect(address(request.council, "site", reference))
        form.compare_with(row.version)
    shown = form_page(request, row, heading=_("Open %(site)s again"), button=_("Open this site again"))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


def site_of(request: Request, reference: str) -> Site:
    """The site that a form is about, if it is this person's to change."""
    with scope(request.council):
        return services.my_site(request.council, request.actor, reference)


def form_page(request: Request, row: Site, *, heading: str, button: str, lead: str = "") -> FormPage:
    """The frame of a form about one site; %(site)s in the heading becomes its name."""
    return FormPage(
        heading=heading % {"site": row.name},
        button=button,
        lead=lead,
        back=Link(_("Back to %(site)s") % {"site": row.name}, address(request.council, "site", row.reference)),
    )
