"""Every address has a gate, can be filled in, and answers a GET with a page that is right and light; none writes."""

import gzip
import re
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from furthest.kernel.accounts.gate import PUBLIC, SIGNED_IN
from tests.support.linting import LintingClient
from tests.support.routes import Route, UnknownPart, council_routes, every_route, fillings, names_of, routes_of, urls_of
from tests.walk.conftest import SignIn, World

# What belongs to no council, or shows nothing that a council keeps. Everything else carries a permission.
OPEN = {
    PUBLIC: {
        *("web:home", "web:healthz", "web:accessibility", "web:privacy", "web:sign-in", "web:sign-out"),
        *("web:brand-css", "web:logo"),
    },
    SIGNED_IN: {"web:choose", "web:platform"},
}
FIRST_RESPONSE = 14 * 1024
WRITES = re.compile(r"^\s*(?:INSERT|UPDATE|DELETE|ALTER|CREATE|DROP)\b", re.IGNORECASE)
ROUTES = council_routes()


def ungated(routes: list[Route]) -> list[str]:
    """Routes that carry neither a permission nor a place in the closed list."""
    return [
        f"{route.name}: gate its view with @page(permission), or list it as open with a reason"
        for route in routes
        if route.permission is None and route.name not in OPEN.get(route.gate, ())
    ]


def test_every_route_is_gated() -> None:
    assert ungated(list(every_route())) == []
    assert {name for names in OPEN.values() for name in names} <= set(names_of(every_route())), "a route that is gone"


def test_the_guard_of_gates_bites() -> None:
    def bare(request: Any) -> HttpResponse:
        return HttpResponse()

    inside = ([path("<slug:council>/secrets/<str:gem>/", bare, name="secrets")], "hoard")
    found = list(routes_of([path("", include(inside))]))
    assert [(one.name, one.parts, one.noun) for one in found] == [("hoard:secrets", ("council", "gem"), "secrets")]
    assert len(ungated(found)) == 1


def test_a_part_that_nobody_can_fill_in_is_told(world: World) -> None:
    route = Route("hoard:secrets", "<slug:council>/secrets/<str:gem>/", ("council", "gem"), None)
    with pytest.raises(UnknownPart, match=r"add \('secrets', 'gem'\)"):
        list(fillings(route, world.leeds))


def test_every_name_is_used_once() -> None:
    names = names_of(every_route())
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("route", ROUTES, ids=names_of(ROUTES))
def test_every_page_is_right_for_whoever_may_see_it(world: World, sign_in: SignIn, route: Route) -> None:
    assert route.permission is not None
    roles = ["officer"] if "officer" in route.permission.roles else sorted(route.permission.roles)
    client = sign_in(roles[0])
    urls = urls_of(route, world.leeds)
    assert urls, "the populated council has nothing that this address can be about"
    statuses = {url: client.get(url).status_code for url in urls}
    wanted = {200, 302} if "GET" in route.methods else {405}
    assert {url: status for url, status in statuses.items() if status not in wanted} == {}
    if "GET" in route.methods:
        assert 200 in statuses.values() or route.name == "web:council", "it only ever leads elsewhere"


@pytest.mark.parametrize("route", ROUTES, ids=names_of(ROUTES))
def test_reading_writes_nothing(world: World, sign_in: SignIn, route: Route) -> None:
    assert route.permission is not None
    client = sign_in(min(route.permission.roles))
    with CaptureQueriesContext(connection) as queries:
        for url in urls_of(route, world.leeds)[:6]:
            b"".join(client.get(url))
    assert [one["sql"] for one in queries if WRITES.match(one["sql"])] == []


def test_the_guard_of_reading_bites() -> None:
    assert WRITES.match('INSERT INTO "audit_entry"') and WRITES.match("update x") and not WRITES.match("SELECT 1")


@pytest.mark.parametrize("name", sorted(OPEN[PUBLIC]))
def test_public_pages_are_right_and_light(world: World, name: str) -> None:
    route = next(route for route in every_route() if route.name == name)
    client: Any = LintingClient()
    for url in urls_of(route, world.leeds):
        answer = client.get(url)
        assert answer.status_code in {200, 302}
        head = "".join(f"{key}: {value}\r\n" for key, value in answer.headers.items())
        assert len(gzip.compress(answer.content)) + len(head) <= FIRST_RESPONSE, url


@pytest.mark.parametrize("who", ["officer", "operator"])
def test_pages_of_no_council_are_right(world: World, sign_in: SignIn, who: str) -> None:
    statuses = {name: sign_in(who).get(f"/{name}/").status_code for name in ("choose", "platform")}
    assert statuses == {"choose": 200, "platform": 200 if who == "operator" else 403}
