"""Lending a kit. What is posted to it is enough to lend: nothing is read before the act, and nothing after it."""

from django.http import HttpResponse, HttpResponseRedirect

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.govuk.pages import render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.lend import LendKitForm
from furthest.modules.lending.presenters.forms_shown import lend_page
from furthest.modules.lending.services.lend import lend_kit as lend_kit_service
from furthest.modules.lending.states import DeviceState
from furthest.modules.lending.views import support
from furthest.modules.lending.views.shown import fresh_lend_form, offer_parts, settle_who, show_choice_again


@page("lending.lend", methods=("GET", "POST"))
def lend_kit(request: Request, reference: str) -> HttpResponse:
    """Lend the kit of a device: to who was chosen, or to who is surely meant by the box."""
    reference = support.known(reference)
    if request.method != "POST":
        return _fresh(request, reference)
    form = LendKitForm(request.POST, device=reference, **support.places(request))
    if not form.is_valid() or not form.chosen:
        with scope(request.council):
            settle_who(request, form)
    answer = submit(request, form, lend_kit_service)
    if answer is not None and answer.thing is not None:
        return HttpResponseRedirect(f"{support.to(request, 'loan', answer.thing.reference)}?done=lent")
    with scope(request.council):
        return _again(request, form, reference)


def _fresh(request: Request, reference: str) -> HttpResponse:
    row = selectors.device(request.council, reference)
    form, shown = fresh_lend_form(request, row, selectors.parts_of(row.kit))
    if row.state != DeviceState.AVAILABLE or shown is None:
        return HttpResponseRedirect(support.to(request, "device", reference))
    return render(request, "lending/lend_kit.jinja", lend_page(request.council, row, shown, is_gone=False), form=form)


def _again(request: Request, form: LendKitForm, reference: str) -> HttpResponse:
    """The form with what was typed; where another desk was first, with ways on."""
    row = selectors.device(request.council, reference)
    parts = selectors.parts_of(row.kit)
    _form, shown = fresh_lend_form(request, row, parts)
    if shown is None:
        return HttpResponseRedirect(support.to(request, "device", reference))
    offer_parts(form, [part.name for part in parts])
    show_choice_again(request, form)
    form.show_agreement(shown.agreement_version)
    is_gone = row.state != DeviceState.AVAILABLE
    shown_page = lend_page(request.council, row, shown, is_gone=is_gone)
    return render(request, "lending/lend_kit.jinja", shown_page, form=form, status=form.status)
