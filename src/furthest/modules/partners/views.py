"""Pages about partners: the list, one partner with its contacts, adding and changing."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners import presenters, selectors
from furthest.modules.partners.forms import AddContactForm, AddPartnerForm, ChangePartnerForm, FindPartnersForm
from furthest.modules.partners.permissions import CHANGE, SEE
from furthest.modules.partners.services import contacts as contact_services
from furthest.modules.partners.services import partners as services
from furthest.modules.partners.services.contacts import EndContact, RestoreContact


@page(SEE)
def partners(request: Request) -> HttpResponse:
    """The list of partners; a coordinator's holds their own only (PARTNER-02)."""
    form = FindPartnersForm(request.GET)
    chosen = form.chosen
    found = selectors.partners_seen_by(
        request.actor, request.council, text=chosen.get("q", ""), kind=chosen.get("kind", "")
    )
    some = page_of(found, page_number(request.GET.get("page")))
    shown = presenters.partners_page(request.council, request.actor, some, query=request.META.get("QUERY_STRING", ""))
    return render(request, "partners/partners.jinja", shown, form=form, status=200)


@page(SEE)
def partner(request: Request, reference: str) -> HttpResponse:
    """One partner, for whoever may see it (PARTNER-02)."""
    one = selectors.partner_seen_by(request.actor, request.council, reference)
    shown = presenters.partner_page(request.council, request.actor, one)
    return render(request, "partners/partner.jinja", shown)


@page(CHANGE, methods=("GET", "POST"))
def add_partner(request: Request) -> HttpResponse:
    """Add a partner on one page."""
    form = AddPartnerForm(request.POST) if request.method == "POST" else AddPartnerForm()
    if request.method == "POST":
        answer = submit(request, form, services.add_partner)
        if answer is not None and answer.thing is not None:
            say(request, _("%(name)s is added.") % {"name": form.cleaned_data["name"]})
            return _to_partner(request, answer.thing.reference)
    shown = presenters.add_partner_page(request.council)
    return render(request, "partners/add_partner.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def change_partner(request: Request, reference: str) -> HttpResponse:
    """Change what is known of a partner; after a conflict what was typed stays beside what is there now."""
    with scope(request.council):
        one = selectors.partner(request.council, reference)
    form = ChangePartnerForm(*([request.POST] if request.method == "POST" else []), partner=one)
    if request.method == "POST" and submit(request, form, services.change_partner) is not None:
        say(request, _("The details of %(name)s are saved.") % {"name": form.cleaned_data["name"]})
        return _to_partner(request, one.reference)
    conflict = form.status == 409
    with scope(request.council):
        one = selectors.partner(request.council, reference)
        shown = presenters.change_partner_page(request.council, one, conflict=conflict)
    form.compare_with(one.version)
    return render(request, "partners/change_partner.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def add_contact(request: Request, reference: str) -> HttpResponse:
    """Add a person to talk to at a partner."""
    with scope(request.council):
        one = selectors.partner(request.council, reference)
    form = AddContactForm(*([request.POST] if request.method == "POST" else []), partner=one)
    if request.method == "POST" and submit(request, form, contact_services.add_contact) is not None:
        words = _("%(contact)s is a contact at %(name)s now.")
        say(request, words % {"contact": form.cleaned_data["called"], "name": one.name})
        return _to_partner(request, one.reference)
    shown = presenters.add_contact_page(request.council, one)
    return render(request, "partners/add_contact.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("POST",))
def end_contact(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """End a contact at one press; the next page offers to undo it."""
    perform(act_of(request), contact_services.end_contact, EndContact(reference, contact))
    undo = presenters.address(request.council, "restore-contact", reference, str(contact))
    say(request, _("They are no longer a contact."), undo_url=undo, undo_label=_("Undo"), undo_posts=True)
    return _to_partner(request, reference)


@page(CHANGE, methods=("POST",))
def restore_contact(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Undo the end of a contact."""
    perform(act_of(request), contact_services.restore_contact, RestoreContact(reference, contact))
    say(request, _("They are a contact again."))
    return _to_partner(request, reference)


def _to_partner(request: Request, reference: str) -> HttpResponse:
    return HttpResponseRedirect(presenters.address(request.council, "partner", reference))
