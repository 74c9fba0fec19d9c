"""Import of a device register, or of another kind of sheet: what was said beside the file, and the report in words."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO

from furthest.entry.cli.named import council_named
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.importing import ImportOrder, import_sheet
from furthest.kernel.sheets.keeping import plain_words
from furthest.kernel.sheets.kinds import SHEETS
from furthest.kernel.sheets.report import Remark, Remarks, Report
from furthest.kernel.sheets.sheet import Said
from furthest.lib.workbooks import is_workbook, tabs, write_csv

MOST_LINES, FEW_LINES = 20, 5


@dataclass(frozen=True, slots=True)
class SheetWords:
    """How a report speaks of what one kind of sheet holds, and what is to do once some of it was added."""

    things: str
    next_step: str


DEVICES = SheetWords("devices", "“Get ready” lists what waits to be wiped and checked before it can be lent.")


def what_is_said(*, wiped_by: str = "", wiped_on: str = "", status: Sequence[str] = ()) -> Said:
    """What the command line says of the whole file. `status` are texts such as "cupboard=in stock"."""
    meanings = {}
    for text in status:
        word, sign, meaning = text.partition("=")
        if not (word.strip() and sign and meaning.strip()):
            words = (
                'Write --status as a word of the file, an equals sign and what it means: --status "cupboard=in stock"'
            )
            raise RuleBroken("status", words, "status")
        meanings[word] = meaning
    return Said(meanings={"state": meanings}, answers={"wiped_by": wiped_by, "wiped_on": wiped_on})


def import_devices(
    council_slug: str, path: Path, dry_run: bool = False, *, said: Said | None = None, errors: Path | None = None
) -> Report:
    """Add the devices of a register to a council's stock; RuleBroken, in one sentence, for a file that is none.

    Lines to mend are written to `errors`, if one is given and there are any.
    """
    actor = command_actor("import of devices")
    order = ImportOrder(council_named(council_slug), actor, said or Said(), dry_run=dry_run)
    return import_file("lending.devices", path, order, errors=errors)


def import_file(kind: str, path: Path, order: ImportOrder, *, errors: Path | None = None) -> Report:
    """Import a file as one kind of sheet; lines to mend are written to `errors`, if one is given and there are any."""
    if errors is not None and errors.exists() and errors.samefile(path):
        raise RuleBroken("errors", "The lines to mend would overwrite the file itself. Give --errors another name.")
    with path.open("rb") as file, _replaced(errors) as listed:
        if not file.seekable():
            raise RuleBroken("file-pipe", "A file is read twice: save it, and import the saved file.")
        return import_sheet(SHEETS.get(kind), file, replace(order, errors=listed))


@contextmanager
def as_text_sheet(path: Path, tab: str = "") -> Iterator[Path]:
    """The file itself, or of a workbook one sheet as CSV, for as long as the block lasts."""
    if not path.is_file() or not is_workbook(path):
        yield path
        return
    with TemporaryDirectory(prefix="furthest-") as folder, plain_words():
        names = [one.name for one in tabs(path) if one.rows]
        if not tab and len(names) != 1:
            words = f"This workbook has {len(names)} sheets with rows: {', '.join(names)}. Say which: --sheet NAME"
            raise RuleBroken("which-sheet", words)
        to = Path(folder) / "sheet.csv"
        write_csv(path, tab or names[0], to)
        yield to


@contextmanager
def _replaced(path: Path | None) -> Iterator[IO[str] | None]:
    """A text file that takes the place of `path` when all went well and something stands in it below its headings."""
    if path is None:
        yield None
        return
    kept = NamedTemporaryFile(  # noqa: SIM115 - closed below, before it gets its name
        "w", dir=path.parent, prefix=f".{path.name}.", newline="", encoding="utf-8-sig", delete=False
    )
    try:
        yield kept
        kept.close()
        with open(kept.name, encoding="utf-8-sig", newline="") as written:
            if len(list(islice(written, 2))) == 2:
                os.replace(kept.name, path)
    finally:
        kept.close()
        Path(kept.name).unlink(missing_ok=True)


def as_lines(report: Report, *, errors: Path | None = None, words: SheetWords = DEVICES) -> Iterator[str]:
    """A report for reading: what was done, what is to mend, what else to know, and what to do next."""
    yield f"{report.rows:,} lines read: {report.good:,} good, {report.bad:,} to mend. Blank lines: {report.blank:,}."
    yield from _done(report, words)
    if report.errors:
        yield "Lines to mend:"
        yield from (
            f"  {_where(remark)}: {remark.problem}. {remark.fix}" for remark in islice(report.errors, MOST_LINES)
        )
        if len(report.errors) > MOST_LINES:
            yield f"  and {len(report.errors) - MOST_LINES:,} more; --json has them all"
    if report.notices:
        yield "Worth knowing:"
        yield from _grouped(report.notices)
    yield from _next(report, errors, words=words)


def _done(report: Report, words: SheetWords) -> Iterator[str]:
    if report.dry_run:
        yield f"This was a rehearsal, and nothing was changed. It would add {report.added:,} {words.things}."
    elif report.added:
        yield f"Added {report.added:,} {words.things}."
    if report.unchanged:
        yield f"Here already, and left as they are: {report.unchanged:,}."
    if report.made:
        yield f"{'It would set up' if report.dry_run else 'Set up'} these kit types: {', '.join(report.made)}."


def _where(remark: Remark) -> str:
    return f"line {remark.line}, {remark.column}" if remark.column else f"line {remark.line}"


def _grouped(remarks: Remarks) -> Iterator[str]:
    """One line for each kind of remark, with the first lines that it is about."""
    first: dict[str, list[Remark]] = {}
    for remark in remarks:
        few = first.setdefault(remark.problem, [])
        if len(few) < FEW_LINES:
            few.append(remark)
    for problem, few in first.items():
        count = remarks.by_problem[problem]
        if count == 1:
            yield f"  {_where(few[0])}: {problem}. {few[0].fix}"
            continue
        lines = ", ".join(str(remark.line) for remark in few)
        more = f" and {count - len(few):,} more" if count > len(few) else ""
        yield f"  {count:,} times: {problem}. {few[0].fix} Lines {lines}{more}."


def _next(report: Report, errors: Path | None, *, words: SheetWords) -> Iterator[str]:
    steps = []
    if report.bad and errors:
        steps.append(f"The lines to mend are in {errors}. Mend them there, then import that file.")
    elif report.bad:
        steps.append(
            "Mend these lines in the file and import it again: what is here already is not added twice."
            " With --errors mend.csv they are written to a file of their own."
        )
    if report.dry_run and report.added:
        steps.append("Import it without --dry-run to add what is good.")
    elif report.added:
        steps.append(words.next_step)
    if steps:
        yield "What to do next:"
        yield from (f"  {step}" for step in steps)
