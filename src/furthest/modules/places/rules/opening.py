"""From stored hours to a calendar, and back: the only place where the two meet. Days come from lib.hours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken
from furthest.lib.hours import Calendar, Closure, Span, Week, parse_spans
from furthest.lib.text import shorten
from furthest.lib.weeks import WeekProblem, parse_week
from furthest.modules.places.states import STOPS, DayKind

StoredHours = dict[str, list[str]]
"""Weekday ("0" is Monday) to spans such as "09:00-17:00"; a weekday that is not there is closed."""

WEEKDAY_FIELDS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_SPECIAL = 366
MOST_VISITS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a site row says about when it is open."""

    kind: str
    desk_hours: Mapping[str, Sequence[str]] | None
    office_hours: Mapping[str, Sequence[str]] | None
    opens_on_bank_holidays: bool
    closed_on: date | None
    closed_year: int | None


@dataclass(frozen=True, slots=True)
class DatedHours:
    """A closure, special hours or a visit that stands."""

    what: str
    first: date
    last: date
    spans: tuple[Span, ...] = ()
    reason: str = ""

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + timedelta(number) for number in range((self.last - self.first).days + 1)]


def closed_from(closed_on: date | None, closed_year: int | None) -> date | None:
    """The first day on which a site is closed for good; None while it has no end (PLACE-02)."""
    if closed_on is not None:
        return closed_on
    return date(closed_year, 1, 1) if closed_year else None


def is_open_site(closed_on: date | None, closed_year: int | None, *, on: date) -> bool:
    """Whether a site is in use on a day, at any hour (PLACE-02)."""
    since = closed_from(closed_on, closed_year)
    return since is None or on < since


def keeps_visits(kind: str) -> bool:
    """Whether this kind of site is open at dated visits instead of weekly hours (PLACE-06)."""
    return kind in STOPS


def week_of(stored: Mapping[str, Sequence[str]] | None) -> Week | None:
    """The week of stored hours; None when the hours are not known (PLACE-04); ValueError when they are broken."""
    if stored is None:
        return None
    if not stored.keys() <= set("0123456"):
        raise ValueError("a week has the days 0 to 6")
    return {int(weekday): spans_of(spans) for weekday, spans in stored.items()}


def spans_of(stored: Sequence[str]) -> tuple[Span, ...]:
    """The spans of one stored day."""
    return parse_spans(",".join(stored))


def stored_spans(spans: Iterable[Span]) -> list[str]:
    """Spans as they are stored: "09:00-17:00"."""
    return [f"{_clock(span.opens)}-{_clock(span.closes)}" for span in spans]


def read_spans(text: str, *, field: str) -> list[str]:
    """Typed hours of one day, as they are stored; RuleBroken beside `field` when they cannot be read (PLACE-05)."""
    try:
        return stored_spans(parse_spans(text))
    except ValueError:
        message = _("Write hours such as 09:00-17:00, or 09:00-12:00, 13:00-17:00. Leave it empty when closed")
        raise RuleBroken("hours-unreadable", message, field) from None


def read_week(cells: Sequence[str], *, fields: Sequence[str] = WEEKDAY_FIELDS) -> StoredHours | None:
    """Seven typed days, Monday first, as they are stored; None when all are blank: hours not known (PLACE-04)."""
    days = [read_spans(cell, field=field) for cell, field in zip(cells, fields, strict=True)]
    return {str(weekday): spans for weekday, spans in enumerate(days) if spans} or None


def week_said(text: str, *, field: str) -> StoredHours | None:
    """A week as people say it, as it is stored; None for nothing said: hours not known (PLACE-04, PLACE-16)."""
    if not text.strip():
        return None
    try:
        week = parse_week(text)
    except WeekProblem as problem:
        words = _("We cannot read “%(part)s”. Write the days, then the hours, like Monday to Friday 9am to 5pm")
        raise RuleBroken("week-unreadable", words % {"part": shorten(problem.part, 30)}, field) from None
    return {str(weekday): stored_spans(spans) for weekday, spans in week.items()}


def calendar_of(opening: Opening, days: Iterable[DatedHours], *, holidays: frozenset[date], zone: str) -> Calendar:
    """Everything that decides when one site is open, for lib.hours to answer from (PLACE-02 to PLACE-08)."""
    since = closed_from(opening.closed_on, opening.closed_year)
    standing = [each for each in (_cut(dated, since) for dated in days) if each]
    closures = [Closure(dated.first, dated.last, dated.reason) for dated in standing if dated.what == DayKind.CLOSURE]
    if since is not None:
        closures.append(Closure(since, date.max))
    stop = keeps_visits(opening.kind)
    return Calendar(
        week=None if stop else week_of(opening.desk_hours),
        office_week=None if stop else week_of(opening.office_hours),
        bank_holidays=holidays,
        opens_on_bank_holidays=opening.opens_on_bank_holidays,
        closures=tuple(closures),
        exceptions=_by_day(standing, DayKind.SPECIAL_HOURS),
        visits=_by_day(standing, DayKind.VISIT) if stop else None,
        zone=ZoneInfo(zone),
    )


def _cut(dated: DatedHours, since: date | None) -> DatedHours | None:
    """What is left of it at a site that is closed for good from a day on."""
    if since is None or dated.last < since:
        return dated
    return replace(dated, last=since - timedelta(1)) if dated.first < since else None


def _by_day(dated: Iterable[DatedHours], what: str) -> dict[date, tuple[Span, ...]]:
    """The hours of each day of this kind; of two for one day, the later one given."""
    return {day: each.spans for each in dated if each.what == what for day in each.days}


def visit_days(first: date, *, every_weeks: int, until: date | None) -> list[date]:
    """The days of a visit that comes again every so many weeks until a day, itself included; 0 is once (PLACE-08)."""
    if every_weeks <= 0 or until is None:
        return [first]
    count = (until - first).days // (7 * every_weeks) + 1
    return [first + timedelta(7 * every_weeks * number) for number in range(min(count, MOST_VISITS + 1))]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
