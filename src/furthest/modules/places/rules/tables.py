"""Finding the columns of a sheet by their headings, and saying plainly what is wrong with a row or a file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from furthest.kernel.core.errors import RuleBroken
from furthest.lib.csv_safety import Row
from furthest.lib.text import closest, fold

MOST_PROBLEMS = 10_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one line of a sheet was not taken, and what to do about it."""

    line: int
    column: str
    problem: str
    fix: str


class Refused(Exception):
    """A cell that cannot be read; becomes a Problem of its line."""

    def __init__(self, column: str, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.column, self.problem, self.fix = column, problem, fix

    def at(self, line: int) -> Problem:
        """This refusal as the problem of a line."""
        return Problem(line, self.column, self.problem, self.fix)


def note(problems: list[Problem], problem: Problem) -> None:
    """Add a problem; RuleBroken when there are so many that the file as a whole is wrong."""
    if len(problems) >= MOST_PROBLEMS:
        message = f"More than {MOST_PROBLEMS:,} lines of this file cannot be read. Is it the right file?"
        raise RuleBroken("file-mostly-wrong", message)
    problems.append(problem)


@dataclass(frozen=True, slots=True)
class Headings:
    """The first row of a sheet that holds anything."""

    line: int
    written: tuple[str, ...]

    @property
    def folded(self) -> list[str]:
        """The headings in lower case, with single spaces for all other signs."""
        return [fold(heading) for heading in self.written]

    def find(self, wanted: Iterable[str]) -> dict[str, int]:
        """Where each wanted heading stands, whatever its case and signs; RuleBroken when one stands twice."""
        folded = self.folded
        counts = Counter(folded)
        found = {}
        for name in wanted:
            if counts[fold(name)] > 1:
                raise heading_twice(name)
            if fold(name) in counts:
                found[name] = folded.index(fold(name))
        return found

    def need(self, name: str, found: dict[str, int], *, what: str) -> None:
        """RuleBroken, with the heading that looks most like it, unless `name` was found."""
        if name in found:
            return
        near = closest(name, [heading for heading in self.written if heading], 1)
        guess = f" Is it the one called “{near[0]}”? Then rename that." if near else ""
        raise RuleBroken("heading-missing", f"This is not a list of {what}: it has no column “{name}”.{guess}")


def heading_twice(name: str) -> RuleBroken:
    """The refusal of a file in which one heading stands twice."""
    return RuleBroken("heading-twice", f"The heading “{name}” stands twice in this file. Keep the right column only.")


def split_headings(rows: Iterable[Row]) -> tuple[Headings, Iterator[Row]]:
    """The headings and the rows after them; RuleBroken when no row holds anything."""
    rest = iter(rows)
    for line, cells in rest:
        if any(cell.strip() for cell in cells):
            return Headings(line, tuple(cell.strip() for cell in cells)), rest
    raise RuleBroken("file-empty", "This file is empty: it has no headings and no rows.")


def cell_of(cells: Sequence[str], column: int | None) -> str:
    """The cell of a column without spaces around it; blank when the row is short or the column is not there."""
    return " ".join(cells[column].split()) if column is not None and column < len(cells) else ""


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a row holds nothing."""
    return not any(cell.strip() for cell in cells)
