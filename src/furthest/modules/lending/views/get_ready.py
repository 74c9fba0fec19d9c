"""Getting devices ready for the next person: the work list, and its steps of one press each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.govuk.shapes import Link
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.filters import ALL_SITES, GetReadyFilterForm, Start
from furthest.modules.lending.forms.turnaround import StepForm
from furthest.modules.lending.presenters.get_ready import get_ready_page, step_done
from furthest.modules.lending.selectors.pages import open_sites
from furthest.modules.lending.services import turnaround
from furthest.modules.lending.states import DeviceState
from furthest.modules.lending.views import support

LONGEST_QUERY = 200


@page("lending.prepare")
def get_ready(request: Request) -> HttpResponse:
    """What waits at the site of today, or at another, or everywhere; what has waited longest first."""
    names = open_sites(request.council)
    now = support.here(request)
    start = Start((now,), names[now]) if now else support.own_sites(request)
    form = GetReadyFilterForm(request.GET, sites=support.site_pairs(request), start=start)
    at = form.site_ids
    found = page_of(
        selectors.to_get_ready(request.council, at), page_number(request.GET.get("page")), size=support.ON_A_PAGE
    )
    site = names.get(at[0], start.words) if len(at) == 1 else start.words if at else ""
    query = support.query_of(request)
    shown = get_ready_page(request.council, found, site=site, shows_sites=len(at) != 1, query=query)
    return render(request, "lending/get_ready.jinja", shown, form=form)


@page("lending.prepare", methods=("POST",))
def lock_device(request: Request, reference: str) -> HttpResponse:
    """LEND-11: somebody's account is still on it."""
    return _done(request, reference, turnaround.lock_device, command=turnaround.LockDevice)


@page("lending.prepare", methods=("POST",))
def unlock_device(request: Request, reference: str) -> HttpResponse:
    """LEND-11: the last borrower's account is off."""
    return _done(request, reference, turnaround.unlock_device, command=turnaround.UnlockDevice)


@page("lending.prepare", methods=("POST",))
def wipe_device(request: Request, reference: str) -> HttpResponse:
    """LEND-02: nobody's data is on it."""
    return _done(request, reference, turnaround.wipe_device, command=turnaround.WipeDevice)


@page("lending.prepare", methods=("POST",))
def check_device(request: Request, reference: str) -> HttpResponse:
    """LEND-02: the checklist is done."""
    return _done(request, reference, turnaround.check_device, command=turnaround.CheckDevice)


def _done(
    request: Request, reference: str, service: Callable[..., Any], *, command: Callable[[str, int], Any]
) -> HttpResponse:
    """One press, then back to the list that it was pressed on, or to the device.

    A press on what has changed since is answered by a page that says what was done meanwhile (LEND-20).
    """
    reference = support.known(reference)
    form = StepForm(request.POST, device=reference, step=command)
    perform(act_of(request), service, form.command())
    with scope(request.council):
        row = selectors.device(request.council, reference)
    back = request.POST.get("back", "")[:LONGEST_QUERY]
    link = None
    if not back:
        url = support.to(request, "device", reference)
    else:
        url = support.to(request, "get-ready") + ("" if back == ALL_SITES else f"?{back}")
        is_ready = row.state == DeviceState.AVAILABLE
        link = Link(_("Lend it now") if is_ready else _("Open it"), support.to(request, "device", reference), row.tag)
    return redirect(url, Banner(step_done(row), link=link))
