"""The columns of a sheet: what each is called, how its cells are read, and what is said of a cell that cannot be."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.core.details import seen_signs
from furthest.kernel.core.errors import RuleBroken
from furthest.lib.csv_safety import neutralise
from furthest.lib.dates import DateProblem, parse_date
from furthest.lib.money import parse_pence
from furthest.lib.text import fold, shorten

_LONG_NUMBER = re.compile(r"[0-9]{12,}")  # from twelve figures on, Excel shows and saves 3.58E+14
YES = frozenset({"y", "yes", "1", "true", "x", "✓", "✔"})
NO = frozenset({"n", "no", "0", "false", "none", "-"})


class CellRefused(Exception):
    """A cell that cannot be taken: what is wrong in a few words, and a sentence on how to mend it."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem, self.fix = problem, fix


def _as_written(text: str) -> Any:
    return text


def ruled(rule: Callable[[str], str], problem: str) -> Callable[[str], str]:
    """Reads a cell by the rule of the record, in the rule's own words."""

    def parse(text: str) -> str:
        try:
            return rule(text)
        except RuleBroken as broken:
            raise CellRefused(_(problem), f"{broken.message}.") from broken

    return parse


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a kind of sheet knows. `name` is the command's field, `label` its English name in sentences.

    `known_as` are headings that mean it beside its label, whatever their case and signs. `parse` makes a value of a
    filled cell or raises CellRefused. `required` asks for the heading and for every cell; `once` lets no two rows say
    the same; `fix` says what to do about an empty cell.
    """

    name: str
    label: str
    known_as: tuple[str, ...] = ()
    parse: Callable[[str], Any] = _as_written
    required: bool = False
    once: bool = False
    fix: str = ""

    @property
    def called(self) -> str:
        """Its name in the language of the moment."""
        return _(self.label)

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that means this column, made comparable."""
        return frozenset(fold(heading) for heading in (self.label, *self.known_as))


def kept_as_text(cell: str) -> str:
    """A cell as it is written to a sheet: no formula, and an apostrophe before a number that would be rounded."""
    text = cell.strip()
    return f"'{text}" if _LONG_NUMBER.fullmatch(text) else neutralise(text)


def tidy(cell: str) -> str:
    """A cell without spaces around it, signs that nobody sees, and the apostrophe that `kept_as_text` gave it."""
    text = cell.strip()
    if text[:1] == "'" and kept_as_text(text[1:]) == text:
        text = text[1:]
    if text.isascii() and text.isprintable():
        return text
    return seen_signs(unicodedata.normalize("NFC", text)).strip()


def is_blank(cells: Sequence[str]) -> bool:
    """Whether nobody sees anything in a row."""
    return not any(tidy(cell) for cell in cells)


def short_text(*, most: int) -> Callable[[str], str]:
    """Reads a text of one line with at most so many characters."""

    def parse(text: str) -> str:
        line = " ".join(text.split())
        if len(line) > most:
            raise CellRefused(_("text too long"), _("Shorten it to %(most)s characters or fewer.") % {"most": most})
        return line

    return parse


def past_date(today: date) -> Callable[[str], date]:
    """Reads a day that is not after today, in any of the ways in which people write one."""
    like = _("Write the day like 15/01/2022.")
    words = {
        "impossible": (_("date impossible"), _("“%(text)s” is no day of the calendar.")),
        "unreadable": (_("date not readable"), _("“%(text)s” is no date that we can read.")),
        "year": (_("date too far off"), _("“%(text)s” is before 1900 or after 2100.")),
        "future": (_("date in the future"), _("“%(text)s” is yet to come.")),
    }

    def parse(text: str) -> date:
        try:
            day = parse_date(text)
            code: str = "future" if day > today else ""
        except DateProblem as error:
            code = error.code
        if not code:
            return day
        problem, why = words[code]
        raise CellRefused(problem, f"{why % {'text': shorten(text, 30)}} {like}")

    return parse


def pence(most: int) -> Callable[[str], int]:
    """Reads an amount of money, of at most so many pence."""

    def parse(text: str) -> int:
        try:
            amount = parse_pence(text)
        except ValueError as error:
            raise CellRefused(_("amount of money not readable"), f"{error}.") from error
        if amount > most:
            fix = _("“%(text)s” cannot be right. Write pounds and pence, such as 189.00.")
            raise CellRefused(_("amount of money too large"), fix % {"text": shorten(text, 30)})
        return amount

    return parse


def yes_or_no(text: str) -> bool:
    """Reads yes, Y, 1, x and their opposites."""
    said = text.casefold()
    if said in YES or said in NO:
        return said in YES
    raise CellRefused(_("neither yes nor no"), _("“%(text)s” should be yes or no.") % {"text": shorten(text, 30)})
