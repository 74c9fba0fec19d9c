"""The council's audit trail, as a list."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web.forms import AuditFilter
from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.members import actors_called
from furthest.kernel.audit.trail import entries, worded
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Column, Link, ListPage
from furthest.kernel.govuk.words import moment_words


@page("audit.see")
def audit(request: Request) -> HttpResponse:
    """Who did what and when, newest first. The trail names things by reference and holds no personal data."""
    form = AuditFilter(request.GET)
    said = dict(form.chosen)
    name = said.pop("actor", "")
    actors = actors_called(request.council, name) if name else None
    found = page_of(entries(request.council, actors=actors, **said), page_number(request.GET.get("page")))
    lines, zone = [worded(entry) for entry in found.rows], request.council.time_zone
    shown = ListPage(
        heading=_("Audit trail"),
        columns=(Column(_("When")), Column(_("Who")), Column(_("What"), wide=True), Column(_("About"))),
        rows=[(moment_words(line.occurred_at, zone), line.who, line.what, line.thing.reference) for line in lines],
        paging=found,
        query=request.META.get("QUERY_STRING", ""),
        lead=_("Every change, by whom and when. Whoever gets help is named by their reference only."),
        empty=_("Nothing has been done here yet. What people do from now on is listed here."),
        empty_action=Link(_("Go to the desk"), reverse("web:desk", args=[request.council.slug])),
    )
    return render(request, "govuk/list_page.jinja", shown, form=form, status=200)
