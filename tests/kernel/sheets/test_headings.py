"""Headings matched whatever their case and signs, and each way in which a file is no such sheet in one sentence."""

import pytest

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.headings import find_headings
from furthest.lib.csv_safety import read_rows
from tests.kernel.sheets.notes import NoteSheet


def found(text: str) -> tuple[dict[str, str], tuple[str, ...], list[int]]:
    """Heading by column, unknown headings, and the lines of the rows below."""
    match, rows = find_headings(read_rows(text, ","), NoteSheet.columns)
    return {name: match.heading(name) for name in match.places}, match.unknown, [line for line, _ in rows]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Note,No\nA,1\n", {"name": "Note", "number": "No"}),
        ("  NOTE \nA\n", {"name": "NOTE"}),
        ("Name of the note,NUMBER\nA,1\n", {"name": "Name of the note", "number": "NUMBER"}),
        ("name-of_the note\nA\n", {"name": "name-of_the note"}),
        ('"No"\u200b,note\n1,A\n', {"number": "No", "name": "note"}),
    ],
)
def test_headings_are_known_by_many_names(text: str, columns: dict[str, str]) -> None:
    assert found(text)[0] == columns


def test_titles_and_blank_lines_may_stand_above() -> None:
    assert found('\n"My notes\nof 2026",\n\nNote,No\n\nA,1\n\n\nB,2\n')[2] == [6, 7, 8, 9, 10]


def test_unknown_headings_are_told_and_our_own_passed_over() -> None:
    assert found("Note,Shade,,Problem,What to do,Line in the file\nA\n")[1] == ("Shade",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "This file is empty: it has no headings and no rows."),
        ("\n , ,\n\n", "This file is empty: it has no headings and no rows."),
        ("Note;No\nA;1\n", "This file has one column only. Save it as CSV, with commas between the cells, and import"),
        ("No,Colour\n1,red\n", "This file has no column for the name of the note. Give one the heading “Note”."),
        ("No,Name of note\n1,A\n", "“Note”. Is it the one called “Name of note”?"),
        ("Note,No,note\nA,1,B\n", "The heading “Note” stands twice in this file. Keep the right column only."),
        ("Note,No,Number\nA,1,B\n", "The headings “No” and “Number” both mean the number. Keep the right column only."),
    ],
)
def test_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        found(text)
    assert words in refused.value.message


def test_headings_are_not_looked_for_in_the_whole_file() -> None:
    with pytest.raises(RuleBroken, match="no column"):
        found("x,y\n" * 10 + "Note,No\n")
    with pytest.raises(RuleBroken, match="no column"):
        found("x,y\n" + "\n" * 100_000 + "Note,No\n")
