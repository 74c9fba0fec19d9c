"""Councils see nothing of each other: not by an address, not by an id, not by a search."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.routes import Route, council_routes, fillings, names_of, urls_of
from tests.walk.conftest import SignIn, World

ROUTES = council_routes()
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
# Parts of an address that name one of a council's own things, so that another council's must be unknown.
IDS = {"reference", "contact", "exchange", "day_id", "member_id"}
OF_THINGS = [route for route in ROUTES if IDS & set(route.parts)]


@pytest.mark.parametrize("route", ROUTES, ids=names_of(ROUTES))
def test_an_officer_of_another_council_finds_nothing_at_our_addresses(
    world: World, sign_in: SignIn, route: Route
) -> None:
    client = sign_in("outsider", Client)
    for url in urls_of(route, world.leeds)[:4]:
        found = {client.get(url).status_code, client.post(url, {}).status_code}
        assert found <= {404, 405} and 404 in found, url


@pytest.mark.parametrize("route", OF_THINGS, ids=names_of(OF_THINGS))
def test_another_councils_thing_is_unknown_here(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("officer", Client)
    theirs = [said | {"council": "leeds"} for said in fillings(route, world.other)]
    assert theirs
    for said in theirs[:20]:
        url = reverse(route.name, kwargs=said)
        for method in sorted(route.methods & {"GET", "POST"}):
            answer = getattr(client, method.lower())(url, {})
            assert answer.status_code == 404, f"{method} {url}"
            assert world.other.mark not in answer.content.decode()


@pytest.mark.parametrize("part", ["contact", "exchange", "day_id"])
def test_a_thing_of_our_own_with_anothers_part_is_unknown(world: World, sign_in: SignIn, part: str) -> None:
    client = sign_in("officer", Client)
    for route in (route for route in OF_THINGS if part in route.parts):
        ours, theirs = next(fillings(route, world.leeds)), next(fillings(route, world.other))
        url = reverse(route.name, kwargs=ours | {part: theirs[part]})
        assert client.post(url, {"reason": "Mine now"}).status_code == 404, url


def test_a_search_finds_nobody_of_another_council(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer")
    for text in (world.other.mark, *world.other.people.values(), *world.other.devices.values(), "07700 900123"):
        for route in ("web:desk", "people:residents", "partners:partners", "lending:return-without-label"):
            answer = client.get(reverse(route, args=["leeds"]), {"q": text}, follow=True)
            page = answer.content.decode().replace(text, "")
            assert world.other.mark not in page, f"{route} for {text}"
    assert world.leeds.mark in client.get("/leeds/people/", {"q": world.leeds.mark}).content.decode()


def test_a_form_that_names_another_councils_things_changes_nothing(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer", Client)
    url = reverse("lending:lend-kit", args=["leeds", world.leeds.devices["available"]])
    words = client.get(url).content.decode().split('name="agreement" value="')[1].split('"')[0]
    sent = {"agreed": "yes", "agreement": words, "site": str(world.leeds.site_ids["library"]), "who": "x"}
    theirs = f"resident:{world.other.people['Wanda']}"
    assert client.post(url, sent | {"choice": theirs}).status_code in {404, 422}
    site = {"site": str(world.other.site_ids["library"])}
    mine = {"choice": f"resident:{world.leeds.people['Wanda']}"}
    assert client.post(url, sent | mine | site).status_code in {404, 422}
    assert client.post("/leeds/working-at/", site).status_code == 422
    assert client.get("/leeds/devices/", site).status_code in {200, 422}
    assert client.post(url, sent | mine).status_code == 302, "the same form with our own things is a loan"


def test_councils_that_are_not_there_look_the_same(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer", Client)
    answers = [client.get(f"/{slug}/desk/") for slug in ("elsewhere", "nowhere")]
    assert [answer.status_code for answer in answers] == [404, 404]
    codes = [answer.headers["X-Correlation-Id"] for answer in answers]
    bodies = [answer.content.decode().replace(code, "") for answer, code in zip(answers, codes, strict=True)]
    assert len({TOKEN.sub("", body) for body in bodies}) == 1
