"""What the views of impact share: references of addresses, today, sheets."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpResponse

from furthest.kernel.accounts.downloads import download
from furthest.kernel.accounts.gate import Request
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.lib.codes import clean_reference


def known(reference: str) -> str:
    """A reference of an address in its one spelling; NotFound for what is none."""
    clean = clean_reference(reference)
    if clean is None:
        raise NotFound
    return clean


def today(request: Request) -> date:
    """The day at this council."""
    return clock.today(request.council.time_zone)


def query_of(request: Request) -> str:
    """The query string of the address as it came."""
    return str(request.META.get("QUERY_STRING", ""))


def sheet(request: Request, name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A file of rows, as CSV or as a workbook."""
    return download(request, name, rows)
