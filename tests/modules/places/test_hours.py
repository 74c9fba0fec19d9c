"""Setting the usual hours of a site, and what they mean for its days."""

from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.lib.hours import Span
from furthest.modules.places import selectors
from furthest.modules.places.models import BankHoliday, Site
from furthest.modules.places.rules.opening import read_week, week_of
from furthest.modules.places.services.hours import SetHours, set_hours
from tests.modules.places.conftest import WEEKDAYS, Do

pytestmark = pytest.mark.django_db
SATURDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 23)


def test_desk_hours_change_the_calendar_at_once(council: Council, do: Do, central: Site) -> None:
    assert selectors.calendar(council, central.pk).next_open_day(SATURDAY) == MONDAY
    do(set_hours, SetHours(central.reference, 1, "desk", {"5": ["10:00-12:30", "13:00-16:00"]}, False))
    calendar = selectors.calendar(council, central.pk)
    assert calendar.spans_on(SATURDAY) == (Span(600, 750), Span(780, 960))
    assert calendar.next_open_day(MONDAY) == date(2026, 11, 28)
    assert timeline(council, central.pk)[0].what == "set the desk hours of Central Library"


def test_the_office_keeps_its_own_hours(council: Council, do: Do, central: Site) -> None:
    do(set_hours, SetHours(central.reference, 1, "office", {"0": ["07:30-19:00"]}, False))
    calendar = selectors.calendar(council, central.pk)
    assert calendar.spans_on(MONDAY, door="office") == (Span(450, 1140),)
    assert calendar.spans_on(MONDAY) == (Span(540, 1020),)


def test_place_04_no_hours_means_not_known(council: Council, do: Do, central: Site) -> None:
    BankHoliday.objects.create(division="england-and-wales", on=MONDAY, title="A holiday", own_on=MONDAY)
    do(set_hours, SetHours(central.reference, 1, "desk", None, False))
    calendar = selectors.calendar(council, central.pk)
    assert calendar.next_open_day(MONDAY) is None
    due = calendar.due_day(MONDAY)
    assert (due.on, due.moved_because) == (date(2026, 11, 24), ("bank holiday", "hours not known"))
    assert not selectors.site_card(council, central.pk).hours_known


@pytest.mark.parametrize("text", ["9-5", "09:00-17:00, 16:00-18:00", "17:00-09:00", "25:00-26:00", "all day", "09:00"])
def test_place_05_hours_that_cannot_be_read_are_refused_beside_their_day(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_week(["", "", text, "", "", "", ""])
    assert refused.value.field == "wednesday"


def test_place_05_written_hours_come_back_as_they_are_kept() -> None:
    kept = read_week(["9.00 - 17.00", "", "", "", "", "13:00-24:00,10:00-12:00", ""])
    assert kept == {"0": ["09:00-17:00"], "5": ["10:00-12:00", "13:00-24:00"]}
    week = week_of(kept)
    assert week is not None
    assert week[5] == (Span(600, 720), Span(780, 1440))
    assert read_week([" "] * 7) is None


def test_place_06_a_stop_takes_no_weekly_hours(do: Do, stop: Site) -> None:
    with pytest.raises(RuleBroken):
        do(set_hours, SetHours(stop.reference, 1, "desk", WEEKDAYS, False))


def test_broken_hours_never_reach_the_table(council: Council, do: Do, central: Site) -> None:
    for hours in ({"0": ["9-5"]}, {"monday": ["09:00-17:00"]}, {"7": ["09:00-17:00"]}):
        with pytest.raises(RuleBroken):
            do(set_hours, SetHours(central.reference, 1, "desk", hours, False))
    assert selectors.site(council, central.reference).desk_hours == WEEKDAYS


def test_place_07_bank_holidays_close_a_site_unless_it_says_otherwise(council: Council, do: Do, central: Site) -> None:
    BankHoliday.objects.create(
        division="england-and-wales", on=date(2026, 12, 28), title="Boxing Day", own_on=date(2026, 12, 26)
    )
    do(set_hours, SetHours(central.reference, 1, "desk", WEEKDAYS | {"5": ["10:00-16:00"]}, False))
    calendar = selectors.calendar(council, central.pk)
    assert [calendar.why_not_open(date(2026, 12, day)) for day in (26, 28)] == ["bank holiday", "bank holiday"]
    do(set_hours, SetHours(central.reference, 2, "desk", WEEKDAYS, True))
    assert selectors.calendar(council, central.pk).spans_on(date(2026, 12, 28))


def test_the_same_hours_again_are_no_change(council: Council, do: Do, central: Site) -> None:
    do(set_hours, SetHours(central.reference, 1, "desk", dict(WEEKDAYS), False))
    assert len(timeline(council, central.pk)) == 1


def test_a_stale_form_is_a_conflict(do: Do, central: Site) -> None:
    do(set_hours, SetHours(central.reference, 1, "desk", None, False))
    with pytest.raises(Conflict):
        do(set_hours, SetHours(central.reference, 1, "desk", {"0": ["09:00-12:00"]}, False))


def test_place_01_all_calendars_are_read_in_three_statements(
    council: Council, central: Site, stop: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(council), django_assert_num_queries(3):
        selectors.calendar(council, central.pk)
        selectors.calendar(council, stop.pk)
