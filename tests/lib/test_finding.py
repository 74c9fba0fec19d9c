"""Finding texts by words, forgiving how they are typed."""

import pytest

from furthest.lib.finding import Findable, ranked

TEXTS = (
    Findable.of("lend", "Lend a tablet", "Scan the label. Print the slip.", also="loan"),
    Findable.of("label", "Print labels barcode", "Choose the sheet. Scan one."),
    Findable.of("board", "Figures for the board", "Freeze the report."),
)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("lend", "lend"),
        ("LÉND!", "lend"),
        ("tabelt", "lend"),
        ("how do I print labels", "label"),
        ("lending a tablet", "lend"),
        ("frozen report for the board", "board"),
    ],
)
def test_the_likeliest_comes_first(asked: str, first: str) -> None:
    assert ranked(asked, TEXTS)[0] == first


@pytest.mark.parametrize("asked", ["", "   ", "?!", "xyzzy", "xyzzy qwert lend"])
def test_what_is_not_there_is_not_found(asked: str) -> None:
    assert ranked(asked, TEXTS) == []


def test_a_title_weighs_more_than_the_text() -> None:
    assert ranked("print", TEXTS) == ["label", "lend"]


def test_small_words_alone_are_looked_for_after_all() -> None:
    assert ranked("the", TEXTS) != []


def test_a_very_long_question_ends() -> None:
    assert ranked("xyzzy " * 10_000, TEXTS) == []
