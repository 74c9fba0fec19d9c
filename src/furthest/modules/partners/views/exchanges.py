"""Pages about when we were in contact with a partner: the list, recording, changing, taking out, and next steps."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core import clock
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners import selectors
from furthest.modules.partners.forms.exchanges import ChangeExchangeForm, RecordExchangeForm
from furthest.modules.partners.permissions import RECORD, SEE
from furthest.modules.partners.presenters import exchanges as presenters
from furthest.modules.partners.presenters.addresses import address
from furthest.modules.partners.rules import sees_notes
from furthest.modules.partners.services import exchanges as services
from furthest.modules.partners.services.exchanges import FinishStep, ReopenStep, UndoExchange
from furthest.modules.partners.views.partners import posted, to_partner


@page(SEE)
def exchanges(request: Request, reference: str) -> HttpResponse:
    """Every time of contact with a partner; for its coordinator only what is shared (PARTNER-09)."""
    one = selectors.partner_seen_by(request.actor, request.council, reference)
    found = selectors.exchanges(one, shared_only=not sees_notes(request.actor))
    some = page_of(found, page_number(request.GET.get("page")))
    query = request.META.get("QUERY_STRING", "")
    shown = presenters.exchanges_page(request.council, request.actor, one, found=some, query=query)
    return render(request, "partners/exchanges.jinja", shown)


@page(RECORD, methods=("GET", "POST"))
def record_exchange(request: Request, reference: str) -> HttpResponse:
    """Record a visit, call, email, meeting or event; the next page offers to take it out again."""
    council = request.council
    with scope(council):
        one = selectors.partner_seen_by(request.actor, council, reference)
        people = selectors.contacts(one)
    today = clock.today(council.time_zone)
    form = RecordExchangeForm(*posted(request), partner=one, people=people, today=today, name=request.actor.name)
    answer = submit(request, form, services.record_exchange) if request.method == "POST" else None
    if answer is not None and answer.thing is not None:
        undo = address(council, "undo-exchange", one.reference, answer.thing.reference)
        say(request, _("The contact is recorded."), undo_url=undo, undo_label=_("Take it out"), undo_posts=True)
        return to_partner(request, one.reference)
    heading = _("Record a contact with %(name)s") % {"name": one.name}
    shown = presenters.exchange_page(council, one, heading=heading, button=_("Record this contact"))
    return render(request, "partners/record_exchange.jinja", shown, form=form, status=form.status)


@page(RECORD, methods=("GET", "POST"))
def change_exchange(request: Request, reference: str, exchange: str) -> HttpResponse:
    """Change what was recorded; after a conflict what was typed stays."""
    council = request.council
    with scope(council):
        one = selectors.partner_seen_by(request.actor, council, reference)
        row = selectors.exchange(one, exchange)
        people = selectors.contacts(one)
    people += [row.contact] if row.contact is not None and row.contact not in people else []
    form = ChangeExchangeForm(*posted(request), partner=one, people=people, exchange=row)
    if request.method == "POST" and submit(request, form, services.change_exchange) is not None:
        say(request, _("What you recorded is saved."))
        return to_partner(request, one.reference)
    with scope(council):
        row = selectors.exchange(one, exchange)
    form.compare_with(row.version)
    heading = _("Change a contact with %(name)s") % {"name": one.name}
    shown = presenters.exchange_page(council, one, heading=heading, button=_("Save"))
    return render(request, "partners/change_exchange.jinja", shown, form=form, status=form.status)


@page(RECORD, methods=("POST",))
def undo_exchange(request: Request, reference: str, exchange: str) -> HttpResponse:
    """Take out what was recorded by mistake."""
    perform(act_of(request), services.undo_exchange, UndoExchange(reference, exchange))
    say(request, _("It is taken out. No list shows it any more."))
    return to_partner(request, reference)


@page(RECORD, methods=("POST",))
def finish_step(request: Request, reference: str, exchange: str) -> HttpResponse:
    """A next step is done, at one press."""
    perform(act_of(request), services.finish_step, FinishStep(reference, exchange))
    undo = address(request.council, "reopen-step", reference, exchange)
    say(request, _("The step is done."), undo_url=undo, undo_posts=True)
    return to_partner(request, reference)


@page(RECORD, methods=("POST",))
def reopen_step(request: Request, reference: str, exchange: str) -> HttpResponse:
    """A next step is not done after all."""
    perform(act_of(request), services.reopen_step, ReopenStep(reference, exchange))
    say(request, _("The step is open again."))
    return to_partner(request, reference)
