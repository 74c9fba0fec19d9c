"""Importing a sheet: in chunks that are each written whole or not at all, and never hold the database for long.

What is here already is left alone, so that a file may be imported again: after a kill, or when it was mended.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from django.utils.translation import gettext as _

from furthest.kernel.acts.perform import Answer, Refusal, perform, perform_many
from furthest.kernel.acts.service import spec_of
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import FurthestError, RuleBroken
from furthest.kernel.sheets.headings import Match
from furthest.kernel.sheets.kinds import SheetKind
from furthest.kernel.sheets.pace import Pace
from furthest.kernel.sheets.reading import Look, SheetFile
from furthest.kernel.sheets.report import ErrorList, Remark, Report
from furthest.kernel.sheets.sheet import Said, SetUpStep, Sheet, SheetRow, Told
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Who imports for which council, what was said of the file, and whether it is a rehearsal (`dry_run`).

    `errors` is a text file, opened with newline="", that gets the lines to mend. `chosen` is which column is which,
    where somebody said so.
    """

    council: Council
    actor: Actor
    said: Said = Said()
    dry_run: bool = False
    errors: IO[str] | None = None
    chosen: Match | None = None


def import_sheet(kind: SheetKind, file: IO[bytes], order: ImportOrder) -> Report:
    """Import a file and report on it; RuleBroken, with nothing written, when the file as a whole is no such sheet.

    The file is opened for bytes and can go back to its start. A line more costs a hundred bytes of memory at most.
    """
    run, rows = open_import(kind, file, order)
    while chunk := list(islice(rows, run.pace.size)):
        run.take(chunk)
    return run.report


def open_import(kind: SheetKind, file: IO[bytes], order: ImportOrder) -> tuple["ImportRun", Iterator[SheetRow | None]]:
    """An import that has looked at its file and taken no line yet, and the lines; RuleBroken as `import_sheet`."""
    order.actor.must(kind.permission)
    check_answers(kind, order.said)
    with scope(order.council):
        sheet = kind.open(order.council, order.said)
    source = SheetFile(file, sheet, said=order.said, chosen=order.chosen)
    look = source.look()
    return ImportRun(order, sheet, look), source.rows()


def check_answers(kind: SheetKind, said: Said) -> None:
    """RuleBroken for a tick that a kind of sheet needs and nobody set."""
    for question in kind.sheet_class().questions:
        if question.is_tick and said.answers.get(question.name) != "yes":
            words = _("Tick this first: %(what)s. Leave out the lines for which it is not so.")
            raise RuleBroken("not-ticked", words % {"what": _(question.label)}, f"answer-{question.name}")


class ImportRun:
    """One import on its way through a file."""

    def __init__(self, order: ImportOrder, sheet: Sheet[Any], look: Look) -> None:
        self.order, self.sheet, self.look = order, sheet, look
        self.report = Report(dry_run=order.dry_run)
        self.pace = Pace()
        self.steps: dict[str, FurthestError | None] = {}
        self.errors = ErrorList(order.errors) if order.errors else None
        if self.errors:
            self.errors.start(look.match.written)
        for heading in look.match.unknown:
            fix = _("Nothing was read from it. Is it one that we know under another heading?")
            self.report.notices.add(Remark(look.match.line, heading, _("column not known"), fix))

    def take(self, chunk: Sequence[SheetRow | None], *, about_to_write: Callable[[int], None] | None = None) -> None:
        """Add what is good in some lines, and report on all of them.

        `about_to_write` is told, before anything is written, how many of the lines are here already.
        """
        filled = [row for row in chunk if row is not None]
        self.report.blank += len(chunk) - len(filled)
        new = self._sorted_out([row for row in filled if not row.problems])
        if about_to_write is not None:
            about_to_write(sum(row.was_here for row in filled))
        new = self._set_up(new)
        if new and not self.order.dry_run:
            self._add(new)
        for row in filled:
            self._tell(row)

    def _sorted_out(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """The rows that are not here yet; the others are marked as here, or refused for what they clash with."""
        if not rows:
            return []
        with scope(self.order.council):
            known = self.sheet.known([row.command for row in rows])
        for row, found in zip(rows, known, strict=True):
            row.was_here = found is not None and found.clash is None
            if found is not None and found.clash is not None:
                row.problems.append(found.clash)
        return [row for row, found in zip(rows, known, strict=True) if found is None]

    def _set_up(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """The rows for which all is set up; what cannot be set up refuses those that need it."""
        with scope(self.order.council):
            needed = [self.sheet.set_up(row.command) for row in rows]
        for row, steps in zip(rows, needed, strict=True):
            for step in steps:
                if step.name not in self.steps:
                    self.steps[step.name] = self._done(step)
                if error := self.steps[step.name]:
                    row.refuse("", error.message, _("Ask somebody who may set this up, then import again."))
        return [row for row in rows if not row.problems]

    def _done(self, step: SetUpStep) -> FurthestError | None:
        """Do a step; the error when it cannot be done, unless somebody else did it a moment ago."""
        council, actor = self.order.council, self.order.actor
        try:
            actor.must(spec_of(step.service).permission)
            if not self.order.dry_run:
                perform(act_now(council, actor, door=Door.IMPORT), step.service, step.command)
        except RuleBroken as error:
            council.refresh_from_db()
            with scope(council):
                return error if self.sheet.still_needs(step) else None
        except FurthestError as error:
            return error
        self.report.made.append(step.name)
        return None

    def _add(self, rows: Sequence[SheetRow]) -> None:
        """Perform the rows in one act. Whatever is refused, or was done before, is looked up once more."""
        answers = self._performed(rows, key=self._key(rows))
        doubtful = [
            (row, answer)
            for row, answer in zip(rows, answers, strict=True)
            if isinstance(answer, Refusal) or answer.repeated
        ]
        if not doubtful:
            return
        refused = {row.line: answer for row, answer in doubtful if isinstance(answer, Refusal)}
        missing = self._sorted_out([row for row, _answer in doubtful])
        again = [row for row in missing if row.line not in refused]
        if again:  # the same chunk was refused before, under the same key
            for row, answer in zip(again, self._performed(again, key=""), strict=True):
                if isinstance(answer, Refusal):
                    refused[row.line] = answer
        for row in missing:
            if row.line in refused:
                row.problems.append(_refusal_told(refused[row.line], self.sheet))

    def _performed(self, rows: Sequence[SheetRow], *, key: str) -> list[Answer | Refusal]:
        act = act_now(self.order.council, self.order.actor, key=key, door=Door.IMPORT)
        with self.pace.measured(len(rows)):
            return perform_many(act, self.sheet.service, [row.command for row in rows])

    def _key(self, rows: Sequence[SheetRow]) -> str:
        """The same for the same lines of the same file, read in the same way: done once, even by two at a time."""
        said = (self.look.digest, rows[0].line, rows[-1].line, [row.command for row in rows])
        return f"sheet.{hashlib.sha256(repr(said).encode()).hexdigest()[:48]}"

    def _tell(self, row: SheetRow) -> None:
        report = self.report
        report.rows += 1
        if row.problems:
            remarks = [self._remark(row, told) for told in row.problems]
            report.bad += 1
            for remark in remarks:
                report.errors.add(remark)
            if self.errors:
                self.errors.add(row.cells, remarks)
            return
        if row.was_here:
            report.unchanged += 1
            return
        report.added += 1
        for told in row.notices:
            report.notices.add(self._remark(row, told))

    def _remark(self, row: SheetRow, told: Told) -> Remark:
        return Remark(row.line, self.look.match.heading(told.column), told.problem, told.fix)


def _refusal_told(refusal: Refusal, sheet: Sheet[Any]) -> Told:
    """What a service said of a row, beside the column that it is about."""
    field = getattr(refusal.error, "field", None) or ""
    column = field if any(column.name == field for column in sheet.columns) else ""
    return Told(column, refusal.error.message, _("Mend this line, then import it again."))
