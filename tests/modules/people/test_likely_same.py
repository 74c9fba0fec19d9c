"""PEOPLE-12: before a person is added, those who may be the same are shown; adding anyway is one press more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import likely_same
from furthest.modules.people.services.residents import AddResident, add_resident

Do = Callable[..., Answer]
AsUser = Callable[[User], Client]
ADD = "/leeds/people/add/"
QUESTION = "Is it one of these people?"


@pytest.fixture
def joan(do: Do, council: Council) -> Resident:
    """Joan Smith, with a phone."""
    do(add_resident, AddResident("Joan Smith", phone="07911 123456", email="joan@example.org"))
    row: Resident = Resident.objects.of(council).get()
    return row


def words_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("called", ["joan smith", "Smith, Joan", "Jone Smith", "Joan Smyth", "Jaon Smiht"])
def test_people_12_who_is_typed_another_way_may_be_the_same(council: Council, joan: Resident, called: str) -> None:
    assert [row.id for row in likely_same(council, called=called)] == [joan.pk]


@pytest.mark.parametrize("called", ["Joan", "Joan Green", "Zed Other", "Smith"])
def test_people_12_nobody_is_asked_about_for_a_first_name_alone(council: Council, joan: Resident, called: str) -> None:
    assert likely_same(council, called=called) == []


def test_people_12_one_number_or_address_is_likely_one_person(council: Council, joan: Resident) -> None:
    assert [row.id for row in likely_same(council, called="Zed", phone="+44 7911 123456")] == [joan.pk]
    assert [row.id for row in likely_same(council, called="Zed", email="Joan@example.org")] == [joan.pk]


def test_people_12_those_who_gave_a_first_name_only_may_be_the_same(do: Do, council: Council, joan: Resident) -> None:
    do(add_resident, AddResident("Joan"))
    assert [row.called for row in likely_same(council, called="joan")] == ["Joan"]


def test_people_12_the_page_asks_and_the_same_press_once_more_adds(
    as_user: AsUser, assistant: User, council: Council, joan: Resident
) -> None:
    client = as_user(assistant)
    said = {"called": "Joan Smyth", "channel": "none", "key": "press-0001"}
    asks = client.post(ADD, said)
    assert asks.status_code == 200
    assert QUESTION in words_of(asks)
    assert f"/leeds/people/{joan.reference}/" in words_of(asks)
    assert 'value="Joan Smyth"' in words_of(asks)
    assert Resident.objects.of(council).count() == 1
    assert client.post(ADD, said | {"asked": "Joan Smyth"}).status_code == 302
    assert Resident.objects.of(council).count() == 2


def test_people_12_another_name_is_asked_about_again(
    as_user: AsUser, assistant: User, council: Council, joan: Resident
) -> None:
    client = as_user(assistant)
    said = {"called": "Joan Smith", "channel": "none", "key": "press-0001", "asked": "Joan Smyth"}
    assert QUESTION in words_of(client.post(ADD, said))
    assert client.post(ADD, said | {"called": "Zed Other"}).status_code == 302
    assert Resident.objects.of(council).count() == 2


def test_people_12_what_is_wrong_is_said_before_anything_is_asked(
    as_user: AsUser, assistant: User, joan: Resident
) -> None:
    wrong = as_user(assistant).post(ADD, {"called": "Joan Smith", "phone": "x", "channel": "none", "key": "press-0001"})
    assert wrong.status_code == 422
    assert QUESTION not in words_of(wrong)


def test_a_form_that_was_sent_twice_asks_nothing(as_user: AsUser, assistant: User, council: Council) -> None:
    client = as_user(assistant)
    said = {"called": "Joan Smith", "channel": "none", "key": "press-0001"}
    assert client.post(ADD, said)["Location"] == client.post(ADD, said)["Location"]
    assert Resident.objects.of(council).count() == 1
