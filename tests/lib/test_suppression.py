"""What is hidden in a table cannot be worked out from what is shown, whatever the table."""

from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from furthest.lib.suppression import Suppressed, is_small, suppress

THRESHOLD = 5
WARDS = st.dictionaries(st.integers(0, 40), st.integers(0, 60), max_size=14)
FEW = st.lists(st.integers(0, 7), min_size=1, max_size=4)


def table(*numbers: int) -> dict[int, int]:
    return dict(enumerate(numbers))


def hidden_in(kept: Suppressed[int]) -> list[int]:
    return [key for key, number in kept.cells.items() if number is None]


@pytest.mark.parametrize(("number", "is_it"), [(0, False), (1, True), (4, True), (5, False), (-1, True)])
def test_small_is_from_one_to_below_the_threshold(number: int, is_it: bool) -> None:
    assert is_small(number, THRESHOLD) is is_it


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((10, 20, 0), {0: 10, 1: 20, 2: 0}),
        ((3, 10, 20), {0: None, 1: None, 2: 20}),
        ((3, 10, 10, 11), {0: None, 1: None, 2: None, 3: 11}),
        ((1, 1, 50, 60), {0: None, 1: None, 2: None, 3: 60}),
        ((4, 4, 4, 5, 9), {0: None, 1: None, 2: None, 3: None, 4: 9}),
        ((4, 4, 30, 31), {0: None, 1: None, 2: None, 3: 31}),
        ((0, 0), {0: 0, 1: 0}),
        ((), {}),
    ],
)
def test_the_small_and_the_next_smallest_are_hidden(numbers: tuple[int, ...], shown: dict[int, int | None]) -> None:
    kept = suppress(table(*numbers), threshold=THRESHOLD)
    assert (dict(kept.cells), kept.total, kept.is_withheld) == (shown, sum(numbers), False)


@pytest.mark.parametrize(
    ("numbers", "total"),
    [((3,), None), ((1, 2), None), ((1, 1, 1, 1, 1), 5), ((4, 4, 0), 8), ((3, 30), 33), ((7, -1), 6)],
)
def test_where_all_are_too_few_nothing_is_shown(numbers: tuple[int, ...], total: int | None) -> None:
    kept = suppress(table(*numbers), threshold=THRESHOLD)
    assert kept.is_withheld and kept.total == total and hidden_in(kept) == list(range(len(numbers)))


@given(cells=WARDS, threshold=st.integers(2, 12))
def test_no_small_number_is_ever_shown(cells: dict[int, int], threshold: int) -> None:
    kept = suppress(cells, threshold=threshold)
    shown = [number for number in (*kept.cells.values(), kept.total) if number is not None]
    assert not [number for number in shown if is_small(number, threshold)]
    assert all(kept.cells[key] in (None, number) for key, number in cells.items())


@given(cells=WARDS, threshold=st.integers(2, 12))
def test_each_hidden_number_could_be_any_small_one(cells: dict[int, int], threshold: int) -> None:
    """By subtraction anybody knows the sum of what is hidden, and that each part of it is 1 or more."""
    kept = suppress(cells, threshold=threshold)
    assume(not kept.is_withheld and hidden_in(kept))
    assert kept.total is not None
    known_sum = kept.total - sum(number for number in kept.cells.values() if number is not None)
    highest = known_sum - (len(hidden_in(kept)) - 1)
    assert len(hidden_in(kept)) > 1
    assert highest >= threshold


def tables_of(cells: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every table of so many numbers that add up to a total."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in tables_of(cells - 1, total - first))


def like(kept: Suppressed[int]) -> Iterator[tuple[int, ...]]:
    """Every table of which the same would be published."""
    totals = range(THRESHOLD) if kept.total is None else [kept.total]
    for numbers in chain.from_iterable(tables_of(len(kept.cells), total) for total in totals):
        if suppress(table(*numbers), threshold=THRESHOLD) == kept:
            yield numbers


@given(numbers=FEW)
def test_nobody_who_knows_the_rule_works_out_a_hidden_number(numbers: list[int]) -> None:
    """Of all tables that would be published in the same way, no hidden number is the same in every one."""
    kept = suppress(table(*numbers), threshold=THRESHOLD)
    assume(hidden_in(kept))
    others = list(like(kept))
    assert tuple(numbers) in others
    for key in hidden_in(kept):
        assert len({other[key] for other in others}) > 1
