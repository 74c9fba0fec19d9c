"""Error pages: the right status, plain words, a way on, a code to quote, and never a stack trace or a person's data."""

import json
import logging
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from furthest.kernel.accounts.models import User
from tests.entry.web.pages_that_fail import SECRET
from tests.support.linting import LintingClient

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.entry.web.pages_that_fail")]

OURS = [
    ("not-found", 404, "We cannot find that tablet."),
    ("not-allowed", 403, "Only an officer may do this."),
    ("conflict", 409, "Asha, 10:31: on loan"),
    ("rule-broken", 422, "This tablet is not wiped yet."),
    ("http-404", 404, "If you typed the address"),
    ("denied", 403, "You may not open this page."),
    ("suspicious", 400, "Nothing was changed."),
]


def text_of(response: Any) -> str:
    words: str = response.content.decode()
    assert "Traceback" not in words and "site-packages" not in words and SECRET not in words
    assert response.headers["X-Correlation-Id"] in words, "the code to quote is on the page"
    assert "Content-Security-Policy" in response.headers
    return words


@pytest.mark.parametrize(("how", "status", "words"), OURS)
def test_refusal_is_a_page_with_words_and_a_way_on(how: str, status: int, words: str) -> None:
    response = LintingClient().get(f"/fails/{how}/")
    assert response.status_code == status
    text = text_of(response)
    assert words in text and "Go to the start page" in text


@pytest.mark.parametrize(("how", "status", "words"), OURS)
def test_refusal_inside_a_council_keeps_its_frame(
    how: str, status: int, words: str, officer: User, as_user: Any
) -> None:
    response = as_user(officer).get(f"/leeds/fails/{how}/")
    assert response.status_code == status
    text = text_of(response)
    assert words in text and "100% Digital Leeds" in text and "Go to the desk" in text


def test_fault_is_a_page_with_a_code_and_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    client = LintingClient(raise_request_exception=False)
    with django_assert_num_queries(0):
        response = client.get("/fails/broken/")
    assert response.status_code == 500
    assert "This is our fault" in text_of(response)


def test_fault_is_logged_with_its_code_and_place_but_no_personal_data(monkeypatch: pytest.MonkeyPatch) -> None:
    handler = logging.getLogger().handlers[0]
    lines: list[str] = []
    monkeypatch.setattr(handler, "emit", lambda record: lines.append(handler.format(record)))
    response = LintingClient(raise_request_exception=False).get("/fails/broken/")
    line = next(line for line in lines if "Internal Server Error" in line)
    told = json.loads(line)
    assert told["correlation_id"] == response.headers["X-Correlation-Id"]
    assert "ValueError" in line and "pages_that_fail.py" in line
    assert SECRET not in line


def test_fault_of_the_error_page_itself_still_answers(monkeypatch: Any) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("furthest.entry.web.errors.render", broken)
    response = Client(raise_request_exception=False).get("/fails/broken/")
    assert response.status_code == 500
    assert response.content.decode() == f"Sorry, something went wrong. {response.headers['X-Correlation-Id']}"


def test_too_many_fields_are_refused_with_words(settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    response = LintingClient().post("/reads/", {f"field{n}": "x" for n in range(6)})
    assert response.status_code == 413
    assert "too much at once" in text_of(response)


def test_too_much_data_is_refused_with_words(settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = {"content_type": "application/x-www-form-urlencoded"}
    response = LintingClient().post("/reads/", "name=" + "x" * 2000, **body)
    assert response.status_code == 413
    assert "too much at once" in text_of(response)


def test_huge_request_is_refused_before_it_is_read() -> None:
    response = LintingClient().post("/reads/", {"a": "b"}, headers={"Content-Length": str(21 * 1024 * 1024)})
    assert response.status_code == 413


def test_page_open_too_long_says_what_to_do(officer: User) -> None:
    client = LintingClient(enforce_csrf_checks=True)
    client.force_login(officer)
    came_from = {"Referer": "http://testserver/leeds/settings/parts/"}
    response = client.post("/leeds/settings/parts/lending/off/", {"key": "a"}, headers=came_from)
    assert response.status_code == 403
    text = text_of(response)
    assert "This page was open too long" in text and "/leeds/settings/parts/" in text


def test_way_back_leads_to_no_other_site() -> None:
    response = LintingClient().get("/fails/conflict/", headers={"Referer": "https://evil.example/"})
    assert response.status_code == 409
    assert "evil.example" not in text_of(response)


def test_button_address_opened_as_a_page_has_words(officer: User, as_user: Any) -> None:
    response = as_user(officer).get("/leeds/settings/parts/lending/off/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "Use the button to do this" in text_of(response)


def test_unknown_host_gets_a_plain_page() -> None:
    response = LintingClient().get("/privacy/", headers={"Host": "evil.example"})
    assert response.status_code == 400
