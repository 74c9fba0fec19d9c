"""Pages about the people to talk to at a partner: adding, changing, choosing the main one, ending, bringing back."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.govuk.pages import render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners import selectors
from furthest.modules.partners.forms.contacts import AddContactForm, ChangeContactForm
from furthest.modules.partners.permissions import CONTACTS
from furthest.modules.partners.presenters.addresses import address
from furthest.modules.partners.presenters.contacts import contact_page
from furthest.modules.partners.rules import sees_notes
from furthest.modules.partners.services import contacts as services
from furthest.modules.partners.services.contacts import ChooseMainContact, EndContact, RestoreContact
from furthest.modules.partners.views.partners import posted, to_partner


@page(CONTACTS, methods=("GET", "POST"))
def add_contact(request: Request, reference: str) -> HttpResponse:
    """Add a person to talk to at a partner."""
    with scope(request.council):
        one = selectors.partner_of_contacts(request.actor, request.council, reference)
    form = AddContactForm(*posted(request), partner=one, sees_notes=sees_notes(request.actor))
    if request.method == "POST" and submit(request, form, services.add_contact) is not None:
        words = _("%(contact)s is a contact at %(name)s now.")
        who = form.cleaned_data["called"] or form.cleaned_data["role_words"]
        say(request, words % {"contact": who, "name": one.name})
        return to_partner(request, one.reference)
    heading = _("Add a contact at %(name)s") % {"name": one.name}
    shown = contact_page(request.council, one, heading=heading, button=_("Add this contact"))
    return render(request, "partners/add_contact.jinja", shown, form=form, status=form.status)


@page(CONTACTS, methods=("GET", "POST"))
def change_contact(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Change what is known of a contact; after a conflict what was typed stays."""
    with scope(request.council):
        one = selectors.partner_of_contacts(request.actor, request.council, reference)
        row = selectors.contact(one, contact)
    form = ChangeContactForm(*posted(request), partner=one, contact=row, sees_notes=sees_notes(request.actor))
    if request.method == "POST" and submit(request, form, services.change_contact) is not None:
        say(request, _("What we know of this contact is saved."))
        return to_partner(request, one.reference)
    with scope(request.council):
        row = selectors.contact(one, contact)
    form.compare_with(row.version)
    heading = _("Change what we know of %(who)s") % {"who": row.shown_name}
    shown = contact_page(request.council, one, heading=heading, button=_("Save"))
    return render(request, "partners/change_contact.jinja", shown, form=form, status=form.status)


@page(CONTACTS, methods=("POST",))
def choose_main_contact(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Make somebody the one to talk to first, at one press."""
    perform(act_of(request), services.choose_main_contact, ChooseMainContact(reference, contact))
    say(request, _("They are the main contact now."))
    return to_partner(request, reference)


@page(CONTACTS, methods=("POST",))
def end_contact(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """End a contact at one press; the next page offers to undo it."""
    perform(act_of(request), services.end_contact, EndContact(reference, contact))
    undo = address(request.council, "restore-contact", reference, str(contact))
    say(request, _("They are no longer a contact."), undo_url=undo, undo_label=_("Undo"), undo_posts=True)
    return to_partner(request, reference)


@page(CONTACTS, methods=("POST",))
def restore_contact(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Undo the end of a contact."""
    perform(act_of(request), services.restore_contact, RestoreContact(reference, contact))
    say(request, _("They are a contact again."))
    return to_partner(request, reference)
