"""Figures are the same whether or not the roll-up ran, and equal to what adding up by hand gives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Posting
from furthest.kernel.ledger.figures import Asked, days_at_level, levels, median, reach, rows_behind, summed_to, sums
from furthest.kernel.ledger.measures import MEASURES, Basis, Measure
from furthest.kernel.ledger.posting import post, reversals
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.tenancy.models import Council

START = date(2026, 3, 1)
SITES = (UUID(int=1), UUID(int=2))
COUNT = Measure("tests.count", "Count", "things", Basis.ITEMS, "Things.", keeps_subjects=True)
LEVEL = Measure("tests.level", "Level", "things", Basis.ITEMS, "Things out.", is_level=True)
SIZE = Measure("tests.size", "Size", "days", Basis.DAYS, "Days.", keeps_sizes=True)
MEASURES.register(COUNT, LEVEL, SIZE)


def on(day: int) -> date:
    return START + timedelta(days=day)


def asked(measure: str, first: int = 0, last: int = 30, **more: object) -> Asked:
    return Asked([measure], on(first), on(last), **more)  # type: ignore[arg-type]  # by and where


@pytest.fixture
def posted(act: Callable[..., Act]) -> Callable[..., Thing]:
    """Posts one quantity of a measure on a day, and gives the source."""

    def add(measure: str, quantity: int, day: int, *, subject: str = "", site: int = 0, kind: str = "") -> Thing:
        source = Thing("tests.thing", uuid4(), "T")
        posting = Posting(
            measure, quantity, source, subject=subject, site_id=SITES[site], kind=kind, occurred_on=on(day)
        )
        post([(act(), posting)])
        return source

    return add


@pytest.fixture(params=["fresh", "rolled up", "half rolled up"])
def settled(request: pytest.FixtureRequest, council: Council) -> Callable[[str], None]:
    """Runs the roll-up never, at the end, or in the middle."""

    def at(moment: str) -> None:
        if (request.param, moment) in {("rolled up", "end"), ("half rolled up", "middle")}:
            roll_up(council)

    return at


def test_sums_by_site(council: Council, posted: Callable[..., Thing], settled: Callable[[str], None]) -> None:
    posted("tests.count", 1, 1)
    posted("tests.count", 2, 2, site=1)
    settled("middle")
    posted("tests.count", 4, 3, site=1)
    posted("tests.count", 8, 40)
    settled("end")
    found = {one.by: (one.total, one.items) for one in sums(council, asked("tests.count", by="site_id"))}
    assert found == {SITES[0]: (1, 1), SITES[1]: (6, 2)}


def test_people_are_counted_once(
    council: Council, posted: Callable[..., Thing], settled: Callable[[str], None]
) -> None:
    posted("tests.count", 1, 1, subject="a")
    posted("tests.count", 1, 2, subject="a", site=1)
    settled("middle")
    posted("tests.count", 1, 3, subject="b")
    posted("tests.count", 1, 4)
    settled("end")
    assert reach(council, asked("tests.count")) == {"": 2}
    assert reach(council, asked("tests.count", by="site_id")) == {SITES[0]: 2, SITES[1]: 1}


def test_what_was_reversed_is_not_counted(
    council: Council, act: Callable[..., Act], posted: Callable[..., Thing], settled: Callable[[str], None]
) -> None:
    source = posted("tests.count", 1, 1, subject="a")
    posted("tests.count", 1, 1, subject="b")
    settled("middle")
    post([(act(), one) for one in reversals(council, source)])
    settled("end")
    assert [(one.total, one.items) for one in sums(council, asked("tests.count"))] == [(1, 1)]
    assert reach(council, asked("tests.count")) == {"": 1}
    assert reversals(council, source) == []
    assert rows_behind(council, asked("tests.count")).count() == 3


def test_a_level_is_what_stands_at_the_end_of_the_day(
    council: Council, posted: Callable[..., Thing], settled: Callable[[str], None]
) -> None:
    posted("tests.level", 1, 1)
    posted("tests.level", 1, 5)
    settled("middle")
    posted("tests.level", -1, 8)
    settled("end")
    assert [levels(council, asked("tests.level", last=day)).get(("tests.level", ""), 0) for day in (0, 1, 5, 8, 9)] == [
        0,
        1,
        2,
        1,
        1,
    ]


def test_days_at_a_level_count_each_day_once(
    council: Council, posted: Callable[..., Thing], settled: Callable[[str], None]
) -> None:
    posted("tests.level", 1, -10)
    settled("middle")
    posted("tests.level", -1, 4)
    posted("tests.level", 1, 2)
    settled("end")
    assert days_at_level(council, asked("tests.level", 0, 9)) == {("tests.level", ""): 4 + 8}


@pytest.mark.parametrize(("sizes", "expected"), [([], None), ([3], 3), ([1, 3], 2), ([9, 1, 2], 2), ([0, 0, 4, 8], 2)])
def test_the_median_of_sizes(
    council: Council,
    posted: Callable[..., Thing],
    settled: Callable[[str], None],
    sizes: list[int],
    expected: float | None,
) -> None:
    for number, size in enumerate(sizes):
        posted("tests.size", size, number)
        settled("middle")
    settled("end")
    assert median(council, asked("tests.size")) == expected


def test_a_roll_up_adds_each_row_once(council: Council, posted: Callable[..., Thing]) -> None:
    posted("tests.count", 1, 1)
    assert [roll_up(council), roll_up(council)] == [1, 0]
    posted("tests.count", 1, 1)
    assert roll_up(council) == 1
    assert [one.total for one in sums(council, asked("tests.count"))] == [2]


def test_knowing_the_mark_changes_no_answer_even_when_it_has_moved_since(
    council: Council, posted: Callable[..., Thing]
) -> None:
    posted("tests.count", 1, 1, subject="a")
    posted("tests.level", 1, 1)
    assert summed_to(council) == 0
    roll_up(council)
    known = summed_to(council)
    assert known > 0
    for moment in ("before", "after"):
        if moment == "before":
            posted("tests.count", 2, 2, subject="b")
            posted("tests.level", -1, 3)
        else:
            roll_up(council)
        count, level = (replace(asked(name), summed_to=known) for name in ("tests.count", "tests.level"))
        assert [one.total for one in sums(council, count)] == [3]
        assert reach(council, count) == {"": 2}
        assert levels(council, level) == {}
        assert days_at_level(council, level) == {("tests.level", ""): 2}


def test_another_councils_rows_are_not_counted(
    council: Council, other_council: Council, posted: Callable[..., Thing], settled: Callable[[str], None]
) -> None:
    posted("tests.count", 1, 1, subject="a")
    settled("middle")
    settled("end")
    assert sums(other_council, asked("tests.count")) == []
    assert reach(other_council, asked("tests.count")) == {}
    assert levels(other_council, asked("tests.count")) == {}
