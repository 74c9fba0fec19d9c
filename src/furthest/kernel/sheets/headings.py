"""Which column of a file is which: its headings matched to the columns that a kind of sheet knows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, zip_longest

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.columns import Column, is_blank, tidy
from furthest.lib.csv_safety import Row
from furthest.lib.text import closest, fold, shorten

FIRST_ROWS, MOST_ROWS = 10, 200
MOST_COLUMNS = 1_000
# What an error list adds to a sheet; its own columns are passed over when it comes back mended.
OURS = ("Line in the file", "Problem", "What to do")


@dataclass(frozen=True, slots=True)
class Match:
    """Where the columns stand in a file: by column name, its place and its heading as written.

    `line` is where the headings stand, `written` all of them, `unknown` those that mean none of the columns.
    """

    line: int
    written: tuple[str, ...]
    places: dict[str, int]
    unknown: tuple[str, ...]

    def heading(self, name: str) -> str:
        """The heading of a column as the file writes it; empty for a column that it has not."""
        return self.written[self.places[name]] if name in self.places else ""


def find_headings(rows: Iterable[Row], columns: Sequence[Column]) -> tuple[Match, Iterator[Row]]:
    """The match, and the rows below the headings; RuleBroken, in one sentence, when the file is no such sheet.

    Headings are the first row with all required columns, within the first ten that hold anything: titles may stand
    above them.
    """
    rest = iter(rows)
    first = _first_rows(rest)
    _check_first(first)
    needed = [column for column in columns if column.required]
    at = next((at for at, row in enumerate(first) if not _missing(row[1], needed) and not is_blank(row[1])), None)
    if at is not None:
        return _match(first[at], columns), chain(first[at + 1 :], rest)
    for at, (upper, lower) in enumerate(pairwise(first)):  # two rows of headings
        both = _both(upper, lower, columns)
        if not _missing(both[1], needed):
            return _match(both, columns), chain(first[at + 2 :], rest)
    raise _no_such_sheet(first[0], needed)


def guess_headings(rows: Iterable[Row], columns: Sequence[Column]) -> Match:
    """The match for somebody to look at and change: of the first rows the one, or the two, that say most of it.

    RuleBroken for a file that is empty, or far too wide to be such a sheet.
    """
    first = _first_rows(iter(rows))
    _check_first(first)
    pairs = [_both(upper, lower, columns) for upper, lower in pairwise(first)]
    filled = [row for row in first if not is_blank(row[1])]
    best = max([*filled, *pairs], key=lambda row: _said(row, columns))
    if not _said(best, columns):
        best = max(filled, key=lambda row: sum(bool(tidy(cell)) for cell in row[1]))
    return _match(best, columns, is_strict=False)


def headings_below(rows: Iterable[Row], chosen: "Match") -> Iterator[Row]:
    """The rows below headings that are known already."""
    return (row for row in rows if row[0] > chosen.line)


def _check_first(first: Sequence[Row]) -> None:
    if not first:
        raise RuleBroken("file-empty", _("This file is empty: it has no headings and no rows."))
    if any(len(row[1]) > MOST_COLUMNS for row in first):
        words = _("This file has more than %(most)s columns. Keep only those that you need, then try again.")
        raise RuleBroken("too-wide", words % {"most": f"{MOST_COLUMNS:,}"})


def _said(row: Row, columns: Sequence[Column]) -> int:
    """How many of the columns a row says."""
    said = {fold(cell) for cell in row[1]}
    return sum(bool(column.headings & said) for column in columns)


def _both(upper: Row, lower: Row, columns: Sequence[Column]) -> Row:
    """Two rows of headings as one. A heading above that was merged over several columns counts for each of them."""
    known = frozenset[str]().union(*(column.headings for column in columns))
    above, made = "", []
    for over, under in zip_longest(map(tidy, upper[1]), map(tidy, lower[1]), fillvalue=""):
        above = over or (above if under else "")
        ways = [way for way in (under, f"{above} {under}".strip(), over) if way]
        made.append(next((way for way in ways if fold(way) in known), ways[0] if ways else ""))
    return lower[0], made


def _first_rows(rows: Iterator[Row]) -> list[Row]:
    """The first ten rows that hold anything, with the blank ones between them."""
    found: list[Row] = []
    filled = 0
    for row in rows:
        filled += not is_blank(row[1])
        if filled:
            found.append(row)
        if filled == FIRST_ROWS or len(found) == MOST_ROWS:
            break
    return found


def _missing(cells: Sequence[str], needed: Sequence[Column]) -> list[Column]:
    said = {fold(cell) for cell in cells}
    return [column for column in needed if not column.headings & said]


def _no_such_sheet(row: Row, needed: Sequence[Column]) -> RuleBroken:
    written = [tidy(cell) for cell in row[1] if tidy(cell)]
    if len(written) == 1:
        words = _("This file has one column only. Save it as CSV, with commas between the cells, and import that.")
        return RuleBroken("one-column", words)
    column = _missing(row[1], needed)[0]
    near = closest(column.label, written, 1)
    words = _("This file has no column for the %(what)s. Give one the heading “%(heading)s”.")
    guess = _(" Is it the one called “%(near)s”?") % {"near": shorten(near[0], 40)} if near else ""
    told = words % {"what": column.called, "heading": (column.known_as or (column.label,))[0]}
    return RuleBroken("heading-missing", told + guess)


def _match(row: Row, columns: Sequence[Column], *, is_strict: bool = True) -> Match:
    written = tuple(tidy(cell) for cell in row[1])
    folded = [fold(heading) for heading in written]
    places = {}
    for column in columns:
        found = [at for at, heading in enumerate(folded) if heading in column.headings]
        if len(found) > 1 and is_strict:
            raise _twice(column, [written[at] for at in found])
        if found:
            places[column.name] = found[0]
    ours = {fold(heading) for heading in OURS}
    unknown = [
        heading
        for at, heading in enumerate(written)
        if heading and at not in places.values() and folded[at] not in ours
    ]
    return Match(row[0], written, places, tuple(unknown))


def _twice(column: Column, headings: Sequence[str]) -> RuleBroken:
    if fold(headings[0]) == fold(headings[1]):
        words = _("The heading “%(one)s” stands twice in this file. Keep the right column only.")
    else:
        words = _("The headings “%(one)s” and “%(two)s” both mean the %(what)s. Keep the right column only.")
    told = {"one": shorten(headings[0], 40), "two": shorten(headings[1], 40), "what": column.called}
    return RuleBroken("heading-twice", words % told)
