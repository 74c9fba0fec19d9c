"""Reading frozen reports, and the rows that each of their figures was made of."""

from datetime import timedelta
from typing import Any

from django.db import OperationalError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from furthest.kernel.core.errors import Conflict, NotFound
from furthest.kernel.ledger.marks import last_settled_row
from furthest.kernel.ledger.reportable import How, Reportable
from furthest.kernel.ledger.reporting import Span, Value, rows_of, values_of
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference
from furthest.modules.impact.models import Report
from furthest.modules.impact.rules.reports import Board, from_stored
from furthest.modules.impact.selectors.statements import REFERENCE_MOST

PATIENCE = "5s"


def report(council: Council, reference: str) -> Report:
    """The report of a reference; NotFound otherwise."""
    clean = clean_reference(reference) if len(reference) <= REFERENCE_MOST else None
    found: Report | None = Report.objects.of(council).filter(reference=clean or "").select_related("replaces").first()
    if found is None:
        raise NotFound
    found.council = council
    return found


def reports(council: Council) -> "QuerySet[Report]":
    """Reports without their content, the newest first."""
    found: QuerySet[Report] = Report.objects.of(council).defer("content")
    return found.order_by("-recorded_at", "-id")


def newer_of(one: Report) -> Report | None:
    """The report that was frozen in the place of this one."""
    found: Report | None = Report.objects.of(one.council).filter(replaces=one).defer("content").first()
    return found


def board_kept(one: Report) -> Board:
    """IMPACT-09: what a report held when it was frozen."""
    return from_stored(one.content, period=one.period, until=one.until_on)


def figure_kept(one: Report, name: str) -> Reportable:
    """A figure of a report, as it was defined then; NotFound for one that it does not have."""
    line = board_kept(one).by_name.get(name)
    if line is None:
        raise NotFound
    return line.figure


def rows_kept(one: Report, figure: Reportable) -> Any:
    """IMPACT-09: the ledger rows that a figure of a report was made of: no row that came later. A queryset."""
    return rows_of(one.council, figure, span_kept(one))


def span_kept(one: Report) -> Span:
    """The days of a report, up to the ledger's last row of then."""
    return Span(one.first_on, one.until_on, upto=one.mark)


def level_before(one: Report, figure: Reportable) -> Value:
    """Where the level of a figure stood before the first day of a report, as the ledger was; None where it has none."""
    if figure.how is not How.LEVEL:
        return None
    eve = one.first_on - timedelta(days=1)
    return values_of(one.council, [figure], Span(eve, eve, upto=one.mark))[figure.name]


def mark_now(council: Council) -> int:
    """The number of the ledger's last row; nobody adds another until this act is over. Conflict when all are busy."""
    try:
        return last_settled_row(council, patience=PATIENCE)
    except OperationalError as busy:
        raise Conflict(_("Much is being recorded at this moment. Wait a minute, then try again.")) from busy
