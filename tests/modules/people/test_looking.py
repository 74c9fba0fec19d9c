"""What is found while somebody types: short answers for a script, gated as the pages are, and the pages without it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.residents import AddResident, add_resident

Do = Callable[..., Answer]
AsUser = Callable[[User], Client]
ANSWERS = ["/leeds/people/found/", "/leeds/desk/found/", "/leeds/borrowers/found/"]
LIGHT = 2_000


@pytest.fixture
def person(do: Do, council: Council) -> Resident:
    """Jo Smith, with a phone."""
    answer = do(add_resident, AddResident("Jo Smith", phone="07911 123456"))
    assert answer.thing is not None
    return resident(council, answer.thing.reference)


def words_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("url", ANSWERS)
def test_what_is_typed_so_far_finds_people(as_user: AsUser, assistant: User, person: Resident, url: str) -> None:
    said = as_user(assistant).get(url, {"q": "jo sm"})
    assert "<h1>1 found</h1>" in words_of(said)
    assert "Jo Smith" in words_of(said)
    assert person.reference in words_of(said)
    assert len(said.content) < LIGHT


@pytest.mark.parametrize("url", ANSWERS)
def test_people_09_who_is_only_like_it_is_said_to_be(
    as_user: AsUser, assistant: User, person: Resident, url: str
) -> None:
    said = words_of(as_user(assistant).get(url, {"q": "jo smiht"}))
    assert "<h1>Did you mean this one?</h1>" in said
    assert "Jo Smith" in said


@pytest.mark.parametrize("url", ANSWERS)
@pytest.mark.parametrize("typed", ["", " ", "j", "nobody", "<script>alert(1)</script>", "\0", "x" * 5000])
def test_nothing_is_found_by_too_little_or_nonsense(
    as_user: AsUser, assistant: User, person: Resident, url: str, typed: str
) -> None:
    said = words_of(as_user(assistant).get(url, {"q": typed}))
    assert "<h1>0 found</h1>" in said
    assert "<ul" not in said
    assert "<script>alert" not in said


@pytest.mark.parametrize("url", ANSWERS)
def test_only_those_at_the_desk_are_answered(as_user: AsUser, auditor: User, outsider: User, url: str) -> None:
    assert as_user(auditor).get(url, {"q": "jo smith"}).status_code == 403
    assert as_user(outsider).get(url, {"q": "jo smith"}).status_code == 404


def test_pages_with_the_box_say_where_to_ask_and_work_without(
    as_user: AsUser, assistant: User, person: Resident
) -> None:
    client = as_user(assistant)
    for url in ("/leeds/people/", "/leeds/desk/"):
        page = client.get(url)
        assert 'data-look="found/"' in words_of(page)
        assert "govuk/look." in words_of(page)
        assert "connect-src 'self'" in page.headers["Content-Security-Policy"]
    assert "Jo Smith" in words_of(client.get("/leeds/people/", {"q": "jo"}))


def test_people_09_the_list_asks_whether_somebody_like_it_was_meant(
    as_user: AsUser, assistant: User, person: Resident
) -> None:
    page = words_of(as_user(assistant).get("/leeds/people/", {"q": "jo smiht"}))
    assert "Did you mean one of these people?" in page
    assert "Jo Smith" in page
    assert "Nobody was found" not in page
    assert "called=jo+smiht" in page


def test_people_09_the_desk_asks_too_and_is_sure_only_of_what_is_right(
    as_user: AsUser, assistant: User, person: Resident, do: Do
) -> None:
    do(add_resident, AddResident("Jan Smith"))
    client = as_user(assistant)
    assert "Did you mean one of these people?" in words_of(client.get("/leeds/desk/", {"q": "jo smiht"}))
    right = client.get("/leeds/desk/", {"q": "Jo Smith"})
    assert (right.status_code, right["Location"]) == (302, f"/leeds/people/{person.reference}/#do")
