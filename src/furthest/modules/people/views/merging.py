"""Pages about two records of one person: finding the other, merging both, and undoing that."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.people.forms.merging import FindOtherForm, MergeResidentForm, UndoMergeForm
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.presenters import merging as presenters
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.services import merging as services
from furthest.modules.people.views.support import asks_first, open_resident


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def merge_resident(request: Request, reference: str, other: str) -> HttpResponse:
    """PEOPLE-10: look at both records side by side, and say which one stays."""
    one, two = _both(request, reference, other)
    form = MergeResidentForm(*([request.POST] if request.method == "POST" else []), person=one, other=two)
    if request.method == "POST":
        answer = submit(request, form, services.merge_resident)
        if answer is not None and answer.thing is not None:
            kept = address(request.council, "resident", answer.thing.reference)
            gone = next(each for each in (one, two) if each.reference != answer.thing.reference)
            undo = address(request.council, "undo-merge", gone.reference)
            return redirect(kept, Banner(_("These records are one now"), undo_url=undo))
    with scope(request.council):
        one, two = _both(request, reference, other)
        form.compare_with(one, two)
        shown = presenters.merge_resident_page(request.council, request.actor, person=one, other=two)
        return render(request, "people/merge_resident.jinja", shown, form=form, status=form.status)


def _both(request: Request, reference: str, other: str) -> tuple[Resident, Resident]:
    return open_resident(request, reference), open_resident(request, other)


@page(CHANGE)
@asks_first
def find_other(request: Request, reference: str) -> HttpResponse:
    """Find the other record of somebody who has two."""
    form = FindOtherForm(request.GET)
    person = open_resident(request, reference)
    shown = presenters.find_other_page(request.council, person, form.chosen.get("q", ""))
    return render(request, "people/find_other.jinja", shown, form=form, status=200)


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def undo_merge(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-11: the merge was a mistake; asks how. A record that is not merged has nothing to undo."""
    person = open_resident(request, reference)
    with scope(request.council):
        kept = presenters.kept_for(request.council, person)
    there = address(request.council, "resident", person.reference)
    form = UndoMergeForm(*([request.POST] if request.method == "POST" else []), reference=person.reference)
    if request.method == "POST" and submit(request, form, services.undo_merge) is not None:
        return redirect(there, Banner(_("The merge is undone. These are two records again")))
    if request.method != "POST" and kept.pk == person.pk:
        return redirect(there)
    with scope(request.council):
        shown = presenters.undo_merge_page(request.council, person, kept)
        return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)
