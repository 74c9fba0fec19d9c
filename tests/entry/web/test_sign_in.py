"""Signing in and out: where one lands, what a wrong password says, how many tries there are, no way off the site."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from furthest.kernel.accounts.models import SignInSession, User
from furthest.kernel.accounts.people import turn_sign_in
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW
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
    turn_sign_in(manager, False)
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


WRONG = "wrong-password-here"


@pytest.fixture
def by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library counts by the machine's time; here that is the clock's."""
    monkeypatch.setattr("time.time", lambda: clock.now().timestamp())


def guess(user: User, times: int, *, client: Any = None) -> list[int]:
    """What wrong guesses are answered with."""
    return [sign_in(user, WRONG, client=client).status_code for _ in range(times)]


def test_too_many_wrong_guesses_have_to_wait(officer: User, by_the_clock: None) -> None:
    assert guess(officer, 11) == [422] * 10 + [429]
    waiting = sign_in(officer)
    assert waiting.status_code == 429
    assert "Wait 15 minutes, then try again" in waiting.content.decode()
    assert f'value="{officer.email}"' in waiting.content.decode()


def test_the_wait_is_over_after_a_quarter_of_an_hour(officer: User, by_the_clock: None) -> None:
    guess(officer, 10)
    with clock.frozen(NOW + timedelta(minutes=14, seconds=59)):
        assert sign_in(officer).status_code == 429
    with clock.frozen(NOW + timedelta(minutes=15, seconds=1)):
        assert landed(sign_in(officer)) == "/leeds/desk/"


def test_who_tries_on_while_waiting_waits_no_longer(officer: User, by_the_clock: None) -> None:
    guess(officer, 10)
    for minute in range(15):
        with clock.frozen(NOW + timedelta(minutes=minute, seconds=30)):
            assert guess(officer, 2) == [429, 429]
    with clock.frozen(NOW + timedelta(minutes=15, seconds=31)):
        assert landed(sign_in(officer)) == "/leeds/desk/"


def test_one_persons_guesses_keep_nobody_else_of_the_library_out(
    officer: User, manager: User, by_the_clock: None
) -> None:
    guess(officer, 60)
    assert landed(sign_in(manager)) == "/leeds/desk/"


def test_nobody_is_kept_out_elsewhere(officer: User, by_the_clock: None) -> None:
    guess(officer, 60)
    elsewhere = LintingClient(REMOTE_ADDR="192.0.2.7")
    assert landed(sign_in(officer, client=elsewhere)) == "/leeds/desk/"


def test_an_unknown_address_waits_like_a_known_one(db: None, by_the_clock: None) -> None:
    nobody = User(email="nobody@example.org")
    assert guess(nobody, 11) == [422] * 10 + [429]


def test_case_and_spaces_are_no_way_round(officer: User, by_the_clock: None) -> None:
    spelt = [User(email=said) for said in (officer.email, officer.email.upper(), f" {officer.email} ")]
    assert [guess(spelt[number % 3], 1)[0] for number in range(11)] == [422] * 10 + [429]


def test_guessing_at_everybody_from_one_address_waits_a_minute(officer: User, by_the_clock: None) -> None:
    everybody = [User(email=f"person{number}@leeds.example") for number in range(31)]
    assert [guess(one, 1)[0] for one in everybody] == [422] * 30 + [429]
    with clock.frozen(NOW + timedelta(seconds=61)):
        assert landed(sign_in(officer)) == "/leeds/desk/"


def test_right_passwords_are_not_counted(officer: User, by_the_clock: None) -> None:
    assert [sign_in(officer).status_code for _ in range(40)] == [200] * 40


def test_behind_a_proxy_each_visitor_is_counted_apart(
    officer: User, settings: LazySettings, by_the_clock: None
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    one, other = (
        LintingClient(headers={"X-Forwarded-For": f"203.0.113.9, {visitor}"}) for visitor in ("192.0.2.1", "192.0.2.2")
    )
    assert guess(officer, 11, client=one)[-1] == 429
    assert landed(sign_in(officer, client=other)) == "/leeds/desk/"


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
    assert "If you work for more than one council" in words
