"""What the views of people share: a record that is open to whoever asks, the sites in use, and a sheet."""

from collections.abc import Mapping, Sequence
from functools import update_wrapper
from typing import Any, ParamSpec
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from furthest.kernel.accounts.downloads import download
from furthest.kernel.accounts.gate import Request, View
from furthest.kernel.accounts.working import working_site
from furthest.kernel.core import clock
from furthest.kernel.tenancy.scope import scope
from furthest.modules.people import selectors
from furthest.modules.people.models import Resident
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.selectors.record import is_opened, is_restricted
from furthest.modules.places.selectors import sites

P = ParamSpec("P")


class RecordClosed(Exception):
    """A restricted record that has to be opened with a reason first (PEOPLE-16)."""

    def __init__(self, person: Resident) -> None:
        super().__init__(person.reference)
        self.person = person


def asks_first(view: View[P]) -> View[P]:
    """PEOPLE-16: a view that reads records through `open_resident`: for a restricted one, what for is asked first."""

    def asked(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RecordClosed as closed:
            return HttpResponseRedirect(address(request.council, "open-record", closed.person.reference))

    return update_wrapper(asked, view)


def open_resident(request: Request, reference: str) -> Resident:
    """The person of a reference, unless the record is restricted and was not opened: RecordClosed."""
    with scope(request.council):
        person = selectors.resident(request.council, reference)
        check_open(request, person)
        return person


def check_open(request: Request, person: Resident) -> None:
    """RecordClosed for a restricted record that this person did not open in the last hour."""
    council = request.council
    if is_restricted(council, person) and not is_opened(council, request.actor, person, at=clock.now()):
        raise RecordClosed(person)


def places(request: Request) -> dict[str, Any]:
    """What a form of something at a site is made with: the sites in use, and the one of today."""
    site = working_site(request)
    return {"places": open_sites(request), "here": site.id if site is not None else None}


def open_sites(request: Request) -> Mapping[UUID, str]:
    """The sites in use by their ids."""
    return {card.id: card.name for card in sites(request.council)}


def query_of(request: Request) -> str:
    """The query string of the address as it came."""
    return str(request.META.get("QUERY_STRING", ""))


def posted(request: Request) -> tuple[Any, ...]:
    """What a form is made with: what was posted, or nothing."""
    return (request.POST,) if request.method == "POST" else ()


def small_sheet(request: Request, name: str, rows: Sequence[Sequence[object]]) -> HttpResponse:
    """A file of few rows, as CSV or as a workbook."""
    return download(request, name, rows)
