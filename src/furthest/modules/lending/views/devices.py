"""Devices: the list, and one device with the form or step that is next."""

from django.db.models import QuerySet
from django.http import HttpResponse

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.forms import PageForm
from furthest.kernel.govuk.pages import render
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.filters import DeviceFilterForm
from furthest.modules.lending.models import Device
from furthest.modules.lending.presenters import lists
from furthest.modules.lending.presenters.device import Seen, device_page, taken_back_banner
from furthest.modules.lending.presenters.forms_shown import LendShown, TakeBackShown
from furthest.modules.lending.states import DeviceState
from furthest.modules.lending.views import support
from furthest.modules.lending.views.shown import fresh_lend_form, fresh_take_back_form

STORY = 12


def filter_form(request: Request) -> DeviceFilterForm:
    """The filters of the list of devices, from the address."""
    kinds = [(kind.code, kind.name) for kind in selectors.kit_types(request.council)]
    start = support.own_sites(request)
    return DeviceFilterForm(request.GET, sites=support.site_pairs(request), start=start, kit_types=kinds)


@page("lending.see")
def devices(request: Request) -> HttpResponse:
    """All devices, or those of a state, place or kit type."""
    form = filter_form(request)
    found = page_of(_chosen(request, form), page_number(request.GET.get("page")), size=support.ON_A_PAGE)
    shown = lists.devices_page(request.council, request.actor, found, query=support.query_of(request))
    return render(request, "govuk/list_page.jinja", support.from_start(shown, form), form=form)


@page("lending.see")
def devices_csv(request: Request) -> HttpResponse:
    """The same list as a sheet."""
    rows = _chosen(request, filter_form(request)).iterator(chunk_size=2000)
    return support.sheet(request, "devices", lists.DEVICE_SHEET, rows=lists.device_sheet(rows))


def _chosen(request: Request, form: DeviceFilterForm) -> "QuerySet[Device]":
    said = form.chosen
    return selectors.devices(
        request.council,
        state=said.get("state", ""),
        site_ids=form.site_ids,
        kit_type=said.get("kit_type", ""),
        text=said.get("q", ""),
    )


@page("lending.see")
def device(request: Request, reference: str) -> HttpResponse:
    """One device. Ready: the form of a loan stands here. On loan: that of a return. Waiting: its next step."""
    row = selectors.device(request.council, support.known(reference))
    seen = Seen(
        row,
        selectors.parts_of(row.kit),
        selectors.last_line(request.council, row.kit.pk),
        timeline(request.council, row.pk, limit=STORY),
    )
    form: PageForm | None = None
    lend: LendShown | None = None
    take_back: TakeBackShown | None = None
    if row.state == DeviceState.AVAILABLE and request.actor.may("lending.lend"):
        form, lend = fresh_lend_form(request, row, seen.parts)
    elif seen.open_line is not None and request.actor.may("lending.take_back"):
        form, take_back = fresh_take_back_form(request, row, seen.open_line)
    if request.GET.get("done") == "taken-back" and seen.line is not None and support.is_fresh(seen.line.ended_at):
        support.announce(request, taken_back_banner(request.council, request.actor, seen))
    shown = device_page(request.council, request.actor, seen, lend=lend, take_back=take_back)
    return render(request, "lending/device.jinja", shown, form=form)
