"""Pages of the lists that a council edits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.policy.entries import in_use
from furthest.kernel.tenancy.models import Council

AsUser = Callable[[User], Client]
OUTCOMES = "lending.outcomes"


def url(route: str, *more: str) -> str:
    return reverse(f"web:{route}", args=["leeds", *more])


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def client(as_user: AsUser, officer: User) -> Client:
    """The officer's browser."""
    return as_user(officer)


def test_every_list_is_named_with_what_it_is_for(client: Client) -> None:
    page = text_of(client.get(url("lists")))
    for words in ("What gets in the way", "What we offered", "What a loan helped with"):
        assert words in page
    assert url("list-entries", OUTCOMES) in page


def test_an_outcome_is_added_with_its_picture(client: Client, council: Council) -> None:
    address = url("add-list-entry", OUTCOMES)
    assert 'value="health"' in text_of(client.get(address))
    answer = client.post(address, {"label": "See a doctor online", "picture": "health", "key": "press-0001"})
    assert answer.status_code == 302
    page = text_of(client.get(answer["Location"]))
    assert "See a doctor online" in page and "“See a doctor online” is added." in page
    council.refresh_from_db()
    assert in_use(council, OUTCOMES)[-1].code == "see-a-doctor-online"


def test_what_is_refused_keeps_what_was_typed(client: Client) -> None:
    answer = client.post(url("add-list-entry", OUTCOMES), {"label": "Find or do work", "picture": "work"})
    assert answer.status_code == 422
    assert "has an entry of these words already" in text_of(answer) and "Find or do work" in text_of(answer)


def test_a_conflict_keeps_what_was_typed_and_can_be_saved_then(client: Client) -> None:
    address = url("change-list-entry", OUTCOMES, "work")
    first = {"label": "Work", "picture": "work", "version": "0", "key": "press-0001"}
    assert client.post(address, first).status_code == 302
    answer = client.post(address, {"label": "A job", "picture": "money", "version": "0", "key": "press-0002"})
    assert answer.status_code == 409
    assert "A job" in text_of(answer) and 'name="version" value="1"' in text_of(answer)
    again = {"label": "A job", "picture": "money", "version": "1", "key": "press-0003"}
    assert client.post(address, again).status_code == 302


def test_order_and_retiring_are_one_press_each(client: Client, council: Council) -> None:
    before = [one.code for one in in_use(council, OUTCOMES)]
    client.post(url("move-list-entry", OUTCOMES, before[1], "up"), {"key": "press-0001"})
    answer = client.post(url("retire-list-entry", OUTCOMES, before[0]), {"key": "press-0002"})
    page = text_of(client.get(answer["Location"]))
    assert "is retired. Figures of the past keep it." in page and "Bring back" in page
    council.refresh_from_db()
    assert [one.code for one in in_use(council, OUTCOMES)] == [before[1], *before[2:]]
    client.post(url("restore-list-entry", OUTCOMES, before[0]), {"key": "press-0003"})
    council.refresh_from_db()
    assert [one.code for one in in_use(council, OUTCOMES)] == [before[1], before[0], *before[2:]]


def test_nobody_but_an_officer_opens_them(as_user: AsUser, assistant: User) -> None:
    assert as_user(assistant).get(url("lists")).status_code == 403


@pytest.mark.parametrize("route", ["list-entries", "add-list-entry"])
def test_an_unknown_list_is_not_found(client: Client, route: str) -> None:
    assert client.get(url(route, "lending.riches")).status_code == 404
    assert client.get(url("change-list-entry", OUTCOMES, "riches")).status_code == 404
