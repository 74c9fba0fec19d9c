"""When a site is open: one answer for pages, due dates and slots alike. Times are local to the site."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from furthest.lib.dates import time_words
from furthest.lib.intervals import contains, merge
from furthest.lib.text import fold

Door = Literal["desk", "office"]
ClosedCode = Literal["hours not known", "bank holiday", "closure", "closed that weekday", "no visit", "no open day"]

MINUTES_IN_A_DAY: Final = 24 * 60
_HORIZON: Final = 400
_SPAN: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})\s*[-–—]\s*([0-9]{1,2})[:.]([0-9]{2})")
_OWN_DAYS: Final = {
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years day": (1, 1),
    "2nd january": (1, 2),
    "st patricks day": (3, 17),
    "battle of the boyne": (7, 12),
    "st andrews day": (11, 30),
}
_LONGEST_SUBSTITUTION: Final = 7


@dataclass(frozen=True, order=True)
class Span:
    """Open from `opens` until just before `closes`, in minutes since local midnight; 1440 is the day's end."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= MINUTES_IN_A_DAY:
            raise ValueError("a place must close after it opens, on the same day")

    @property
    def words(self) -> str:
        """ "9am to 5:30pm"."""
        return f"{_clock_words(self.opens)} to {_clock_words(self.closes)}"


Week: TypeAlias = Mapping[int, tuple[Span, ...]]
"""Usual hours by weekday, 0 is Monday; a weekday that is not there is closed."""


@dataclass(frozen=True)
class BankHoliday:
    """A bank holiday on its listed day; `own_day` is the day that it is named for, which a substitute day is not."""

    on: date
    title: str
    own_day: date


@dataclass(frozen=True)
class Closure:
    """Days on which a site is closed, first and last included."""

    first: date
    last: date
    reason: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a closure cannot end before it begins")


@dataclass(frozen=True)
class DueDay:
    """A day on which something can be brought back, and each reason why it is not simply the day asked for."""

    on: date
    moved_because: tuple[ClosedCode, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """All that decides when one site is open. What comes first wins: exception, closure, bank holiday, usual hours.

    `week` None: hours not known. `office_week` None: the office keeps the desk's hours. `visits`: a mobile or outreach
    stop, open at its dated visits instead of a week. An exception holds for both doors; an empty one is closed.
    """

    week: Week | None
    zone: ZoneInfo
    office_week: Week | None = None
    bank_holidays: frozenset[date] = frozenset()
    opens_on_bank_holidays: bool = False
    closures: tuple[Closure, ...] = ()
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    visits: Mapping[date, tuple[Span, ...]] | None = None

    @property
    def hours_known(self) -> bool:
        """Whether usual hours or visits are known at all."""
        return self.week is not None or self.visits is not None

    def spans_on(self, day: date, *, door: Door = "desk") -> tuple[Span, ...]:
        """The hours of one day; empty when closed or not known."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if self._shut(day) else self._usual(day, door)

    def is_open(self, moment: datetime, *, door: Door = "desk") -> bool:
        """Whether it is open at a moment, which must have a zone (ValueError); right across clock changes."""
        if moment.utcoffset() is None:
            raise ValueError("a moment without a time zone could be any time")
        local = moment.astimezone(self.zone)
        spans = ((span.opens, span.closes) for span in self.spans_on(local.date(), door=door))
        return contains(spans, local.hour * 60 + local.minute)

    def why_not_open(self, day: date) -> ClosedCode | None:
        """Why the public desk is closed all day, or None when it is open."""
        if self.spans_on(day):
            return None
        if shut := self._shut(day):
            return shut
        if self.visits is not None:
            return "no visit"
        return "hours not known" if self.week is None else "closed that weekday"

    def next_open_day(self, day: date, *, horizon: int = _HORIZON) -> date | None:
        """The first open day on or after `day`, at most `horizon` days on; None if none or hours are not known."""
        if not self.hours_known:
            return None
        return next((each for each in _days_from(day, horizon) if self.spans_on(each)), None)

    def days_open_between(self, first: date, last: date) -> list[date]:
        """Every open day from first to last, both included."""
        return [day for day in _days_from(first, (last - first).days) if self.spans_on(day)]

    def due_day(self, day: date) -> DueDay:
        """The first day on or after `day` to bring something back.

        Where no open day can be found, only closures and bank holidays are skipped, and the last reason says so:
        "hours not known", or "no open day" (a stop without a further visit, say).
        """
        on = self.next_open_day(day)
        if on is not None:
            return DueDay(on, _distinct(self.why_not_open(each) for each in _days_from(day, (on - day).days)))
        on = next((each for each in _days_from(day, _HORIZON) if not self._shut(each)), day)
        skipped = [self._shut(each) for each in _days_from(day, (on - day).days)]
        return DueDay(on, _distinct([*skipped, "no open day" if self.hours_known else "hours not known"]))

    def _shut(self, day: date) -> ClosedCode | None:
        if day in self.exceptions:
            return None if self.exceptions[day] else "closure"
        if any(closure.first <= day <= closure.last for closure in self.closures):
            return "closure"
        return "bank holiday" if day in self.bank_holidays and not self.opens_on_bank_holidays else None

    def _usual(self, day: date, door: Door) -> tuple[Span, ...]:
        if self.visits is not None:
            return self.visits.get(day, ())
        week = self.office_week if door == "office" and self.office_week is not None else self.week
        return week.get(day.weekday(), ()) if week is not None else ()


def parse_span(text: str) -> Span:
    """The span of "09:00-17:00" (also 9.00 – 17.00, and 24:00 or 00:00 for midnight's end); ValueError otherwise."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise ValueError("Write hours such as 09:00-17:00")
    opens, closes = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    return Span(opens, closes or MINUTES_IN_A_DAY)


def parse_spans(text: str) -> tuple[Span, ...]:
    """The spans of "10:00-12:00, 14:00-17:00" in order; none for a blank text; ValueError when they overlap."""
    spans = sorted(parse_span(part) for part in text.split(",") if part.strip())
    for before, after in zip(spans, spans[1:], strict=False):
        if after.opens < before.closes:
            raise ValueError("Write hours that do not overlap")
    return tuple(Span(opens, closes) for opens, closes in merge((span.opens, span.closes) for span in spans))


def parse_week(cells: Sequence[str]) -> Week | None:
    """A week of seven texts, Monday first; a blank one is a closed day, seven blank ones are hours not known."""
    if len(cells) != 7:
        raise ValueError("a week needs seven days of hours")
    week = {weekday: parse_spans(cell) for weekday, cell in enumerate(cells)}
    return week if any(week.values()) else None


def own_day(on: date, title: str, notes: str = "") -> date:
    """The day that a bank holiday is named for: 25 December for a substitute Christmas Day on the 27th.

    A holiday without a day of its own, or more than a week from it, keeps its listed day.
    """
    name = fold(f"{title} {notes}")
    for words, (month, day) in _OWN_DAYS.items():
        named = date(on.year, month, day)
        if words in name and 0 <= (on - named).days <= _LONGEST_SUBSTITUTION:
            return named
    return on


def closed_days(holidays: Iterable[BankHoliday]) -> frozenset[date]:
    """Every day that bank holidays close a site: the listed days and the days that they are named for."""
    return frozenset(day for holiday in holidays for day in (holiday.on, holiday.own_day))


def _minutes(hours: str, minutes: str) -> int:
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > MINUTES_IN_A_DAY:
        raise ValueError("Write hours such as 09:00-17:00")
    return total


def _clock_words(minutes: int) -> str:
    return time_words(time(minutes // 60 % 24, minutes % 60))


def _days_from(day: date, count: int) -> Iterator[date]:
    """The day and up to `count` days after it, stopping where the calendar ends."""
    last = min(count, (date.max - day).days)
    return (day + timedelta(days) for days in range(last + 1))


def _distinct(codes: Iterable[ClosedCode | None]) -> tuple[ClosedCode, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))
