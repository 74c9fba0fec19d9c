"""Reading figures: sums, levels, distinct people and medians, right whether or not the roll-up job ran."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from furthest.kernel.core.errors import SetUpError
from furthest.kernel.core.rows import stored
from furthest.kernel.ledger.models import NOBODY, LedgerMark, LedgerRow
from furthest.kernel.tenancy.models import Council

BREAKDOWNS = frozenset({"site_id", "area_code", "kind", "detail", "partner_id", "occurred_on", "size", ""})
ROW_SIZE = "ABS(quantity)"
ROW_ITEMS = "CASE WHEN reverses IS NULL THEN 1 ELSE -1 END"

# Whose each row is: two tokens of one person count as one, for as long as the alias stands.
ALIASES = "LEFT JOIN ledger_alias ON ledger_alias.council_id = %s AND ledger_alias.subject = found.subject"
WHO = "COALESCE(NULLIF(stands_for, ''), found.subject)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are asked for: measures, from `first` to `last` inclusive, within `where`, broken down `by`.

    `where` holds equal-to tests on dimensions; `people_only` leaves partners' rows out; `summed_to` is what
    `summed_to()` said, so that the database knows how few rows come after. With `upto`, only rows up to that number
    are looked at, and no sums of them: what the same question was answered when that row was the last.
    """

    measures: Sequence[str]
    first: date
    last: date
    by: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    people_only: bool = False
    summed_to: int = 0
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """One answer: the sum of quantities and the number of rows (less those taken back)."""

    measure: str
    by: Any
    total: int
    items: int


def summed_to(council: Council) -> int:
    """The row up to which the roll-up job has summed, or a little further since: rows before it need no look."""
    return LedgerMark.objects.filter(council_id=council.pk).values_list("last_row", flat=True).first() or 0


def sums(council: Council, asked: Asked) -> list[Sum]:
    """Sums by measure and breakdown, in one statement over roll-ups and the rows after them."""
    by = _by(asked)
    select = f"SELECT measure, {_column(by)} AS by_value, total, items FROM ledger_sum"
    fresh = f"SELECT measure, {_fresh_column(by)}, quantity, {ROW_ITEMS} FROM ledger_row"
    query, values = _union(council, asked, select=select, fresh=fresh)
    text = f"SELECT measure, by_value, SUM(total), SUM(items) FROM ({query}) AS found GROUP BY measure, by_value"
    return [
        Sum(measure, _value(by, said), int(total), int(items)) for measure, said, total, items in _all(text, values)
    ]


def reach(council: Council, asked: Asked) -> dict[Any, int]:
    """Distinct subjects by breakdown: people with more in the period than was taken back. Aliases count as one."""
    by = _by(asked)
    select = f"SELECT {_column(by)} AS by_value, subject, total FROM ledger_reach"
    fresh = f"SELECT {_fresh_column(by)}, subject, quantity FROM ledger_row"
    query, values = _union(council, asked, select=select, fresh=fresh, fresh_tests=" AND subject <> ''")
    people = f"SELECT by_value FROM ({query}) AS found {ALIASES} GROUP BY by_value, {WHO} HAVING SUM(total) > 0"
    text = f"SELECT by_value, COUNT(*) FROM ({people}) AS people GROUP BY by_value"
    return {_value(by, said): int(count) for said, count in _all(text, [*values, _council_id(council)])}


def reach_of_each(council: Council, asked: Asked) -> dict[tuple[str, Any], int]:
    """Distinct subjects by measure and breakdown, for several measures in one statement."""
    by = _by(asked)
    select = f"SELECT measure, {_column(by)} AS by_value, subject, total FROM ledger_reach"
    fresh = f"SELECT measure, {_fresh_column(by)}, subject, quantity FROM ledger_row"
    query, values = _union(council, asked, select=select, fresh=fresh, fresh_tests=" AND subject <> ''")
    each = f"SELECT measure, by_value FROM ({query}) AS found {ALIASES} GROUP BY measure, by_value, {WHO}"
    people = f"{each} HAVING SUM(total) > 0"
    text = f"SELECT measure, by_value, COUNT(*) FROM ({people}) AS people GROUP BY measure, by_value"
    rows = _all(text, [*values, _council_id(council)])
    return {(measure, _value(by, said)): int(count) for measure, said, count in rows}


def levels(council: Council, asked: Asked) -> dict[tuple[str, Any], int]:
    """Levels at the end of `asked.last`, by measure and breakdown: running totals less what came after that day."""
    if asked.upto is not None:
        return _levels_upto(council, asked)
    by = _by(asked)
    tests, values = _tests(council, asked, dated=False)
    fresh, mark = _after_mark(council, asked)
    after = _day(asked.last)
    query = (
        f"SELECT measure, {_column(by)} AS by_value, total FROM ledger_balance WHERE {tests} AND total <> 0"
        f" UNION ALL SELECT measure, {_column(by)}, quantity FROM ledger_row"
        f" WHERE {tests} AND {fresh} AND occurred_on <= %s"
        f" UNION ALL SELECT measure, {_column(by)}, -total FROM ledger_sum WHERE {tests} AND occurred_on > %s"
    )
    text = f"SELECT measure, by_value, SUM(total) FROM ({query}) AS found GROUP BY measure, by_value"
    rows = _all(text, [*values, *values, *mark, after, *values, after])
    return {(measure, _value(by, said)): int(total) for measure, said, total in rows if total}


def _levels_upto(council: Council, asked: Asked) -> dict[tuple[str, Any], int]:
    by = _by(asked)
    tests, values = _tests(council, asked, dated=False)
    text = (
        f"SELECT measure, by_value, SUM(quantity) FROM (SELECT measure, {_column(by)} AS by_value, quantity"
        f" FROM ledger_row WHERE {tests} AND occurred_on <= %s AND id <= %s) AS found GROUP BY measure, by_value"
    )
    rows = _all(text, [*values, _day(asked.last), asked.upto])
    return {(measure, _value(by, said)): int(total) for measure, said, total in rows if total}


def days_at_level(council: Council, asked: Asked) -> dict[tuple[str, Any], int]:
    """The sum over every day of the period of the level on that day: device-days, by measure and breakdown.

    The level of a day counts what went out on it, not what came back on it, so a loan of one night is one day.
    """
    before = levels(council, _on(asked, asked.first - timedelta(days=1)))
    found = {key: level * _days(asked) for key, level in before.items()}
    for (measure, by), rows in _steps(council, asked).items():
        added = sum(change * ((asked.last - on).days + 1) for on, change in rows)
        found[measure, by] = found.get((measure, by), 0) + added
    return {key: days for key, days in found.items() if days}


def median(council: Council, asked: Asked) -> float | None:
    """The median size of a measure's rows in the period; None when there are none."""
    measure = asked.measures[0]
    return medians(council, replace(asked, measures=[measure])).get(measure)


def medians(council: Council, asked: Asked) -> dict[str, float]:
    """The median sizes of several measures, of those that have rows, in one statement."""
    sizes: dict[str, list[tuple[int, int]]] = {}
    for found in sums(council, replace(asked, by="size")):
        if found.items > 0:
            sizes.setdefault(found.measure, []).append((int(found.by), found.items))
    return {measure: _middle(sorted(counted)) for measure, counted in sizes.items()}


def _middle(counted: list[tuple[int, int]]) -> float:
    number = sum(items for _, items in counted)
    return (_at(counted, (number - 1) // 2) + _at(counted, number // 2)) / 2


def rows_behind(council: Council, asked: Asked) -> Any:
    """The ledger rows that a figure is made of, newest first: a queryset for a page."""
    found = LedgerRow.objects.of(council).filter(
        measure__in=list(asked.measures), occurred_on__gte=asked.first, occurred_on__lte=asked.last, **asked.where
    )
    if asked.upto is not None:
        found = found.filter(id__lte=asked.upto)
    return (found.filter(partner_id=NOBODY) if asked.people_only else found).order_by("-occurred_on", "-id")


def _steps(council: Council, asked: Asked) -> dict[tuple[str, Any], list[tuple[date, int]]]:
    by = _by(asked)
    select = f"SELECT measure, {_column(by)} AS by_value, occurred_on, total FROM ledger_sum"
    fresh = f"SELECT measure, {_column(by)}, occurred_on, quantity FROM ledger_row"
    query, values = _union(council, asked, select=select, fresh=fresh)
    text = (
        f"SELECT measure, by_value, occurred_on, SUM(total) FROM ({query}) AS found"
        " GROUP BY measure, by_value, occurred_on"
    )
    found: dict[tuple[str, Any], list[tuple[date, int]]] = {}
    for measure, said, on, total in _all(text, values):
        found.setdefault((measure, _value(by, said)), []).append((_as_date(on), int(total)))
    return found


def _union(council: Council, asked: Asked, *, select: str, fresh: str, fresh_tests: str = "") -> tuple[str, list[Any]]:
    tests, values = _tests(council, asked, dated=True)
    if asked.upto is not None:  # the first part holds no row: it only names the columns
        return f"{select} WHERE 1 = 0 UNION ALL {fresh} WHERE {tests} AND id <= %s{fresh_tests}", [*values, asked.upto]
    after, mark = _after_mark(council, asked)
    text = f"{select} WHERE {tests} UNION ALL {fresh} WHERE {tests} AND {after}{fresh_tests}"
    return text, [*values, *values, *mark]


def _after_mark(council: Council, asked: Asked) -> tuple[str, list[Any]]:
    """Rows that are in no sum yet. The mark is read within the statement, as it may move between two of them.

    What is known of it beforehand changes no answer; without it PostgreSQL reckons with a third of all rows.
    """
    mark = "COALESCE((SELECT last_row FROM ledger_mark WHERE council_id = %s), 0)"
    return f"id > {mark} AND id > %s", [_council_id(council), asked.summed_to]


def _tests(council: Council, asked: Asked, *, dated: bool) -> tuple[str, list[Any]]:
    tests = ["council_id = %s", f"measure IN ({', '.join(['%s'] * len(asked.measures))})"]
    values: list[Any] = [_council_id(council), *asked.measures]
    if dated:
        tests.append("occurred_on BETWEEN %s AND %s")
        values += [_day(asked.first), _day(asked.last)]
    where = dict(asked.where) | ({"partner_id": NOBODY} if asked.people_only else {})
    for name, said in where.items():
        tests.append(f"{_column(name)} = %s")
        values.append(stored(LedgerRow, name, said))
    return " AND ".join(tests), values


def _by(asked: Asked) -> str:
    if asked.by not in BREAKDOWNS:
        raise SetUpError(f"Figures cannot be broken down by {asked.by}.")
    return asked.by


def _column(name: str) -> str:
    return name if name in BREAKDOWNS and name else "''"


def _fresh_column(by: str) -> str:
    return ROW_SIZE if by == "size" else _column(by)


def _value(by: str, said: Any) -> Any:
    if by in {"site_id", "partner_id"}:
        return said if isinstance(said, UUID) else UUID(said)
    return _as_date(said) if by == "occurred_on" else said


def _as_date(said: Any) -> date:
    return said if isinstance(said, date) else date.fromisoformat(said)


def _on(asked: Asked, day: date) -> Asked:
    return replace(asked, first=day, last=day)


def _days(asked: Asked) -> int:
    return (asked.last - asked.first).days + 1


def _at(counted: list[tuple[int, int]], place: int) -> int:
    for size, items in counted:
        if place < items:
            return size
        place -= items
    raise AssertionError("The place is beyond the rows that were counted.")


def _council_id(council: Council) -> Any:
    return stored(LedgerRow, "council", council.pk)


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _all(text: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return list(cursor.fetchall())
