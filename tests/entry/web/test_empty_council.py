"""A council that holds nothing yet: no page is a dead end, and each list says what to do first."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from tests.support.routes import Route, council_routes, names_of

NO_PAGE = re.compile(r"-csv$|-found$")
ROUTES = [
    route
    for route in council_routes()
    if route.parts == ("council",) and "GET" in route.methods and not NO_PAGE.search(route.name)
]
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
EMPTY = re.compile(r'<div class="ff-empty">.*?</div>', re.DOTALL)
BY_A_BUTTON = re.compile(r'class="ff-actions__row">.*?<a ', re.DOTALL)
VAGUE = "There is nothing here yet."


def dead_end(html: str) -> str:
    """What is wrong with a page of an empty council; empty when it shows something or says what to do first."""
    main = MAIN.findall(html)[0]
    found = EMPTY.findall(main)
    if any(VAGUE in unescape(one) for one in found):
        return "an empty list says why it is empty and what to do first"
    if found and not (any("<a " in one for one in found) or BY_A_BUTTON.search(main) or "<form" in main):
        return "an empty list leads to what to do first"
    return ""


def open_to(client: Any, route: Route) -> Any:
    answer = client.get(reverse(route.name, args=["leeds"]))
    return answer if answer.status_code == 200 else None


@pytest.mark.parametrize("route", ROUTES, ids=names_of(ROUTES))
def test_an_officer_is_told_what_to_do_first(route: Route, officer: User) -> None:
    client = Client()  # how much each page asks is counted where processes have warmed up
    client.force_login(officer)
    answer = open_to(client, route)
    assert answer is None or dead_end(answer.content.decode()) == ""


@pytest.mark.parametrize("route", ROUTES, ids=names_of(ROUTES))
def test_an_assistant_is_led_only_where_they_may_go(route: Route, assistant: User) -> None:
    client = Client()
    client.force_login(assistant)
    answer = open_to(client, route)
    if answer is None:
        return
    assert dead_end(answer.content.decode()) == ""
    for part in EMPTY.findall(answer.content.decode()):
        for url in re.findall(r'<a [^>]*href="(/[^"]*)"', part):
            assert client.get(unescape(url)).status_code in {200, 302}, url


@pytest.mark.parametrize(
    "html",
    [
        '<main><div class="ff-empty"><p>There is nothing here yet.</p></div></main>',
        '<main><div class="ff-empty"><p>No tip.</p></div></main>',
    ],
)
def test_the_guard_of_empty_pages_bites(html: str) -> None:
    assert dead_end(html)
