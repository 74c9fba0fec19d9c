"""The figures of lending for a period, and the rows behind each, from the ledger alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from furthest.kernel.ledger import figures as ledger
from furthest.kernel.ledger.figures import Asked
from furthest.kernel.ledger.models import NOBODY, LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, Loan, LoanLine
from furthest.modules.lending.selectors import devices_stated_out

LOANS, RETURNS, LOSSES = measures.LOANS.name, measures.RETURNS.name, measures.LOSSES.name
OUT, DATA_OUT = measures.DEVICES_OUT.name, measures.DATA_DEVICES_OUT.name
DAYS_IN_A_WEEK = 7
DIMENSIONS = {"site": "site_id", "ward": "area_code", "kit_type": "kind"}


@dataclass(frozen=True, slots=True)
class Question:
    """What figures are asked for: a period, what they are narrowed to, and what they are broken down by.

    `today` ends what has not happened yet: levels and weeks of a period that still runs go up to it. `summed_to` is the
    ledger's own.
    """

    period: Period
    today: date
    by: str = "site"
    site_id: UUID | None = None
    ward: str = ""
    kit_type: str = ""
    summed_to: int = 0

    @property
    def where(self) -> dict[str, Any]:
        """The tests on the ledger's dimensions."""
        said = {"site_id": self.site_id, "area_code": self.ward, "kind": self.kit_type}
        return {name: value for name, value in said.items() if value}

    @property
    def has_begun(self) -> bool:
        """Whether any day of the period can have figures yet."""
        return self.period.first <= self.today

    @property
    def until(self) -> date:
        """The last day of the period that has begun."""
        return max(min(self.period.last, self.today), self.period.first)

    def asked(self, *names: str, by: str = "", people_only: bool = False) -> Asked:
        """The same as the ledger takes it."""
        return Asked(names, self.period.first, self.until, by, self.where, people_only, self.summed_to)


@dataclass(slots=True)
class Tally:
    """The figures of one row of a breakdown, or of the whole. `reached` is None where it is not counted."""

    loans: int = 0
    returns: int = 0
    losses: int = 0
    reached: int | None = 0
    out: int = 0
    data_days: int = 0

    @property
    def weeks(self) -> float:
        """Weeks connected: days with data divided by seven."""
        return self.data_days / DAYS_IN_A_WEEK


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of a period. `rows` are tallies by the breakdown's own values: ids, codes or first days of months."""

    whole: Tally
    rows: Mapping[Any, Tally]
    to_partners: int
    outcomes: Mapping[str, int]
    turnaround: float | None
    stated_out: int | None = field(default=None)


def figures_of(council: Council, question: Question) -> Answer:
    """Every figure of a page in about a dozen statements, however many loans there are."""
    if not question.has_begun:
        return Answer(Tally(), {}, 0, {}, None)
    rows = _by_month(council, question) if question.by == "month" else _by(council, question)
    people = _by_partner(council, question)
    whole = _whole(rows)
    whole.reached = ledger.reach(council, question.asked(LOANS)).get("", 0)
    narrowed = bool(question.where)
    return Answer(
        whole=whole,
        rows=rows,
        to_partners=sum(found.total for found in people if found.by != NOBODY),
        outcomes=_outcomes(council, question),
        turnaround=ledger.median(council, question.asked(measures.TURNAROUND.name)),
        stated_out=None if narrowed else devices_stated_out(council),
    )


def wards_with_figures(council: Council, question: Question) -> set[str]:
    """The codes of the wards that loans of the period went to."""
    return {str(found.by) for found in ledger.sums(council, question.asked(LOANS, by="area_code")) if found.by}


def _by(council: Council, question: Question) -> dict[Any, Tally]:
    by = DIMENSIONS[question.by]
    found: dict[Any, Tally] = {}
    for one in ledger.sums(council, question.asked(LOANS, RETURNS, LOSSES, by=by)):
        _count(_tally(found, one.by), one.measure, one.total)
    for value, number in ledger.reach(council, question.asked(LOANS, by=by)).items():
        _tally(found, value).reached = number
    for (_measure, value), number in ledger.levels(council, question.asked(OUT, by=by)).items():
        _tally(found, value).out = number
    for (_measure, value), number in ledger.days_at_level(council, question.asked(DATA_OUT, by=by)).items():
        _tally(found, value).data_days = number
    return found


def _tally(found: dict[Any, Tally], value: Any) -> Tally:
    return found.setdefault(value, Tally())


def _count(tally: Tally, measure: str, total: int) -> None:
    name = {LOANS: "loans", RETURNS: "returns", LOSSES: "losses"}[measure]
    setattr(tally, name, getattr(tally, name) + total)


def _by_month(council: Council, question: Question) -> dict[Any, Tally]:
    """By months: levels are carried from day to day, so that each month has its own end and its own days."""
    months = {first: Tally(reached=None) for first in months_of(question.period.first, question.until)}
    changes: dict[str, dict[date, int]] = {OUT: {}, DATA_OUT: {}}
    for one in ledger.sums(council, question.asked(LOANS, RETURNS, LOSSES, OUT, DATA_OUT, by="occurred_on")):
        if one.measure in changes:
            changes[one.measure][one.by] = one.total
        else:
            _count(months[one.by.replace(day=1)], one.measure, one.total)
    before = question.period.first - timedelta(days=1)
    levels = ledger.levels(council, replace(question.asked(OUT, DATA_OUT), first=before, last=before))
    for on, level in _level_by_day(question, levels.get((OUT, ""), 0), changes[OUT]):
        months[on.replace(day=1)].out = level
    for on, level in _level_by_day(question, levels.get((DATA_OUT, ""), 0), changes[DATA_OUT]):
        months[on.replace(day=1)].data_days += level
    return months


def _level_by_day(question: Question, level: int, changes: Mapping[date, int]) -> Iterable[tuple[date, int]]:
    on = question.period.first
    while on <= question.until:
        level += changes.get(on, 0)
        yield on, level
        on += timedelta(days=1)


def months_of(first: date, last: date) -> list[date]:
    """The first days of the months that a period touches."""
    found = [first.replace(day=1)]
    while (following := (found[-1] + timedelta(days=32)).replace(day=1)) <= last:
        found.append(following)
    return found


def _whole(rows: Mapping[Any, Tally]) -> Tally:
    some = list(rows.values())
    by_month = bool(some) and some[0].reached is None
    last = some[-1].out if by_month else sum(one.out for one in some)
    return Tally(
        loans=sum(one.loans for one in some),
        returns=sum(one.returns for one in some),
        losses=sum(one.losses for one in some),
        out=last if some else 0,
        data_days=sum(one.data_days for one in some),
    )


def _by_partner(council: Council, question: Question) -> list[ledger.Sum]:
    return ledger.sums(council, question.asked(LOANS, by="partner_id"))


def _outcomes(council: Council, question: Question) -> dict[str, int]:
    found = ledger.sums(council, question.asked(measures.OUTCOMES.name, by="detail"))
    return {str(one.by): one.total for one in found if one.total}


def figure_rows(council: Council, question: Question, names: Iterable[str], *, people_only: bool = False) -> Any:
    """The ledger rows that a figure of the period is made of, the newest first: a queryset."""
    found = ledger.rows_behind(council, question.asked(*names, people_only=people_only))
    return found.exclude(subject="") if people_only else found


def loans_behind(council: Council, rows: Iterable[LedgerRow]) -> dict[UUID, str]:
    """The references of the loans that some ledger rows came from, by the rows' sources. Two statements."""
    sources: dict[str, set[UUID]] = {}
    for row in rows:
        sources.setdefault(row.source_kind, set()).add(row.source_id)
    of = Loan.objects.of(council).filter(pk__in=sources.get("lending.loan", ()))
    lines = LoanLine.objects.of(council).filter(pk__in=sources.get("lending.line", ()))
    found = dict(of.values_list("pk", "reference")) if sources.get("lending.loan") else {}
    return found | (dict(lines.values_list("pk", "loan__reference")) if sources.get("lending.line") else {})


def devices_behind(council: Council, rows: Iterable[LedgerRow]) -> dict[UUID, tuple[str, str]]:
    """Reference and tag of the devices that some ledger rows came from. One statement."""
    ids = {row.source_id for row in rows if row.source_kind == Device.thing_kind}
    found = Device.objects.of(council).filter(pk__in=ids).values_list("pk", "reference", "tag") if ids else ()
    return {pk: (reference, tag) for pk, reference, tag in found}
