"""Pence from what people write, and back."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.money import parse_pence, pounds


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£62.00", 6200),
        ("GBP 189.00", 18900),
        ("gbp189", 18900),
        ("309", 30900),
        ("1,234.50", 123450),
        ("£1,234,567.89", 123456789),
        (" £ 62 ", 6200),
        ("269.5", 26950),
        ("0.05", 5),
        ("0", 0),
        ("62 GBP", 6200),
    ],
)
def test_amounts_are_read(text: str, pence: int) -> None:
    assert parse_pence(text) == pence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-5", "less than nothing"),
        ("£-5", "less than nothing"),
        ("-£5", "less than nothing"),
        ("(5.00)", "less than nothing"),
        ("1.234", "no more than two"),
        ("62,50", "such as"),
        ("1,23,456", "such as"),
        ("sixty", "such as"),
        ("", "such as"),
        ("£", "such as"),
        ("$5", "such as"),
        ("€5", "such as"),
        ("5p", "such as"),
        ("1e5", "such as"),
        ("٥", "such as"),
        ("nan", "such as"),
        ("9999999999", "such as"),
        ("6" * 1_000_000, "such as"),
        ("6" + " " * 50 + "2", "such as"),
    ],
)
def test_others_are_refused_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_pence(text)


@given(st.integers(0, 9_999_999_999))
def test_pounds_are_read_back(pence: int) -> None:
    assert parse_pence(pounds(pence)) == pence


@given(st.text())
def test_reading_money_only_ever_refuses(text: str) -> None:
    with suppress(ValueError):
        assert parse_pence(text) >= 0


@pytest.mark.parametrize(
    ("pence", "words"),
    [
        (6200, "£62"),
        (123450, "£1,234.50"),
        (5, "£0.05"),
        (0, "£0"),
        (-500, "-£5"),
        (-1, "-£0.01"),
        (100_000_000, "£1,000,000"),
    ],
)
def test_pounds(pence: int, words: str) -> None:
    assert pounds(pence) == words
