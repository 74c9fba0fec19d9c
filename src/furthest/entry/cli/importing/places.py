"""Imports of libraries, areas, postcodes and bank holidays: read a file, do it, report.

Whatever is wrong with a whole file is a RuleBroken of one plain sentence; what is wrong with a line is in the report.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from furthest.kernel.acts.perform import Refusal, perform_many
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.councils import councils
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.lib.csv_safety import NotASheet, Row, stream_rows
from furthest.lib.text import closest
from furthest.modules.places.rules import area_sheet
from furthest.modules.places.rules.holiday_list import read_holidays
from furthest.modules.places.rules.library_sheet import NAME, read_libraries
from furthest.modules.places.rules.tables import Problem, is_blank, split_headings
from furthest.modules.places.services import national
from furthest.modules.places.services.libraries import LibraryPlan, plan_libraries
from furthest.modules.places.services.sites import add_site, change_site

CHUNK = 100
ROWS = 2_000
MOST_ERRORS = 1_000
WHAT_IT_IS = {
    "empty": "is empty",
    "picture": "is a picture, not a sheet",
    "PDF": "is a PDF, not a sheet. Ask for the table as CSV",
    "workbook": "is a spreadsheet workbook. Save it as CSV and import that",
    "archive": "is an archive. Unpack it and import the CSV in it",
    "binary": "is not a sheet of text. Save it as CSV and import that",
    "line too long": "is not a sheet: one of its lines never ends",
    "cell too long": "is not a sheet: one of its cells is far too long",
}


@dataclass(slots=True)
class Report:
    """What an import did, or on a dry run would do. `rows` counts lines with anything in them; `bad` those refused."""

    rows: int = 0
    blank: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    closed: int = 0
    bad: int = 0
    dry_run: bool = False
    errors: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The report for JSON."""
        return asdict(self)

    def count(self, tally: national.Tally) -> None:
        """Add what a national import wrote."""
        self.added += tally.added
        self.changed += tally.changed
        self.unchanged += tally.unchanged
        self.removed += tally.removed

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Add refused lines, in order; past 1,000 only their number."""
        self.bad += len({problem.line for problem in problems})
        self.errors = sorted([*self.errors, *problems], key=lambda problem: problem.line)[:MOST_ERRORS]


def import_libraries(council_slug: str, path: Path, dry_run: bool = False) -> Report:
    """Bring a council's sites into line with a list of libraries; every change is an act in the council's trail."""
    council = _council(council_slug)
    with _opened(path) as file:
        sheet = read_libraries(stream_rows(file), council_name=council.name)
    with scope(council):
        plan = plan_libraries(council, sheet)
    report = Report(
        rows=sheet.count,
        blank=sheet.blank,
        added=len(plan.adds),
        changed=len(plan.changes),
        unchanged=plan.unchanged,
        closed=plan.closed,
        dry_run=dry_run,
        notices=plan.notices,
    )
    report.refuse(sheet.problems)
    if not dry_run:
        _do(council, plan, report)
    return report


def _do(council: Council, plan: LibraryPlan, report: Report) -> None:
    # Changes come first: a site that moved or was renamed frees its name.
    for service, commands, counter in ((change_site, plan.changes, "changed"), (add_site, plan.adds, "added")):
        refused = []
        for start in range(0, len(commands), CHUNK):
            chunk = cast(list[tuple[int, Any]], commands[start : start + CHUNK])
            act = act_now(council, command_actor("import of libraries"), door=Door.IMPORT)
            answers = perform_many(act, service, [command for _, command in chunk])
            for (line, _), answer in zip(chunk, answers, strict=True):
                if isinstance(answer, Refusal):
                    fix = "Mend this line or the site, then import again"
                    refused.append(Problem(line, NAME, answer.error.message, fix))
        setattr(report, counter, len(commands) - len(refused))
        report.refuse(refused)


def import_areas(paths: Iterable[Path]) -> Report:
    """Keep areas, what they lie in and what they became; each file tells by its headings what it holds."""
    report = Report()
    for path in paths:
        problems: list[Problem] = []
        with _opened(path) as file:
            report.count(national.keep_areas(_counted(_batches(file, problems), report)))
        report.refuse(problems)
    return report


def _counted(batches: Iterator[tuple[int, area_sheet.AreaBatch]], report: Report) -> Iterator[area_sheet.AreaBatch]:
    for rows, batch in batches:
        report.rows += rows
        yield batch


def _batches(file: IO[bytes], problems: list[Problem]) -> Iterator[tuple[int, area_sheet.AreaBatch]]:
    if _is_json(file):
        said = _json(file)
        features = said.get("features") if isinstance(said, dict) else None
        batch = area_sheet.read_drawn_areas(features if isinstance(features, list) else [])
        if not batch.areas:
            raise RuleBroken("file-not-areas", "This file draws no areas that have a code such as ward22_code.")
        yield len(features or []), batch
        return
    headings, rows = split_headings(stream_rows(file))
    if area_sheet.is_register(headings):
        every = list(rows)
        yield len(every), area_sheet.read_register(every, headings)
        return
    columns = area_sheet.area_columns(headings)
    area_sheet.check_is_areas(columns)
    seen: set[area_sheet.AreaKey] = set()
    while chunk := list(islice(rows, ROWS)):
        filled = sum(not is_blank(cells) for _, cells in chunk)
        yield filled, area_sheet.read_areas(chunk, columns, problems=problems, seen=seen)


def import_postcodes(path: Path) -> Report:
    """Keep postcodes with their place and areas, a chunk at a time, however long the file is."""
    report = Report()
    problems: list[Problem] = []
    with _opened(path) as file:
        headings, rows = split_headings(stream_rows(file))
        columns = area_sheet.area_columns(headings)
        area_sheet.check_is_postcodes(columns)
        report.count(national.keep_postcodes(area_sheet.read_postcodes(_told(rows, report), columns, problems)))
    report.refuse(problems)
    return report


def _told(rows: Iterable[Row], report: Report) -> Iterator[Row]:
    for row in rows:
        report.rows += not is_blank(row[1])
        yield row


def import_bank_holidays(path: Path) -> Report:
    """Keep the bank holidays of GOV.UK's list; every council's calendars follow at once."""
    with _opened(path) as file:
        if not _is_json(file):
            raise RuleBroken("file-not-holidays", "This is not the list of bank holidays from www.gov.uk in JSON.")
        holidays = read_holidays(_json(file))
    report = Report(rows=len(holidays))
    report.count(national.keep_holidays(holidays))
    return report


def _council(slug: str) -> Council:
    found = councils().filter(slug=slug).first()
    if found is None:
        near = closest(slug, councils().values_list("slug", flat=True), 1)
        guess = f" Did you mean {near[0]}?" if near else " Add it first: furthest council add SLUG NAME"
        raise RuleBroken("council-unknown", f"There is no council called {slug}.{guess}")
    return found


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """A file to read, unpacked if it is gzip; whatever is wrong with it becomes one sentence with its name."""
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == b"\x1f\x8b"
            plain.seek(0)
            if packed:
                with gzip.open(plain) as unpacked:
                    yield cast(IO[bytes], unpacked)
            else:
                yield plain
    except NotASheet as problem:
        raise RuleBroken("file-not-a-sheet", f"{path.name} {WHAT_IT_IS[problem.code]}.") from problem
    except (EOFError, gzip.BadGzipFile, zlib.error) as problem:
        raise RuleBroken("file-damaged", f"{path.name} is damaged: it cannot be unpacked. Fetch it again.") from problem
    except FileNotFoundError as problem:
        raise RuleBroken("file-missing", f"There is no file {path}.") from problem
    except OSError as problem:
        raise RuleBroken("file-unreadable", f"{path} cannot be read: {problem.strerror or problem}.") from problem


def _is_json(file: IO[bytes]) -> bool:
    start = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    file.seek(0)
    return start.startswith((b"{", b"["))


def _json(file: IO[bytes]) -> Any:
    try:
        return json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise RuleBroken("file-not-json", "This file breaks off or is not JSON. Fetch it again.") from None
