"""Names folded and matched, and notes looked over for secrets and personal numbers."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.csv_safety import stream_rows
from furthest.lib.text import best_match, closest, fold, looks_like_personal_number, looks_like_secret, shorten, words
from tests.lib.shared_data import open_libraries, register_answers, shared_file


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("St. Édith's!", "st ediths"),
        ("Ardsley & Tingley", "ardsley tingley"),
        ("  Łódź—Ørsted ", "lodz orsted"),
        ("Straße", "strasse"),
        ("O’Brien", "obrien"),
        ("हिन्दी", "हिनदी"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert words(text) == folded.split()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(f" {text}\n")


@given(st.text(), st.integers(1, 60))
def test_shortened_text_fits(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= length
    assert short == " ".join(text.split()) or short.endswith("…")


def test_text_is_cut_between_words() -> None:
    assert shorten("Kirkgate Market Community Hub", 20) == "Kirkgate Market…"
    assert shorten("Kirkgate Market Community Hub", 16) == "Kirkgate Market…"
    assert shorten("Kirkgate", 5) == "Kirk…"
    assert shorten("Kirkgate", 8) == "Kirkgate"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hawksworth", "Hawksworth Community Hub"),
        ("Kirkgate Market &", "Kirkgate Market Community Hub & Library"),
        ("Ardsley and Tingley Library", "Ardsley & Tingley Library"),
        ("Ardsley & Tingley", "Ardsley & Tingley Library"),
        (" gildersome library", "Gildersome Library"),
        ("OTLEY LIBRARY", "Otley Library"),
        ("Rothwell", "Rothwell Library"),
        ("Hunslet", "Hunslet Library"),
        ("Wetherby", "Wetherby Library"),
        ("Middleton", "Middleton Library / St George's Centre"),
        ("Compton", "Compton Road Library"),
        ("Harehills", None),
        ("Weatherby", None),
        ("Chapel", None),
        ("Hawks", None),
        ("Library", None),
        ("&", None),
        ("", None),
        ("Hawksworth Library", None),
        ("Hunslet Library annexe", None),
    ],
)
def test_best_match_among_the_open_libraries(written: str, meant: str | None) -> None:
    assert best_match(written, open_libraries()) == meant


def test_best_match_is_never_one_of_two() -> None:
    assert best_match("Armley", ["Armley Library", "Armley Heights"]) is None
    assert best_match("Armley Library", ["Armley Library", "Armley Heights"]) == "Armley Library"
    assert best_match("Middleton", ["Middleton Library", "Middleton Community Hub"]) is None
    assert best_match("Middleton Hub", ["Middleton Library", "Middleton Community Hub"]) == "Middleton Community Hub"
    assert best_match("Otley Library", ["Otley Library", "OTLEY library"]) is None
    assert best_match("The Hub", ["The Hub", "The Library"]) == "The Hub"


def test_best_match_on_every_line_of_the_device_register() -> None:
    with shared_file("devices/device_register.csv").open("rb") as file:
        rows = stream_rows(file)
        column = next(rows)[1].index("Home Library")
        matched = {number: best_match(row[column], open_libraries()) for number, row in rows}
    assert matched == {line: answer.get("site") for line, answer in register_answers().items()}


@given(st.text(max_size=20))
def test_best_match_is_a_candidate_or_nothing(name: str) -> None:
    candidates = ["Otley Library", "Hawksworth Community Hub", "Kirkgate & Market"]
    assert best_match(name, candidates) in [*candidates, None]
    assert set(closest(name, candidates)) <= set(candidates)


def test_closest_suggests_what_looks_like_it() -> None:
    assert closest("Weatherby", open_libraries())[0] == "Wetherby Library"
    assert closest("Chapel", open_libraries(), limit=2) == ["Chapel Allerton Library", "Chapeltown Library"]
    assert closest("Hawksworth Library", open_libraries())[0] == "Hawksworth Community Hub"
    assert closest("Xyzzy", open_libraries()) == []
    assert closest("", open_libraries()) == []


SECRETS = [
    "PIN 1234",
    "pin: 0000",
    "PIN is 12 34",
    "PIN1234",
    "PIN number for the tablet is 482910",
    "PIN reset to 4821",
    "1234 is the PIN",
    "screen cracked (PIN = 9876)",
    "passcode is 0000",
    "Passcode 123456",
    "unlock code 1234",
    "unlock with 1234",
    "lock screen code: 2580",
    "SIM PUK 12345678",
    "pw: x",
    "p/w fluffy99",
    "password is Fluffy",
    "password - Tr0ub4dor",
    "Password:hunter2",
    "password reset to Fluffy9",
    "pass: kitten",
    "passphrase = correct horse",
]
HARMLESS = [
    "",
    "DATA SIM till March",
    "pink case",
    '"kids" case',
    "ask Jo before lending",
    "screen cracked, see photo",
    "spinning",
    "spinning 1234 times",
    "no PIN",
    "PIN not known",
    "PIN removed 15/01/2024",
    "PIN reset 2024-01-15",
    "LL-1042 PIN missing",
    "iPad 2017 30-pin connector",
    "2 pins bent",
    "forgot password",
    "password: not set",
    "password is unknown",
    "password-protected",
    "Password:\nask at the desk",
    "postcode LS1 3AB",
    "passed on 12/03/2024",
    "unlocked, network free",
    "bypass fitted 1234",
    "asset code 12345",
]


@pytest.mark.parametrize("note", SECRETS)
def test_a_note_with_a_secret_is_seen(note: str) -> None:
    assert looks_like_secret(note)
    assert looks_like_secret(note.upper())


@pytest.mark.parametrize("note", HARMLESS)
def test_a_harmless_note_is_left_alone(note: str) -> None:
    assert not looks_like_secret(note)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NHS 943 476 5919", "NHS number"),
        ("9434765919", "NHS number"),
        ("943-476-5919 born 1950", "NHS number"),
        ("943 476 5918", None),
        ("0113 496 0000", None),
        ("+44 9434765919", None),
        ("0000000000", None),
        ("4111 1111 1111 1111 12/29", "bank card"),
        ("4111111111111111", "bank card"),
        ("4111 1111 1111 1112", None),
        ("351809679290816", None),
        ("8944 0033 9075 7900 348", None),  # a SIM whose first 16 digits would do for a card
        ("8944003390757938348", None),
        ("20-00-00 55779911", "bank account"),
        ("sort code 200000, account 55779911", "bank account"),
        ("account 55779911 sort code 20 00 00", "bank account"),
        ("bought 25-11-22 for £62", None),
        ("LL-1042", None),
        ("", None),
    ],
)
def test_personal_numbers(text: str, code: str | None) -> None:
    assert looks_like_personal_number(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "pin " * 250_000,
        "password is " + "the " * 250_000,
        "1 " * 500_000,
        "pin" + " " * 1_000_000,
        "12-34-56 " * 110_000,
    ],
    ids=["pins", "fillers", "figures", "spaces", "sort codes"],
)
def test_a_megabyte_of_text_is_looked_over_in_time(text: str) -> None:
    began = time.perf_counter()
    looks_like_secret(text)
    looks_like_personal_number(text)
    fold(text)
    assert time.perf_counter() - began < 20  # seconds; one that looks back over what it read would take hours
