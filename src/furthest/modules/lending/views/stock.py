"""Adding devices to stock, and recording what has happened to one."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.govuk.shapes import Link
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.stock import AddDeviceForm, RecordStateForm
from furthest.modules.lending.models import KitType
from furthest.modules.lending.presenters.stock import NeedsKitTypePage, record_choices, record_state_page
from furthest.modules.lending.presenters.words import desk_link
from furthest.modules.lending.services.stock import add_device as add_device_service
from furthest.modules.lending.services.stock import record_state as record_state_service
from furthest.modules.lending.views import support


@page("lending.stock", methods=("GET", "POST"))
def add_device(request: Request) -> HttpResponse:
    """One device with its kit, as it is unpacked."""
    with scope(request.council):
        kinds = selectors.kit_types(request.council)
    form = _form(request, kinds)
    if request.method == "POST":
        answer = submit(request, form, add_device_service)
        if answer is not None and answer.thing is not None:
            url = support.to(request, "device", answer.thing.reference)
            more = Link(_("Add another"), support.to(request, "add-device"))
            return redirect(url, Banner(_("Added %(tag)s") % {"tag": form.cleaned_data["tag"].upper()}, link=more))
    devices = Link(_("Devices"), support.to(request, "devices"))
    shown = NeedsKitTypePage(
        heading=_("Add a device"),
        trail=(desk_link(request.council), devices),
        button=_("Add this device"),
        cancel=Link(_("Cancel"), devices.url),
        kit_types=Link(_("Add a kit type"), support.to(request, "add-kit-type")) if not kinds else None,
        may_add_kit_types=request.actor.may("lending.policy"),
    )
    return render(request, "lending/add_device.jinja", shown, form=form, status=form.status)


def _form(request: Request, kinds: list[KitType]) -> AddDeviceForm:
    mine = request.actor.sites
    sites = [pair for pair in support.site_pairs(request) if mine is None or pair[0] in {str(one) for one in mine}]
    given: dict[str, Any] = {
        "kit_types": [(kind.code, kind.name) for kind in kinds],
        "sites": sites,
        "parts": {kind.code: [str(part) for part in kind.parts] for kind in kinds},
    }
    if request.method == "POST":
        return AddDeviceForm(request.POST, **given)
    now = support.here(request)
    only = kinds[0].code if len(kinds) == 1 else ""
    initial = {"site": str(now) if now else "", "kit_type": only, "tag": request.GET.get("tag", "")[:40]}
    return AddDeviceForm(initial=initial, **given)


@page("lending.stock", methods=("GET", "POST"))
def record_state(request: Request, reference: str) -> HttpResponse:
    """LEND-14: repair, loss, theft, retirement, giving away, and coming back.

    What is sent is read whatever was offered, so that the service answers for it: a second press is the same act, and
    a page that was overtaken is shown again as things stand now, with what has changed meanwhile (LEND-20).
    """
    reference = support.known(reference)
    form = RecordStateForm(*([request.POST] if request.method == "POST" else []), device=reference)
    done = request.method == "POST" and submit(request, form, record_state_service) is not None
    with scope(request.council):
        row = selectors.device(request.council, reference)
    url = support.to(request, "device", row.reference)
    if done:
        return redirect(url, Banner(_("Recorded what has happened to %(tag)s") % {"tag": row.tag}))
    choices = record_choices(row)
    if not choices:
        why = form.first_error(NON_FIELD_ERRORS)[1]
        return redirect(url, Banner(why, kind="important")) if why else HttpResponseRedirect(url)
    form.show(choices, row.version)
    shown = record_state_page(request.council, row)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)
