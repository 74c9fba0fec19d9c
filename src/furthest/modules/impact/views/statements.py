"""Pages of figures from before the system: the list, one statement, stating and withdrawing."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.impact.forms.statements import StateFigureForm, StatementsFilterForm, WithdrawStatementForm
from furthest.modules.impact.permissions import SEE, STATE
from furthest.modules.impact.presenters import statements as shown
from furthest.modules.impact.presenters.words import address
from furthest.modules.impact.selectors import statements as reads
from furthest.modules.impact.services import statements as services
from furthest.modules.impact.views import support
from furthest.modules.places.selectors import every_site


@page(SEE)
def statements(request: Request) -> HttpResponse:
    """Every figure that is brought forward, withdrawn ones too."""
    figures = [(one.name, _(one.label)) for one in reads.figures_offered(request.council, request.actor)]
    form = StatementsFilterForm(request.GET, figures=figures)
    said = form.chosen
    found = reads.statements(request.council, figure=said.get("figure", ""), state=said.get("state", ""))
    some = page_of(found, page_number(request.GET.get("page")))
    page_ = shown.statements_page(request.council, request.actor, some, query=support.query_of(request))
    return render(request, "govuk/list_page.jinja", page_, form=form)


@page(SEE)
def statement(request: Request, reference: str) -> HttpResponse:
    """One statement."""
    one = reads.statement(request.council, support.known(reference))
    since = reads.counted_since(request.council, one.figure, one.period, site_id=one.site_id)
    page_ = shown.statement_page(request.council, request.actor, one, counted_since=since)
    return render(request, "govuk/thing_page.jinja", page_)


@page(STATE, methods=("GET", "POST"))
def state_figure(request: Request) -> HttpResponse:
    """State a figure of days before the system."""
    figures = [(one.name, _(one.label)) for one in reads.figures_offered(request.council, request.actor)]
    sites = [(str(site.id), site.name) for site in every_site(request.council)]
    initial = {"figure": request.GET.get("figure", "")}
    data = [request.POST] if request.method == "POST" else []
    form = StateFigureForm(*data, figures=figures, sites=sites, initial=initial)
    if request.method == "POST":
        answer = submit(request, form, services.state_figure)
        if answer is not None and answer.thing is not None:
            there = address(request.council, "statement", answer.thing.reference)
            return redirect(there, Banner(_("The figure is stated. Reports show it as brought forward")))
    return render(
        request, "govuk/form_page.jinja", shown.state_figure_page(request.council), form=form, status=form.status
    )


@page(STATE, methods=("GET", "POST"))
def withdraw_statement(request: Request, reference: str) -> HttpResponse:
    """Take a statement back, with a reason."""
    with scope(request.council):
        one = reads.statement(request.council, support.known(reference))
    form = WithdrawStatementForm(*([request.POST] if request.method == "POST" else []), reference=one.reference)
    if request.method == "POST" and submit(request, form, services.withdraw_statement) is not None:
        there = address(request.council, "statement", one.reference)
        return redirect(there, Banner(_("The figure is withdrawn. It counts no more")))
    page_ = shown.withdraw_statement_page(request.council, one)
    return render(request, "govuk/form_page.jinja", page_, form=form, status=form.status)
