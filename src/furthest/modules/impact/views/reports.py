"""Pages of reports: the list, one being made, one that is frozen with its rows, freezing, replacing, withdrawing."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.govuk.pdf import pdf_of
from furthest.kernel.govuk.periods import period_choices
from furthest.kernel.tenancy.scope import scope
from furthest.lib.dates import Period
from furthest.modules.impact.forms.reports import (
    BoardReportFilterForm,
    FreezeReportForm,
    ReplaceReportForm,
    WithdrawReportForm,
)
from furthest.modules.impact.models import Report
from furthest.modules.impact.permissions import FREEZE, SEE
from furthest.modules.impact.presenters import reports as shown
from furthest.modules.impact.presenters.boards import Reading, board_sheet, live_row_urls
from furthest.modules.impact.presenters.pdf import paper_report
from furthest.modules.impact.presenters.rows import rows_kept_page
from furthest.modules.impact.presenters.words import address
from furthest.modules.impact.rules.reports import MOST_FIGURES, Board
from furthest.modules.impact.selectors import boards
from furthest.modules.impact.selectors import reports as reads
from furthest.modules.impact.selectors.statements import figures_offered
from furthest.modules.impact.services import reports as services
from furthest.modules.impact.views import support
from furthest.modules.places.selectors import area_types


@page(SEE)
def reports(request: Request) -> HttpResponse:
    """Every report that was frozen."""
    some = page_of(reads.reports(request.council), page_number(request.GET.get("page")), size=25)
    page_ = shown.reports_page(request.council, some, query=support.query_of(request))
    return render(request, "govuk/list_page.jinja", page_)


def _asked(request: Request) -> tuple[BoardReportFilterForm, Board, Reading]:
    """What the address asks for: the form that shows it, the report, and how it is read."""
    today = support.today(request)
    periods = period_choices(today)
    offered = figures_offered(request.council, request.actor)
    sorts = [(kind.reference, kind.name) for kind in area_types(request.council)]
    bare = BoardReportFilterForm(request.GET, periods=periods, offered=offered)
    period = bare.period_in(_last_month(request))
    if request.GET.get("period") and period.as_key not in {key for key, _words in periods}:
        periods.append((period.as_key, period.words))
    form = BoardReportFilterForm(request.GET, periods=periods, offered=offered, sorts=sorts)
    board = boards.board_of(request.council, form.figures_chosen, period, today=today)
    if form.chosen.get("areas"):
        board = boards.board_by_areas(request.council, board, form.chosen["areas"], today=today)
    urls = {} if form.for_publishing else live_row_urls(request.council, board)
    return form, board, Reading(request.council, form.for_publishing, urls)


def _last_month(request: Request) -> Period:
    today = support.today(request)
    return Period.month(today.year, today.month).previous()


@page(SEE)
def board_report(request: Request) -> HttpResponse:
    """A report being made: its figures as they are now, on one page."""
    form, board, reading = _asked(request)
    query = support.query_of(request)
    page_ = shown.board_page(request.council, request.actor, board, reading=reading, query=query)
    return render(request, "impact/board_report.jinja", page_, form=form)


@page(SEE)
def board_report_csv(request: Request) -> HttpResponse:
    """The same as a sheet."""
    _form, board, reading = _asked(request)
    return support.sheet(request, "board-report", board_sheet(board, reading))


def _reading_of(request: Request, one: Report, board: Board) -> Reading:
    for_publishing = bool(request.GET.get("publish"))
    urls = {name: address(one.council, "report-rows", one.reference, name) for name in board.by_name}
    today = boards.restated(request.council, board)
    return Reading(one.council, for_publishing, {} if for_publishing else urls, today)


@page(SEE)
def report(request: Request, reference: str) -> HttpResponse:
    """A frozen report, with what of it is restated."""
    one = reads.report(request.council, support.known(reference))
    board = reads.board_kept(one)
    reading = _reading_of(request, one, board)
    page_ = shown.report_page(request.actor, one, board, reading=reading, newer=reads.newer_of(one))
    return render(request, "impact/report.jinja", page_)


@page(SEE)
def report_csv(request: Request, reference: str) -> HttpResponse:
    """The same as a sheet."""
    one = reads.report(request.council, support.known(reference))
    board = reads.board_kept(one)
    return support.sheet(request, f"report-{one.reference}", board_sheet(board, _reading_of(request, one, board)))


@page(SEE)
def report_pdf(request: Request, reference: str) -> HttpResponse:
    """The same as a PDF that a screen reader can read."""
    one = reads.report(request.council, support.known(reference))
    board = reads.board_kept(one)
    reading = replace(_reading_of(request, one, board), row_urls={})
    page_ = shown.report_page(request.actor, one, board, reading=reading, newer=reads.newer_of(one))
    made = pdf_of(request, "impact/report_pdf.jinja", paper_report(page_), style="impact/report_pdf.css")
    name = f"{one.council.slug}-report-{one.reference}.pdf"
    return HttpResponse(made, "application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@page(SEE)
def report_rows(request: Request, reference: str, figure: str) -> HttpResponse:
    """The rows that a figure of a frozen report was made of, as they were."""
    one = reads.report(request.council, support.known(reference))
    kept = reads.figure_kept(one, figure)
    paging = page_of(reads.rows_kept(one, kept), page_number(request.GET.get("page")))
    start = reads.level_before(one, kept)
    page_ = rows_kept_page(one, kept, paging, started_from=start, query=support.query_of(request))
    return render(request, "govuk/list_page.jinja", page_)


@page(FREEZE, methods=("GET", "POST"))
def freeze_report(request: Request) -> HttpResponse:
    """Freeze a report under a title."""
    names = ",".join(one.name for one in figures_offered(request.council, request.actor)[:MOST_FIGURES])
    asked = {"period": request.GET.get("period"), "figures": request.GET.get("figures")}
    initial = {"period": asked["period"] or _last_month(request).as_key, "figures": asked["figures"] or names}
    form = FreezeReportForm(*([request.POST] if request.method == "POST" else []), initial=initial)
    if request.method == "POST":
        answer = submit(request, form, services.freeze_report)
        if answer is not None and answer.thing is not None:
            there = address(request.council, "report", answer.thing.reference)
            return redirect(there, Banner(_("The report is frozen")))
    page_ = shown.freeze_report_page(request.council)
    return render(request, "govuk/form_page.jinja", page_, form=form, status=form.status)


@page(FREEZE, methods=("GET", "POST"))
def replace_report(request: Request, reference: str) -> HttpResponse:
    """Freeze a report anew in the place of an old one."""
    with scope(request.council):
        one = reads.report(request.council, support.known(reference))
    form = ReplaceReportForm(*([request.POST] if request.method == "POST" else []), reference=one.reference)
    if request.method == "POST":
        answer = submit(request, form, services.replace_report)
        if answer is not None and answer.thing is not None:
            there = address(request.council, "report", answer.thing.reference)
            return redirect(there, Banner(_("The report is frozen anew. The old one leads here")))
    return render(request, "govuk/form_page.jinja", shown.replace_report_page(one), form=form, status=form.status)


@page(FREEZE, methods=("GET", "POST"))
def withdraw_report(request: Request, reference: str) -> HttpResponse:
    """Take a report back, with a reason."""
    with scope(request.council):
        one = reads.report(request.council, support.known(reference))
    form = WithdrawReportForm(*([request.POST] if request.method == "POST" else []), reference=one.reference)
    if request.method == "POST" and submit(request, form, services.withdraw_report) is not None:
        there = address(request.council, "report", one.reference)
        return redirect(there, Banner(_("The report is withdrawn")))
    return render(request, "govuk/form_page.jinja", shown.withdraw_report_page(one), form=form, status=form.status)
