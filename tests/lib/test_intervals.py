"""Half-open intervals against a walk over every point."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.intervals import Interval, contains, merge, overlap, overlaps, subtract

pairs = st.tuples(st.integers(0, 30), st.integers(0, 30))
several = st.lists(pairs, max_size=6)


def points(intervals: list[Interval[int]]) -> set[int]:
    return {point for start, end in intervals for point in range(start, end)}


def is_tidy(intervals: list[Interval[int]]) -> bool:
    starts_before_end = all(start < end for start, end in intervals)
    return starts_before_end and all(a[1] < b[0] for a, b in zip(intervals, intervals[1:], strict=False))


@given(several)
def test_merge_keeps_every_point_and_joins_what_touches(some: list[Interval[int]]) -> None:
    assert points(merge(some)) == points(some)
    assert is_tidy(merge(some))


@given(several, several)
def test_overlap_is_what_both_have(some: list[Interval[int]], others: list[Interval[int]]) -> None:
    assert points(overlap(some, others)) == points(some) & points(others)
    assert is_tidy(overlap(some, others))


@given(several, several)
def test_subtract_leaves_what_only_the_first_has(some: list[Interval[int]], taken: list[Interval[int]]) -> None:
    assert points(subtract(some, taken)) == points(some) - points(taken)
    assert is_tidy(subtract(some, taken))


@given(several, st.integers(-1, 31))
def test_contains_counts_starts_and_not_ends(some: list[Interval[int]], value: int) -> None:
    assert contains(some, value) == (value in points(some))


@given(pairs, pairs)
def test_overlaps_only_when_a_point_is_shared(one: Interval[int], other: Interval[int]) -> None:
    assert overlaps(one, other) == bool(points([one]) & points([other]))


def test_anything_ordered_will_do() -> None:
    nine, ten, noon = (datetime(2026, 12, 3, hour, tzinfo=UTC) for hour in (9, 10, 12))
    assert merge([(ten, noon), (nine, ten)]) == [(nine, noon)]
    assert subtract([("a", "z")], [("f", "g")]) == [("a", "f"), ("g", "z")]
