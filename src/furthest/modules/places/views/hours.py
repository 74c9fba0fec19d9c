"""Usual hours, closures, special hours and visits of a site."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import onward, say, submit
from furthest.kernel.core.errors import NotFound
from furthest.kernel.govuk.pages import render
from furthest.kernel.tenancy.scope import scope
from furthest.lib.hours import Door
from furthest.modules.places import permissions, selectors
from furthest.modules.places.forms import (
    AddClosureForm,
    AddSpecialHoursForm,
    AddVisitsForm,
    CancelDayForm,
    OfSiteForm,
    SetHoursForm,
)
from furthest.modules.places.models import Site
from furthest.modules.places.presenters import address
from furthest.modules.places.services import days, hours
from furthest.modules.places.services.sites import details_of
from furthest.modules.places.states import DayKind
from furthest.modules.places.views.sites import form_page, site_of

DOORS: dict[str, Door] = {"desk": "desk", "office": "office"}


@page(permissions.CHANGE, methods=("GET", "POST"))
def set_hours(request: Request, reference: str, door: str) -> HttpResponse:
    """The week of the public desk or of the back office."""
    if door not in DOORS:
        raise NotFound
    row = site_of(request, reference)
    posted = (request.POST,) if request.method == "POST" else ()
    form = SetHoursForm(*posted, reference=reference, door=DOORS[door], now=details_of(row), version=row.version)
    if request.method == "POST":
        if submit(request, form, hours.set_hours):
            say(request, _("The hours of %(site)s are set.") % {"site": row.name})
            return HttpResponseRedirect(onward(request, address(request.council, "site", reference)))
        form.compare_with(row.version)
    heading = _("Desk hours of %(site)s") if door == "desk" else _("Office hours of %(site)s")
    unknown = _("Leave every day empty when the hours are not known: then due dates here skip only bank holidays.")
    same = _("When staff can be reached behind the desk. Leave every day empty when they are the desk’s hours.")
    lead = f"{_('Leave a day empty when it is closed.')} {unknown if door == 'desk' else same}"
    shown = form_page(request, row, heading=heading, button=_("Set these hours"), lead=lead)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.CHANGE, methods=("GET", "POST"))
def add_closure(request: Request, reference: str) -> HttpResponse:
    """Close a site for some days."""
    row = site_of(request, reference)
    form = AddClosureForm(*_posted(request), reference=reference)
    words = _("The closure is added. Due dates here skip it from now on.")
    if done := _done(request, row, form, service=days.add_closure, words=words):
        return done
    shown = form_page(request, row, heading=_("Add a closure of %(site)s"), button=_("Add this closure"))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.CHANGE, methods=("GET", "POST"))
def add_special_hours(request: Request, reference: str) -> HttpResponse:
    """Let other hours than usual hold for some days."""
    row = site_of(request, reference)
    form = AddSpecialHoursForm(*_posted(request), reference=reference)
    if done := _done(request, row, form, service=days.add_special_hours, words=_("The special hours are added.")):
        return done
    lead = _("These hours hold even on bank holidays and in the middle of a closure.")
    shown = form_page(request, row, heading=_("Add special hours of %(site)s"), button=_("Add these hours"), lead=lead)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.CHANGE, methods=("GET", "POST"))
def add_visits(request: Request, reference: str) -> HttpResponse:
    """Plan the visits of a stop."""
    row = site_of(request, reference)
    form = AddVisitsForm(*_posted(request), reference=reference)
    if done := _done(request, row, form, service=days.add_visits, words=_("The visits are added.")):
        return done
    shown = form_page(request, row, heading=_("Add visits to %(site)s"), button=_("Add these visits"))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.CHANGE, methods=("GET", "POST"))
def cancel_day(request: Request, reference: str, day_id: UUID) -> HttpResponse:
    """Take back a closure, special hours or a visit; what it was stays in the story."""
    row = site_of(request, reference)
    with scope(request.council):
        day = selectors.site_day(request.council, day_id, site_id=row.pk)
    form = CancelDayForm(*_posted(request), reference=reference, day_id=day_id)
    if done := _done(request, row, form, service=days.cancel_day, words=_("It is cancelled.")):
        return done
    what = {"what": DayKind(day.what).label, "days": days.days_words(day.first_on, day.last_on)}
    shown = form_page(
        request,
        row,
        heading=_("Cancel dated hours of %(site)s"),
        button=_("Cancel this"),
        lead=_("You are about to take back “%(what)s” %(days)s.") % what,
    )
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


def _posted(request: Request) -> tuple[Any, ...]:
    return (request.POST,) if request.method == "POST" else ()


def _done(request: Request, row: Site, form: OfSiteForm, *, service: Any, words: str) -> HttpResponse | None:
    """Back to the site once the form was taken; None when the page is to be shown, with errors if there are any."""
    if request.method != "POST" or submit(request, form, service) is None:
        return None
    say(request, words)
    return HttpResponseRedirect(address(request.council, "site", row.reference))
