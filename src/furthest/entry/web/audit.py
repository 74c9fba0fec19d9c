"""The council's audit trail and its outbox, as lists."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web.forms import AuditFilter, OutboxFilter
from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.members import actors_called
from furthest.kernel.audit.trail import entries, worded
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Column, Link, ListPage, Tag
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.read import message_words, messages

COLOURS = {
    OutboxState.WAITING: "blue",
    OutboxState.SENDING: "yellow",
    OutboxState.SENT: "green",
    OutboxState.FAILED: "red",
    OutboxState.NOT_KNOWN: "orange",
    OutboxState.WOULD_BE_SENT: "grey",
}


@page("audit.see")
def audit(request: Request) -> HttpResponse:
    """Who did what and when, newest first. The trail names things by reference and holds no personal data."""
    form = AuditFilter(request.GET)
    said = dict(form.chosen)
    name = said.pop("actor", "")
    actors = actors_called(request.council, name) if name else None
    found = page_of(entries(request.council, actors=actors, **said), page_number(request.GET.get("page")))
    lines, zone = [worded(entry) for entry in found.rows], request.council.time_zone
    shown = ListPage(
        heading=_("Audit trail"),
        columns=(Column(_("When")), Column(_("Who")), Column(_("What"), wide=True), Column(_("About"))),
        rows=[(moment_words(line.occurred_at, zone), line.who, line.what, line.thing.reference) for line in lines],
        paging=found,
        query=request.META.get("QUERY_STRING", ""),
        lead=_("Every change, by whom and when. Whoever gets help is named by their reference only."),
        empty=_("Nothing has been done here yet. What people do from now on is listed here."),
    )
    return render(request, "govuk/list_page.jinja", shown, form=form, status=200)


@page("outbox.see")
def outbox(request: Request) -> HttpResponse:
    """Messages to people in the words that they get, with where each is on its way."""
    form = OutboxFilter(request.GET)
    found = page_of(messages(request.council, **form.chosen), page_number(request.GET.get("page")))
    shown = ListPage(
        heading=_("Messages"),
        columns=(Column(_("When")), Column(_("To")), Column(_("Message"), wide=True), Column(_("State"))),
        rows=[_message_row(request, message) for message in found.rows],
        paging=found,
        query=request.META.get("QUERY_STRING", ""),
        lead=_("What the system tells people. No message service is connected yet: this is what would be sent."),
        empty=_("There is no message yet. Lending a device to somebody who wants messages makes the first one."),
        empty_action=Link(_("Go to the desk"), reverse("web:council", args=[request.council.slug])),
    )
    return render(request, "govuk/list_page.jinja", shown, form=form, status=200)


def _message_row(request: Request, message: OutboxMessage) -> tuple[object, ...]:
    state = OutboxState(message.state)
    when = moment_words(message.recorded_at, request.council.time_zone)
    return when, *_to_whom_and_what(message), Tag(str(state.label), COLOURS[state])


def _to_whom_and_what(message: OutboxMessage) -> tuple[object, object]:
    if not message.channel:
        return "", _("Forgotten, two years after it was written")
    to = [message.address, _("by %(channel)s") % {"channel": message.channel}]
    return to, [line for line in message_words(message) if line]
