"""The pages of figures from before: stated, listed, shown apart and in one total, withdrawn."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core.act import Thing
from furthest.kernel.tenancy.models import Council
from furthest.modules.impact.models import Statement
from furthest.modules.impact.selectors.statements import statements

Url = Callable[..., str]
ANSWERS = {
    "figure": "loans", "value": "1,250", "is_more_than": "yes", "source": "Board, May 2024", "stated_by": "Jo Bloggs",
    "first_on-day": "1", "first_on-month": "4", "first_on-year": "2023",
    "last_on-day": "31", "last_on-month": "3", "last_on-year": "2024",
}  # fmt: skip


def text(response: Any) -> str:
    return unescape(str(response.content.decode()))


def test_a_figure_is_stated_on_one_page(council: Council, officers: Client, auditing: Client, url: Url) -> None:
    assert "The whole council" in text(officers.get(url("state-figure"), {"figure": "loans"}))
    answer = officers.post(url("state-figure"), ANSWERS)
    row: Statement = statements(council).get()
    assert (answer.status_code, answer.headers["Location"]) == (302, url("statement", row.reference))
    shown = text(auditing.get(url("statement", row.reference)))
    for words in ("Loans made: 1 April 2023 to 31 March 2024", "more than 1,250", "Jo Bloggs", "The whole council"):
        assert words in shown
    assert "Withdraw this" not in shown
    listed = text(auditing.get(url("statements")))
    assert "more than 1,250" in listed and "Counted" in listed


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"value": "-1"}, "Number must be 0 or more"),
        ({"value": "lots"}, "Number must be a whole number, like 12"),
        ({"last_on-year": "2022"}, "The last day must be the first day or after it"),
        ({"first_on-day": "32"}, "First day must be a real date"),
        ({"figure": ""}, "Choose a figure"),
        ({"source": ""}, "Say where the number stands"),
        ({"stated_by": ""}, "Say who says so"),
    ],
)
def test_what_makes_no_sense_is_shown_beside_its_field_with_what_was_typed(
    wrong: dict[str, str], words: str, officers: Client, url: Url, council: Council
) -> None:
    answer = officers.post(url("state-figure"), ANSWERS | wrong)
    assert answer.status_code == 422
    assert words in text(answer) and "1,250" in text(answer) or "value" in wrong
    assert not statements(council).exists()


def test_the_same_days_twice_are_refused_on_the_page(officers: Client, url: Url, stated: Callable[..., Any]) -> None:
    stated()
    answer = officers.post(url("state-figure"), ANSWERS)
    assert answer.status_code == 422 and "100 is stated already for 1 April 2023 to 31 March 2024" in text(answer)


def test_impact_07_a_figure_shows_both_apart_and_one_total_that_says_which(
    auditing: Client, url: Url, stated: Callable[..., Any], posted: Callable[..., Thing]
) -> None:
    stated(value=1000, is_more_than=True)
    for subject in ("a", "b"):
        posted(date(2026, 11, 2), subject=subject)
    shown = text(auditing.get(url("figure", "loans")))
    assert "more than 1,002" in shown and "of which brought forward: more than 1,000" in shown
    assert "Each kit lent counts once" in shown and "items, as kits lent" in shown
    assert "more than 1,002" in text(auditing.get(url("figures")))
    stated("people", 50)
    assert "counts twice in this total" in text(auditing.get(url("figure", "people")))
    stated("devices-out", 30)
    level = text(auditing.get(url("figure", "devices-out")))
    assert "cannot be added up" in level and "30" in level
    assert "Nothing is brought forward" in text(auditing.get(url("figure", "returns")))
    assert auditing.get(url("figure", "nothing")).status_code == 404


def test_a_statement_is_withdrawn_on_its_page(officers: Client, url: Url, stated: Callable[..., Statement]) -> None:
    row = stated()
    there = url("withdraw-statement", row.reference)
    assert "Withdraw a figure brought forward" in text(officers.get(there))
    assert officers.post(there, {}).status_code == 422
    assert officers.post(there, {"reason": "better-source", "note": "The loan book"}).status_code == 302
    shown = text(officers.get(url("statement", row.reference)))
    assert "Withdrawn" in shown and "There is a better source now" in shown and "Withdraw this" not in shown
    assert "of which brought forward" not in text(officers.get(url("figure", "loans")))
    assert officers.post(there, {"reason": "other"}).status_code == 422


def test_a_statement_that_the_system_has_counted_over_since_says_so(
    officers: Client, url: Url, stated: Callable[..., Statement], posted: Callable[..., Thing]
) -> None:
    row = stated()
    assert "may count something twice" not in text(officers.get(url("statement", row.reference)))
    posted(date(2023, 12, 3))
    assert "itself since 3 December 2023" in text(officers.get(url("statement", row.reference)))


def test_statements_are_narrowed_by_figure_and_state(officers: Client, url: Url, stated: Callable[..., Any]) -> None:
    stated()
    stated("returns", 31)
    shown = text(officers.get(url("statements"), {"figure": "returns", "state": "stands"}))
    assert "Devices returned</a>" in shown or "Devices returned<span" in shown
    assert 'data-label="Number">100<' not in shown
    assert "Nothing matches these filters" in text(officers.get(url("statements"), {"state": "withdrawn"}))


def test_those_who_may_not_are_told_who_may(
    as_user: Callable[[User], Client], assistant: User, manager: User, outsider: User, url: Url, stated: Any
) -> None:
    row = stated()
    assert as_user(assistant).get(url("statements")).status_code == 403
    assert as_user(manager).get(url("statement", row.reference)).status_code == 200
    assert as_user(manager).get(url("state-figure")).status_code == 403
    assert as_user(outsider).get(url("statement", row.reference)).status_code == 404
