"""Opening hours: spans, weeks, bank holidays and one site's calendar."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.hours import (
    BankHoliday,
    Calendar,
    Closure,
    DueDay,
    Span,
    Week,
    closed_days,
    own_day,
    parse_span,
    parse_spans,
    parse_week,
)
from tests.lib.shared_data import shared_file

LONDON = ZoneInfo("Europe/London")
DAY = Span(9 * 60, 17 * 60)
WEEKDAYS: Week = dict.fromkeys(range(5), (DAY,))
CHRISTMAS = frozenset(date(2026, 12, day) for day in (25, 26, 28))
FRIDAY = date(2026, 12, 4)
SUNDAY = date(2026, 12, 6)


def branch(
    week: Week | None = WEEKDAYS,
    *,
    closures: tuple[Closure, ...] = (),
    exceptions: Mapping[date, tuple[Span, ...]] | None = None,
    visits: Mapping[date, tuple[Span, ...]] | None = None,
    opens_on_bank_holidays: bool = False,
) -> Calendar:
    return Calendar(
        week=week,
        zone=LONDON,
        bank_holidays=CHRISTMAS,
        closures=closures,
        exceptions=exceptions or {},
        visits=visits,
        opens_on_bank_holidays=opens_on_bank_holidays,
    )


@pytest.mark.parametrize(
    ("text", "span"),
    [("09:00-17:00", DAY), (" 9.00 – 17.00 ", DAY), ("00:00-24:00", Span(0, 1440)), ("18:00-00:00", Span(1080, 1440))],
)
def test_spans_are_read(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text", ["", "closed", "17:00-09:00", "09:00-09:00", "09:60-17:00", "09:00-24:30", "25:00-26:00", "9-5"]
)
def test_other_spans_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"hours|close"):
        parse_span(text)


def test_several_spans_stand_in_order_and_never_overlap() -> None:
    assert parse_spans("14:00-17:00, 10:00-12:00") == (Span(600, 720), Span(840, 1020))
    assert parse_spans("10:00-12:00,12:00-14:00") == (Span(600, 840),)
    assert parse_spans(" ") == ()
    with pytest.raises(ValueError, match="overlap"):
        parse_spans("10:00-12:00,11:00-14:00")


def test_span_words() -> None:
    assert DAY.words == "9am to 5pm"
    assert Span(0, 1440).words == "midnight to midnight"
    assert Span(750, 990).words == "12:30pm to 4:30pm"


def test_a_week_without_any_hours_is_not_known() -> None:
    assert parse_week([""] * 7) is None
    week = parse_week(["09:00-17:00", "", "", "", "", "", ""])
    assert week is not None
    assert (week[0], week[1]) == ((DAY,), ())
    with pytest.raises(ValueError, match="seven"):
        parse_week(["09:00-17:00"])


@pytest.mark.parametrize(
    ("on", "title", "named"),
    [
        (date(2027, 12, 27), "Christmas Day", date(2027, 12, 25)),
        (date(2026, 12, 28), "Boxing Day", date(2026, 12, 26)),
        (date(2022, 1, 3), "New Year’s Day", date(2022, 1, 1)),
        (date(2022, 1, 4), "2nd January", date(2022, 1, 2)),
        (date(2024, 3, 18), "St Patrick's Day", date(2024, 3, 17)),
        (date(2026, 7, 13), "Battle of the Boyne (Orangemen’s Day)", date(2026, 7, 12)),
        (date(2024, 12, 2), "St Andrew’s Day", date(2024, 11, 30)),
    ],
)
def test_a_substitute_day_has_its_own_day(on: date, title: str, named: date) -> None:
    assert own_day(on, title, "Substitute day") == named
    assert own_day(named, title, "") == named


def test_other_holidays_keep_their_listed_day() -> None:
    assert own_day(date(2026, 5, 25), "Spring bank holiday") == date(2026, 5, 25)
    assert own_day(date(2026, 12, 24), "Christmas Day") == date(2026, 12, 24)
    assert own_day(date(2026, 3, 30), "St Patrick's Day") == date(2026, 3, 30)


def test_every_substitute_day_of_the_public_list_has_an_own_day_within_the_week() -> None:
    listed = json.loads(shared_file("places/bank-holidays.json").read_text(encoding="utf-8"))
    for event in (event for division in listed.values() for event in division["events"]):
        on = date.fromisoformat(event["date"])
        gap = (on - own_day(on, event["title"], event["notes"])).days
        assert (1 <= gap <= 3) == ("Substitute" in event["notes"]), event


def test_both_days_of_a_substituted_holiday_are_closed() -> None:
    boxing_day = BankHoliday(date(2026, 12, 28), "Boxing Day", date(2026, 12, 26))
    assert closed_days([boxing_day]) == {date(2026, 12, 26), date(2026, 12, 28)}


def test_an_exception_wins_over_closure_bank_holiday_and_week() -> None:
    short = (Span(600, 720),)
    shut = Closure(date(2026, 12, 24), date(2026, 12, 31), "roof")
    usual = branch(closures=(shut,), exceptions={date(2026, 12, 25): short, FRIDAY: (), SUNDAY: short})
    assert usual.spans_on(date(2026, 12, 25)) == short
    assert usual.spans_on(SUNDAY) == short
    assert usual.why_not_open(FRIDAY) == "closure"
    assert usual.why_not_open(date(2026, 12, 28)) == "closure"
    assert usual.why_not_open(date(2026, 12, 25)) is None


@pytest.mark.parametrize(
    ("site", "day", "why"),
    [
        (branch(), FRIDAY, None),
        (branch(), SUNDAY, "closed that weekday"),
        (branch(), date(2026, 12, 28), "bank holiday"),
        (branch(opens_on_bank_holidays=True), date(2026, 12, 28), None),
        (branch(None), FRIDAY, "hours not known"),
        (branch(None), date(2026, 12, 28), "bank holiday"),
        (branch(visits={SUNDAY: (DAY,)}), FRIDAY, "no visit"),
        (branch(visits={SUNDAY: (DAY,)}), SUNDAY, None),
        (branch(None, exceptions={FRIDAY: (DAY,)}), FRIDAY, None),
    ],
)
def test_why_not_open(site: Calendar, day: date, why: str | None) -> None:
    assert site.why_not_open(day) == why
    assert bool(site.spans_on(day)) == (why is None)


def test_the_office_keeps_its_own_hours_or_the_desks() -> None:
    office: Week = {5: (DAY,)}
    site = Calendar(week=WEEKDAYS, office_week=office, zone=LONDON, bank_holidays=CHRISTMAS)
    saturday = date(2026, 12, 5)
    assert (site.spans_on(saturday), site.spans_on(saturday, door="office")) == ((), (DAY,))
    assert site.spans_on(date(2026, 12, 26), door="office") == ()
    assert branch().spans_on(FRIDAY, door="office") == (DAY,)


@pytest.mark.parametrize(
    ("site", "day", "due"),
    [
        (branch(), FRIDAY, DueDay(FRIDAY)),
        (branch(), SUNDAY, DueDay(date(2026, 12, 7), ("closed that weekday",))),
        (branch(), date(2026, 12, 25), DueDay(date(2026, 12, 29), ("bank holiday", "closed that weekday"))),
        (branch(None), SUNDAY, DueDay(SUNDAY, ("hours not known",))),
        (branch(None), date(2026, 12, 25), DueDay(date(2026, 12, 27), ("bank holiday", "hours not known"))),
        (branch(visits={SUNDAY: (DAY,)}), FRIDAY, DueDay(SUNDAY, ("no visit",))),
        (branch(visits={}), FRIDAY, DueDay(FRIDAY, ("no open day",))),
        (branch(closures=(Closure(FRIDAY, date.max),)), FRIDAY, DueDay(FRIDAY, ("closure", "no open day"))),
    ],
)
def test_due_day_says_why_it_moved(site: Calendar, day: date, due: DueDay) -> None:
    assert site.due_day(day) == due


def test_next_open_day_looks_no_further_than_its_horizon() -> None:
    assert branch().next_open_day(SUNDAY, horizon=0) is None
    assert branch().next_open_day(SUNDAY, horizon=1) == date(2026, 12, 7)
    assert branch(None, exceptions={FRIDAY: (DAY,)}).next_open_day(FRIDAY) is None
    assert branch({}).next_open_day(date.max) is None


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        branch().is_open(datetime(2026, 12, 4, 10))  # noqa: DTZ001 - a moment without a zone is the point


def test_a_closure_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Closure(SUNDAY, FRIDAY)


spans = (
    st.tuples(st.integers(0, 1439), st.integers(1, 1440))
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: Span(*pair))
)
some_spans = st.lists(spans, max_size=3).map(tuple)
weeks = st.dictionaries(st.integers(0, 6), some_spans)


def calendars(around: date) -> st.SearchStrategy[Calendar]:
    """Sites with all kinds of things happening within three weeks of a day."""
    near = st.integers(-4, 17).map(lambda days: around + timedelta(days))
    closure = st.tuples(near, st.integers(0, 4)).map(lambda pair: Closure(pair[0], pair[0] + timedelta(pair[1])))
    return st.builds(
        Calendar,
        week=st.none() | weeks,
        zone=st.just(LONDON),
        office_week=st.none() | weeks,
        bank_holidays=st.frozensets(near, max_size=4),
        opens_on_bank_holidays=st.booleans(),
        closures=st.lists(closure, max_size=2).map(tuple),
        exceptions=st.dictionaries(near, some_spans, max_size=3),
        visits=st.none() | st.dictionaries(near, some_spans, max_size=5),
    )


@pytest.mark.parametrize(("on", "summer_before"), [(date(2026, 3, 29), False), (date(2026, 10, 25), True)])
@given(hours=some_spans)
def test_open_minute_by_minute_across_a_clock_change(on: date, summer_before: bool, hours: tuple[Span, ...]) -> None:
    site = Calendar(week={on.weekday(): hours}, zone=LONDON)
    midnight = datetime(on.year, on.month, on.day, tzinfo=UTC)
    for minute in range(-120, 26 * 60):  # the clocks change at 1am in UTC, both times
        summer = summer_before == (minute < 60)
        local = minute + 60 * summer
        walked = 0 <= local < 1440 and any(span.opens <= local < span.closes for span in hours)
        assert site.is_open(midnight + timedelta(minutes=minute, seconds=59)) == walked


@given(calendars(SUNDAY), st.integers(0, 10))
def test_open_days_are_the_days_with_an_open_minute(site: Calendar, length: int) -> None:
    last = SUNDAY + timedelta(length)
    noon = datetime(2026, 12, 6, tzinfo=LONDON)
    walked = [
        (noon + timedelta(days)).date()
        for days in range(length + 1)
        if any(site.is_open(noon + timedelta(days=days, minutes=minute)) for minute in range(1440))
    ]
    assert site.days_open_between(SUNDAY, last) == walked
    for day in (SUNDAY + timedelta(days) for days in range(length + 1)):
        assert (day in walked) == (site.why_not_open(day) is None)


@given(calendars(SUNDAY))
def test_the_next_open_day_is_the_first_of_the_open_days(site: Calendar) -> None:
    days = site.days_open_between(SUNDAY, SUNDAY + timedelta(30))
    found = site.next_open_day(SUNDAY, horizon=30)
    assert found == (days[0] if days and site.hours_known else None)


@given(calendars(SUNDAY), st.integers(0, 14))
def test_a_due_day_is_never_early_and_never_on_a_closed_day(site: Calendar, later: int) -> None:
    day = SUNDAY + timedelta(later)
    due = site.due_day(day)
    assert due.on >= day
    assert due.on == day or due.moved_because
    if site.next_open_day(day):
        assert site.why_not_open(due.on) is None
    else:
        assert site.why_not_open(due.on) not in ("bank holiday", "closure")
        assert due.moved_because[-1] == ("no open day" if site.hours_known else "hours not known")
    assert site.due_day(due.on).on == due.on
