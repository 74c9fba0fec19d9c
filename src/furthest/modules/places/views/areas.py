"""A council's own sorts of areas: the list of them, one with its areas, adding one, and drawing its areas."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.core import clock
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Action, Column, FormPage, Link, ListPage
from furthest.kernel.tenancy.scope import scope
from furthest.lib.dates import date_words
from furthest.modules.places import permissions, selectors
from furthest.modules.places.forms import AddAreaTypeForm, PostcodeFilterForm, SetOwnAreasForm
from furthest.modules.places.presenters import address
from furthest.modules.places.rules.own_areas import in_force
from furthest.modules.places.services import own_areas as services


@page(permissions.SEE)
def area_types(request: Request) -> HttpResponse:
    """What sorts of areas the council has beside wards, and in which of them a postcode is."""
    council, today = request.council, clock.today(request.council.time_zone)
    form = PostcodeFilterForm(request.GET)
    rows = []
    for kind in selectors.area_types(council):
        drawn = in_force(selectors.cuts_of(council, kind.pk), today)
        link = Link(kind.name, address(council, "area-type", kind.reference))
        rows.append((link, f"{len(drawn):,}", f"{sum(len(cut.codes) for cut in drawn):,}"))
    add = Action(_("Add a sort of areas"), address(council, "add-area-type"), "primary")
    shown = ListPage(
        heading=_("Your own areas"),
        columns=(Column(_("Sort of areas")), Column(_("Areas"), numeric=True), Column(_("LSOAs"), numeric=True)),
        rows=rows,
        trail=(Link(_("Sites"), address(council, "sites")),),
        lead=_found(request, form.chosen.get("postcode", "")),
        actions=(add,) if request.actor.may(permissions.AREAS) else (),
        empty=_("There is none yet. A sort of areas is for instance a Local Care Partnership, made of LSOAs."),
    )
    return render(request, "govuk/list_page.jinja", shown, form=form, status=200)


def _found(request: Request, postcode: str) -> str:
    """Where a postcode is, in words."""
    if not postcode:
        return _("Areas that you draw from small areas (LSOAs). A postcode then tells these areas, too.")
    areas = selectors.areas_of(postcode)
    if areas is None:
        return _("We do not know the postcode “%(postcode)s”.") % {"postcode": postcode}
    today = clock.today(request.council.time_zone)
    found = selectors.own_areas_of(request.council, areas.lsoa21, today)
    ward = selectors.ward_names([areas.ward]).get(areas.ward) if areas.ward else None
    said = [(_("Ward"), ward)] if ward else []
    words = "; ".join(f"{kind}: {name}" for kind, name in [*said, *found])
    return f"{areas.postcode}. {words or _('It is in none of your areas.')}"


@page(permissions.SEE)
def area_type(request: Request, reference: str) -> HttpResponse:
    """The areas of one sort: of how many LSOAs each consists today, since when, and what comes next."""
    council, today = request.council, clock.today(request.council.time_zone)
    kind = selectors.area_type(council, reference)
    cuts = selectors.cuts_of(council, kind.pk)
    now = {cut.area: cut for cut in in_force(cuts, today)}
    coming = {cut.area: cut for cut in sorted(cuts, key=lambda cut: cut.from_on, reverse=True) if cut.from_on > today}
    rows = [
        (
            name,
            f"{len(now[name].codes):,}" if name in now else "–",
            date_words(now[name].from_on) if name in now else "–",
            date_words(coming[name].from_on) if name in coming else "–",
        )
        for name in sorted(now.keys() | coming.keys())
    ]
    draw = Action(_("Draw areas from LSOAs"), address(council, "set-own-areas", kind.reference), "primary")
    shown = ListPage(
        heading=kind.name,
        columns=(
            Column(_("Area"), wide=True),
            Column(_("LSOAs"), numeric=True),
            Column(_("Since")),
            Column(_("Changes on")),
        ),
        rows=rows,
        trail=(Link(_("Sites"), address(council, "sites")), Link(_("Your own areas"), address(council, "area-types"))),
        actions=(draw,) if request.actor.may(permissions.AREAS) else (),
        empty=_("No area is drawn yet."),
    )
    return render(request, "govuk/list_page.jinja", shown)


@page(permissions.AREAS, methods=("GET", "POST"))
def add_area_type(request: Request) -> HttpResponse:
    """Name a new sort of areas."""
    form = AddAreaTypeForm(request.POST) if request.method == "POST" else AddAreaTypeForm()
    if request.method == "POST" and (answer := submit(request, form, services.add_area_type)) is not None:
        say(request, _("It is added. Now draw its areas."))
        reference = answer.thing.reference if answer.thing else ""
        return HttpResponseRedirect(address(request.council, "set-own-areas", reference))
    shown = FormPage(
        heading=_("Add a sort of areas"),
        button=_("Add this sort of areas"),
        back=Link(_("Back to your own areas"), address(request.council, "area-types")),
    )
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(permissions.AREAS, methods=("GET", "POST"))
def set_own_areas(request: Request, reference: str) -> HttpResponse:
    """Say of which LSOAs areas consist, from a day on."""
    council = request.council
    with scope(council):
        kind = selectors.area_type(council, reference)
    posted = (request.POST,) if request.method == "POST" else ()
    form = SetOwnAreasForm(*posted, area_type=kind.reference, today=clock.today(council.time_zone))
    if request.method == "POST" and submit(request, form, services.set_own_areas) is not None:
        say(request, _("The areas are drawn from %(day)s.") % {"day": date_words(form.cleaned_data["from_on"])})
        return HttpResponseRedirect(address(council, "area-type", kind.reference))
    shown = FormPage(
        heading=_("Draw areas from LSOAs"),
        caption=kind.name,
        button=_("Draw these areas"),
        lead=_("An area that you name here consists of these codes from the day on. Others stay as they are."),
        back=Link(_("Back to these areas"), address(council, "area-type", kind.reference)),
    )
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)
