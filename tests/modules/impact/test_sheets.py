"""Figures from before as a sheet: good lines are stated, the others are told apart in plain words."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from furthest.kernel.core.act import Thing
from furthest.kernel.core.actor import command_actor
from furthest.kernel.sheets.importing import ImportOrder, import_sheet
from furthest.kernel.sheets.kinds import SHEETS
from furthest.kernel.sheets.report import Report
from furthest.kernel.tenancy.models import Council
from furthest.modules.impact.selectors.statements import standing, statements
from furthest.modules.places.selectors import SiteCard

HEAD = "Figure,How many,From,To,Library,Source,Who says so"
Bring = Callable[..., Report]


@pytest.fixture
def bring(council: Council, library: SiteCard) -> Bring:
    """Imports lines below the usual headings."""

    def imported(*lines: str, **options: Any) -> Report:
        order = ImportOrder(council, command_actor(), **options)
        return import_sheet(SHEETS.get("impact.statements"), BytesIO("\n".join((HEAD, *lines)).encode()), order)

    return imported


def told(report: Report) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.problem) for one in report.errors]


def test_lines_are_stated_with_all_that_they_say(council: Council, bring: Bring, library: SiteCard) -> None:
    report = bring(
        "Loans made,175,1/4/2023,31/3/2024,,Board May 2024,Jo Bloggs",
        'people,"more than 1,000",1/4/2023,31/3/2024,armley,"Annual report, p. 3",Head of libraries',
    )
    assert (report.added, report.bad, told(report)) == (2, 0, [])
    found = {one.figure: one for one in statements(council)}
    assert (found["loans"].value, found["loans"].is_more_than, found["loans"].site) == (175, False, None)
    assert (found["people"].value, found["people"].is_more_than, found["people"].site_id) == (1000, True, library.id)
    assert found["people"].source == "Annual report, p. 3"


@pytest.mark.parametrize(
    ("line", "column", "problem"),
    [
        ("Loans made,-1,1/4/2023,31/3/2024,,Board,Jo", "How many", "number below nought or too large"),
        ("Loans made,lots,1/4/2023,31/3/2024,,Board,Jo", "How many", "number not readable"),
        ("Loans made,5,1/4/2024,31/3/2024,,Board,Jo", "To", "period ends before it begins"),
        ("Loans made,5,1/4/2024,31/3/2030,,Board,Jo", "To", "date in the future"),
        ("Lones maid,5,1/4/2023,31/3/2024,,Board,Jo", "Figure", "figure not known"),
        ("Loans made,5,1/4/2023,31/3/2024,Nowhere,Board,Jo", "Library", "site not known"),
        ("Loans made,5,1/4/2023,31/3/2024,,,Jo", "Source", "source missing"),
        ("Loans made,5,1/4/2023,31/3/2024,,Board,", "Who says so", "who says so missing"),
        ("Loans made,5,1/4/2023,31/3/2024,,Password: hunter22,Jo", "Source", "password or a person’s number"),
    ],
)
def test_a_line_that_makes_no_sense_is_told_beside_its_column(
    line: str, column: str, problem: str, bring: Bring, council: Council
) -> None:
    report = bring(line)
    assert told(report) == [(2, column, problem)]
    assert standing(council) == []


def test_days_that_are_counted_already_are_refused(
    council: Council, bring: Bring, stated: Callable[..., Any], posted: Callable[..., Thing]
) -> None:
    stated()
    posted(date(2025, 2, 2))
    lines = (
        "Loans made,5,1/1/2024,31/12/2024,,Board,Jo",
        "Loans made,5,1/1/2025,28/2/2025,,Board,Jo",
        "Devices returned,5,1/1/2024,31/12/2024,,Board,Jo",
        "Devices returned,6,1/6/2024,31/12/2024,Armley Library,Board,Jo",
    )
    for dry_run in (True, False):
        report = bring(*lines, dry_run=dry_run)
        problems = [problem for _line, _column, problem in told(report)]
        assert problems == ["period overlaps", "period already counted", "period repeated"]
        assert report.added == 1
    assert {one.figure for one in standing(council)} == {"loans", "returns"}


def test_the_same_file_twice_states_nothing_twice(council: Council, bring: Bring) -> None:
    line = "Loans made,175,1/4/2023,31/3/2024,,Board May 2024,Jo Bloggs"
    assert bring(line).added == 1
    again = bring(line)
    assert (again.added, again.unchanged, again.bad) == (0, 1, 0)
    assert len(standing(council)) == 1
