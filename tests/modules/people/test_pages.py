"""Pages about people: what each shows, keeps, refuses and hides."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.registry import SEARCH
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.residents import (
    AddCard,
    AddResident,
    ChangeResident,
    add_card,
    add_resident,
    change_resident,
)

Do = Callable[..., Answer]
AsUser = Callable[[User], Client]


@pytest.fixture
def person(do: Do, council: Council) -> Resident:
    """Jo Smith, with a phone."""
    answer = do(add_resident, AddResident("Jo Smith", phone="07911 123456", note="Left-handed\nComes by bus"))
    assert answer.thing is not None
    return resident(council, answer.thing.reference)


def url(route: str, *more: str) -> str:
    return reverse(f"people:{route}", args=["leeds", *more])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def typed(person: Resident, **more: str) -> dict[str, str]:
    names = ("version", "called", "phone", "email", "postcode", "channel", "note")
    return {name: str(getattr(person, name)) for name in names} | {"key": "press-0001"} | more


def test_people_07_nobody_is_listed_before_somebody_is_looked_for(
    as_user: AsUser, assistant: User, person: Resident
) -> None:
    page = as_user(assistant).get(url("residents"))
    assert "Jo Smith" not in text_of(page)
    assert url("add-resident") in text_of(page)


def test_looking_for_somebody(as_user: AsUser, assistant: User, person: Resident) -> None:
    page = as_user(assistant).get(url("residents"), {"q": "smi"})
    assert url("resident", person.reference) in text_of(page)
    assert "phone ending 456" in text_of(page)
    assert "123456" not in text_of(page)


@pytest.mark.parametrize(
    "asked", ["nobody", "%%%", "\0", "x" * 5000, "<script>alert(1)</script>", "؟", "'; DROP TABLE"]
)
def test_looking_for_nobody_or_nonsense(as_user: AsUser, assistant: User, person: Resident, asked: str) -> None:
    page = as_user(assistant).get(url("residents"), {"q": asked})
    assert page.status_code in {200, 422}
    assert "Jo Smith" not in text_of(page)
    assert "<script>alert" not in text_of(page)


@pytest.mark.parametrize(("asked", "called"), [("Al Green", "Al Green"), ("07700 900 982", ""), ("al@example.org", "")])
def test_a_name_looked_for_in_vain_is_the_name_to_add(
    as_user: AsUser, assistant: User, asked: str, called: str
) -> None:
    client = as_user(assistant)
    page = text_of(client.get(url("residents"), {"q": asked}))
    assert "Nobody was found" in page
    address = re.search(rf'href="({url("add-resident")}[^"]*)"', page)
    assert address is not None
    form = text_of(client.get(address[1].replace("&amp;", "&")))
    assert ("?called=" in address[1]) == bool(called)
    assert (called or 'name="called"') in form


def test_many_of_one_name(as_user: AsUser, assistant: User, do: Do) -> None:
    for _number in range(52):
        do(add_resident, AddResident("Jo Smith"))
    page = text_of(as_user(assistant).get(url("residents"), {"q": "jo"}))
    assert "More than 50 people were found" in page
    assert page.count(">Jo Smith</a>") == 50


def test_a_person_s_page(as_user: AsUser, assistant: User, person: Resident) -> None:
    client: Any = as_user(assistant)
    page = text_of(client.get(url("resident", person.reference.lower())))
    for words in ("Jo Smith", person.reference, "07911 123456", "Left-handed", "Comes by bus", "Do not contact them"):
        assert words in page
    assert f"Added a person {person.reference}" in page
    assert person.subject not in page
    assert client.queries <= 20


def test_a_card_s_page(as_user: AsUser, assistant: User, do: Do, council: Council) -> None:
    answer = do(add_card, AddCard())
    assert answer.thing is not None
    card = resident(council, answer.thing.reference)
    assert f"Card {card.card_code}" in text_of(as_user(assistant).get(url("resident", card.reference)))


def test_adding_somebody_with_a_name_only(as_user: AsUser, assistant: User, council: Council) -> None:
    client = as_user(assistant)
    assert client.get(url("add-resident")).status_code == 200
    answer = client.post(url("add-resident"), {"called": "Jo", "channel": "none", "key": "press-0001"})
    person = Resident.objects.of(council).get()
    assert answer.status_code == 302
    assert answer["Location"] == url("resident", person.reference)
    assert "Jo is added." in text_of(client.get(answer["Location"]))
    again = client.post(url("add-resident"), {"called": "Jo", "channel": "none", "key": "press-0001"})
    assert again["Location"] == answer["Location"]
    assert Resident.objects.of(council).count() == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"called": ""}, "Enter what we shall call them"),
        ({"called": "🎉"}, "at least one letter or number"),
        ({"called": "x" * 20_000}, "must be 100 characters or fewer"),
        ({"called": "Jo\0"}, "holds a character that we cannot keep"),
        ({"phone": "nine"}, "Enter a telephone number"),
        ({"channel": "text"}, "Enter a phone number, or choose another way"),
        ({"channel": "pigeon"}, "Choose one of the answers"),
        ({"postcode": "Leeds"}, "Enter a full UK postcode"),
        ({"note": "PIN 1234"}, "looks like a password or PIN"),
        ({"note": "NHS 943 476 5919"}, "looks like an NHS number"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(
    as_user: AsUser, assistant: User, council: Council, more: dict[str, str], words: str
) -> None:
    said = {"called": "Jo", "email": "jo@example.org", "channel": "none", "key": "press-0001"} | more
    page = as_user(assistant).post(url("add-resident"), said)
    assert page.status_code == 422
    assert words in text_of(page)
    assert "jo@example.org" in text_of(page)
    assert not Resident.objects.of(council).exists()


def test_a_megabyte_in_a_name_is_an_error_of_its_field(assistant: User, council: Council) -> None:
    client = Client()
    client.force_login(assistant)
    page = client.post(url("add-resident"), {"called": "x" * 1_000_000, "channel": "none"})
    assert page.status_code == 422
    assert "must be 100 characters or fewer" in text_of(page)


def test_adding_a_card(as_user: AsUser, assistant: User, council: Council) -> None:
    client = as_user(assistant)
    assert client.get(url("add-card")).status_code == 200
    answer = client.post(url("add-card"), {"note": "", "key": "press-0001"})
    card = Resident.objects.of(council).get()
    assert answer["Location"] == url("resident", card.reference)
    assert f"Write this code on the card: {card.card_code}" in text_of(client.get(answer["Location"]))
    assert client.post(url("add-card"), {"note": "password: abcd1234", "key": "press-0002"}).status_code == 422


def test_changing_somebody(as_user: AsUser, assistant: User, person: Resident) -> None:
    client = as_user(assistant)
    assert "07911 123456" in text_of(client.get(url("change-resident", person.reference)))
    answer = client.post(url("change-resident", person.reference), typed(person, called="Jo Green"))
    assert answer["Location"] == url("resident", person.reference)
    now = resident(person.council, person.reference)
    assert (now.called, now.phone, now.note) == ("Jo Green", "07911 123456", "Left-handed\nComes by bus")


def test_a_stale_form_keeps_what_was_typed_and_shows_what_is_there(
    as_user: AsUser, assistant: User, do: Do, person: Resident
) -> None:
    do(change_resident, ChangeResident(person.reference, 1, "Jo Smith", note="From the other desk"))
    client = as_user(assistant)
    page = client.post(url("change-resident", person.reference), typed(person, note="Typed here"))
    assert page.status_code == 409
    for words in ("Someone else has just changed this", "Typed here", "From the other desk", "Olu Officer"):
        assert words in text_of(page)
    assert '<input type="hidden" name="version" value="2">' in text_of(page)
    seen = typed(person, note="Typed here", version="2", key="press-0002")
    assert client.post(url("change-resident", person.reference), seen).status_code == 302
    assert resident(person.council, person.reference).note == "Typed here"


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 500, "²"])
def test_a_forged_version_changes_nothing(as_user: AsUser, assistant: User, person: Resident, version: str) -> None:
    page = as_user(assistant).post(url("change-resident", person.reference), typed(person, note="x", version=version))
    assert page.status_code in {409, 422}
    assert resident(person.council, person.reference).version == 1


def test_an_empty_form_is_refused_in_words(as_user: AsUser, assistant: User, person: Resident) -> None:
    for route in (url("add-resident"), url("change-resident", person.reference)):
        assert as_user(assistant).post(route, {}).status_code == 422


def test_auditors_coordinators_and_other_councils_see_nobody(
    as_user: AsUser, auditor: User, outsider: User, person: Resident
) -> None:
    routes = [url("residents"), url("add-resident"), url("add-card")]
    routes += [url("resident", person.reference), url("change-resident", person.reference)]
    for route in routes:
        assert as_user(auditor).get(route).status_code == 403
        assert as_user(outsider).get(route).status_code == 404
        assert Client().get(route).status_code == 302
    theirs = reverse("people:resident", args=["elsewhere", person.reference])
    assert as_user(outsider).get(theirs).status_code == 404


def test_the_desk_s_box_finds_people(council: Council, other_council: Council, person: Resident) -> None:
    there = url("resident", person.reference)
    find = SEARCH.get("people").find
    (found,) = find(council, "jo smi", limit=5)
    assert (found.title, found.detail) == ("Jo Smith", "phone ending 456")
    assert found.url == there
    assert not find(other_council, "jo smi", limit=5)
