"""Who may do what: every role at every address, against the registry and against a table to read."""

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.modules.lending.selectors import device
from tests.support import cast
from tests.support.routes import Route, council_routes, names_of, urls_of
from tests.walk.conftest import SignIn, World

ROUTES = council_routes()
TAKEN = {200, 302, 404, 409, 422}
"""What the view itself answers to somebody who was let in; a form that was sent empty is among it."""

# The rows that matter most, to be read by people. A dash is a refusal with a reason.
GOLDEN = """
                          officer manager assistant trainer coordinator assessor auditor
web:desk                  yes     yes     yes       lead    lead        lead     lead
web:settings              yes     -       -         -       -           -        -
web:set-setting           yes     -       -         -       -           -        -
web:staff                 yes     -       -         -       -           -        -
web:own-password          yes     yes     yes       yes     yes         yes      yes
web:give-password         yes     -       -         -       -           -        -
web:audit                 yes     -       -         -       -           -        yes
web:outbox                yes     yes     -         -       -           -        -
people:residents          yes     yes     yes       -       -           -        -
people:resident           yes     yes     yes       -       -           -        -
partners:partner          yes     yes     yes       -       yes         -        -
partners:add-partner      yes     yes     -         -       -           -        -
partners:record-exchange  yes     yes     yes       -       -           -        -
partners:add-contact      yes     yes     -         -       yes         -        -
partners:own-partner      -       -       -         -       yes         -        -
places:add-site           yes     yes     -         -       -           -        -
lending:device            yes     yes     yes       -       -           -        -
lending:lend-kit          yes     yes     yes       -       -           -        -
lending:add-device        yes     yes     -         -       -           -        -
lending:set-loan-policy   yes     -       -         -       -           -        -
lending:figures           yes     yes     -         -       -           -        yes
lending:own-loans         -       -       -         -       yes         -        -
impact:report             yes     yes     -         -       -           -        yes
impact:freeze-report      yes     -       -         -       -           -        -
impact:state-figure       yes     -       -         -       -           -        -
"""
WORDS = {"yes": {200}, "lead": {302}, "-": {403}}


def answer_to(client: Any, route: Route, url: str) -> Any:
    """What somebody gets who opens an address, or presses its button where it is nothing else."""
    return client.get(url) if "GET" in route.methods else client.post(url, {})


@pytest.mark.parametrize("role", ROLE_LABELS)
def test_every_role_is_let_in_or_told_why_not(world: World, sign_in: SignIn, role: str) -> None:
    client = sign_in(role, Client)
    wrong = []
    for route in ROUTES:
        permission = route.permission
        assert permission is not None
        for url in urls_of(route, world.leeds)[: 2 if "GET" in route.methods else 1]:
            answer = answer_to(client, route, url)
            if role in permission.roles:
                right = answer.status_code in TAKEN
            else:
                right = answer.status_code == 403 and permission.why_not in unescape(answer.content.decode())
            wrong += [] if right else [f"{route.name} for {role}: {answer.status_code}"]
    assert wrong == []


def golden_rows() -> list[tuple[str, str, str]]:
    """The table as (route, role, word)."""
    head, *rows = [line.split() for line in GOLDEN.strip().splitlines()]
    return [(name, role, word) for name, *words in rows for role, word in zip(head, words, strict=True)]


def test_the_table_holds(world: World, sign_in: SignIn) -> None:
    routes = {route.name: route for route in ROUTES}
    clients = {role: sign_in(role, Client) for role in ROLE_LABELS}
    wrong = []
    for name, role, word in golden_rows():
        url = urls_of(routes[name], world.leeds)[0]
        status = clients[role].get(url).status_code
        wrong += [] if status in WORDS[word] else [f"{name} for {role}: {status}, not {word}"]
    assert wrong == []


@pytest.mark.parametrize("route", ROUTES, ids=names_of(ROUTES))
def test_strangers_sign_in_first_and_operators_find_no_council(world: World, sign_in: SignIn, route: Route) -> None:
    url = urls_of(route, world.leeds)[0]
    answer = answer_to(Client(), route, url)
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next=%2Fleeds%2F")
    assert answer_to(sign_in("operator", Client), route, url).status_code == 404


def test_a_coordinator_sees_their_own_partner_only(world: World, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    urls = {label: f"/leeds/partners/{reference}/" for label, reference in world.leeds.partners.items()}
    assert {label: client.get(url).status_code for label, url in urls.items()} == {"own": 200, "other": 404}
    pages = {url: client.get(url).content.decode() for url in ("/leeds/partners/", "/leeds/my-loans/")}
    assert not [url for url, page in pages.items() if "Seacroft" in page or "LE-FOR-OTHER" in page]
    assert "Harehills Together" in pages["/leeds/partners/"] and "LE-FOR-PARTNER" in pages["/leeds/my-loans/"]


def test_a_manager_changes_what_is_theirs_and_sees_the_rest(world: World, sign_in: SignIn) -> None:
    client, sites = sign_in("keeper", Client), world.leeds.sites
    for action in ("change", "close", "closures/add", "hours/desk"):
        theirs, others = (f"/leeds/sites/{sites[label]}/{action}/" for label in ("hub", "library"))
        assert (client.get(theirs).status_code, client.get(others).status_code) == (200, 403), action
        assert client.post(others, {}).status_code == 403, action
    assert client.get("/leeds/sites/add/").status_code == 403
    assert client.get(f"/leeds/sites/{sites['library']}/").status_code == 200
    stock = world.leeds.devices["available"]
    url = reverse("lending:record-state", args=["leeds", stock])
    assert client.post(url, {"state": "lost", "note": "Not mine"}).status_code == 403
    assert device(world.leeds.council, stock).state == "available"


def test_two_roles_are_the_sum_of_both(world: World, sign_in: SignIn) -> None:
    cast.give_role(world.users["auditor"], world.leeds.council, "assistant")
    client = sign_in("auditor")
    assert client.get("/leeds/audit/").status_code == 200
    assert client.get("/leeds/people/").status_code == 200


def test_the_guard_of_roles_bites(monkeypatch: pytest.MonkeyPatch, world: World, sign_in: SignIn) -> None:
    """A permission that is taken from a role in the registry closes the page at once, so the test would see it."""
    people = PERMISSIONS.get("people.see")
    less = {**PERMISSIONS._things, "people.see": replace(people, roles=frozenset({"officer"}))}
    monkeypatch.setattr(PERMISSIONS, "_things", less)
    assert sign_in("assistant", Client).get("/leeds/people/").status_code == 403
