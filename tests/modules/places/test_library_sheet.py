"""Reading a list of libraries: what is taken, what is refused, and in which words."""

import pytest

from furthest.kernel.core.errors import RuleBroken
from furthest.lib.csv_safety import read_rows
from furthest.modules.places.rules.library_sheet import LibrarySheet, read_libraries

HEADINGS = "Local authority,Library name,Postcode,Statutory,Year closed,Monday staffed hours,Tuesday staffed hours"


def read(*lines: str, headings: str = HEADINGS, council: str = "Leeds City Council") -> LibrarySheet:
    return read_libraries(read_rows("\n".join([headings, *lines]), ","), council_name=council)


def test_place_10_a_line_becomes_a_library() -> None:
    sheet = read("Leeds City Council,Armley Library,ls121uq,Yes,,10:00-19:00,")
    (row,) = sheet.rows
    assert (row.name, row.postcode, row.is_library, row.closed_year) == ("Armley Library", "LS12 1UQ", True, None)
    assert row.hours == {"0": ["10:00-19:00"]}
    assert (sheet.count, sheet.blank, sheet.problems) == (1, 0, [])


@pytest.mark.parametrize(
    ("line", "column", "problem"),
    [
        ("L,A,LS12 1UQ,Yes,,9-5,", "Monday staffed hours", "“9-5” cannot be read as hours"),
        ("L,A,LS12 1UQ,Yes,,,17:00-09:00", "Tuesday staffed hours", "“17:00-09:00” cannot be read as hours"),
        ("L,A,LS12,Yes,,,", "Postcode", "“LS12” is not a postcode"),
        ("L,,LS12 1UQ,Yes,,,", "Library name", "is empty"),
        (f"L,{'x' * 121},LS12 1UQ,Yes,,,", "Library name", "has more than 120 characters"),
        ("L,A,LS12 1UQ,perhaps,,,", "Statutory", "“perhaps” is neither yes nor no"),
        ("L,A,LS12 1UQ,Yes,March,,", "Year closed", "“March” is not a year"),
    ],
)
def test_place_10_a_line_that_cannot_be_read_is_reported_and_the_rest_taken(
    line: str, column: str, problem: str
) -> None:
    sheet = read("L,Good,LS12 1UQ,Yes,,,", "", line)
    assert [row.name for row in sheet.rows] == ["Good"]
    (found,) = sheet.problems
    assert (found.line, found.column, found.problem) == (4, column, problem)
    assert found.fix
    assert (sheet.count, sheet.blank) == (2, 1)


def test_place_10_a_property_number_damaged_by_a_spreadsheet_is_refused() -> None:
    headings = HEADINGS + ",Unique property reference number"
    sheet = read("L,A,,Yes,,,,7.2E+07", "L,B,,Yes,,,,072200214", headings=headings)
    assert [row.uprn for row in sheet.rows] == ["72200214"]
    assert sheet.problems[0].column == "Unique property reference number"


def test_place_10_a_library_that_stands_twice_is_taken_once() -> None:
    sheet = read("L,Armley Library,LS12 1UQ,Yes,,,", "L,ARMLEY library,LS12 1UQ,Yes,,10:00-12:00,")
    assert len(sheet.rows) == 1
    assert sheet.problems[0].problem == "“ARMLEY library” stands on line 2 already"


def test_headings_may_be_written_in_any_case_and_others_are_named() -> None:
    headings = "Shoe size,LIBRARY NAME ,monday staffed hours,Monday unstaffed hours"
    sheet = read("44,Armley,10:00-12:00,12:00-22:00", headings=headings)
    assert sheet.rows[0].hours == {"0": ["10:00-12:00"]}
    assert sheet.notices == ["Columns that were not used: Shoe size."]


def test_short_rows_and_spaces_are_forgiven() -> None:
    sheet = read("L,  Garforth   Library ,LS25 1EH")
    assert (sheet.rows[0].name, sheet.rows[0].hours, sheet.rows[0].is_library) == ("Garforth Library", None, False)


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ("Library name,Postcode,Postcode,Monday staffed hours", "The heading “Postcode” stands twice in this file."),
        ("Asset tag,Make,Model", "This is not a list of libraries: it has no column “Library name”."),
        ("Name of library,Monday staffed hours", "Is it the one called “Name of library”? Then rename that."),
        ("Library name,Postcode", "This is not a list of libraries with staffed hours"),
    ],
)
def test_a_file_of_something_else_is_refused_in_one_sentence(headings: str, said: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read("a,b,c,d", headings=headings)
    assert said in refused.value.message


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        read_libraries([(1, []), (2, [" "])], council_name="Leeds City Council")
    assert refused.value.message == "This file is empty: it has no headings and no rows."


def test_of_several_authorities_only_our_own_is_taken() -> None:
    lines = ["Leeds City Council,A,,Yes,,,", "Bradford Council,B,,Yes,,,", "Bradford Council,C,,Yes,,,"]
    sheet = read(*lines)
    assert [row.name for row in sheet.rows] == ["A"]
    assert sheet.notices == ["Libraries of other councils that were left out: 2."]
    with pytest.raises(RuleBroken) as refused:
        read(*lines, council="Rutland County Council")
    assert "no libraries of Rutland County Council" in refused.value.message


def test_a_single_other_authority_is_taken_with_a_notice() -> None:
    sheet = read("Bradford Council,A,,Yes,,,")
    assert len(sheet.rows) == 1
    assert sheet.notices == ["The file says that these are the libraries of Bradford Council."]
