"""Signing in and out: where one lands, what a wrong password says, how many tries there are, no way off the site."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from furthest.kernel.accounts.models import SignInSession, User
from furthest.kernel.accounts.people import disable_user
from furthest.kernel.tenancy.models import Council
from tests.support.cast import PASSWORD, give_role
from tests.support.linting import LintingClient


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Each test starts with no tries counted."""
    cache.clear()
    yield
    cache.clear()


def sign_in(user: User, password: str = PASSWORD, *, onward: str = "", client: Any = None) -> Any:
    url = f"/sign-in/?next={onward}" if onward else "/sign-in/"
    return (client or LintingClient()).post(url, {"email": user.email, "password": password}, follow=True)


def landed(response: Any) -> str:
    return str(response.request["PATH_INFO"])


def test_one_council_leads_to_its_desk(officer: User) -> None:
    assert landed(sign_in(officer)) == "/leeds/desk/"


def test_several_councils_lead_to_a_choice(officer: User, other_council: Council) -> None:
    give_role(officer, other_council, "auditor")
    response = sign_in(officer)
    assert landed(response) == "/choose/"
    words = response.content.decode()
    assert "Leeds City Council" in words and "Elsewhere Borough Council" in words and "auditor" in words


def test_operator_is_led_to_the_platform(operator: User) -> None:
    assert landed(sign_in(operator)) == "/platform/"


def test_operator_with_a_council_chooses(operator: User, council: Council) -> None:
    give_role(operator, council, "officer")
    response = sign_in(operator)
    assert landed(response) == "/choose/"
    assert "/platform/" in response.content.decode()


def test_nobody_anywhere_is_told_whom_to_ask(db: None) -> None:
    lonely = User.objects.create_user("lonely@example.org", PASSWORD, name="Lonely")
    response = sign_in(lonely)
    assert landed(response) == "/choose/"
    assert "ask an officer" in response.content.decode()


def test_leads_to_where_the_person_wanted_to_be(officer: User) -> None:
    assert landed(sign_in(officer, onward="/leeds/audit/%3Factor%3DAsha")) == "/leeds/audit/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"),
        *("http:///evil.example", " //evil.example", "%0a//evil.example", "https:evil.example", "/sign-out/"),
    ],
)
def test_leads_to_no_other_site(elsewhere: str, officer: User) -> None:
    response = LintingClient().post(
        "/sign-in/", {"email": officer.email, "password": PASSWORD}, query_params={"next": elsewhere}
    )
    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_case_and_spaces_of_the_address_do_not_matter(officer: User) -> None:
    response = LintingClient().post("/sign-in/", {"email": f" {officer.email.upper()} ", "password": PASSWORD})
    assert response.status_code == 302


def test_wrong_password_unknown_address_and_disabled_user_get_the_same_words(officer: User, manager: User) -> None:
    disable_user(manager)
    pages = [
        LintingClient().post("/sign-in/", {"email": "same@example.org", "password": "wrong-password-here"}),
        sign_in(officer, "wrong-password-here"),
        sign_in(manager),
    ]
    assert [page.status_code for page in pages] == [422] * 3
    for page in pages:
        words = page.content.decode()
        assert words.count("The email address or the password is not right") == 2  # in the summary and at the field
        assert "Error: Sign in" in words
        assert PASSWORD not in words and "wrong-password-here" not in words


def test_address_is_kept_after_a_mistake(officer: User) -> None:
    assert f'value="{officer.email}"' in sign_in(officer, "wrong-password-here").content.decode()


@pytest.mark.parametrize(
    "typed",
    [{}, {"email": "x"}, {"email": "a" * 1_000_000, "password": "x"}, {"email": "a\0@example.org", "password": "\0"}],
)
def test_missing_and_odd_input_is_answered_with_words(typed: dict[str, str], db: None) -> None:
    response = Client().post("/sign-in/", typed)  # what was typed is kept, so this page may be long
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()


def test_too_many_tries_from_one_address_have_to_wait(officer: User) -> None:
    statuses = [sign_in(officer, "wrong-password-here").status_code for _ in range(31)]
    assert statuses == [422] * 30 + [429]
    waiting = sign_in(officer)
    assert waiting.status_code == 429
    assert "Wait a minute" in waiting.content.decode()


def test_tries_of_one_do_not_lock_out_another_elsewhere(officer: User, manager: User) -> None:
    for _ in range(31):
        sign_in(officer, "wrong-password-here")
    elsewhere = LintingClient(REMOTE_ADDR="192.0.2.7")
    assert landed(sign_in(officer, client=elsewhere)) == "/leeds/desk/"


def test_session_gets_a_new_key_at_sign_in(officer: User) -> None:
    client = LintingClient()
    client.session["visited"] = True
    before = client.session.session_key
    sign_in(officer, client=client)
    assert client.session.session_key != before


def test_signed_in_person_needs_no_sign_in_page(officer: User, as_user: Any) -> None:
    assert as_user(officer).get("/sign-in/").headers["Location"] == "/leeds/"
    assert as_user(officer).get("/").headers["Location"] == "/leeds/"


def test_signing_out_is_a_press_and_ends_the_session(officer: User, as_user: Any) -> None:
    client = as_user(officer)
    assert "Do you want to sign out?" in client.get("/sign-out/").content.decode()
    assert SignInSession.objects.count() == 1
    response = client.post("/sign-out/", follow=True)
    assert landed(response) == "/"
    assert "You have signed out." in response.content.decode()
    assert not SignInSession.objects.exists()
    assert client.get("/leeds/help/").status_code == 302
    assert "You have signed out." not in client.get("/").content.decode()


def test_signing_in_and_out_are_protected_against_forged_forms(officer: User) -> None:
    client = LintingClient(enforce_csrf_checks=True)
    assert client.post("/sign-in/", {"email": officer.email, "password": PASSWORD}).status_code == 403
    client.force_login(officer)
    assert client.post("/sign-out/").status_code == 403


def test_page_offers_no_sign_up(db: None) -> None:
    words = LintingClient().get("/sign-in/").content.decode()
    assert "An officer of your council can add you" in words and "Ask an officer of your council for a new one" in words
