"""A council's colour: words on it can always be read, and nothing but a colour gets into the style sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.kernel.govuk.brand import (
    READABLE,
    VISIBLE,
    brand_css,
    clean_colour,
    contrast,
    mark_on_white,
    readable_on_white,
    text_on,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#17485c", "#17485c") == 1


@given(COLOURS)
def test_words_on_any_colour_can_be_read(colour: str) -> None:
    assert contrast(text_on(colour), colour) >= READABLE


@given(COLOURS)
def test_marks_on_white_can_be_seen(colour: str) -> None:
    assert contrast(mark_on_white(colour), "#ffffff") >= VISIBLE


def test_says_which_colours_can_carry_words_on_white() -> None:
    assert readable_on_white("#17485c")
    assert not readable_on_white("#ffdd00")


def test_the_style_sheet_holds_the_colour_and_what_goes_with_it() -> None:
    assert brand_css("#FD0") == ":root{--brand:#ffdd00;--brand-text:#0b0c0c;--brand-mark:#0b0c0c}\n"
    assert brand_css(" #17485C ") == ":root{--brand:#17485c;--brand-text:#ffffff;--brand-mark:#17485c}\n"


@pytest.mark.parametrize("text", ["", "red", "#12345", "#12345g", "#fff;}body{display:none", "17485c", "#17485c\n}"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="A colour is written"):
        clean_colour(text)
