"""Addresses for the tests of error pages: the product's own, and below /fails/ one for each thing that can go wrong."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.urls import include, path

from furthest.config.urls import handler400, handler403, handler404, handler500
from furthest.kernel.accounts.gate import PUBLIC, open_to, page
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

SECRET = "mary.smith@example.org"
FAILURES: dict[str, Exception] = {
    "not-found": NotFound("We cannot find that tablet."),
    "not-allowed": NotAllowed("Only an officer may do this."),
    "conflict": Conflict("Asha has just changed this.", ["Asha, 10:31: on loan"]),
    "rule-broken": RuleBroken("LEND-01", "This tablet is not wiped yet."),
    "http-404": Http404("nowhere"),
    "denied": PermissionDenied(),
    "suspicious": SuspiciousOperation("odd"),
    "broken": ValueError(SECRET),
}


@open_to(PUBLIC)
def fail(request: Any, how: str) -> HttpResponse:
    whose = SECRET  # a local variable that must stand in no log
    raise FAILURES[how] if whose else KeyError


@open_to(PUBLIC)
def read(request: Any) -> HttpResponse:
    return HttpResponse(f"{len(request.POST)} fields")


@page("council.enter", methods=("GET", "POST"))
def fail_inside(request: Any, how: str) -> HttpResponse:
    raise FAILURES[how]


@page("lending.see")
def lend(request: Any) -> HttpResponse:
    return HttpResponse("lending", content_type="text/plain")


urlpatterns = [
    path("<slug:council>/practice-lending/", lend),
    path("fails/<str:how>/", fail),
    path("reads/", read),
    path("<slug:council>/fails/<str:how>/", fail_inside),
    path("", include("furthest.config.urls")),
]
