"""What the views of conversations, tips and enquiries share: the sites in use, and a sheet."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from furthest.kernel.accounts.gate import Request
from furthest.kernel.accounts.working import working_site
from furthest.kernel.core import clock
from furthest.lib.csv_safety import neutralise
from furthest.modules.places.selectors import sites


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
    """A CSV file of few rows; every cell is safe to open in a spreadsheet."""
    text = io.StringIO()
    text.write("\ufeff")  # a spreadsheet then reads the file as UTF-8
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([neutralise(str(cell)) for cell in row])
    day = clock.today(request.council.time_zone).isoformat()
    headers = {"Content-Disposition": f'attachment; filename="{request.council.slug}-{name}-{day}.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
