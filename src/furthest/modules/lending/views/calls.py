"""Calls to borrowers whom no message may reach: the list, and one press for what came of each."""

from django.http import HttpResponse

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.acts.perform import perform
from furthest.kernel.core import clock
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.outbox.hours import sending_hours
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.calls import CallsFilterForm, RecordCallForm
from furthest.modules.lending.forms.filters import Start
from furthest.modules.lending.presenters.calls import calls_page, next_step
from furthest.modules.lending.selectors.calls import calls_to_make, kit_types_of
from furthest.modules.lending.selectors.pages import open_sites
from furthest.modules.lending.services.calls import record_call as record_call_service
from furthest.modules.lending.views import support


@page("lending.call")
def calls(request: Request) -> HttpResponse:
    """Whom to call today about loans of the site of today, of another, or of all."""
    names, now = open_sites(request.council), support.here(request)
    start = Start((now,), names[now]) if now else support.own_sites(request)
    form = CallsFilterForm(request.GET, sites=support.site_pairs(request), start=start)
    at, today = form.site_ids, support.today(request)
    found = calls_to_make(request.council, today, site_ids=at)
    shown = calls_page(
        request.council,
        found,
        kit_types=kit_types_of(request.council, found),
        today=today,
        site=names.get(at[0], start.words) if len(at) == 1 else start.words if at else "",
        hours=sending_hours(request.council, clock.now()),
    )
    return render(request, "lending/calls.jinja", shown, form=form)


@page("lending.call", methods=("POST",))
def record_call(request: Request, reference: str) -> HttpResponse:
    """LEND-34: one press, then back to the list with the next step."""
    reference = support.known(reference)
    command = RecordCallForm(request.POST, loan=reference).command()
    perform(act_of(request), record_call_service, command)
    with scope(request.council):
        one = selectors.loan(request.council, reference)
    words, link = next_step(request.council, one, command.result)
    return redirect(support.to(request, "calls"), Banner(words, link=link))
