"""Tips: the list by what they help with, one tip, writing, changing and retiring, and the paper to hand over."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.govuk.pages import render
from furthest.kernel.policy.entries import words_of
from furthest.kernel.tenancy.scope import scope
from furthest.modules.people.forms.conversations import AddTipForm, ChangeTipForm, TipFilterForm
from furthest.modules.people.permissions import CONVERSE, TIPS
from furthest.modules.people.presenters import tips as presenters
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.conversations import day_of
from furthest.modules.people.selectors import conversations as reading
from furthest.modules.people.services import tips as services
from furthest.modules.people.settings import BARRIERS
from furthest.modules.people.views import support


@page(CONVERSE)
def tips(request: Request) -> HttpResponse:
    """The tips in use, of one barrier or of all."""
    form = TipFilterForm(request.GET, barriers=words_of(request.council, BARRIERS.name).items())
    said = form.chosen
    asked = presenters.TipsAsked(said.get("barrier", ""), said.get("order") == "newest")
    shown = presenters.tips_page(
        request.council,
        request.actor,
        asked,
        tips=reading.tips_for(request.council, [asked.barrier] if asked.barrier else None),
        uses=reading.uses_of_tips(request.council, day_of(request.council)),
        retired=reading.retired_tips(request.council),
    )
    return render(request, "people/tips.jinja", shown, form=form)


@page(CONVERSE)
def tip(request: Request, reference: str) -> HttpResponse:
    """One tip."""
    one = reading.tip(request.council, reference)
    uses = reading.uses_of_tips(request.council, day_of(request.council)).get(one.reference, 0)
    return render(request, "people/tip.jinja", presenters.tip_page(request.council, request.actor, one, uses=uses))


@page(CONVERSE)
def hand_over(request: Request, reference: str) -> HttpResponse:
    """A tip on paper."""
    one = reading.tip(request.council, reference)
    return render(request, "people/hand_over.jinja", presenters.hand_over_page(request.council, one))


@page(TIPS, methods=("GET", "POST"))
def add_tip(request: Request) -> HttpResponse:
    """Write a tip; the barrier of the address is the one to begin with."""
    choices = presenters.barrier_choices(request.council)
    if request.method == "POST":
        form = AddTipForm(request.POST, barriers=choices)
        answer = submit(request, form, services.add_tip)
        if answer is not None and answer.thing is not None:
            say(request, _("The tip is added. Colleagues see it from now on."))
            return HttpResponseRedirect(address(request.council, "tip", answer.thing.reference))
    else:
        form = AddTipForm(initial={"barrier": request.GET.get("barrier", "")[:40]}, barriers=choices)
    shown = presenters.tip_form_page(request.council, None)
    return render(request, "people/add_tip.jinja", shown, form=form, status=form.status)


@page(TIPS, methods=("GET", "POST"))
def change_tip(request: Request, reference: str) -> HttpResponse:
    """Change a tip; after a conflict what was typed stays."""
    with scope(request.council):
        one = reading.tip(request.council, reference)
    choices = presenters.barrier_choices(request.council, one.barrier)
    form = ChangeTipForm(*support.posted(request), tip=one, barriers=choices)
    if request.method == "POST" and submit(request, form, services.change_tip) is not None:
        say(request, _("The tip is saved."))
        return HttpResponseRedirect(address(request.council, "tip", one.reference))
    with scope(request.council):
        one = reading.tip(request.council, reference)
    form.compare_with(one.version)
    shown = presenters.tip_form_page(request.council, one)
    return render(request, "people/change_tip.jinja", shown, form=form, status=form.status)


@page(TIPS, methods=("POST",))
def retire_tip(request: Request, reference: str) -> HttpResponse:
    """Show a tip no longer; the next page offers to bring it back."""
    answer = perform(act_of(request), services.retire_tip, services.RetireTip(reference))
    back = address(request.council, "restore-tip", reference)
    say(request, _("The tip is retired. Nobody is shown it now."), undo_url=back, undo_posts=True)
    return HttpResponseRedirect(address(request.council, "tip", answer.thing.reference if answer.thing else reference))


@page(TIPS, methods=("POST",))
def restore_tip(request: Request, reference: str) -> HttpResponse:
    """Show a retired tip again."""
    answer = perform(act_of(request), services.restore_tip, services.RestoreTip(reference))
    say(request, _("The tip is back."))
    return HttpResponseRedirect(address(request.council, "tip", answer.thing.reference if answer.thing else reference))
