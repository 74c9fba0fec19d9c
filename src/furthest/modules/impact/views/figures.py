"""Pages of figures since the beginning, with what is brought forward; and the rows of a figure in a period."""

from django.http import HttpResponse

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.ledger.reporting import Span, rows_of
from furthest.lib.dates import DateProblem, Period, parse_period
from furthest.modules.impact.permissions import SEE
from furthest.modules.impact.presenters import figures as shown
from furthest.modules.impact.presenters import rows as rows_shown
from furthest.modules.impact.selectors import boards
from furthest.modules.impact.selectors import statements as reads
from furthest.modules.impact.views import support


@page(SEE)
def figures(request: Request) -> HttpResponse:
    """Every figure since the beginning."""
    offered = reads.figures_offered(request.council, request.actor)
    lines = boards.ever(request.council, offered, support.today(request))
    return render(request, "govuk/list_page.jinja", shown.figures_page(request.council, lines))


@page(SEE)
def figure(request: Request, figure: str) -> HttpResponse:
    """One figure since the beginning, with the statements that are brought forward to it."""
    one = reads.figure_offered(request.council, request.actor, figure)
    line = boards.ever(request.council, [one], support.today(request))[one.name]
    some = list(reads.statements(request.council, figure=one.name))
    page_ = shown.figure_page(request.council, request.actor, line, some=some)
    return render(request, "impact/figure.jinja", page_)


@page(SEE)
def figure_rows(request: Request, figure: str) -> HttpResponse:
    """The ledger rows that a figure of a period is made of now."""
    one = reads.figure_offered(request.council, request.actor, figure)
    today = support.today(request)
    period = _period(request.GET.get("period", "")) or Period.month(today.year, today.month).previous()
    span = Span(period.first, boards.last_counted(period, today))
    paging = page_of(rows_of(request.council, one, span), page_number(request.GET.get("page")))
    page_ = rows_shown.rows_page(request.council, one, paging, period=period, query=support.query_of(request))
    return render(request, "govuk/list_page.jinja", page_)


def _period(key: str) -> Period | None:
    try:
        return parse_period(key) if key else None
    except DateProblem:
        return None
