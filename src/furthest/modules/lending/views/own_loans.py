"""A coordinator's page: what their own organisation has borrowed, and nothing of anybody else."""

from django.http import HttpResponse

from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.core.errors import NotAllowed
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.govuk.pages import render
from furthest.modules.lending.presenters.lists import own_loans_page
from furthest.modules.lending.selectors import loans_of
from furthest.modules.lending.selectors.pages import tags_of
from furthest.modules.lending.states import BorrowerKind
from furthest.modules.lending.views import support


@page("lending.own")
def own_loans(request: Request) -> HttpResponse:
    """The loans of the coordinator's own partner, the newest first."""
    if request.actor.partner_id is None:
        raise NotAllowed(PERMISSIONS.get("lending.own").why_not)
    mine = loans_of(request.council, BorrowerKind.PARTNER, request.actor.partner_id)
    found = page_of(mine, page_number(request.GET.get("page")))
    shown = own_loans_page(
        request.council,
        found,
        tags=tags_of(request.council, found.rows),
        today=support.today(request),
        query=support.query_of(request),
    )
    return render(request, "govuk/list_page.jinja", shown)
