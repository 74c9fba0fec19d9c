"""Pages of no single council: choosing one of mine, and the operator's list of councils without their data."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from furthest.entry.web.start import my_councils
from furthest.kernel.accounts.gate import SIGNED_IN, Request, open_to
from furthest.kernel.core.errors import NotAllowed
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Action, Column, Link, ListPage
from furthest.kernel.tenancy.councils import councils


@open_to(SIGNED_IN)
@require_safe
def choose(request: Request) -> HttpResponse:
    """The councils that I work for, with what I am there."""
    rows = [
        (Link(council.name, reverse("web:council", args=[council.slug])), _roles(request, council.slug))
        for council in my_councils(request)
    ]
    page = ListPage(
        heading=_("Choose a council"),
        columns=(Column(_("Council")), Column(_("Your role there"))),
        rows=rows,
        actions=(Action(_("Open the platform page"), reverse("web:platform")),) if request.user.is_operator else (),
        empty=_("You have no role at any council now. If that is wrong, ask an officer of your council to add you."),
    )
    return render(request, "govuk/list_page.jinja", page)


def _roles(request: Request, slug: str) -> str:
    roles = (one.role for one in request.memberships if one.council.slug == slug)
    return ", ".join(_(ROLE_LABELS.get(role, role)) for role in roles)


@open_to(SIGNED_IN)
@require_safe
def platform(request: Request) -> HttpResponse:
    """Every council, by name and address, for who runs the platform; nothing of what a council keeps."""
    if not request.user.is_operator:
        raise NotAllowed(_("This page is for who runs the platform. Your council’s pages are not behind it."))
    found = page_of(councils(), page_number(request.GET.get("page")))
    page = ListPage(
        heading=_("Councils on this platform"),
        columns=(Column(_("Council")), Column(_("Short name")), Column(_("Address")), Column(_("Time zone"))),
        rows=[
            (council.name, council.slug, reverse("web:council", args=[council.slug]), council.time_zone)
            for council in found.rows
        ],
        paging=found,
        query=request.META.get("QUERY_STRING", ""),
        lead=_("You see which councils there are. What a council keeps is seen only by those with a role there."),
        empty=_("There is no council yet. Add the first one with the command below."),
    )
    return render(request, "web/platform.jinja", page)
