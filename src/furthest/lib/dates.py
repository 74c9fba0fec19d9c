"""Dates and times as people write and read them, and the periods that figures are asked for."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Literal

DateCode = Literal["impossible", "unreadable", "year"]

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_PIVOT: Final = 70  # two figures: 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999
_LONGEST: Final = 60

_WEEKDAY: Final = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ")
_TIME: Final = re.compile(
    r"(?:t|,? )(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?: ?(?:z|am|pm|[+-][0-9]{2}:?[0-9]{2}))?$"
)
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_NUMBERS: Final = re.compile(r"([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_MONTH: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ ./-]*(?:of )?([a-z]{3,9})[ .,/-]*([0-9]{4}|[0-9]{2})")
_MONTH_DAY: Final = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")


class DateProblem(ValueError):
    """A text that is no usable date; `code` is "impossible", "unreadable" or "year" (before 1900, after 2100)."""

    def __init__(self, code: DateCode) -> None:
        super().__init__(code)
        self.code: DateCode = code


def parse_date(text: str, *, day_first: bool = True) -> date:
    """The day in 15/01/2022, 25.11.22, 2022-02-22, 22 Feb 2022 or an ISO date-time; DateProblem if there is none.

    A time behind the day is left off and no zone is applied. `day_first=False` reads 01/15/2022. Nothing is guessed:
    a day and month the wrong way round are "impossible", not swapped.
    """
    plain = " ".join(text[: _LONGEST + 1].lower().split())
    if len(plain) > _LONGEST:
        raise DateProblem("unreadable")
    plain = _WEEKDAY.sub("", _TIME.sub("", plain))
    if found := _YEAR_FIRST.fullmatch(plain):
        return _day(found[1], found[3], found[4])
    if found := _NUMBERS.fullmatch(plain):
        day, month = (found[1], found[3]) if day_first else (found[3], found[1])
        return _day(found[4], month, day)
    if found := _DAY_MONTH.fullmatch(plain):
        return _day(found[3], _month_number(found[2]), found[1])
    if found := _MONTH_DAY.fullmatch(plain):
        return _day(found[3], _month_number(found[1]), found[2])
    raise DateProblem("unreadable")


def date_words(day: date) -> str:
    """A day as pages say it: "3 December 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date_words(day: date) -> str:
    """A day where there is little room: "3 Dec 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def time_words(moment: time) -> str:
    """A time as pages say it, to the minute: "2:30pm", "9am", "midday", "midnight"."""
    if moment.minute == 0 and moment.hour % 12 == 0:
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'pm' if moment.hour >= 12 else 'am'}"


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period cannot end before it begins")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """One calendar month."""
        return cls._months(year, month, 1)

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        """One calendar quarter, 1 (from January) to 4 (from October)."""
        return cls._months(year, 3 * number - 2, 3)

    @classmethod
    def calendar_year(cls, year: int) -> "Period":
        """1 January to 31 December."""
        return cls._months(year, 1, 12)

    @classmethod
    def financial_year(cls, starting: int) -> "Period":
        """1 April of the starting year to 31 March of the next."""
        return cls._months(starting, 4, 12)

    @classmethod
    def _months(cls, year: int, month: int, count: int) -> "Period":
        years, index = divmod(month - 1 + count - 1, 12)
        end_year, end_month = year + years, index + 1
        end_day = calendar.monthrange(end_year, end_month)[1]
        return cls(date(year, month, 1), date(end_year, end_month, end_day))

    @property
    def days(self) -> int:
        """How many days it has; one at least."""
        return (self.last - self.first).days + 1

    @property
    def whole_months(self) -> int:
        """How many calendar months it is made of, or 0 when it begins or ends within one."""
        ends_a_month = self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        if self.first.day != 1 or not ends_a_month:
            return 0
        return 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1

    def previous(self) -> "Period":
        """The period just before: as many whole months, or as many days when it is not made of months."""
        count = self.whole_months
        if not count:
            return Period(self.first - timedelta(self.days), self.first - timedelta(1))
        year, index = divmod(12 * self.first.year + self.first.month - 1 - count, 12)
        return Period._months(year, index + 1, count)

    @property
    def words(self) -> str:
        """ "April 2026", "April to June 2026", "2026", or "1 April 2026 to 31 March 2027"."""
        kind, year, month = self._kind, self.first.year, MONTHS[self.first.month - 1]
        if kind == "month":
            return f"{month} {year}"
        if kind == "quarter":
            return f"{month} to {MONTHS[self.last.month - 1]} {year}"
        if kind == "calendar year":
            return str(year)
        if self.first == self.last:
            return date_words(self.first)
        return f"{date_words(self.first)} to {date_words(self.last)}"

    @property
    def as_key(self) -> str:
        """The text that `parse_period` reads back: "2026-04", "2026-Q2", "2026", "2026/27" or first..last."""
        kind, year = self._kind, f"{self.first.year:04}"
        if kind == "month":
            return f"{year}-{self.first.month:02}"
        if kind == "quarter":
            return f"{year}-Q{self.first.month // 3 + 1}"
        if kind == "calendar year":
            return year
        if kind == "financial year":
            return f"{year}/{self.last.year % 100:02}"
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def _kind(self) -> str:
        count, begins = self.whole_months, self.first.month
        if count == 3 and begins % 3 == 1:
            return "quarter"
        if count == 12:
            return {1: "calendar year", 4: "financial year"}.get(begins, "days")
        return "month" if count == 1 else "days"


def parse_period(text: str) -> Period:
    """The period of "2026-04", "2026-Q2", "2026", "2026/27" or "2026-04-01..2026-04-30"; DateProblem otherwise."""
    plain = "".join(text[: _LONGEST + 1].upper().split())
    if ".." in plain:
        first, _, last = plain.partition("..")
        return _impossible_unless(lambda: Period(parse_date(first), parse_date(last)))
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})|-Q([0-9])|/([0-9]{4}|[0-9]{2}))?", plain)
    if not found:
        raise DateProblem("unreadable")
    year = _checked_year(int(found[1]))
    month, quarter, next_year = found[2], found[3], found[4]
    if month:
        return _impossible_unless(lambda: Period.month(year, int(month)))
    if quarter:
        return _impossible_unless(lambda: Period.quarter(year, int(quarter)))
    if not next_year:
        return Period.calendar_year(year)
    if next_year not in (str(year + 1), f"{(year + 1) % 100:02}"):
        raise DateProblem("impossible")
    return Period.financial_year(year)


def _impossible_unless(make: Callable[[], Period]) -> Period:
    try:
        return make()
    except DateProblem:
        raise
    except ValueError as problem:
        raise DateProblem("impossible") from problem


def _day(year: str, month: str | int, day: str) -> date:
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < _PIVOT else 1900
    try:
        return date(_checked_year(full), int(month), int(day))
    except DateProblem:
        raise
    except ValueError as problem:
        raise DateProblem("impossible") from problem


def _checked_year(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DateProblem("year")
    return year


def _month_number(word: str) -> int:
    if word == "sept":
        return 9
    for number, name in enumerate(MONTHS, start=1):
        if word in (name.lower(), name[:3].lower()):
            return number
    raise DateProblem("unreadable")
