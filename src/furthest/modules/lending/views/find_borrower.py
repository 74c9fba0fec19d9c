"""Finding out who has a device that was already out when the register was imported."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.govuk.looking import MOST, Looked, answer_looking, typed_so_far
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.forms.lend import FindBorrowerForm
from furthest.modules.lending.presenters.loan import about_loan_page
from furthest.modules.lending.selectors.pages import borrowers_like
from furthest.modules.lending.services.renew import find_borrower as find_borrower_service
from furthest.modules.lending.views import support
from furthest.modules.lending.views.loans import seen_of
from furthest.modules.lending.views.shown import settle_who, show_choice_again


@page("lending.lend")
def borrowers_found(request: Request) -> HttpResponse:
    """Who may be meant, for a script that shows it while somebody types: a press puts their reference into the box."""
    text = typed_so_far(request)
    found = borrowers_like(request.council, text, limit=MOST) if text else []
    rows = [Looked(one.called, one.detail, value=one.reference, is_close=one.is_close) for one in found]
    return answer_looking(request, rows)


@page("lending.lend", methods=("GET", "POST"))
def find_borrower(request: Request, reference: str) -> HttpResponse:
    """LEND-03: say who has it."""
    reference = support.known(reference)
    form = FindBorrowerForm(loan=reference)
    if request.method == "POST":
        form = FindBorrowerForm(request.POST, loan=reference)
        with scope(request.council):
            settle_who(request, form)
        if submit(request, form, find_borrower_service) is not None:
            return redirect(support.to(request, "loan", reference), Banner(_("Now we know who has this")))
    with scope(request.council):
        seen = seen_of(request, reference)
        show_choice_again(request, form)
        heading = _("Find out who has this")
        lead = _("Somebody who is not here yet is added under People first.")
        shown = about_loan_page(request.council, seen, heading=heading, lead=lead)
        form.look = support.to(request, "borrowers-found")
        return render(request, "lending/find_borrower.jinja", shown, form=form, status=form.status)
