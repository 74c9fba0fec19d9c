"""Pages about people: looking for them, one person, adding and changing."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import is_sent_again, say, submit
from furthest.kernel.govuk.looking import MOST, Looked, answer_looking, typed_so_far
from furthest.kernel.govuk.pages import render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.people import selectors
from furthest.modules.people.forms.residents import AddCardForm, AddResidentForm, ChangeResidentForm, FindResidentsForm
from furthest.modules.people.permissions import CHANGE, SEE
from furthest.modules.people.presenters import residents as presenters
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.services import residents as services
from furthest.modules.people.views.support import asks_first, open_resident


@page(SEE)
def residents(request: Request) -> HttpResponse:
    """Look for people by name and one more thing."""
    form = FindResidentsForm(request.GET)
    shown = presenters.residents_page(request.council, request.actor, form.chosen.get("q", ""))
    return render(request, "people/residents.jinja", shown, form=form, status=200)


@page(SEE)
def residents_found(request: Request) -> HttpResponse:
    """Who would be found, for a script that shows it while somebody types."""
    found = presenters.find_people(request.council, typed_so_far(request), limit=MOST)
    return answer_looking(request, [Looked(one.title, one.detail, one.url, is_close=one.is_close) for one in found])


@page(SEE)
@asks_first
def resident(request: Request, reference: str) -> HttpResponse:
    """One person's record, for any desk (PEOPLE-06)."""
    person = open_resident(request, reference)
    shown = presenters.resident_page(request.council, request.actor, person)
    return render(request, "people/resident.jinja", shown)


@page(CHANGE, methods=("GET", "POST"))
def add_resident(request: Request) -> HttpResponse:
    """Add a person on one page; what was looked for in vain is the name to begin with.

    When they may be here already, those are shown first, and the same press once more adds the person.
    """
    likely: list[selectors.ResidentRow] = []
    if request.method == "POST":
        form = AddResidentForm(request.POST)
        likely = _likely_same(request, form)
        answer = None if likely else submit(request, form, services.add_resident)
        if answer is not None and answer.thing is not None:
            say(request, _("%(name)s is added.") % {"name": form.cleaned_data["called"]})
            return _to_resident(request, answer.thing.reference)
    else:
        form = AddResidentForm(initial={"called": request.GET.get("called", "")[:100]})
    shown = presenters.add_resident_page(request.council, likely)
    return render(request, "people/add_resident.jinja", shown, form=form, status=form.status)


def _likely_same(request: Request, form: AddResidentForm) -> list[selectors.ResidentRow]:
    """PEOPLE-12: who may be the same person, asked once for each name."""
    if not form.is_valid() or form.is_asked or is_sent_again(request):
        return []
    with scope(request.council):
        said = {name: form.cleaned_data[name] for name in ("called", "phone", "email")}
        found = selectors.likely_same(request.council, **said)
    if found:
        form.ask()
    return found


@page(CHANGE, methods=("GET", "POST"))
def add_card(request: Request) -> HttpResponse:
    """Add a person who is known by a card only."""
    form = AddCardForm(request.POST) if request.method == "POST" else AddCardForm()
    if request.method == "POST":
        answer = submit(request, form, services.add_card)
        if answer is not None and answer.thing is not None:
            with scope(request.council):
                code = selectors.resident_by_id(request.council, answer.thing.id).card_code
            say(request, _("Write this code on the card: %(code)s") % {"code": code})
            return _to_resident(request, answer.thing.reference)
    shown = presenters.add_card_page(request.council)
    return render(request, "people/add_card.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def change_resident(request: Request, reference: str) -> HttpResponse:
    """Change what is known of a person; after a conflict what was typed stays beside what is there now."""
    person = open_resident(request, reference)
    form = ChangeResidentForm(*([request.POST] if request.method == "POST" else []), person=person)
    if request.method == "POST" and submit(request, form, services.change_resident) is not None:
        say(request, _("The details are saved."))
        return _to_resident(request, person.reference)
    conflict = form.status == 409
    with scope(request.council):
        person = selectors.resident(request.council, reference)
        shown = presenters.change_resident_page(request.council, person, conflict=conflict)
    form.compare_with(person.version)
    return render(request, "people/change_resident.jinja", shown, form=form, status=form.status)


def _to_resident(request: Request, reference: str) -> HttpResponse:
    return HttpResponseRedirect(address(request.council, "resident", reference))
