"""Pages about who lives together: finding somebody, linking and unlinking."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.people import selectors
from furthest.modules.people.forms.households import FindHouseholdForm, LinkHouseholdForm, UnlinkHouseholdForm
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.presenters import households as presenters
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.services import households as services
from furthest.modules.people.views.support import asks_first, open_resident, posted


@page(CHANGE)
@asks_first
def find_household(request: Request, reference: str) -> HttpResponse:
    """Find who lives with somebody."""
    person = open_resident(request, reference)
    form = FindHouseholdForm(request.GET)
    shown = presenters.find_household_page(request.council, person, form.chosen.get("q", ""))
    return render(request, "people/find_household.jinja", shown, form=form, status=200)


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def link_household(request: Request, reference: str, other: str) -> HttpResponse:
    """PEOPLE-19: link two people who live together."""
    person = open_resident(request, reference)
    with scope(request.council):
        two = selectors.standing_resident(request.council, other)
    form = LinkHouseholdForm(*posted(request), reference=person.reference, other=two.reference)
    if request.method == "POST" and submit(request, form, services.link_household) is not None:
        undo = address(request.council, "unlink-household", person.reference, two.reference)
        there = address(request.council, "resident", person.reference)
        return redirect(there, Banner(_("They are linked."), undo_url=undo))
    shown = presenters.link_household_page(request.council, person, two)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def unlink_household(request: Request, reference: str, other: str) -> HttpResponse:
    """PEOPLE-19: unlink two people who live together no more."""
    person = open_resident(request, reference)
    with scope(request.council):
        two = selectors.standing_resident(request.council, other)
    form = UnlinkHouseholdForm(*posted(request), reference=person.reference, other=two.reference)
    if request.method == "POST" and submit(request, form, services.unlink_household) is not None:
        there = address(request.council, "resident", person.reference)
        return redirect(there, Banner(_("They are not linked any more.")))
    shown = presenters.unlink_household_page(request.council, person, two)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)
