"""Reading reportable figures, many at once: what they were in a period, by ward and by day, now or up to a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from furthest.kernel.ledger import figures
from furthest.kernel.ledger.figures import Asked
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.ledger.reportable import How, Reportable
from furthest.kernel.tenancy.models import Council

DAYS_IN_A_WEEK = 7
Value = int | float | None


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are asked about, both ends included; with `upto`, as the ledger was when that row was its last.

    `summed_to` is what the ledger's own `summed_to()` said; it changes no answer.
    """

    first: date
    last: date
    upto: int | None = None
    summed_to: int = 0

    def asked(self, measures: Iterable[str], *, by: str = "") -> Asked:
        """The same as the ledger takes it."""
        return Asked(tuple(measures), self.first, self.last, by, summed_to=self.summed_to, upto=self.upto)


def values_of(council: Council, wanted: Sequence[Reportable], span: Span) -> dict[str, Value]:
    """Each figure's value by its name, in six statements at most. Without rows it is 0, and a median None."""
    found: dict[str, Value] = {}
    for how, some in _by_how(wanted).items():
        by_measure = READ[how](council, span.asked(sorted({one.measure for one in some})))
        for one in some:
            found[one.name] = by_measure.get(one.measure, None if how is How.MEDIAN else 0)
    return found


def by_ward(council: Council, wanted: Sequence[Reportable], span: Span) -> dict[str, dict[str, int]]:
    """The counts among the figures by the code of the ward, "" where it is not known; three statements at most."""
    found: dict[str, dict[str, int]] = {one.name: {} for one in wanted if one.by_place}
    for how, some in _by_how([one for one in wanted if one.by_place]).items():
        asked = span.asked(sorted({one.measure for one in some}), by="area_code")
        for (measure, code), number in COUNT[how](council, asked).items():
            for one in some:
                if one.measure == measure and number:
                    found[one.name][str(code)] = number
    return found


def daily(council: Council, wanted: Sequence[Reportable], span: Span) -> dict[str, dict[date, int]]:
    """What the sums among the figures count on each day that has any, in one statement."""
    some = [one for one in wanted if one.how is How.SUM]
    found: dict[str, dict[date, int]] = {one.name: {} for one in some}
    counted = figures.sums(council, span.asked(sorted({one.measure for one in some}), by="occurred_on")) if some else []
    for row in counted:
        for one in some:
            if one.measure == row.measure:
                found[one.name][row.by] = row.total
    return found


def months_of(first: date, last: date) -> list[date]:
    """The first days of the months that a period touches."""
    found = [first.replace(day=1)]
    while (year_and_month := divmod(12 * found[-1].year + found[-1].month, 12)) <= (last.year, last.month - 1):
        found.append(date(year_and_month[0], year_and_month[1] + 1, 1))
    return found


def rows_of(council: Council, one: Reportable, span: Span) -> Any:
    """The ledger rows that a figure is made of, newest first: a queryset."""
    found = figures.rows_behind(council, span.asked([one.measure]))
    return found.exclude(subject="") if one.how is How.PEOPLE else found


def first_counted_on(council: Council, one: Reportable, span: Span, *, site_id: Any = None) -> date | None:
    """The first day of a span on which the ledger has a row of the figure's measure, at one site or anywhere."""
    rows = figures.rows_behind(council, span.asked([one.measure]))
    if site_id is not None:
        rows = rows.filter(site_id=site_id)
    found: LedgerRow | None = rows.order_by("occurred_on", "id").first()
    return found.occurred_on if found else None


def _by_how(wanted: Sequence[Reportable]) -> dict[How, list[Reportable]]:
    found: dict[How, list[Reportable]] = {}
    for one in wanted:
        found.setdefault(one.how, []).append(one)
    return found


def _sums(council: Council, asked: Asked) -> dict[tuple[str, Any], int]:
    return {(found.measure, found.by): found.total for found in figures.sums(council, asked)}


COUNT = {How.SUM: _sums, How.PEOPLE: figures.reach_of_each, How.LEVEL: figures.levels}


def _whole(counted: Mapping[tuple[str, Any], int]) -> dict[str, Value]:
    return {measure: number for (measure, _by), number in counted.items()}


def _weeks(council: Council, asked: Asked) -> dict[str, Value]:
    days = figures.days_at_level(council, asked)
    return {measure: round(number / DAYS_IN_A_WEEK) for (measure, _by), number in days.items()}


READ: dict[How, Any] = {
    How.SUM: lambda council, asked: _whole(_sums(council, asked)),
    How.PEOPLE: lambda council, asked: _whole(figures.reach_of_each(council, asked)),
    How.LEVEL: lambda council, asked: _whole(figures.levels(council, asked)),
    How.WEEKS: _weeks,
    How.MEDIAN: figures.medians,
}
