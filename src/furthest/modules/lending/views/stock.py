"""Adding devices to stock, and recording what has happened to one."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import onward, submit
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.govuk.shapes import Link
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.stock import AddDeviceForm, AddDevicesForm, RecordStateForm
from furthest.modules.lending.models import KitType
from furthest.modules.lending.presenters.stock import (
    add_page,
    added_words,
    checked_means,
    record_choices,
    record_state_page,
)
from furthest.modules.lending.services.lots import add_devices as add_devices_service
from furthest.modules.lending.services.stock import add_device as add_device_service
from furthest.modules.lending.services.stock import record_state as record_state_service
from furthest.modules.lending.settings import CHECKLIST
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
    shown = add_page(
        request.council, request.actor, heading=_("Add a device"), button=_("Add this device"), needs_kit_type=not kinds
    )
    return render(request, "lending/add_device.jinja", shown, form=form, status=form.status)


def _form(request: Request, kinds: list[KitType]) -> AddDeviceForm:
    given = _offered(request, kinds) | {"parts": {kind.code: [str(part) for part in kind.parts] for kind in kinds}}
    if request.method == "POST":
        return AddDeviceForm(request.POST, **given)
    initial = _likely(request, given) | {"tag": request.GET.get("tag", "")[:40]}
    return AddDeviceForm(initial=initial, **given)


@page("lending.stock", methods=("GET", "POST"))
def add_devices(request: Request) -> HttpResponse:
    """LEND-22: a lot at once, as it is unpacked."""
    with scope(request.council):
        kinds = selectors.kit_types(request.council)
    given = _offered(request, kinds)
    if request.method == "POST":
        form = AddDevicesForm(request.POST, **given)
        if submit(request, form, add_devices_service) is not None:
            url = onward(request, support.to(request, "devices"))
            return redirect(url, Banner(added_words(form.command())))
    else:
        form = AddDevicesForm(initial=_likely(request, given), **given)
    shown = add_page(
        request.council,
        request.actor,
        heading=_("Add several devices"),
        button=_("Add these devices"),
        needs_kit_type=not kinds,
        lead=checked_means(value(request.council, CHECKLIST.name, on=support.today(request))),
    )
    return render(request, "lending/add_device.jinja", shown, form=form, status=form.status)


def _offered(request: Request, kinds: list[KitType]) -> dict[str, Any]:
    """What can be chosen for a new device."""
    mine = request.actor.sites
    sites = [pair for pair in support.site_pairs(request) if mine is None or pair[0] in {str(one) for one in mine}]
    return {"kit_types": [(kind.code, kind.name) for kind in kinds], "sites": sites}


def _likely(request: Request, given: Mapping[str, Any]) -> dict[str, Any]:
    """What most likely is meant: the site of today, or the only one there is; the only kit type."""
    now, kinds, sites = support.here(request), given["kit_types"], given["sites"]
    site = str(now) if now else sites[0][0] if len(sites) == 1 else ""
    return {"site": site, "kit_type": kinds[0][0] if len(kinds) == 1 else ""}


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
