"""Usual hours as people say them: what is understood, and what is refused by name."""

import pytest

from furthest.lib.hours import Span
from furthest.lib.weeks import WeekProblem, parse_week


def said(text: str) -> dict[int, list[str]]:
    return {day: [span.words for span in spans] for day, spans in parse_week(text).items()}


NINE_TO_FIVE = ["9am to 5pm"]
WORKING_WEEK = dict.fromkeys(range(5), NINE_TO_FIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Monday to Friday 9am to 5pm",
        "monday-friday: 9-5",
        "Mon – Fri 09:00–17:00",
        "Mon to Fri, 9.00 to 17.00",
        "weekdays from 9 until 5pm",
        "Mon, Tue, Wed, Thurs and Fri 9am - 5pm",
        "Monday to Friday 9 a.m. to 5 p.m.",
        "Open Mondays to Fridays at 9am till 5pm.",
    ],
)
def test_the_same_week_is_said_in_many_ways(text: str) -> None:
    assert said(text) == WORKING_WEEK


def test_groups_of_days_have_their_own_hours() -> None:
    week = said("Monday to Friday 9am to 5pm, Saturday 10am to 1pm; Sunday closed")
    assert week == WORKING_WEEK | {5: ["10am to 1pm"]}


def test_a_day_may_have_two_spans() -> None:
    morning, afternoon = Span(9 * 60, 12 * 60), Span(13 * 60, 17 * 60)
    week = parse_week("Tuesday 9am-12, 1pm-5pm and Thursday 2-7")
    assert week == {1: (morning, afternoon), 3: (Span(14 * 60, 19 * 60),)}


@pytest.mark.parametrize("text", ["Mon-Fri 9-5, closed Wednesday", "Mon-Fri 9-5 Wed closed", "Mon-Fri 9-5, shut Weds"])
def test_what_is_said_later_of_a_day_counts(text: str) -> None:
    assert said(text) == dict.fromkeys((0, 1, 3, 4), NINE_TO_FIVE)


def test_of_closed_days_those_that_hours_follow_are_open() -> None:
    week = said("Mon to Fri 9-5, closed Tuesday and Wednesday, Saturday 10-2")
    assert week == {0: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: ["10am to 2pm"]}


def test_runs_of_days_go_round_the_end_of_the_week() -> None:
    assert list(said("Saturday to Monday 10am to 4pm")) == [0, 5, 6]
    assert list(said("every day 10 to 4")) == list(range(7))


def test_noon_and_midnight_are_times() -> None:
    assert parse_week("Friday noon to midnight") == {4: (Span(720, 1440),)}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Funday 9-5", "funday"),
        ("Monday", "monday"),
        ("Monday to Friday", "friday"),
        ("9 to 5", "9"),
        ("Monday 9am", "9am"),
        ("Monday 5pm to 9am", "5pm to 9am"),
        ("Monday 9am to 25:00", "25:00"),
        ("Monday 9am to 5pm if dry", "if"),
        ("Mon Tue 14pm to 15pm", "14pm"),
        ("Monday 9:75 to 10", "9:75"),
        ("🙂", "🙂"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, part: str) -> None:
    with pytest.raises(WeekProblem) as found:
        parse_week(text)
    assert found.value.part == part


def test_nothing_said_is_an_empty_week() -> None:
    assert parse_week("  ") == {}
