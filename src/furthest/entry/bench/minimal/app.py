"""The two pages of the minimal project: five statements each, through the ORM as its manual shows it.

Lending: lock the item, look for an open loan, add the loan, add the audit row, commit. Taking back: lock the item,
find the open loan, end it, add the audit row, commit.
"""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from furthest.entry.bench.minimal.models import AuditRow, Item, Loan
from furthest.kernel.core import clock

TERM = timedelta(days=28)


def lend(request: HttpRequest, item_id: int) -> HttpResponse:
    """Lend an item to the person of the form."""
    at = clock.now()
    with transaction.atomic():
        item = Item.objects.select_for_update().get(pk=item_id)
        if Loan.objects.filter(item=item, returned_at=None).exists():
            return HttpResponse("This is on loan.", status=409)
        due_on = (at + TERM).date()
        loan = Loan.objects.create(item=item, person_id=int(request.POST["person"]), lent_at=at, due_on=due_on)
        AuditRow.objects.create(at=at, actor="Assistant", verb="lent", item=item)
    return HttpResponseRedirect(f"/loans/{loan.pk}/")


def take_back(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take an item back."""
    at = clock.now()
    with transaction.atomic():
        item = Item.objects.select_for_update().get(pk=item_id)
        loan = Loan.objects.get(item=item, returned_at=None)
        loan.returned_at = at
        loan.save(update_fields=["returned_at"])
        AuditRow.objects.create(at=at, actor="Assistant", verb="taken back", item=item)
    return HttpResponseRedirect(f"/loans/{loan.pk}/")


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the server is there."""
    return HttpResponse("ok")


urlpatterns = [
    path("healthz", healthz),
    path("items/<int:item_id>/lend/", lend),
    path("items/<int:item_id>/take-back/", take_back),
]
