"""Lists to download, as CSV or as a workbook: one way for every page, read row by row, harmless in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final, cast

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from furthest.kernel.accounts.gate import Request
from furthest.kernel.core import clock
from furthest.kernel.tenancy.scope import scope
from furthest.lib.csv_safety import neutralise

XLSX: Final = "xlsx"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 1_048_576  # what a sheet of a workbook can hold
MOST_SIGNS: Final = 32_767  # and a cell of it
Row = Sequence[object]


class _Line:
    """Takes what the csv module writes and hands it straight on."""

    def write(self, text: str) -> str:
        """The text, as the answer of `writerow`."""
        return text


def download(request: Request, name: str, rows: Iterable[Row]) -> HttpResponse:
    """The rows as a file, within a scope of their own: a workbook where the address asks for one, else CSV."""
    wants_book = request.GET.get("format") == XLSX
    day = clock.today(request.council.time_zone).isoformat()
    filename = f"{request.council.slug}-{name}-{day}.{XLSX if wants_book else 'csv'}"
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    if wants_book:
        answer: Any = FileResponse(_book(request, rows), content_type=XLSX_TYPE, headers=headers)
    else:
        answer = StreamingHttpResponse(_lines(request, rows), content_type="text/csv; charset=utf-8", headers=headers)
    return cast(HttpResponse, answer)  # all that a gate or middleware touches is common to all


def _lines(request: Request, rows: Iterable[Row]) -> Iterator[str]:
    writer: Any = csv.writer(_Line())
    yield "\ufeff"  # a spreadsheet then reads the file as UTF-8
    with scope(request.council):
        for row in rows:
            yield writer.writerow(["" if cell is None else neutralise(str(cell)) for cell in row])


def _book(request: Request, rows: Iterable[Row]) -> Any:
    """A workbook, written row by row: only its compressed form is held in memory."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    with scope(request.council):
        for number, row in enumerate(rows):
            if number < MOST_ROWS:
                sheet.append([cell_of(value) for value in row])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def cell_of(value: object) -> object:
    """A cell of a workbook: numbers as numbers, the rest as text that is no formula and holds no sign it cannot."""
    if value is None or isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text = "".join(sign for sign in neutralise(str(value)) if sign >= " " or sign in "\t\n")
    return text[:MOST_SIGNS]
