"""Cells as people write them: tidied, read, or refused with what to do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.kernel.sheets.columns import (
    CellRefused,
    is_blank,
    kept_as_text,
    past_date,
    pence,
    short_text,
    tidy,
    yes_or_no,
)

TODAY = date(2026, 11, 18)
DATES, MONEY = past_date(TODAY), pence(1_000_00)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  a b ", "a b"),
        ("\u00a0\u200b\ufeff", ""),
        ("'=1+1", "=1+1"),
        ("'-5", "'-5"),
        ("'89440033907579383", "89440033907579383"),
        ("'tis", "'tis"),
        ("cafe\u0301", "café"),
    ],
)
def test_cells_are_tidied(cell: str, text: str) -> None:
    assert tidy(cell) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_what_we_write_comes_back_as_it_was(cell: str) -> None:
    written = kept_as_text(cell)
    assert not written.startswith(("=", "@", "\t"))
    assert tidy(written) in (tidy(cell), tidy(cell.removeprefix("'")))


def test_blank_is_what_nobody_sees() -> None:
    assert is_blank([" ", "\u200b", ""]) and is_blank([])
    assert not is_blank(["", "x"])


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (DATES, "15/01/2022", date(2022, 1, 15)),
        (DATES, "18 Nov 2026", TODAY),
        (MONEY, "£62", 6200),
        (MONEY, "GBP 1,000.00", 1_000_00),
        (yes_or_no, "Y", True),
        (yes_or_no, "1", True),
        (yes_or_no, "NO", False),
        (short_text(most=5), "a\n b", "a b"),
    ],
)
def test_cells_are_read(read: Callable[[str], Any], text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "problem", "fix"),
    [
        (
            DATES,
            "31/02/2021",
            "date impossible",
            "“31/02/2021” is no day of the calendar. Write the day like 15/01/2022.",
        ),
        (DATES, "soon", "date not readable", "“soon” is no date that we can read. Write the day like 15/01/2022."),
        (DATES, "1/1/1850", "date too far off", "“1/1/1850” is before 1900 or after 2100."),
        (DATES, "19/11/2026", "date in the future", "“19/11/2026” is yet to come."),
        (MONEY, "lots", "amount of money not readable", "Write an amount of money such as £62 or £62.50."),
        (MONEY, "-1", "amount of money not readable", "less than nothing."),
        (MONEY, "1000.01", "amount of money too large", "“1000.01” cannot be right."),
        (yes_or_no, "maybe", "neither yes nor no", "“maybe” should be yes or no."),
        (short_text(most=5), "abcdef", "text too long", "Shorten it to 5 characters or fewer."),
    ],
)
def test_cells_are_refused_in_words(read: Callable[[str], Any], text: str, problem: str, fix: str) -> None:
    with pytest.raises(CellRefused) as refused:
        read(text)
    assert refused.value.problem == problem
    assert fix in refused.value.fix
