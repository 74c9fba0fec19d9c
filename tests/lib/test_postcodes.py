"""Postcodes as people type them."""

import csv
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.postcodes import clean_postcode, district, is_postcode
from tests.lib.shared_data import shared_file


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("LS1 3AB", "LS1 3AB"),
        ("ls13ab", "LS1 3AB"),
        (" l s 1 3 a b ", "LS1 3AB"),
        ("LS1-3AB", "LS1 3AB"),
        ("LS10 2NS", "LS10 2NS"),
        ("LS1 OAB", "LS1 0AB"),
        ("WF10 IDY", "WF10 1DY"),
        ("M1 1AE", "M1 1AE"),
        ("W1A 1HQ", "W1A 1HQ"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("gir 0aa", "GIR 0AA"),
    ],
)
def test_postcodes_are_tidied(text: str, postcode: str) -> None:
    assert clean_postcode(text) == postcode
    assert district(text) == postcode.partition(" ")[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LS1",
        "LSI 3AB",
        "LS1 3OB",
        "LS1 30B",
        "LS1 3AC",
        "QS1 3AB",
        "LS123 4AB",
        "1LS 3AB",
        "LS1 3ABC",
        "home",
        "LS1 3AB" * 9,
    ],
)
def test_others_are_refused_and_not_guessed_at(text: str) -> None:
    assert clean_postcode(text) is None
    assert district(text) is None
    assert not is_postcode(text)


@given(st.text(max_size=12))
def test_a_tidy_postcode_stays_as_it_is(text: str) -> None:
    postcode = clean_postcode(text)
    assert postcode is None or clean_postcode(postcode) == postcode


def test_every_postcode_of_leeds_is_one() -> None:
    with gzip.open(shared_file("places/leeds_postcodes_lsoa_ward.csv.gz"), "rt", encoding="utf-8") as file:
        refused = [
            row["postcode"] for row in csv.DictReader(file) if clean_postcode(row["postcode"]) != row["postcode"]
        ]
    assert refused == []
