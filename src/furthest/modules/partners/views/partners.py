"""Pages about partners: the list, one's own, one partner, adding, changing, and ending the work with one."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core import clock
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners import selectors
from furthest.modules.partners.forms.partners import AddPartnerForm, ChangePartnerForm, EndPartnerForm, FindPartnersForm
from furthest.modules.partners.models import Partner
from furthest.modules.partners.permissions import CHANGE, OWN, SEE
from furthest.modules.partners.presenters import partners as presenters
from furthest.modules.partners.presenters.addresses import address
from furthest.modules.partners.rules import sees_every_partner
from furthest.modules.partners.selectors import Asked
from furthest.modules.partners.services import partners as services
from furthest.modules.partners.services.partners import RestorePartner


@page(SEE)
def partners(request: Request) -> HttpResponse:
    """The list of partners; a coordinator's holds their own only, and needs no filters (PARTNER-02)."""
    form = FindPartnersForm(request.GET) if sees_every_partner(request.actor) else None
    said = form.chosen if form is not None else {}
    asked = Asked(
        clock.today(request.council.time_zone),
        text=said.get("q", ""),
        kind=said.get("kind", ""),
        which=said.get("which", ""),
        order=said.get("order", ""),
    )
    found = selectors.partners_seen_by(request.actor, request.council, asked)
    some = page_of(found, page_number(request.GET.get("page")))
    shown = presenters.partners_page(request.council, request.actor, some, query=request.META.get("QUERY_STRING", ""))
    return render(request, "partners/partners.jinja", shown, form=form, status=200)


@page(OWN)
def own_partner(request: Request) -> HttpResponse:
    """A coordinator's first page: their own partner. Without one they are told so on the list."""
    if request.actor.partner_id is None:
        return HttpResponseRedirect(address(request.council, "partners"))
    return _shown(request, selectors.partner_by_id(request.council, request.actor.partner_id))


@page(SEE)
def partner(request: Request, reference: str) -> HttpResponse:
    """One partner, for whoever may see it (PARTNER-02)."""
    return _shown(request, selectors.partner_seen_by(request.actor, request.council, reference))


def _shown(request: Request, one: Partner) -> HttpResponse:
    shown = presenters.partner_page(request.council, request.actor, one)
    return render(request, "partners/partner.jinja", shown)


@page(CHANGE, methods=("GET", "POST"))
def add_partner(request: Request) -> HttpResponse:
    """Add a partner on one page."""
    form = AddPartnerForm(*posted(request))
    if request.method == "POST":
        answer = submit(request, form, services.add_partner)
        if answer is not None and answer.thing is not None:
            say(request, _("%(name)s is added.") % {"name": form.cleaned_data["name"]})
            return to_partner(request, answer.thing.reference)
    shown = presenters.add_partner_page(request.council)
    return render(request, "partners/add_partner.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def change_partner(request: Request, reference: str) -> HttpResponse:
    """Change what is known of a partner; after a conflict what was typed stays beside what is there now."""
    with scope(request.council):
        one = selectors.partner(request.council, reference)
    form = ChangePartnerForm(*posted(request), partner=one)
    if request.method == "POST" and submit(request, form, services.change_partner) is not None:
        say(request, _("The details of %(name)s are saved.") % {"name": form.cleaned_data["name"]})
        return to_partner(request, one.reference)
    conflict = form.status == 409
    with scope(request.council):
        one = selectors.partner(request.council, reference)
        shown = presenters.change_partner_page(request.council, one, conflict=conflict)
    form.compare_with(one.version)
    return render(request, "partners/change_partner.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def end_partner(request: Request, reference: str) -> HttpResponse:
    """Ask once, then make a partner a former one; the next page offers to undo it."""
    with scope(request.council):
        one = selectors.partner(request.council, reference)
    form = EndPartnerForm(*posted(request), partner=one)
    if request.method == "POST" and submit(request, form, services.end_partner) is not None:
        back = address(request.council, "restore-partner", one.reference)
        say(request, _("%(name)s is a former partner now.") % {"name": one.name}, undo_url=back, undo_posts=True)
        return to_partner(request, one.reference)
    form.compare_with(one.version)
    shown = presenters.end_partner_page(request.council, one)
    return render(request, "partners/end_partner.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("POST",))
def restore_partner(request: Request, reference: str) -> HttpResponse:
    """Work with a former partner again, at one press."""
    perform(act_of(request), services.restore_partner, RestorePartner(reference))
    say(request, _("You work with them again."))
    return to_partner(request, reference)


def posted(request: Request) -> tuple[Any, ...]:
    """What a form is made with: what was posted, or nothing."""
    return (request.POST,) if request.method == "POST" else ()


def to_partner(request: Request, reference: str) -> HttpResponse:
    """On to the page of a partner."""
    return HttpResponseRedirect(address(request.council, "partner", reference))
