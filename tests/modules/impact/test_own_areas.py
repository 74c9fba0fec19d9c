"""Reports by a council's own areas: whole wards are added up, and what cannot be told stands apart."""

from datetime import date
from typing import Any

import pytest

from furthest.kernel.ledger.measures import Basis
from furthest.kernel.ledger.reportable import Reportable
from furthest.lib.dates import Period
from furthest.modules.impact.presenters.boards import Reading, ward_table
from furthest.modules.impact.rules.reports import PARTLY, Board, BoardLine, by_own_areas

LOANS = Reportable("loans", "lending.lent", "Loans", "loans", Basis.ITEMS, "Each loan counts once.")
WARDS = {"loans": {"W1": 20, "W2": 30, "W3": 7, "": 9}}


@pytest.fixture
def board() -> Board:
    """A report of four wards' counts."""
    line = BoardLine(LOANS, 66, None)
    month = Period.month(2026, 11)
    return Board(month, date(2026, 11, 18), 5, (line,), "", {}, WARDS, {"W1": "One"})


def test_impact_14_whole_wards_are_added_up_and_the_rest_stands_apart(board: Board) -> None:
    found = by_own_areas(board, "Patch", {"W1": "North", "W2": "North"})
    assert found.wards == {"loans": {"North": 50, PARTLY: 7, "": 9}}
    assert sum(found.wards["loans"].values()) == sum(WARDS["loans"].values()), "nothing is lost and nothing divided"
    assert board.wards == WARDS


@pytest.mark.parametrize("for_publishing", [False, True])
def test_impact_14_the_table_has_areas_by_name_and_says_what_is_not_divided(
    council: Any, board: Board, for_publishing: bool
) -> None:
    found = by_own_areas(board, "Patch", {"W1": "North", "W2": "South"})
    heads, rows, notes = ward_table(found, Reading(council, for_publishing, {}))
    assert heads[0].label == "Patch"
    assert [row[0] for row in rows] == [
        "North",
        "South",
        "In wards that lie in several areas, or in none",
        "Ward not known",
    ]
    assert any("is not divided" in note for note in notes)
    assert any("one way of counting" in note for note in notes) == for_publishing


def test_impact_14_small_numbers_are_hidden_by_area_too(council: Any, board: Board) -> None:
    counts = {"loans": {"W1": 2, "W2": 30, "W3": 40, "W4": 3}}
    bare = Board(board.period, board.until, 5, board.lines, "", {}, counts, {})
    small = by_own_areas(bare, "Patch", {"W1": "North", "W2": "South", "W4": "East"})
    _heads, rows, _notes = ward_table(small, Reading(council, False, {}))
    assert ["North", "hidden"] in rows and ["East", "hidden"] in rows
