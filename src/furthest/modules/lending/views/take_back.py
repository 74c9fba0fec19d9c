"""Taking a kit back, and finding what came back without its label."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.core.errors import NotFound
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import ListPage
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.take_back import ReturnWithoutLabelForm, TakeBackForm
from furthest.modules.lending.presenters import lists
from furthest.modules.lending.presenters.forms_shown import take_back_page
from furthest.modules.lending.presenters.words import desk_link
from furthest.modules.lending.selectors.pages import open_loans_like
from furthest.modules.lending.services.take_back import take_back as take_back_service
from furthest.modules.lending.states import DeviceState
from furthest.modules.lending.views import support
from furthest.modules.lending.views.shown import fresh_take_back_form, offer_parts, outcomes_asked


@page("lending.take_back", methods=("GET", "POST"))
def take_back(request: Request, reference: str) -> HttpResponse:
    """Take a device back at the site of today. What is posted is enough: nothing is read before or after the act."""
    reference = support.known(reference)
    if request.method != "POST":
        return _shown(request, reference, None)
    form = TakeBackForm(request.POST, device=reference, **outcomes_asked(request), **support.places(request))
    try:
        answer = submit(request, form, take_back_service)
    except NotFound:
        with scope(request.council):
            return _too_late(request, reference, form)
    if answer is not None:
        return HttpResponseRedirect(f"{support.to(request, 'device', reference)}?done=taken-back")
    with scope(request.council):
        return _shown(request, reference, form)


def _too_late(request: Request, reference: str, form: TakeBackForm) -> HttpResponse:
    """The device is known, and not on loan any more: says by whom, and keeps what was typed."""
    row = selectors.device(request.council, reference)
    last = selectors.last_move(request.council, row.pk)
    words = _("%(tag)s is not on loan any more. %(who)s recorded it as: %(state)s.") % {
        "tag": row.tag,
        "who": last.actor_name if last else _("Somebody"),
        "state": selectors.state_words(row.state),
    }
    form.refuse("conflict", words)
    form.status = 409
    return _shown(request, reference, form)


def _shown(request: Request, reference: str, form: TakeBackForm | None) -> HttpResponse:
    """The form alone, fresh or with what was typed. Fresh, there is none for a device that is not on loan."""
    row = selectors.device(request.council, reference)
    line = selectors.last_line(request.council, row.kit.pk)
    if line is None or (form is None and row.state != DeviceState.ON_LOAN):
        return HttpResponseRedirect(support.to(request, "device", reference))
    fresh, shown = fresh_take_back_form(request, row, line)
    if form is not None:
        offer_parts(form, [str(part) for part in line.parts_out])
    page_ = take_back_page(request.council, row, shown, is_gone=row.state != DeviceState.ON_LOAN)
    status = form.status if form is not None else 200
    return render(request, "lending/take_back.jinja", page_, form=form or fresh, status=status)


@dataclass(frozen=True, kw_only=True)
class FoundPage(ListPage):
    """What may have come back, with what was looked for."""

    asked: str = ""


@page("lending.take_back")
def return_without_label(request: Request) -> HttpResponse:
    """LEND-10: find what is out by serial number, IMEI or borrower, and take it back."""
    form = ReturnWithoutLabelForm(request.GET)
    text = form.chosen.get("q", "")
    lines: Any = open_loans_like(request.council, text) if text else ()
    nothing = _("Nothing that is on loan matches “%(text)s”. Try the number on the back, or another name.")
    shown = FoundPage(
        heading=_("A device came back without its label"),
        trail=(desk_link(request.council),),
        columns=lists.without_label_columns(),
        rows=lists.found_without_label(request.council, lines, support.today(request)),
        asked=text,
        empty=nothing % {"text": text},
        empty_action=desk_link(request.council),
    )
    return render(request, "lending/return_without_label.jinja", shown, form=form)
