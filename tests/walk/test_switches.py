"""A part of the system that is off is gone from addresses, menus, desk, search and help. What it holds is kept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from furthest.kernel.accounts.policy_services import SetSwitch, set_switch
from furthest.kernel.core import clock
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, SWITCHES
from tests.conftest import NOW
from tests.support import switched
from tests.support.forms_on_pages import own_links, read_page
from tests.support.routes import Route, council_routes, urls_of
from tests.walk.conftest import SignIn, World
from tests.walk.test_links import crawl

SWITCH_NAMES = SWITCHES.names()
FEW = 8  # pages that differ by their values only lead to the same parts


def routes_of_switch(name: str) -> list[Route]:
    """The addresses of a part of the system."""
    return [route for route in council_routes() if route.permission is not None and route.permission.switch == name]


def turn_off(world: World, name: str) -> None:
    """A part is off, whatever it holds, a little later than it was turned on."""
    with clock.frozen(NOW.replace(hour=10, minute=31)):
        switched.turn_off(world.leeds.council, name)
    world.leeds.council.refresh_from_db()


def test_every_part_has_addresses() -> None:
    assert SWITCH_NAMES and all(routes_of_switch(name) for name in SWITCH_NAMES)
    assert {permission.switch for permission in PERMISSIONS} - {""} == set(SWITCH_NAMES)


@pytest.mark.parametrize("name", SWITCH_NAMES)
def test_a_part_that_is_off_answers_nowhere(world: World, sign_in: SignIn, name: str) -> None:
    turn_off(world, name)
    client = sign_in("officer", Client)
    for route in routes_of_switch(name):
        for url in urls_of(route, world.leeds)[:3]:
            answer = client.get(url) if "GET" in route.methods else client.post(url, {})
            assert answer.status_code == 404, url
    assert client.get(urls_of(routes_of_switch(name)[0], world.other)[0]).status_code == 404


def leads_to(url: str) -> str:
    """The switch of the page that an address leads to; empty where it has none."""
    try:
        gate = getattr(resolve(url.split("?")[0]).func, "gate", "")
    except Resolver404:
        return "nowhere"
    return PERMISSIONS.get(gate).switch if gate in PERMISSIONS else ""


@pytest.mark.parametrize("who", ["officer", "assistant", "coordinator", "auditor"])
@pytest.mark.parametrize("name", SWITCH_NAMES)
def test_nothing_leads_to_a_part_that_is_off(world: World, sign_in: SignIn, name: str, who: str) -> None:
    turn_off(world, name)
    client = sign_in(who, Client)
    labels = {item.label for item in NAVIGATION if item.switch == name}
    for url, answer in crawl(client, "/leeds/", most_alike=FEW):
        assert answer.status_code in {200, 302}, url
        assert leads_to(url) != name, url
        if answer.headers["Content-Type"].startswith("text/html"):
            assert not labels & set(menu_of(answer)), url


@pytest.mark.parametrize("name", SWITCH_NAMES)
def test_the_guard_of_what_is_off_bites(sign_in: SignIn, name: str) -> None:
    page = read_page(sign_in("officer", Client).get("/leeds/desk/").content.decode())
    assert name in {leads_to(url) for url in own_links(page, "/leeds/desk/")}, "a part that is on is led to"


def menu_of(answer: Any) -> list[str]:
    """The words of the main menu of a page."""
    page = answer.content.decode().partition('class="ff-nav"')[2].partition("</nav>")[0]
    return [part.partition("</a>")[0].replace("<strong>", "").replace("</strong>", "") for part in page.split('">')]


@pytest.mark.parametrize("name", SWITCH_NAMES)
def test_a_search_finds_nothing_of_a_part_that_is_off(world: World, sign_in: SignIn, name: str) -> None:
    turn_off(world, name)
    client = sign_in("officer")
    for text in (*world.leeds.devices.values(), *world.leeds.loans.values(), "LE-AVAILABLE"):
        answer = client.get("/leeds/desk/", {"q": text}, follow=True)
        assert answer.status_code == 200
        links = own_links(read_page(answer.content.decode()), "/leeds/desk/")
        assert not [link for link in links if leads_to(link) == name]


def test_the_help_is_about_the_parts_that_are_on(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer")
    assert "Lend a tablet" in client.get("/leeds/help/").content.decode()
    turn_off(world, "lending")
    assert "Lend a tablet" not in client.get("/leeds/help/").content.decode()


@pytest.mark.parametrize("name", SWITCH_NAMES)
def test_turned_on_again_everything_is_there(world: World, sign_in: SignIn, name: str) -> None:
    client = sign_in("officer")
    urls = [urls_of(route, world.leeds)[-1] for route in routes_of_switch(name) if "GET" in route.methods]
    before = {url: client.get(url).status_code for url in urls}
    turn_off(world, name)
    with clock.frozen(NOW.replace(hour=10, minute=32)):
        world.leeds.do(set_switch, SetSwitch(name, on=True))
    assert {url: client.get(url).status_code for url in urls} == before


def test_the_menu_is_read_rightly(sign_in: SignIn) -> None:
    assert {"Desk", "Devices", "Loans", "Figures"} <= set(menu_of(sign_in("officer").get("/leeds/desk/")))
