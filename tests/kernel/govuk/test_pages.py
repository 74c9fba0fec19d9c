"""Answering with a page: its frame, its status, and words that are said once on the next page."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import translation

from furthest.kernel.govuk.pages import SAID, Banner, Chrome, redirect, render
from furthest.kernel.govuk.shapes import ErrorPage, Link, Page
from tests.kernel.govuk.demo import CHROME, request_for
from tests.kernel.govuk.demo_forms import EverythingForm
from tests.support.linting import problems_of

LAYOUT = "govuk/two_thirds.jinja"


def shown(request: Any = None, **kwargs: Any) -> HttpResponse:
    return render(request or request_for("/"), LAYOUT, Page(heading="Hello"), **kwargs)


def test_a_page_without_a_frame_still_stands() -> None:
    request = request_for("/")
    del request.chrome
    html = shown(request).content.decode()
    assert "<title>Hello – Furthest First</title>" in html
    assert problems_of(html) == []


def test_the_frame_may_be_made_late() -> None:
    request = request_for("/")
    request.chrome = lambda: Chrome(programme_name="Made late")
    assert "Made late" in shown(request).content.decode()


def test_a_form_with_errors_is_422_unless_another_status_was_said() -> None:
    wrong = EverythingForm({})
    assert shown(form=wrong).status_code == 422
    assert shown(form=wrong, status=409).status_code == 409
    assert shown(form=EverythingForm()).status_code == 200


def test_the_frame_says_whose_page_it_is() -> None:
    html = shown().content.decode()
    for words in (
        "Leeds City Council",
        "100% Digital Leeds",
        "Asha Assistant",
        "Working at Armley Hub",
        "Accessibility",
    ):
        assert words in html
    assert html.count('aria-current="page"') == 1
    assert '<form method="post" action="/sign-out">' in html


def test_a_council_brings_its_colour_and_logo() -> None:
    chrome = Chrome(council_name="Leeds", brand_css_url="/leeds/brand.css", logo_url="/leeds/logo")
    html = shown(request_for("/", chrome=chrome)).content.decode()
    assert '<link rel="stylesheet" href="/leeds/brand.css">' in html
    assert '<img src="/leeds/logo" alt="" height="40">' in html


def test_a_page_says_its_language_and_direction() -> None:
    assert '<html lang="en-gb" dir="ltr"' in shown(request_for("/", chrome=Chrome())).content.decode()
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl"' in shown(request_for("/", chrome=Chrome())).content.decode()


def test_what_happened_is_said_once() -> None:
    said = Banner("Lent to <Sam>", undo_url="/undo", link=Link("Print the slip", "/slip"))
    moved = redirect("/next", said)
    request = request_for("/next")
    request.COOKIES[SAID] = moved.cookies[SAID].value
    response = shown(request)
    assert "Lent to &lt;Sam&gt;" in response.content.decode()
    assert 'href="/slip"' in response.content.decode()
    assert response.cookies[SAID]["max-age"] == 0
    assert "Lent to" not in shown().content.decode()


def test_the_words_travel_hidden_from_script() -> None:
    cookie = redirect("/next", Banner("Lent")).cookies[SAID]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert SAID not in redirect("/next").cookies


@pytest.mark.parametrize("forged", ["", "x", "eyJ0ZXh0IjoiSGEifQ:1abc:deadbeef", "\0"])
def test_forged_words_are_not_said(forged: str) -> None:
    request = request_for("/next")
    request.COOKIES[SAID] = forged
    assert "govuk-notification-banner" not in shown(request).content.decode()


def test_very_long_words_still_fit_a_cookie() -> None:
    cookie = redirect("/next", Banner("x\u20ac" * 100_000, undo_url="/undo")).cookies[SAID]
    assert len(cookie.OutputString()) < 4000


def test_an_error_page_has_a_way_on() -> None:
    page = ErrorPage(
        heading="Gone", words=("It is gone.",), changes=("Mo took it.",), next=(Link("Desk", "/desk"),), code="7F"
    )
    html = render(request_for("/", chrome=CHROME), "govuk/error_page.jinja", page, status=409).content.decode()
    for words in ("It is gone.", "Mo took it.", 'href="/desk"', "give this code: 7F"):
        assert words in html
