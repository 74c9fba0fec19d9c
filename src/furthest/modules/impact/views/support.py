"""What the views of impact share: references of addresses, today, sheets."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, cast

from django.http import HttpResponse, StreamingHttpResponse

from furthest.kernel.accounts.gate import Request
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.kernel.tenancy.scope import scope
from furthest.lib.codes import clean_reference
from furthest.lib.csv_safety import neutralise


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


class _Line:
    """Takes what the csv module writes and hands it straight on."""

    def write(self, text: str) -> str:
        """The text, as the answer of `writerow`."""
        return text


def sheet(request: Request, name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file, sent row by row within a scope of its own; every cell is safe to open in a spreadsheet."""

    def lines() -> Iterator[str]:
        writer: Any = csv.writer(_Line())
        yield "\ufeff"  # a spreadsheet then reads the file as UTF-8
        with scope(request.council):
            for row in rows:
                yield writer.writerow(["" if cell is None else neutralise(str(cell)) for cell in row])

    disposition = f'attachment; filename="{request.council.slug}-{name}-{today(request).isoformat()}.csv"'
    headers = {"Content-Disposition": disposition}
    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=headers)
    return cast(HttpResponse, answer)  # all that a gate or middleware touches is common to both
