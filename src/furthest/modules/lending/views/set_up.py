"""Kit types and their terms, for officers."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.submit import onward, submit
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending import selectors
from furthest.modules.lending.forms.set_up import AddKitTypeForm, SetLoanPolicyForm
from furthest.modules.lending.presenters.set_up import kit_types_page, set_up_form_page
from furthest.modules.lending.services.set_up import add_kit_type as add_kit_type_service
from furthest.modules.lending.services.set_up import set_loan_policy as set_loan_policy_service
from furthest.modules.lending.states import BorrowerKind
from furthest.modules.lending.views import support


@page("lending.policy")
def kit_types(request: Request) -> HttpResponse:
    """What can be borrowed, with the terms in force and those to come."""
    shown = kit_types_page(request.council, selectors.set_up(request.council), support.today(request))
    return render(request, "govuk/list_page.jinja", shown)


@page("lending.policy", methods=("GET", "POST"))
def add_kit_type(request: Request) -> HttpResponse:
    """A new kind of kit; it gets first terms, so that it can be lent at once. The first one is proposed."""
    form = AddKitTypeForm(request.POST) if request.method == "POST" else AddKitTypeForm(initial=_proposed(request))
    if request.method == "POST" and submit(request, form, add_kit_type_service) is not None:
        words = _("Added %(name)s, with terms to begin with. Change them if they do not fit")
        url = onward(request, support.to(request, "kit-types"))
        return redirect(url, Banner(words % {"name": form.cleaned_data["name"]}))
    lead = _("A partner keeps it for 84 days at first. You can set other terms at any time.")
    shown = set_up_form_page(request.council, heading=_("Add a kit type"), button=_("Add this kit type"), lead=lead)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page("lending.policy", methods=("GET", "POST"))
def set_loan_policy(request: Request) -> HttpResponse:
    """New terms from a day on."""
    with scope(request.council):
        kinds = [(kind.code, kind.name) for kind in selectors.kit_types(request.council)]
        initial = _terms_now(request)
    if request.method == "POST":
        form = SetLoanPolicyForm(request.POST, kit_types=kinds)
        if submit(request, form, set_loan_policy_service) is not None:
            return redirect(support.to(request, "kit-types"), Banner(_("The new terms are set")))
    else:
        form = SetLoanPolicyForm(kit_types=kinds, initial=initial)
    shown = set_up_form_page(request.council, heading=_("Set new terms"), button=_("Set these terms"))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


def _proposed(request: Request) -> dict[str, Any]:
    """The kit type that most councils begin with, as long as there is none."""
    if selectors.kit_types(request.council):
        return {}
    return {"name": _("Tablet with data"), "has_data": True, "parts": f"{_('Charger')}\n{_('Case')}"}


def _terms_now(request: Request) -> dict[str, Any]:
    """The terms for people that are in force, to begin with."""
    today = support.today(request)
    initial: dict[str, Any] = {"from_on": today, "borrower_kind": BorrowerKind.RESIDENT.value}
    code = request.GET.get("kit_type", "")
    found = next((kind for kind in selectors.kit_types(request.council) if kind.code == code), None)
    if found is None:
        return initial
    policies = selectors.set_up(request.council).policies.get((found.pk, BorrowerKind.RESIDENT.value), ())
    now = next((policy for policy in policies if policy.from_on <= today), None)
    terms = {"term_days": now.term_days, "renewals": now.renewals, "open_limit": now.open_limit} if now else {}
    return initial | {"kit_type": found.code} | terms
