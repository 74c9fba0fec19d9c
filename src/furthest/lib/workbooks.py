"""Reading workbooks (XLSX, ODS): what sheets one has, and one of them written as CSV, a line of it for a row.

A reader holds a whole sheet in memory, so it works in a process of its own with little of it: a file made to harm
ends that process and nothing else. Run as a program, this file is that process.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception, whatever its case

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

WorkbookCode = Literal["damaged", "too large", "locked", "no such sheet"]

MOST_BYTES: Final = 250 * 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_COLUMNS: Final = 1_000
MOST_MEMORY: Final = 1024 * 1024 * 1024
MOST_SECONDS: Final = 60
_PIECE: Final = 1024 * 1024
_XLSX: Final = "[Content_Types].xml"
_ODS: Final = b"oasis.opendocument.spreadsheet"
_EXACT: Final = 2**53
_TOO_LARGE, _NO_SUCH_SHEET = 3, 4  # how the process ends, beside 0 for well and anything else for damage


class NotAWorkbook(ValueError):
    """A workbook that cannot be read; `code` says why."""

    def __init__(self, code: WorkbookCode) -> None:
        super().__init__(code)
        self.code: WorkbookCode = code


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a workbook: its name, whether it is hidden, and how many rows and columns it reaches over."""

    name: str
    is_hidden: bool
    rows: int
    columns: int


def is_workbook(path: Path) -> bool:
    """Whether a file is an XLSX or ODS workbook by what is in it, whatever its name."""
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            return False
    try:
        with ZipFile(path) as packed:
            names = set(packed.namelist())
            if _XLSX in names:
                return any(name.startswith("xl/") for name in names)
            return "mimetype" in names and _ODS in packed.open("mimetype").read(100)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError):
        return False


def check_size(path: Path) -> None:
    """NotAWorkbook for one that would fill the memory: by its list of parts first, then by unpacking, keeping none."""
    try:
        with ZipFile(path) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
                raise NotAWorkbook("too large")
            left = MOST_BYTES
            for part in parts:
                part.file_size = 2 * MOST_BYTES  # what the list says may be a lie: read to the true end
                with packed.open(part) as unpacked:
                    while piece := unpacked.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise NotAWorkbook("too large")
    except RuntimeError as problem:
        raise NotAWorkbook("locked") from problem
    except (BadZipFile, OSError, EOFError, NotImplementedError, ZlibError) as problem:
        raise NotAWorkbook("damaged") from problem


def tabs(path: Path) -> list[Tab]:
    """The sheets of a workbook in their order; NotAWorkbook when it is damaged or far too large."""
    check_size(path)
    return [Tab(**said) for said in json.loads(_apart("tabs", str(path)))]


def write_csv(path: Path, tab: str, to: Path) -> None:
    """Write one sheet as CSV in UTF-8. Each of its rows is one line, so that a line's number is its row's."""
    check_size(path)
    _apart("write", str(path), tab, str(to))


def _apart(*words: str) -> str:
    """Do it in a process of its own, and what that printed."""
    command = [sys.executable, "-P", __file__, *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as problem:
        raise NotAWorkbook("too large") from problem
    if done.returncode == 0:
        return done.stdout.decode()
    codes: dict[int, WorkbookCode] = {1: "damaged", _NO_SUCH_SHEET: "no such sheet"}
    raise NotAWorkbook(codes.get(done.returncode, "too large"))  # killed, or out of memory


def as_text(value: Any) -> str:
    """A cell as somebody would type it: 5 January 2026 is 05/01/2026, 175.0 is 175, and no line ends."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M" if value.time() != time() else "%d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return " ".join(str(value).split())


def _tabs_of(book: "CalamineWorkbook") -> Iterator[Tab]:
    for about in book.sheets_metadata:
        if about.typ == type(about.typ).WorkSheet:
            rows, columns = _reach(book.get_sheet_by_name(about.name))
            yield Tab(about.name, about.visible != type(about.visible).Visible, rows, columns)


def _reach(sheet: "CalamineSheet") -> tuple[int, int]:
    """How many rows and columns a sheet reaches over, from its first cell on."""
    end = sheet.end
    return (end[0] + 1, end[1] + 1) if end else (0, 0)


def _write(book: "CalamineWorkbook", tab: str, to: Path) -> int:
    if tab not in book.sheet_names:
        return _NO_SUCH_SHEET
    sheet = book.get_sheet_by_name(tab)
    if _reach(sheet)[1] > MOST_COLUMNS:
        return _TOO_LARGE
    with to.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in sheet.iter_rows():
            cells = [as_text(value) for value in row]
            writer.writerow(cells if any(cells) else [])
    return 0


def main(words: list[str]) -> int:
    """What the process does, with a limit on its memory where the system has one; 0, or a code of what was wrong."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        pass
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(words[1])
        if words[0] == "write":
            return _write(book, words[2], Path(words[3]))
        sys.stdout.write(json.dumps([asdict(tab) for tab in _tabs_of(book)]))
    except CalamineError:
        return 1
    except MemoryError:
        return _TOO_LARGE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
