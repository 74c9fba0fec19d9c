"""The gate: strangers sign in, other councils do not exist, a wrong role is told why, leaving ends it at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.people import turn_sign_in
from furthest.kernel.accounts.policy_services import SetSwitch, set_switch
from furthest.kernel.accounts.staff import EndRole, GivePassword, end_role, give_password
from furthest.kernel.core import clock
from furthest.kernel.core.registry import NavigationItem, Permission, Switch
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW
from tests.support.cast import give_role
from tests.support.linting import LintingClient


def test_stranger_is_asked_to_sign_in_and_brought_back(council: Council) -> None:
    response = LintingClient().get("/leeds/audit/?actor=Asha")
    assert response.status_code == 302
    assert response.headers["Location"] == "/sign-in/?next=%2Fleeds%2Faudit%2F%3Factor%3DAsha"


def test_stranger_cannot_tell_which_councils_exist(council: Council) -> None:
    real, made_up = Client().get("/leeds/help/"), Client().get("/atlantis/help/")
    assert real.status_code == made_up.status_code == 302


def test_other_council_is_the_same_404_as_one_that_does_not_exist(
    outsider: User, council: Council, as_user: Any
) -> None:
    real, made_up = (as_user(outsider).get(f"/{slug}/help/") for slug in ("leeds", "atlantis"))
    assert real.status_code == made_up.status_code == 404
    assert "Leeds" not in real.content.decode()
    one, two = (
        response.content.decode().split("<main")[1].split("If you ask for help")[0] for response in (real, made_up)
    )
    assert one == two


def test_operator_sees_nothing_of_a_council(operator: User, council: Council, as_user: Any) -> None:
    assert as_user(operator).get("/leeds/help/").status_code == 404


@pytest.mark.parametrize("url", ["audit/", "settings/", "settings/parts/", "branding/", "outbox/"])
def test_wrong_role_is_told_why_and_who_can(url: str, assistant: User, as_user: Any) -> None:
    response = as_user(assistant).get(f"/leeds/{url}")
    assert response.status_code == 403
    words = response.content.decode()
    assert "Your role does not let you" in words and "Ask someone whose role is officer" in words
    assert "/leeds/who-may-do-what/" in words


def test_menu_shows_only_what_the_role_may(assistant: User, officer: User, as_user: Any) -> None:
    assert "/leeds/audit/" not in as_user(assistant).get("/leeds/help/").content.decode()
    assert "/leeds/audit/" in as_user(officer).get("/leeds/help/").content.decode()


def test_part_that_is_off_is_not_found_and_leaves_the_menu(
    officer: User, as_user: Any, do: Any, registered: Any
) -> None:
    registered(
        Switch("practice", "Practice part"),
        Permission("practice.see", "see the practice part", frozenset({"officer"}), "practice"),
        NavigationItem("practice", "Practice part", "web:help", "practice.see", 1, "practice"),
    )
    client = as_user(officer)
    assert "Practice part</a>" in _menu(client)
    do(set_switch, SetSwitch("practice", False))
    assert "Practice part" not in _menu(client)
    assert "see the practice part" not in client.get("/leeds/who-may-do-what/").content.decode().lower()


@pytest.mark.urls("tests.entry.web.pages_that_fail")
def test_page_of_a_part_that_is_off_is_not_found_and_comes_back(officer: User, as_user: Any, do: Any) -> None:
    client = as_user(officer)
    assert client.get("/leeds/practice-lending/").status_code == 200
    do(set_switch, SetSwitch("lending", False))
    response = client.get("/leeds/practice-lending/")
    assert response.status_code == 404
    assert "does not use this part of the system" in response.content.decode()
    with clock.frozen(NOW + timedelta(minutes=1)):
        do(set_switch, SetSwitch("lending", True), key="again")
        assert client.get("/leeds/practice-lending/").status_code == 200


def _menu(client: Client) -> str:
    text: str = client.get("/leeds/audit/").content.decode()
    return text.split("ff-nav", 1)[1].split("</nav>", 1)[0]


def test_ended_membership_ends_access_with_the_next_page(assistant: User, as_user: Any, do: Any) -> None:
    client = as_user(assistant)
    assert client.get("/leeds/help/").status_code == 200
    do(end_role, EndRole(assistant.pk, "assistant"))
    assert client.get("/leeds/help/").status_code == 404


def test_one_of_two_roles_may_end(assistant: User, council: Council, as_user: Any, do: Any) -> None:
    give_role(assistant, council, "auditor")
    client = as_user(assistant)
    assert client.get("/leeds/audit/").status_code == 200
    do(end_role, EndRole(assistant.pk, "auditor"))
    assert client.get("/leeds/audit/").status_code == 403
    assert client.get("/leeds/help/").status_code == 200


def test_disabled_user_is_a_stranger_with_the_next_page(assistant: User, as_user: Any) -> None:
    client = as_user(assistant)
    turn_sign_in(assistant, False)
    assert client.get("/leeds/help/").headers["Location"].startswith("/sign-in/")


def test_new_password_ends_the_old_sessions(assistant: User, as_user: Any, do: Any) -> None:
    client = as_user(assistant)
    do(give_password, GivePassword(assistant.pk, "another-horse-battery"))
    assert client.get("/leeds/help/").headers["Location"].startswith("/sign-in/")


def test_session_ends_after_half_a_day(assistant: User, as_user: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.contrib.sessions.backends.base.timezone.now", clock.now)  # when the session begins
    client = as_user(assistant)
    with clock.frozen(NOW + timedelta(hours=11, minutes=59)):
        assert client.get("/leeds/help/").status_code == 200
    with clock.frozen(NOW + timedelta(hours=12, minutes=1)):
        assert client.get("/leeds/help/").headers["Location"].startswith("/sign-in/")


def test_session_user_and_memberships_come_in_one_query(officer: User, other_council: Council, as_user: Any) -> None:
    give_role(officer, other_council, "auditor")
    client = as_user(officer)
    client.get("/leeds/help/")  # remembers the council's settings
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/leeds/help/").status_code == 200
    asked = [
        query["sql"] for query in queries if query["sql"].startswith("SELECT") and "set_config" not in query["sql"]
    ]
    assert len(asked) == 1, asked
    assert all(
        table in asked[0] for table in ("accounts_session", "accounts_user", "accounts_membership", "tenancy_council")
    )
