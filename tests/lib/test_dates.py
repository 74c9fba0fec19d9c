"""Dates and times as people write them, and periods."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.dates import DateProblem, Period, date_words, parse_date, parse_period, short_date_words, time_words

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/01/2022", date(2022, 1, 15)),
        ("25.11.22", date(2022, 11, 25)),
        ("22.3.22", date(2022, 3, 22)),
        ("20.1.19", date(2019, 1, 20)),
        ("2022-02-22", date(2022, 2, 22)),
        ("2022/2/3", date(2022, 2, 3)),
        ("22 Feb 2022", date(2022, 2, 22)),
        ("22-Feb-22", date(2022, 2, 22)),
        ("3 December 2026", date(2026, 12, 3)),
        ("3rd of December 2026", date(2026, 12, 3)),
        ("December 3, 2026", date(2026, 12, 3)),
        ("Thursday, 3 Sept 2026", date(2026, 9, 3)),
        ("Wed 2 Sep 2026", date(2026, 9, 2)),
        ("2026-12-03T14:30:00Z", date(2026, 12, 3)),
        ("2026-12-03T14:30:00.123+01:00", date(2026, 12, 3)),
        ("15/01/2022 00:00", date(2022, 1, 15)),
        ("  15 / 01 / 2022".replace(" / ", "/"), date(2022, 1, 15)),
        ("29/02/2024", date(2024, 2, 29)),
        ("01/01/69", date(2069, 1, 1)),
        ("01/01/70", date(1970, 1, 1)),
    ],
)
def test_dates_are_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2021", "impossible"),
        ("29/02/2023", "impossible"),
        ("02/22/2022", "impossible"),
        ("00/01/2022", "impossible"),
        ("31/12/1899", "year"),
        ("01/01/2101", "year"),
        ("31/02/0000", "year"),
        ("", "unreadable"),
        ("soon", "unreadable"),
        ("3 Foo 2026", "unreadable"),
        ("15/01-2022", "unreadable"),
        ("15/01/202", "unreadable"),
        ("44613", "unreadable"),
        ("2026-12-03T99:99", "unreadable"),
        ("١٥/٠١/٢٠٢٢", "unreadable"),
        ("1" * 1_000_000, "unreadable"),
        (" " * 1_000 + "15/01/2022", "unreadable"),
    ],
)
def test_others_are_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(DateProblem) as refused:
        parse_date(text)
    assert refused.value.code == code


def test_month_first_only_when_told() -> None:
    assert parse_date("02/03/2022") == date(2022, 3, 2)
    assert parse_date("02/03/2022", day_first=False) == date(2022, 2, 3)
    assert parse_date("2022-02-03", day_first=False) == date(2022, 2, 3)


@given(days)
def test_every_way_of_writing_a_day_is_read(day: date) -> None:
    for text in (
        date_words(day),
        short_date_words(day),
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert parse_date(text) == day
    assert parse_date(f"{day:%m/%d/%Y}", day_first=False) == day


@given(st.text(max_size=40) | st.from_regex(r"[0-9./ -]{1,14}", fullmatch=True))
def test_reading_a_date_only_ever_refuses(text: str) -> None:
    with suppress(DateProblem):
        assert 1900 <= parse_date(text).year <= 2100


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(14, 30), "2:30pm"),
        (time(9), "9am"),
        (time(17), "5pm"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(12, 5), "12:05pm"),
        (time(0, 5), "12:05am"),
        (time(11, 59, 59), "11:59am"),
    ],
)
def test_time_words(moment: time, words: str) -> None:
    assert time_words(moment) == words


def test_date_words_say_the_whole_month_or_its_start() -> None:
    assert date_words(date(2026, 12, 3)) == "3 December 2026"
    assert short_date_words(date(2026, 12, 3)) == "3 Dec 2026"


@pytest.mark.parametrize(
    ("key", "first", "last", "words"),
    [
        ("2026-04", date(2026, 4, 1), date(2026, 4, 30), "April 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), "April to June 2026"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "October to December 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("2026/27", date(2026, 4, 1), date(2027, 3, 31), "1 April 2026 to 31 March 2027"),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31), "1 April 1999 to 31 March 2000"),
        ("2026-04-02..2026-04-30", date(2026, 4, 2), date(2026, 4, 30), "2 April 2026 to 30 April 2026"),
        ("2026-04-02..2026-04-02", date(2026, 4, 2), date(2026, 4, 2), "2 April 2026"),
    ],
)
def test_periods_are_read_and_said(key: str, first: date, last: date, words: str) -> None:
    period = parse_period(key)
    assert period == Period(first, last)
    assert period.words == words
    assert period.as_key == key


def test_the_same_period_has_one_key() -> None:
    assert parse_period("2026-04-01..2026-04-30").as_key == "2026-04"
    assert parse_period("2026/2027") == parse_period("2026/27") == Period.financial_year(2026)
    assert parse_period(" 2026-q2 ") == Period.quarter(2026, 2)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("2026-13", "impossible"),
        ("2026-Q5", "impossible"),
        ("2026-Q0", "impossible"),
        ("2026/28", "impossible"),
        ("2026-04-30..2026-04-01", "impossible"),
        ("2026-02-30..2026-04-01", "impossible"),
        ("1899", "year"),
        ("last month", "unreadable"),
        ("..", "unreadable"),
        ("", "unreadable"),
    ],
)
def test_other_periods_are_refused_with_a_code(key: str, code: str) -> None:
    with pytest.raises(DateProblem) as refused:
        parse_period(key)
    assert refused.value.code == code


@given(days, st.integers(0, 800))
def test_any_period_is_read_back_from_its_key(first: date, more: int) -> None:
    period = Period(first, min(first + timedelta(more), date(2100, 12, 31)))
    assert parse_period(period.as_key) == period
    assert period.days == sum(1 for step in range(801) if first + timedelta(step) in period)


@given(st.integers(1901, 2099), st.integers(1, 12))
def test_previous_ends_the_day_before(year: int, month: int) -> None:
    quarter = Period.quarter(year, (month + 2) // 3)
    for period in (Period.month(year, month), quarter, Period.calendar_year(year), Period.financial_year(year)):
        before = period.previous()
        assert before.last == period.first - timedelta(1)
        assert before.whole_months == period.whole_months
    odd = Period(date(year, month, 5), date(year, month, 20))
    assert odd.previous() == Period(odd.first - timedelta(16), odd.first - timedelta(1))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 4, 2), date(2026, 4, 1))
