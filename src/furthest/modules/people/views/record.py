"""Pages that ask for what a record says beside who somebody is: safe ways, needs, consent, and who signs."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners.selectors import partners
from furthest.modules.people.forms.consents import RecordConsentForm
from furthest.modules.people.forms.record import ChangeNeedsForm, ChangeWaysForm, NameAdultForm
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CHANGE, NEEDS
from furthest.modules.people.presenters import consents as consent_presenters
from furthest.modules.people.presenters import record as presenters
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.selectors import record as reading
from furthest.modules.people.services import adults, consents, needs, ways
from furthest.modules.people.views.support import asks_first, open_resident, posted

FORM_PAGE = "govuk/form_page.jinja"


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def change_ways(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-13: ask for safe ways to reach somebody."""
    person = open_resident(request, reference)
    with scope(request.council):
        form = ChangeWaysForm(*posted(request), person=person)
    if request.method == "POST" and submit(request, form, ways.change_ways) is not None:
        return _saved(request, person)
    form.compare_with(_version(request, reference))
    return render(
        request, FORM_PAGE, presenters.change_ways_page(request.council, person), form=form, status=form.status
    )


@page(NEEDS, methods=("GET", "POST"))
@asks_first
def change_needs(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-14: ask what would help somebody, after reading out the words."""
    person = open_resident(request, reference)
    with scope(request.council):
        known = reading.own_needs(request.council, person)
        said = tuple(reading.needs_of(request.council, reading.group_of(request.council, person)))
    form = ChangeNeedsForm(*posted(request), person=person, known=known, said=said)
    if request.method == "POST" and submit(request, form, needs.change_needs) is not None:
        return _saved(request, person)
    form.compare_with(known.version if known is not None else needs.NONE_YET)
    shown = presenters.change_needs_page(request.council, person, said)
    return render(request, "people/change_needs.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def name_adult(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-18: ask whether somebody is under 16, and who signs for them."""
    person = open_resident(request, reference)
    with scope(request.council):
        said = reading.child_record(reading.group_of(request.council, person))
        adult = reading.adult_of(request.council, said)
    form = NameAdultForm(*posted(request), person=person, said=said, adult=adult.reference if adult else "")
    if request.method == "POST" and submit(request, form, adults.name_adult) is not None:
        return _saved(request, person)
    form.compare_with(_version(request, reference))
    return render(
        request, FORM_PAGE, presenters.name_adult_page(request.council, person), form=form, status=form.status
    )


@page(CHANGE, methods=("GET", "POST"))
@asks_first
def record_consent(request: Request, reference: str) -> HttpResponse:
    """PEOPLE-17: read words out, and keep the answer."""
    person = open_resident(request, reference)
    form = RecordConsentForm(*posted(request), reference=person.reference, **_asked(request, person))
    if request.method == "POST" and submit(request, form, consents.record_consent) is not None:
        return redirect(address(request.council, "resident", person.reference), Banner(_("The answer is saved.")))
    with scope(request.council):
        said = reading.consents_of(request.council, reading.group_of(request.council, person))
        shown = consent_presenters.record_consent_page(request.council, person, said)
    return render(request, "people/record_consent.jinja", shown, form=form, status=form.status)


def _asked(request: Request, person: Resident) -> dict[str, Any]:
    """What the form of an answer is made with."""
    with scope(request.council):
        return {
            "purposes": consent_presenters.purpose_choices(),
            "partners": [(one.reference, one.name) for one in partners(request.council)],
            "has_adult": reading.child_record(reading.group_of(request.council, person)).is_under_16,
        }


def _saved(request: Request, person: Resident) -> HttpResponse:
    return redirect(address(request.council, "resident", person.reference), Banner(_("The record is saved.")))


def _version(request: Request, reference: str) -> int:
    """The version of the record as it is now, after somebody else may have changed it."""
    return open_resident(request, reference).version
