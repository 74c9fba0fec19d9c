"""Reading a file as a kind of sheet: once to look it over, so that nothing is written of a bad file, then by rows."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.columns import CellRefused, Column, is_blank, tidy
from furthest.kernel.sheets.headings import Match, find_headings, headings_below
from furthest.kernel.sheets.seen import Seen
from furthest.kernel.sheets.sheet import Said, Sheet, SheetRow
from furthest.lib.csv_safety import BinaryReader, NotASheet, Row, stream_rows
from furthest.lib.text import fold

MOST_WORDS, MOST_ASKED = 5_000, 30


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at a file found: its digest, and which column is which."""

    digest: str
    match: Match


class SheetFile:
    """A file, opened for bytes and able to go back to its start, as one kind of sheet."""

    def __init__(
        self, file: IO[bytes], sheet: Sheet[Any], *, said: Said | None = None, chosen: Match | None = None
    ) -> None:
        """`chosen` is a match that somebody looked at; without it the headings are found by what they say."""
        self.file, self.sheet, self.chosen = file, sheet, chosen
        meanings = said.meanings if said else {}
        self._meanings = {name: {fold(word): meant for word, meant in each.items()} for name, each in meanings.items()}
        self._seen: dict[str, Seen] = {}

    def look(self) -> Look:
        """Read all of it once, without writing; RuleBroken in one sentence when it is no such sheet."""
        source = _Digested(self.file)
        with self._rows(source) as (match, rows):
            looked_for = [(name, match.places[name]) for name in self.sheet.surveys if name in match.places]
            for _line, cells in rows:
                texts = {name: text for name, at in looked_for if (text := self._text(name, at, cells))}
                if texts:
                    self.sheet.survey(texts)
        return Look(source.digest.hexdigest(), match)

    def rows(self) -> Iterator[SheetRow | None]:
        """Each line below the headings with its values and problems; None for a blank one."""
        self._seen = {column.name: Seen() for column in self.sheet.columns if column.once}
        with self._rows(self.file) as (match, rows):
            for line, cells in rows:
                yield None if is_blank(cells) else self._read(match, line, cells)

    @contextmanager
    def _rows(self, source: BinaryReader) -> Iterator[tuple[Match, Iterator[Row]]]:
        self.file.seek(0)
        try:
            if self.chosen is not None:
                yield self.chosen, headings_below(stream_rows(source), self.chosen)
            else:
                yield find_headings(stream_rows(source), self.sheet.columns)
        except NotASheet as problem:
            raise no_sheet(problem) from problem

    def _read(self, match: Match, line: int, cells: Sequence[str]) -> SheetRow:
        row = SheetRow(line, cells)
        if not is_blank(cells[len(match.written) :]):
            fix = _("Text with a comma in it needs quotation marks around it. Put each cell below its heading.")
            row.refuse("", _("more cells than headings"), fix)
            return row
        for column in self.sheet.columns:
            at = match.places.get(column.name, len(cells))
            text = self._text(column.name, at, cells)
            if text:
                self._read_cell(row, column, text)
            elif column.required:
                row.refuse(column.name, _("%(what)s missing") % {"what": column.called}, _(column.fix))
        if not row.problems:
            row.command = self.sheet.command(row)
        return row

    def _text(self, name: str, at: int, cells: Sequence[str]) -> str:
        """What a cell says, or what somebody said that its word means."""
        text = tidy(cells[at]) if at < len(cells) else ""
        meant = self._meanings.get(name)
        return meant.get(fold(text), text) if meant and text else text

    def words_not_known(self, names: Sequence[str]) -> dict[str, list[str]]:
        """For each of these columns the words of the file that cannot be read, in their order and not too many."""
        found: dict[str, dict[str, None]] = {name: {} for name in names}
        seen: set[tuple[str, str]] = set()
        columns = {column.name: column for column in self.sheet.columns if column.name in found}
        with self._rows(self.file) as (match, rows):
            for _line, cells in rows:
                for name in names:
                    text = self._text(name, match.places.get(name, len(cells)), cells)
                    if text and (name, text) not in seen and len(seen) < MOST_WORDS:
                        seen.add((name, text))
                        if not self._reads(columns[name], text):
                            found[name].setdefault(text)
        return {name: list(words)[:MOST_ASKED] for name, words in found.items() if words}

    def _reads(self, column: Column, text: str) -> bool:
        try:
            self.sheet.reads.get(column.name, column.parse)(text)
        except CellRefused:
            return False
        return True

    def _read_cell(self, row: SheetRow, column: Column, text: str) -> None:
        try:
            value = row.values[column.name] = self.sheet.reads.get(column.name, column.parse)(text)
        except CellRefused as refused:
            row.refuse(column.name, refused.problem, refused.fix)
            return
        if column.once:
            first = self._seen[column.name].first_line(str(value), row.line)
            if first != row.line:
                fix = _("Line %(line)s has the same %(what)s. Give this one its own, or take the line out.")
                problem = _("%(what)s repeated") % {"what": column.called}
                row.refuse(column.name, problem, fix % {"line": first, "what": column.called})


class _Digested:
    """A file with a digest of what was read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


def no_sheet(problem: NotASheet) -> RuleBroken:
    """The one sentence for a file that is something else."""
    words = {
        "empty": _("This file is empty."),
        "picture": _("This file is a picture, not a sheet."),
        "PDF": _("This file is a PDF, not a sheet. Ask for the table as CSV."),
        "workbook": _("This file is a spreadsheet workbook. Save it as CSV and import that."),
        "archive": _("This file is packed. Unpack it and import the CSV in it."),
        "binary": _("This file is not a sheet of text. Save it as CSV and import that."),
        "line too long": _("This file is not a sheet: one of its lines never ends."),
        "cell too long": _("This file is not a sheet: one of its cells is far too long."),
    }
    where = _(" (Line %(line)s.)") % {"line": problem.line} if problem.line else ""
    return RuleBroken("file-not-a-sheet", words[problem.code] + where)
