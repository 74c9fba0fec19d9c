"""One question a page: marked up for everybody, errors that can be read, back and forward, change from the check."""

import re
from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseRedirect

from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.govuk.forms import DateField, ManyChoiceField, PageForm, TelephoneField, TextField
from furthest.kernel.govuk.journey import Journey, Step
from tests.kernel.govuk.demo import request_for
from tests.support.linting import problems_of


class NameForm(PageForm):
    """One field: the question is its label."""

    name = TextField("Name", missing="Tell us what to call you")


class ReachForm(PageForm):
    """Two fields: the question is the heading."""

    phone = TelephoneField("Telephone", optional=True)
    from_day = DateField("From when", optional=True)


class WishForm(PageForm):
    """Many answers."""

    wishes = ManyChoiceField("Wishes", (("tablet", "A tablet"), ("sim", "A SIM")))


JOURNEY = Journey(
    "ask",
    (
        Step("name", NameForm, "What shall we call you?"),
        Step("reach", ReachForm, "How may we reach you?"),
        Step("wish", WishForm, "What would help you?"),
    ),
    button="Send this request",
)


class Visitor:
    """A person without script: follows redirects and keeps a session."""

    def __init__(self) -> None:
        self.session: dict[str, Any] = {}
        self.saved: list[tuple[dict[str, Any], str]] = []
        self.refusal: RuleBroken | None = None

    def save(self, answers: dict[str, Any], key: str) -> HttpResponse:
        if self.refusal:
            raise self.refusal
        self.saved.append((answers, key))
        return HttpResponseRedirect("/sent")

    def go(self, address: str, body: str | None = None) -> HttpResponse:
        request = request_for(address, method="GET" if body is None else "POST", body=body or "")
        request.session = self.session
        step = request.path.removeprefix("/ask/")
        return JOURNEY.respond(request, step, address=lambda name: f"/ask/{name}", start="/", save=self.save)

    def answer_all(self) -> None:
        for step, body in (
            ("name", "name=Sam"),
            ("reach", "phone=0113+496+0000"),
            ("wish", "wishes=sim&wishes=tablet"),
        ):
            self.go(f"/ask/{step}", body)

    def press_send(self) -> HttpResponse:
        html = self.go("/ask/check").content.decode()
        key = re.search(r'name="key" value="([^"]+)"', html)
        assert key
        return self.go("/ask/check", f"key={key[1]}")


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def test_each_page_is_one_question_that_everybody_can_use(visitor: Visitor) -> None:
    visitor.answer_all()
    for step in ("name", "reach", "wish", "check"):
        assert problems_of(visitor.go(f"/ask/{step}").content.decode()) == []
    assert '<h1 class="govuk-label-wrapper">' in visitor.go("/ask/name").content.decode()
    assert '<h1 class="govuk-heading-l">How may we reach you?</h1>' in visitor.go("/ask/reach").content.decode()
    assert '<h1 class="govuk-fieldset__heading">' in visitor.go("/ask/wish").content.decode()


def test_errors_can_be_read_and_keep_what_was_typed(visitor: Visitor) -> None:
    response = visitor.go("/ask/name", "name=")
    html = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#name">Tell us what to call you</a>' in html
    assert "<title>Error: What shall we call you?" in html
    visitor.go("/ask/name", "name=Sam")
    wrong = visitor.go("/ask/reach", "phone=later&from_day-day=31&from_day-month=2&from_day-year=2026").content.decode()
    assert 'value="later"' in wrong
    assert 'value="31"' in wrong
    assert problems_of(wrong) == []


def test_forward_and_back_keep_the_answers(visitor: Visitor) -> None:
    assert visitor.go("/ask/name", "name=Sam")["Location"] == "/ask/reach"
    assert (
        visitor.go("/ask/reach", "phone=&from_day-day=3&from_day-month=12&from_day-year=2026")["Location"]
        == "/ask/wish"
    )
    assert '<a class="govuk-back-link" href="/ask/reach">' in visitor.go("/ask/wish").content.decode()
    back = visitor.go("/ask/reach").content.decode()
    assert 'value="12"' in back
    assert "There is a problem" not in back
    assert '<a class="govuk-back-link" href="/">' in visitor.go("/ask/name").content.decode()
    assert visitor.go("/ask/wish", "wishes=sim")["Location"] == "/ask/check"


def test_one_answer_can_be_changed_from_the_check_page(visitor: Visitor) -> None:
    visitor.answer_all()
    check = visitor.go("/ask/check").content.decode()
    for words in ("Sam", "A tablet, A SIM", "Not answered", 'href="/ask/name?change=1"'):
        assert words in check
    change = visitor.go("/ask/name?change=1").content.decode()
    assert '<a class="govuk-back-link" href="/ask/check">' in change
    assert 'action="/ask/name?change=1"' in change
    assert visitor.go("/ask/name?change=1", "name=Ali")["Location"] == "/ask/check"
    assert "Ali" in visitor.go("/ask/check").content.decode()


def test_sending_saves_once_however_often_it_is_pressed(visitor: Visitor) -> None:
    visitor.answer_all()
    check = visitor.go("/ask/check").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', check)
    assert key
    assert visitor.go("/ask/check", f"key={key[1]}")["Location"] == "/sent"
    assert visitor.go("/ask/check", f"key={key[1]}")["Location"] == "/sent"
    answers = {"name": "Sam", "phone": "0113 496 0000", "from_day": None, "wishes": ["tablet", "sim"]}
    assert visitor.saved == [(answers, key[1])]


def test_after_sending_a_new_journey_starts_empty_with_a_new_key(visitor: Visitor) -> None:
    visitor.answer_all()
    visitor.press_send()
    assert visitor.go("/ask/check")["Location"] == "/ask/name"
    visitor.answer_all()
    visitor.press_send()
    assert len({key for _answers, key in visitor.saved}) == 2


def test_no_question_can_be_skipped(visitor: Visitor) -> None:
    assert visitor.go("/ask/wish")["Location"] == "/ask/name"
    assert visitor.go("/ask/check", "key=0190b3a8f7c24bd0")["Location"] == "/ask/name"
    assert visitor.saved == []
    with pytest.raises(NotFound):
        visitor.go("/ask/no-such-step")


def test_a_rule_is_shown_at_its_question(visitor: Visitor) -> None:
    visitor.answer_all()
    visitor.refusal = RuleBroken("ASK-01", "We have no SIMs left this week", "wishes")
    response = visitor.press_send()
    html = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#wishes">We have no SIMs left this week</a>' in html
    assert 'action="/ask/wish?change=1"' in html


def test_a_rule_about_everything_is_shown_on_the_check_page(visitor: Visitor) -> None:
    visitor.answer_all()
    visitor.refusal = RuleBroken("ASK-02", "Requests are closed until Monday")
    response = visitor.press_send()
    assert response.status_code == 422
    assert "Requests are closed until Monday" in response.content.decode()
    assert problems_of(response.content.decode()) == []


def test_only_the_forms_own_names_are_kept(visitor: Visitor) -> None:
    visitor.go("/ask/name", "name=Sam&forged=1&key=0190b3a8f7c24bd0&csrfmiddlewaretoken=x")
    assert visitor.session["journey:ask"]["answers"]["name"] == {"name": ["Sam"]}
