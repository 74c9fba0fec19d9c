"""Until when a record is kept, and why: computed from what was last done, and shown on the page."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSetting, set_setting
from furthest.kernel.core import clock
from furthest.kernel.core.registry import Kept
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.presenters.record import keeping_words
from furthest.modules.people.rules import ANY_WAY
from furthest.modules.people.rules.keeping import KEEP_MONTHS, last_reason, months_after
from furthest.modules.people.selectors.record import group_of, kept_because
from furthest.modules.people.services.restricting import OpenRecord, RestrictRecord, open_record, restrict_record
from furthest.modules.people.services.ways import ChangeWays, change_ways
from tests.conftest import NOW

Do = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 18), 36, date(2029, 11, 18)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_people_20_months_are_counted_to_the_same_day_or_the_last_one(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_people_20_what_still_lasts_goes_before_what_was_last() -> None:
    old, new = Kept("a", date(2026, 1, 1)), Kept("b", date(2026, 2, 1))
    assert last_reason([old, new]) == new
    assert last_reason([old, Kept("c", None), new]) == Kept("c", None)
    assert last_reason([]) is None


def test_people_20_what_was_last_written_down_keeps_a_record(do: Do, council: Council, amina: Resident) -> None:
    with clock.frozen(NOW + timedelta(days=10)):
        do(change_ways, ChangeWays(amina.reference, 1, ANY_WAY))
    assert kept_because(council, group_of(council, amina)).on == date(2026, 11, 28)


def test_people_20_opening_a_record_keeps_nothing(do: Do, council: Council, amina: Resident) -> None:
    do(restrict_record, RestrictRecord(amina.reference, 1, "asked"))
    with clock.frozen(NOW + timedelta(days=10)):
        do(open_record, OpenRecord(amina.reference, "here"))
    assert kept_because(council, group_of(council, amina)).on == date(2026, 11, 18)


def test_people_20_the_council_says_for_how_many_months(do: Do, council: Council, amina: Resident) -> None:
    words = ["18 November 2029", "36 months after something was last written down on 18 November 2026"]
    assert keeping_words(council, [amina]) == words
    do(set_setting, SetSetting(KEEP_MONTHS.name, 12, date(2026, 11, 18)))
    assert keeping_words(council, [amina])[0] == "18 November 2027"


def test_people_20_the_page_shows_it(as_user: Callable[[User], Client], assistant: User, amina: Resident) -> None:
    page = as_user(assistant).get(reverse("people:resident", args=["leeds", amina.reference])).content.decode()
    assert "Kept until" in page
    assert "18 November 2029" in page
