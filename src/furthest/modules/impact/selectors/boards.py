"""Making a board report from the ledger and from statements, in about a dozen and a half statements."""

from collections.abc import Mapping, Sequence
from datetime import date

from furthest.kernel.core import clock
from furthest.kernel.ledger.figures import summed_to
from furthest.kernel.ledger.reportable import How, Reportable
from furthest.kernel.ledger.reporting import Span, Value, by_ward, daily, months_of, values_of
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period
from furthest.modules.impact.rules.reports import Board, BoardLine, by_own_areas
from furthest.modules.impact.rules.statements import brought_forward
from furthest.modules.impact.selectors.statements import standing
from furthest.modules.impact.settings import SMALLEST_SHOWN
from furthest.modules.places.selectors import area_type, own_area_of_wards, ward_names

BEGINNING = date(2000, 1, 1)  # no ledger of ours has an earlier row; statements may be older


def threshold_of(council: Council) -> int:
    """The smallest number that the council publishes."""
    found: int = value(council, SMALLEST_SHOWN.name, on=clock.today(council.time_zone))
    return found


def board_of(council: Council, figures: Sequence[Reportable], period: Period, *, today: date) -> Board:
    """IMPACT-08: the figures of a period beside those of the period before, with what is brought forward to them."""
    until, before = last_counted(period, today), period.previous()
    known = summed_to(council)
    span, earlier = (Span(one.first, last, summed_to=known) for one, last in ((period, until), (before, before.last)))
    days = daily(council, figures, Span(before.first, until, summed_to=known))
    others = [one for one in figures if one.how is not How.SUM]
    now, then = values_of(council, others, span), values_of(council, others, earlier)
    stated = standing(council)
    lines = tuple(
        BoardLine(
            figure=one,
            now=_value(one, days, now, first=period.first, last=until),
            before=_value(one, days, then, first=before.first, last=before.last),
            brought=brought_forward(stated, one.name, period),
            brought_before=brought_forward(stated, one.name, before),
        )
        for one in figures
    )
    charted = next((one.name for one in figures if one.how is How.SUM), "")
    wards = by_ward(council, figures, span)
    return Board(
        period=period,
        until=until,
        threshold=threshold_of(council),
        lines=lines,
        charted=charted,
        months=_months(days[charted], span) if charted else {},
        wards=wards,
        ward_names=_names(wards),
    )


def board_by_areas(council: Council, board: Board, sort: str, *, today: date) -> Board:
    """IMPACT-14: a report by the council's own areas of a sort as they are on the last day that it counts."""
    kind = area_type(council, sort)
    codes = {code for counts in board.wards.values() for code in counts if code}
    return by_own_areas(board, kind.name, own_area_of_wards(council, kind, codes, on=min(board.until, today)))


def last_counted(period: Period, today: date) -> date:
    """The last day of a period that has begun; its first when none has."""
    return max(min(period.last, today), period.first)


def restated(council: Council, board: Board) -> dict[str, BoardLine]:
    """IMPACT-10: what the days of a frozen report come to now, by the definitions that were frozen with it."""
    span = Span(board.period.first, board.until, summed_to=summed_to(council))
    now, stated = values_of(council, [one.figure for one in board.lines], span), standing(council)
    return {
        one.figure.name: BoardLine(
            one.figure, now[one.figure.name], None, brought_forward(stated, one.figure.name, board.period)
        )
        for one in board.lines
    }


def ever(council: Council, figures: Sequence[Reportable], today: date) -> dict[str, BoardLine]:
    """IMPACT-07: each figure since the system began, with all that is brought forward to it."""
    now = values_of(council, figures, Span(BEGINNING, today, summed_to=summed_to(council)))
    stated = standing(council)
    return {one.name: BoardLine(one, now[one.name], None, brought_forward(stated, one.name)) for one in figures}


def _value(
    one: Reportable, days: Mapping[str, Mapping[date, int]], others: Mapping[str, Value], *, first: date, last: date
) -> Value:
    if one.how is not How.SUM:
        return others[one.name]
    return sum(number for on, number in days[one.name].items() if first <= on <= last)


def _months(days: Mapping[date, int], span: Span) -> dict[date, int]:
    found = dict.fromkeys(months_of(span.first, span.last), 0)
    for on, number in days.items():
        if span.first <= on <= span.last:
            found[on.replace(day=1)] += number
    return found


def _names(wards: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    codes = {code for counts in wards.values() for code in counts if code}
    return ward_names(codes) if codes else {}
