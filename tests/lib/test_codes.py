"""Row ids, references with a check sign, IMEI and ICCID numbers."""

from itertools import product
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.codes import (
    REFERENCE_ALPHABET,
    clean_digits,
    clean_reference,
    iccid_problem,
    imei_problem,
    luhn_is_right,
    make_reference,
    uuid7,
)

indexes = st.lists(st.integers(0, len(REFERENCE_ALPHABET) - 1), min_size=7, max_size=7)


def reference_of(picks: list[int]) -> str:
    left = iter(picks)
    return make_reference(lambda size: next(left) % size)


def test_uuid7_is_the_example_of_the_standard() -> None:
    # RFC 9562, appendix A.6: 22 February 2022, 2:22:22pm, GMT-05:00
    randomness = bytes.fromhex("0cc318c4dc0c0c07398f")
    assert str(uuid7(0x017F22E279B0, randomness)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_uuid7_keeps_its_version_and_its_time(milliseconds: int, randomness: bytes) -> None:
    made = uuid7(milliseconds, randomness)
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == milliseconds


@given(st.integers(0, 2**48 - 2), st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_uuid7_of_a_later_millisecond_sorts_later(milliseconds: int, one: bytes, other: bytes) -> None:
    assert uuid7(milliseconds, one) < uuid7(milliseconds + 1, other)


@pytest.mark.parametrize(("milliseconds", "size"), [(-1, 10), (2**48, 10), (0, 9), (0, 11)])
def test_uuid7_refuses_what_does_not_fit(milliseconds: int, size: int) -> None:
    with pytest.raises(ValueError, match="must"):
        uuid7(milliseconds, bytes(size))


def test_the_alphabet_has_no_look_alikes() -> None:
    assert len(set(REFERENCE_ALPHABET)) == len(REFERENCE_ALPHABET) == 31
    assert not set("0O1IL") & set(REFERENCE_ALPHABET)
    assert REFERENCE_ALPHABET.isupper()


@given(indexes)
def test_a_reference_is_read_back_however_it_is_typed(picks: list[int]) -> None:
    reference = reference_of(picks)
    assert len(reference) == 9
    assert reference[4] == "-"
    for typed in (reference, reference.lower(), reference.replace("-", ""), f" {reference[:2]} – {reference[2:]}\t"):
        assert clean_reference(typed) == reference


@given(indexes)
def test_a_reference_with_any_one_sign_wrong_is_refused(picks: list[int]) -> None:
    right = reference_of(picks).replace("-", "")
    for place, sign in product(range(8), REFERENCE_ALPHABET):
        if sign != right[place]:
            assert clean_reference(right[:place] + sign + right[place + 1 :]) is None


@given(indexes)
def test_a_reference_with_neighbours_swapped_is_refused(picks: list[int]) -> None:
    right = reference_of(picks).replace("-", "")
    for place in range(7):
        swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        assert swapped == right or clean_reference(swapped) is None


@given(st.text(max_size=20))
def test_reading_a_reference_never_fails(text: str) -> None:
    cleaned = clean_reference(text)
    assert cleaned is None or clean_reference(cleaned) == cleaned


def test_signs_that_no_reference_has_are_not_guessed_at() -> None:
    reference = make_reference(lambda size: 0)
    for stranger in "01OIL!é":
        assert clean_reference(stranger + reference[1:]) is None
    assert clean_reference("") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("351809679290816", None),
        ("35-180967-929081-6", None),
        ("'351809679290816", None),
        ("351809679290816.0", None),
        (" 35 180967 929081 6 ", None),
        ("351809679290817", "check digit wrong"),
        ("3.58857E+14", "damaged by a spreadsheet"),
        ("3,58857e14", "damaged by a spreadsheet"),
        ("35180967929081", "wrong length"),
        ("3518096792908160", "wrong length"),
        ("", "wrong length"),
        ("35180967929081X", "not digits"),
        ("٣٥١٨٠٩٦٧٩٢٩٠٨١٦", "not digits"),
        ("unknown", "not digits"),
    ],
)
def test_imei_problem(text: str, problem: str | None) -> None:
    assert imei_problem(text) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("8944003390757938348", None),
        ("8944 0033 9075 7938 348", None),
        ("89440033907579383480", "check digit wrong"),
        ("89440033907579383489", None),
        ("8944003390757938349", "check digit wrong"),
        ("8.944E+18", "damaged by a spreadsheet"),
        ("8944003390757930000", "damaged by a spreadsheet"),
        ("894400339075793834", "wrong length"),
        ("7944003390757938348", "does not begin 89"),
        ("89440033907579383F8", "not digits"),
    ],
)
def test_iccid_problem(text: str, problem: str | None) -> None:
    assert iccid_problem(text) == problem


@given(st.integers(0, 10**14 - 1), st.integers(0, 13), st.integers(1, 9))
def test_an_imei_with_any_one_digit_wrong_is_found(number: int, place: int, more: int) -> None:
    body = f"{number:014}"
    right = next(body + digit for digit in "0123456789" if luhn_is_right(body + digit))
    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]
    assert imei_problem(right) is None
    assert imei_problem(wrong) == "check digit wrong"


def test_clean_digits_leaves_other_signs_to_be_complained_of() -> None:
    assert clean_digits(" 35-18 09/67 ") == "35180967"
    assert clean_digits("35x") == "35x"
