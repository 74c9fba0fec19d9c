"""Loans: the list, the register to print, one loan, renewing it and undoing it or its return."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.filters import LoanFilterForm
from furthest.modules.lending.forms.loans import ReasonForm, RenewLoanForm, UndoLoanForm, UndoReturnForm
from furthest.modules.lending.forms.slips import RegisterFilterForm, SlipFilterForm
from furthest.modules.lending.models import Loan
from furthest.modules.lending.presenters import lists
from furthest.modules.lending.presenters.loan import (
    LoanSeen,
    about_loan_page,
    lent_banner,
    loan_page,
    renewed_words,
    undo_lead,
    undone_words,
)
from furthest.modules.lending.presenters.register import RegisterAsked, register_page
from furthest.modules.lending.selectors.pages import borrower_of_reference, tags_of
from furthest.modules.lending.services.renew import renew_loan as renew_loan_service
from furthest.modules.lending.services.undo import undo_loan as undo_loan_service
from furthest.modules.lending.services.undo import undo_return as undo_return_service
from furthest.modules.lending.states import SlipPrint
from furthest.modules.lending.views import support

CHUNK = 1000
REGISTER_MOST = 300


@page("lending.see")
def loans(request: Request) -> HttpResponse:
    """Loans that are open, due today, were due, of nobody known, or all."""
    form = _filter_form(request)
    found = page_of(_chosen(request, form), page_number(request.GET.get("page")), size=support.ON_A_PAGE)
    shown = lists.loans_page(
        request.council,
        request.actor,
        found,
        tags=tags_of(request.council, found.rows),
        today=support.today(request),
        query=support.query_of(request),
    )
    return render(request, "govuk/list_page.jinja", support.from_start(shown, form), form=form)


@page("lending.see")
def loans_csv(request: Request) -> HttpResponse:
    """The same list as a sheet."""
    form = _filter_form(request)
    sees_people = request.actor.may("people.see")
    rows = _sheet_rows(request, _chosen(request, form).iterator(chunk_size=CHUNK), sees_people=sees_people)
    return support.sheet(request, "loans", lists.loan_sheet_head(sees_people=sees_people), rows=rows)


def _filter_form(request: Request) -> LoanFilterForm:
    return LoanFilterForm(request.GET, sites=support.site_pairs(request), start=support.own_sites(request))


def _chosen(request: Request, form: LoanFilterForm) -> "QuerySet[Loan]":
    said = form.chosen
    whose = borrower_of_reference(request.council, said["borrower"]) if said.get("borrower") else None
    found = selectors.loans(
        request.council,
        which=said.get("which", "open"),
        site_ids=form.site_ids,
        borrower=whose,
        today=support.today(request),
    )
    return found.none() if said.get("borrower") and whose is None else found


def _sheet_rows(request: Request, some: Iterator[Loan], *, sees_people: bool) -> Iterator[Sequence[object]]:
    """The tags are read for a thousand loans at a time."""
    while chunk := list(islice(some, CHUNK)):
        tags = tags_of(request.council, chunk)
        for one in chunk:
            yield lists.loan_sheet_row(one, tags.get(one.pk, ()), sees_people=sees_people)


def seen_of(request: Request, reference: str, *, trail: bool = False) -> LoanSeen:
    """A loan with its lines, and whether its return is the last of its device."""
    row = selectors.loan(request.council, support.known(reference))
    lines = selectors.lines_of(row)
    last = selectors.last_line(request.council, lines[0].kit_id) if row.ended_on is not None else None
    story = timeline(request.council, row.pk) if trail else ()
    undone = {told.occurred_at for told in story if "reason" in told.facts}
    notes = selectors.notes_of_moves(request.council, lines[0].kit.device_id, undone) if undone else ()
    return LoanSeen(row, lines, story, notes, is_last_return=last is not None and last.pk == lines[0].pk)


@page("lending.see")
def loan(request: Request, reference: str) -> HttpResponse:
    """One loan: who has what until when, and what can be done with it now."""
    seen = seen_of(request, reference, trail=True)
    if request.GET.get("done") == "lent" and support.is_fresh(seen.row.recorded_at):
        support.announce(request, lent_banner(request.council, request.actor, seen))
    shown = loan_page(request.council, request.actor, seen)
    return render(request, "lending/loan.jinja", shown, form=SlipFilterForm(request.GET), status=200)


@page("lending.see")
def register(request: Request) -> HttpResponse:
    """LEND-46: what is out, lent at a site, with a place to sign, to print."""
    form = RegisterFilterForm(request.GET, sites=support.site_pairs(request), start=support.own_sites(request))
    today = support.today(request)
    found = selectors.loans(request.council, which="open", site_ids=form.site_ids, today=today)
    rows = list(found[: REGISTER_MOST + 1])
    shown = register_page(
        request.council,
        request.actor,
        rows[:REGISTER_MOST],
        tags=tags_of(request.council, rows),
        asked=RegisterAsked(
            today=today,
            place=form.place,
            is_large=form.chosen.get("print") == SlipPrint.LARGE,
            is_cut=len(rows) > REGISTER_MOST,
        ),
    )
    return render(request, "lending/register.jinja", shown, form=form)


@page("lending.lend", methods=("POST",))
def renew_loan(request: Request, reference: str) -> HttpResponse:
    """One press: due one term later."""
    form = RenewLoanForm(request.POST, loan=support.known(reference))
    answer = submit(request, form, renew_loan_service)
    with scope(request.council):
        seen = seen_of(request, reference, trail=answer is None)
        if answer is not None:
            return redirect(support.to(request, "loan", seen.row.reference), Banner(renewed_words(seen)))
        support.announce(request, Banner(_why(form), kind="important"))
        shown = loan_page(request.council, request.actor, seen)
        return render(request, "lending/loan.jinja", shown, form=SlipFilterForm({}), status=form.status)


def _why(form: RenewLoanForm) -> str:
    errors = [str(words) for some in form.errors.values() for words in some]
    return " ".join(errors)


@page("lending.undo", methods=("GET", "POST"))
def undo_loan(request: Request, reference: str) -> HttpResponse:
    """LEND-12: the loan was a mistake; asks how."""
    with scope(request.council):
        seen = seen_of(request, reference)
    words = (_("Undo this loan"), undo_lead(seen, support.today(request)))
    return _undo(request, UndoLoanForm, undo_loan_service, seen=seen, words=words)


@page("lending.undo", methods=("GET", "POST"))
def undo_return(request: Request, reference: str) -> HttpResponse:
    """LEND-13: the return was a mistake; asks how."""
    lead = _("The loan is open again with its old due date, and the return is taken out of the figures.")
    with scope(request.council):
        seen = seen_of(request, reference)
    return _undo(request, UndoReturnForm, undo_return_service, seen=seen, words=(_("Undo the return"), lead))


def _undo(
    request: Request, kind: type[ReasonForm], service: Callable[..., Any], *, seen: LoanSeen, words: tuple[str, str]
) -> HttpResponse:
    made: Any = kind
    form = made(request.POST, loan=seen.row.reference) if request.method == "POST" else made(loan=seen.row.reference)
    if request.method == "POST" and submit(request, form, service) is not None:
        with scope(request.council):
            now = seen_of(request, seen.row.reference)
        return redirect(support.to(request, "loan", now.row.reference), Banner(undone_words(now)))
    heading, lead = words
    shown = about_loan_page(request.council, seen, heading=heading, lead=lead)
    with scope(request.council):
        return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)
