"""Common enquiries by site and month, each number opening its rows; as a page and as a sheet."""

from collections.abc import Sequence

from django.http import HttpResponse

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.ledger.figures import summed_to
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.policy.entries import words_of
from furthest.lib.dates import Period, parse_period
from furthest.modules.people.forms.conversations import EnquiryFilterForm
from furthest.modules.people.measures import FIGURES
from furthest.modules.people.permissions import CONVERSE, ENQUIRIES
from furthest.modules.people.presenters import enquiries as presenters
from furthest.modules.people.selectors import conversations as reading
from furthest.modules.people.selectors.enquiries import Question, by_site, tally
from furthest.modules.people.selectors.enquiries import enquiry_rows as rows_of
from furthest.modules.people.views import support
from furthest.modules.places.selectors import every_site

ON_A_PAGE = 25


def asked(request: Request) -> tuple[EnquiryFilterForm, Question, presenters.Asker]:
    """What the address asks for: the form that shows it, the question, and who asks."""
    today = clock.today(request.council.time_zone)
    places = {str(site.id): site.id for site in every_site(request.council)}
    names = [(str(site.id), site.name) for site in every_site(request.council)]
    form = EnquiryFilterForm(request.GET, sites=names, months=presenters.month_choices(today))
    said = form.chosen
    month = parse_period(said["month"]) if said.get("month") else Period.month(today.year, today.month)
    question = Question(month, places.get(said.get("site", "")), summed_to(request.council))
    return form, question, presenters.Asker(request.council, request.actor, support.query_of(request))


@page(ENQUIRIES)
def enquiries(request: Request) -> HttpResponse:
    """What got in the way and what was offered, with the month before beside it."""
    form, question, asker = asked(request)
    shown = presenters.enquiries_page(
        asker,
        question,
        now=tally(request.council, question),
        before=tally(request.council, question.before),
        sites=by_site(request.council, question),
    )
    return render(request, "people/enquiries.jinja", shown, form=form)


@page(ENQUIRIES)
def enquiries_csv(request: Request) -> HttpResponse:
    """The same as a sheet."""
    _form, question, asker = asked(request)
    now, before = tally(request.council, question), tally(request.council, question.before)
    rows = presenters.enquiries_sheet(asker, question, now=now, before=before)
    return support.small_sheet(request, "enquiries", rows)


@page(ENQUIRIES)
def enquiry_rows(request: Request, figure: str) -> HttpResponse:
    """The ledger rows that one number is made of."""
    if figure not in FIGURES:
        raise NotFound
    _form, question, asker = asked(request)
    found = rows_of(request.council, question, figure, code=_code(request, figure))
    paging = page_of(found, page_number(request.GET.get("page")), size=ON_A_PAGE)
    shown = presenters.rows_page(asker, question, figure, paging=paging, behind=_behind(request, figure, paging.rows))
    return render(request, "govuk/list_page.jinja", shown)


def _code(request: Request, figure: str) -> str:
    """The one code that is asked for, of those that the figure's list has; else none."""
    code = request.GET.get("code", "")
    known = words_of(request.council, presenters.LISTS[figure]) if figure in presenters.LISTS else {}
    return code if code in known else ""


def _behind(request: Request, figure: str, rows: Sequence[LedgerRow]) -> presenters.Behind:
    """Where rows came from, for whoever may see conversations."""
    if not request.actor.may(CONVERSE):
        return presenters.Behind({}, {})
    sources = reading.conversation_references(request.council, [row.source_id for row in rows])
    tips = [row.detail for row in rows] if figure == "tips" else []
    return presenters.Behind(sources, reading.tip_titles(request.council, tips))
