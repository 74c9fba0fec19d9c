"""Conversations: recording one in three presses, looking at one, undoing one, and what we cannot help with."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.errors import NotFound
from furthest.kernel.govuk.pages import render
from furthest.kernel.policy.entries import choices_of
from furthest.kernel.tenancy.scope import scope
from furthest.modules.people import selectors
from furthest.modules.people.forms.conversations import RecordConversationForm, UndoConversationForm
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CONVERSE
from furthest.modules.people.presenters import conversations as presenters
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.selectors import conversations as reading
from furthest.modules.people.services import conversations as services
from furthest.modules.people.services.tips import UseTip
from furthest.modules.people.services.tips import use_tip as use_tip_service
from furthest.modules.people.settings import BARRIERS, OFFERS
from furthest.modules.people.views import support

LOOK = "look"
"""The name of the button that shows tips before anything is saved."""


@page(CONVERSE, methods=("GET", "POST"))
def record_conversation(request: Request) -> HttpResponse:
    """Three questions and Save; a second button shows the tips for what is ticked and saves nothing."""
    form = _form(request)
    is_looking = LOOK in request.POST
    if request.method == "POST" and not is_looking:
        answer = submit(request, form, services.record_conversation)
        if answer is not None and answer.thing is not None:
            return _saved(request, answer.thing.reference, form.cleaned_data["barriers"])
    with scope(request.council):
        person = _person(request, str(form["person"].value() or ""))
        ticked = _ticked(request) if is_looking else ()
        found = reading.tips_for(request.council, ticked) if ticked else []
        tips = presenters.tips_by_barrier(request.council, request.actor, found, barriers=ticked)
        site = support.open_sites(request).get(form.here, "") if form.here else ""
        shown = presenters.record_page(request.council, person=person, site=site, tips=tips)
    return render(request, "people/record_conversation.jinja", shown, form=form, status=form.status)


def _form(request: Request) -> RecordConversationForm:
    """The form fresh, as it was sent, or, where tips were asked for, with what is ticked and no complaint."""
    lists = {
        "barriers": choices_of(request.council, BARRIERS.name),
        "offers": choices_of(request.council, OFFERS.name),
        **support.places(request),
    }
    if request.method == "POST" and LOOK not in request.POST:
        return RecordConversationForm(request.POST, **lists)
    if LOOK in request.POST:
        said: dict[str, Any] = {name: request.POST.getlist(name) for name in ("barriers", "offered")}
        said |= {name: request.POST.get(name, "") for name in ("length", "person", "site")}
        return RecordConversationForm(initial=said, **lists)
    return RecordConversationForm(initial={"person": request.GET.get("person", "")[:20]}, **lists)


def _ticked(request: Request) -> tuple[str, ...]:
    """The barriers that are ticked, of those that there are."""
    said = set(request.POST.getlist("barriers"))
    return tuple(one.value for one in choices_of(request.council, BARRIERS.name) if one.value in said)


def _person(request: Request, reference: str) -> Resident | None:
    """Whom the conversation is to be linked to; nobody where the reference is none, which the service then says."""
    try:
        return selectors.resident(request.council, reference) if reference else None
    except NotFound:
        if request.method == "POST":
            return None
        raise


def _saved(request: Request, reference: str, barriers: list[str]) -> HttpResponse:
    with scope(request.council):
        number = len(reading.tips_for(request.council, barriers))
    undo = address(request.council, "undo-conversation", reference)
    say(request, presenters.recorded_words(number), undo_url=undo)
    return HttpResponseRedirect(address(request.council, "conversation", reference))


@page(CONVERSE)
@support.asks_first
def conversation(request: Request, reference: str) -> HttpResponse:
    """One conversation with the tips for what got in the way; of a restricted record once that was opened."""
    row = reading.conversation(request.council, reference)
    if row.resident is not None:
        support.check_open(request, row.resident)
    codes = [str(code) for code in row.barriers]
    uses = reading.uses_of_tips(request.council, presenters.day_of(request.council))
    found = sorted(reading.tips_for(request.council, codes), key=lambda one: -uses.get(one.reference, 0))
    shown = presenters.conversation_page(
        request.council,
        request.actor,
        row,
        tips=presenters.tips_by_barrier(request.council, request.actor, found, barriers=codes, used_in=row),
        titles=reading.tip_titles(request.council, row.tips),
    )
    return render(request, "people/conversation.jinja", shown)


@page(CONVERSE, methods=("GET", "POST"))
def undo_conversation(request: Request, reference: str) -> HttpResponse:
    """Undo a conversation that was a mistake, with a reason."""
    with scope(request.council):
        row = reading.conversation(request.council, reference)
    form = UndoConversationForm(*support.posted(request), conversation=row.reference)
    if request.method == "POST" and submit(request, form, services.undo_conversation) is not None:
        say(request, _("The conversation is undone. It counts no more."))
        return HttpResponseRedirect(address(request.council, "conversation", row.reference))
    shown = presenters.undo_page(request.council, row)
    return render(request, "people/undo_conversation.jinja", shown, form=form, status=form.status)


@page(CONVERSE, methods=("POST",))
def use_tip(request: Request, reference: str, tip: str) -> HttpResponse:
    """Count that a tip was used in a conversation."""
    answer = perform(act_of(request), use_tip_service, UseTip(reference, tip))
    if answer.thing is None:
        return HttpResponseRedirect(reverse("web:desk", args=[request.council.slug]))
    say(request, _("Thank you. The tip is counted, so that colleagues see what helps."))
    with scope(request.council):
        row = reading.conversation(request.council, reference)
    return HttpResponseRedirect(address(request.council, "conversation", row.reference))


@page(CONVERSE)
def boundaries(request: Request) -> HttpResponse:
    """What we cannot help with, and how to say it."""
    return render(request, "people/boundaries.jinja", presenters.boundaries_page(request.council))
