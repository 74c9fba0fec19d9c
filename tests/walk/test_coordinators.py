"""A partner's coordinator at every address: their own partner, and nothing else of the council."""

from typing import Any

import pytest
from django.test import Client

from furthest.modules.partners.models import Contact, Exchange, Partner
from tests.support.populated import FORENAMES
from tests.support.routes import Route, council_routes, fillings, names_of, urls_of
from tests.walk.conftest import SignIn, World

ROUTES = council_routes()
MINE = [route for route in ROUTES if route.permission and "coordinator" in route.permission.roles]
OTHERS = [route for route in ROUTES if route not in MINE]
OF_PARTNERS = [route for route in MINE if route.noun == "partners" and "reference" in route.parts]
HIDDEN = (*FORENAMES[:4], "Seacroft", "Orla", "was late", "Think it over", "Ask for", "LE-FOR-OTHER", "LE-FOR-OPEN")
STAFF = ("Olu Officer", "Greta Keeper", "Hal Helper", "Keeper Person")


def snapshot(world: World) -> list[Any]:
    """Everything that stands in the tables of partners."""
    return [
        list(model.objects.of(world.leeds.council).order_by("pk").values()) for model in (Partner, Contact, Exchange)
    ]


@pytest.mark.parametrize("route", OTHERS, ids=names_of(OTHERS))
def test_what_is_not_theirs_is_refused_whatever_it_is_about(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("coordinator", Client)
    for url in urls_of(route, world.leeds)[:6]:
        for method in sorted(route.methods & {"GET", "POST"}):
            assert getattr(client, method.lower())(url, {}).status_code == 403, f"{method} {url}"


@pytest.mark.parametrize("route", OF_PARTNERS, ids=names_of(OF_PARTNERS))
def test_of_another_partner_there_is_nothing(world: World, sign_in: SignIn, route: Route) -> None:
    client, before = sign_in("coordinator", Client), snapshot(world)
    theirs = [said for said in fillings(route, world.leeds) if said["reference"] == world.leeds.partners["other"]]
    urls = [
        url
        for said, url in zip(fillings(route, world.leeds), urls_of(route, world.leeds), strict=True)
        if said in theirs
    ]
    assert urls
    for url in urls:
        for method in sorted(route.methods & {"GET", "POST"}):
            answer = getattr(client, method.lower())(url, {"called": "Mallory", "version": "1"})
            assert answer.status_code == 404, f"{method} {url}"
    assert snapshot(world) == before


@pytest.mark.parametrize("route", MINE, ids=names_of(MINE))
def test_no_page_of_theirs_shows_a_resident_a_colleague_or_another_partner(
    world: World, sign_in: SignIn, route: Route
) -> None:
    client = sign_in("coordinator")
    for url in urls_of(route, world.leeds) if "GET" in route.methods else []:
        answer = client.get(url, follow=True)
        page = answer.content.decode(errors="replace") if answer.status_code == 200 else ""
        hidden = HIDDEN if route.noun == "sites" else (*HIDDEN, *STAFF)
        assert [words for words in hidden if words in page] == [], url


def test_the_guard_of_coordinators_would_see_what_they_must_not(world: World, sign_in: SignIn) -> None:
    own, other = world.leeds.partners["own"], world.leeds.partners["other"]
    client = sign_in("officer")
    pages = "".join(client.get(f"/leeds/partners/{one}/").content.decode() for one in (own, other))
    for words in ("Seacroft", "Orla", "was late", "Think it over", "Ask for", "LE-FOR-OTHER", "Olu Officer"):
        assert words in pages
