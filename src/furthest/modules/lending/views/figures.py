"""Figures of lending: for a period, narrowed and broken down, each opening its rows; as pages and as sheets."""

from dataclasses import replace

from django.http import HttpResponse

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.periods import period_choices
from furthest.kernel.ledger.figures import summed_to
from furthest.lib.dates import Period
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.filters import FiguresFilterForm
from furthest.modules.lending.measures import Figure
from furthest.modules.lending.presenters import figure_rows as rows_shown
from furthest.modules.lending.presenters import figures as shown
from furthest.modules.lending.selectors.figures import Question, figures_of, wards_with_figures
from furthest.modules.lending.selectors.figures import figure_rows as rows_of
from furthest.modules.lending.views import support
from furthest.modules.places.selectors import every_site, ward_names

LONGEST_CODE = 12


def asked(request: Request) -> tuple[FiguresFilterForm, Question, shown.Names]:
    """What the address asks for: the form that shows it, the question, and the names that its answer needs."""
    today = support.today(request)
    month = Period.month(today.year, today.month)
    sites = [(str(site.id), site.name) for site in every_site(request.council)]
    kinds = [(kind.code, kind.name) for kind in selectors.kit_types(request.council)]
    bare = FiguresFilterForm(request.GET, periods=(), sites=sites, wards=(), kit_types=kinds)
    period = bare.period_in(month)
    everywhere = Question(period, today, summed_to=summed_to(request.council))
    codes = wards_with_figures(request.council, everywhere) | _ward_asked(request)
    wards = ward_names(codes) if codes else {}
    named = sorted(((code, wards.get(code, code)) for code in codes), key=lambda pair: pair[1])
    periods = period_choices(today)
    if period.as_key not in {key for key, _words in periods} and request.GET.get("period"):
        periods.append((period.as_key, period.words))
    form = FiguresFilterForm(request.GET, periods=periods, sites=sites, wards=named, kit_types=kinds)
    said = form.chosen
    question = replace(
        everywhere,
        by=said.get("by", "site"),
        site_id=support.site_chosen(said),
        ward=said.get("ward", ""),
        kit_type=said.get("kit_type", ""),
    )
    return form, question, shown.names_of(request.council, wards, support.query_of(request))


def _ward_asked(request: Request) -> set[str]:
    """The ward of the address, so that it stays chosen where a period has no figures for it."""
    code = request.GET.get("ward", "")
    return {code} if code.isascii() and code.isalnum() and len(code) <= LONGEST_CODE else set()


@page("lending.figures")
def figures(request: Request) -> HttpResponse:
    """The figures of a period."""
    form, question, names = asked(request)
    answer = figures_of(request.council, question)
    page_ = shown.figures_page(question, answer, names)
    return render(request, "lending/figures.jinja", page_, form=form)


@page("lending.figures")
def figures_csv(request: Request) -> HttpResponse:
    """The same figures as a sheet."""
    _form, question, names = asked(request)
    head, *rows = shown.figures_sheet(question, figures_of(request.council, question), names)
    return support.sheet(request, "figures", [str(one) for one in head], rows=rows)


@page("lending.figures")
def figure_rows(request: Request, figure: str) -> HttpResponse:
    """The ledger rows that one figure is made of."""
    said = _said(figure)
    _form, question, names = asked(request)
    found = rows_of(request.council, question, (said.measure.name,), people_only=said.people_only)
    paging = page_of(found, page_number(request.GET.get("page")))
    page_ = rows_shown.rows_page(question, said, paging, actor=request.actor, names=names)
    return render(request, "govuk/list_page.jinja", page_)


@page("lending.figures")
def figure_rows_csv(request: Request, figure: str) -> HttpResponse:
    """The same rows as a sheet."""
    said = _said(figure)
    _form, question, names = asked(request)
    found = rows_of(request.council, question, (said.measure.name,), people_only=said.people_only)
    rows = rows_shown.row_sheet(said, found.iterator(chunk_size=2000), names)
    return support.sheet(request, f"figures-{said.slug}", rows_shown.ROW_SHEET, rows=rows)


def _said(figure: str) -> Figure:
    found = rows_shown.figure(figure)
    if found is None:
        raise NotFound
    return found
