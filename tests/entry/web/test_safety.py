"""Every answer carries the safety headers and the request's own number; too much is refused early."""

from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.tenancy.models import Council
from tests.support.linting import LintingClient

PUBLIC_PAGES = ["/", "/healthz", "/accessibility/", "/privacy/", "/sign-in/", "/no-such-page.html"]
COUNCIL_PAGES = [
    *("help/", "who-may-do-what/", "audit/", "outbox/", "settings/", "settings/parts/", "branding/", "working-at/"),
    *("settings/lending.agreement/", "no-such-page/"),
]


def check_headers(response: Any) -> None:
    headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert len(headers["X-Correlation-Id"]) == 12


@pytest.mark.django_db
@pytest.mark.parametrize("url", PUBLIC_PAGES)
def test_public_page_is_safe_and_not_kept_by_the_browser(url: str) -> None:
    response = LintingClient().get(url)
    check_headers(response)
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("page", COUNCIL_PAGES)
def test_council_page_is_safe_and_not_kept_by_the_browser(officer: User, as_user: Any, page: str) -> None:
    response = as_user(officer).get(f"/leeds/{page}")
    assert response.status_code == (404 if "no-such" in page else 200)
    check_headers(response)
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_each_request_has_a_number_of_its_own() -> None:
    numbers = {Client().get("/privacy/").headers["X-Correlation-Id"] for _ in range(3)}
    assert len(numbers) == 3


@pytest.mark.django_db
def test_number_that_a_stranger_sends_is_not_taken() -> None:
    response = Client().get("/privacy/", headers={"X-Correlation-Id": "forged"})
    assert response.headers["X-Correlation-Id"] != "forged"


@pytest.mark.django_db
def test_health_check_answers_in_one_query_without_a_session(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/accessibility/", "/privacy/", "/sign-in/"])
def test_public_page_asks_the_database_nothing(url: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert Client().get(url).status_code == 200


def test_home_names_no_council(council: Council) -> None:
    assert council.name not in LintingClient().get("/").content.decode()
