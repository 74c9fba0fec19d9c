"""Messages to people: the list, one message with what happened to it and why, and letters to print."""

from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web.message_forms import OutboxFilter
from furthest.entry.web.message_pages import COLOURS, letters_page, message_page, to_whom_and_what
from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.message_services import MarkPrinted, ResolveMessage
from furthest.kernel.accounts.message_services import mark_printed as mark_printed_service
from furthest.kernel.accounts.message_services import resolve_message as resolve_message_service
from furthest.kernel.accounts.submit import say
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Action, Column, Link, ListPage, Tag
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.read import letters_to_print, messages
from furthest.kernel.outbox.read import message as message_of

ANSWERS = {"sent": True, "again": False}
LONGEST_NUMBER = 18


def url_of(request: Request, route: str, *more: object) -> str:
    """The address of a page of this council that no module owns."""
    return reverse(f"web:{route}", args=[request.council.slug, *more])


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
        lead=_("What the system tells people. Open a message to see what happened to it and why."),
        actions=tuple(_actions(request)),
        empty=_("There is no message yet. Lending a device to somebody who wants messages makes the first one."),
        empty_action=Link(_("Go to the desk"), reverse("web:council", args=[request.council.slug])),
    )
    return render(request, "govuk/list_page.jinja", shown, form=form, status=200)


def _actions(request: Request) -> list[Action]:
    every = {
        "outbox.print": Action(_("Letters to print"), url_of(request, "letters")),
        "outbox.words": Action(_("Words of messages"), url_of(request, "words")),
    }
    return [action for permission, action in every.items() if request.actor.may(permission)]


def _message_row(request: Request, message: OutboxMessage) -> tuple[object, ...]:
    state = OutboxState(message.state)
    when = Link(moment_words(message.recorded_at, request.council.time_zone), url_of(request, "message", message.pk))
    return when, *to_whom_and_what(request.council, message), Tag(str(state.label), COLOURS[state])


@page("outbox.see")
def message(request: Request, number: int) -> HttpResponse:
    """One message: its words, what happened to it and why, and what somebody has to decide."""
    one = message_of(request.council, number)
    shown = message_page(request.council, one, back=url_of(request, "outbox"))
    if request.actor.may("outbox.resolve"):
        shown = replace(shown, actions=_decisions(request, one))
    return render(request, "govuk/thing_page.jinja", shown)


def _decisions(request: Request, one: OutboxMessage) -> tuple[Action, ...]:
    seen = (("seen", str(one.state)),)
    again = Action(_("Send it again"), url_of(request, "resolve-message", one.pk, "again"), posts=True, facts=seen)
    if one.state == OutboxState.NOT_KNOWN:
        sent = Action(_("It was sent"), url_of(request, "resolve-message", one.pk, "sent"), posts=True, facts=seen)
        return (sent, again)
    return (again,) if one.state == OutboxState.FAILED and one.channel else ()


@page("outbox.resolve", methods=("POST",))
def resolve_message(request: Request, number: int, answer: str) -> HttpResponse:
    """One press: it was sent, or it is sent again."""
    if answer not in ANSWERS:
        raise NotFound
    seen = request.POST.get("seen", "")[:20]
    perform(act_of(request), resolve_message_service, ResolveMessage(number, ANSWERS[answer], seen))
    say(request, _("It is kept as sent.") if ANSWERS[answer] else _("It waits to be sent again."))
    return HttpResponseRedirect(url_of(request, "message", number))


@page("outbox.print")
def letters(request: Request) -> HttpResponse:
    """Letters that wait, one to a sheet, with one press that marks them all as printed."""
    shown = letters_page(
        request.council,
        letters_to_print(request.council),
        trail=url_of(request, "outbox"),
        printed_url=url_of(request, "mark-printed"),
    )
    return render(request, "web/letters.jinja", shown)


@page("outbox.print", methods=("POST",))
def mark_printed(request: Request) -> HttpResponse:
    """The letters that the page showed are on paper."""
    said = request.POST.get("letters", "")[:2000].split(",")
    numbers = tuple(int(one) for one in said if one.isascii() and one.isdigit() and len(one) <= LONGEST_NUMBER)
    perform(act_of(request), mark_printed_service, MarkPrinted(numbers))
    say(request, _("The letters are marked as printed. Hand them over, or post them."))
    return HttpResponseRedirect(url_of(request, "letters"))
