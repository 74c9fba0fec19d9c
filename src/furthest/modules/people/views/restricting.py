"""Pages about restricted records: opening one with a reason, restricting one, and lifting that."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.people import selectors
from furthest.modules.people.forms.restricting import LiftRestrictionForm, OpenRecordForm, RestrictRecordForm
from furthest.modules.people.permissions import RESTRICT, SEE
from furthest.modules.people.presenters import restricting as presenters
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.selectors.record import is_restricted
from furthest.modules.people.services import restricting as services
from furthest.modules.people.views.support import asks_first, open_resident, posted

FORM_PAGE = "govuk/form_page.jinja"


@page(SEE, methods=("GET", "POST"))
def open_record(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-16: say what a restricted record is opened for."""
    with scope(request.council):
        person = selectors.standing_resident(request.council, reference)
        is_closed = is_restricted(request.council, person)
    there = address(request.council, "resident", person.reference)
    form = OpenRecordForm(*posted(request), reference=person.reference)
    if not is_closed:
        return HttpResponseRedirect(there)
    if request.method == "POST" and submit(request, form, services.open_record) is not None:
        return HttpResponseRedirect(there)
    return render(
        request, FORM_PAGE, presenters.open_record_page(request.council, person), form=form, status=form.status
    )


@page(RESTRICT, methods=("GET", "POST"))
@asks_first
def restrict_record(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-16: restrict a record, or say another reason."""
    person = open_resident(request, reference)
    form = RestrictRecordForm(*posted(request), person=person)
    if request.method == "POST" and submit(request, form, services.restrict_record) is not None:
        there = address(request.council, "residents")
        return redirect(there, Banner(_("The record is restricted. Whoever opens it says what for.")))
    form.compare_with(open_resident(request, reference).version)
    shown = presenters.restrict_record_page(request.council, person)
    return render(request, FORM_PAGE, shown, form=form, status=form.status)


@page(RESTRICT, methods=("GET", "POST"))
@asks_first
def lift_restriction(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-16: the record is like all others again."""
    person = open_resident(request, reference)
    there = address(request.council, "resident", person.reference)
    form = LiftRestrictionForm(*posted(request), person=person)
    if request.method == "POST" and submit(request, form, services.lift_restriction) is not None:
        return redirect(there, Banner(_("The restriction is lifted.")))
    form.compare_with(open_resident(request, reference).version)
    shown = presenters.lift_restriction_page(request.council, person)
    return render(request, FORM_PAGE, shown, form=form, status=form.status)
