"""Details as people give them: tidied and kept, or refused in words, whatever is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.kernel.core.details import (
    email_address,
    free_note,
    one_line,
    postcode,
    seen_signs,
    telephone,
    telephone_key,
)
from furthest.kernel.core.errors import RuleBroken


@given(st.text(max_size=80))
def test_one_line_is_tidy_and_stays_so(text: str) -> None:
    try:
        tidy = one_line(text, "name", most=50)
    except RuleBroken as refused:
        if (refused.code, refused.field) not in {("too-long", "name"), ("unreadable", "name")}:
            raise
        return
    assert len(tidy) <= 50
    assert tidy == tidy.strip() == " ".join(tidy.split())
    assert tidy == one_line(tidy, "name", most=50)
    tidy.encode()


@given(st.text(max_size=200))
def test_a_note_keeps_lines_and_no_unseen_signs(text: str) -> None:
    try:
        tidy = free_note(text, most=100)
    except RuleBroken as refused:
        assert refused.message  # noqa: PT017 - any refusal will do, if it is one in words
        return
    assert len(tidy) <= 100
    kinds = {unicodedata.category(sign) for sign in tidy if sign not in "\n\u200c\u200d"}
    assert not kinds & {"Cc", "Cf"}


def test_signs_that_shape_letters_stay() -> None:
    assert seen_signs("می\u200cخواهم\u202e") == "می\u200cخواهم"


@pytest.mark.parametrize(
    "text", ["", "  ", "0113 496 0000", "+44 (0)7700 900982", "0113 496 0000 ext. 12", "0113.496.0000"]
)
def test_telephone_numbers_that_are_kept(text: str) -> None:
    assert telephone(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["123456", "0113 496 0000 or 1", "call me", "1" * 21, "+", "０７９１１１２３４５６", "07911 123456" * 9]
)
def test_telephone_numbers_that_are_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        telephone(text, "mobile")
    assert refused.value.field == "mobile"


@given(st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True), st.integers(1, 11))
def test_the_beginning_of_a_number_begins_its_key(number: str, length: int) -> None:
    assert telephone_key(number).startswith(telephone_key(number[:length]))
    assert telephone_key(f"+44 {number[1:]}") == telephone_key(f"+44 (0){number[1:]}") == telephone_key(number)


@pytest.mark.parametrize("text", ["a@b", "a b@c.org", "@", "a@b..org", "x" * 250 + "@b.org"])
def test_email_addresses_that_are_refused(text: str) -> None:
    with pytest.raises(RuleBroken):
        email_address(text)


def test_email_addresses_are_kept_in_small_letters() -> None:
    assert email_address(" Jo.Smith@Example.ORG ") == "jo.smith@example.org"
    assert email_address("  ") == ""


def test_postcodes() -> None:
    assert postcode(" ls13ab ") == "LS1 3AB"
    assert postcode("   ") == ""
    with pytest.raises(RuleBroken):
        postcode("LS1")
