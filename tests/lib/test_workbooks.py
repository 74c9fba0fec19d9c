"""Workbooks as CSV: cells as people would type them, and books that are damaged, too large or made to harm."""

import struct
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from furthest.lib import workbooks
from furthest.lib.workbooks import NotAWorkbook, Tab, as_text, is_workbook, tabs, write_csv

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="People"><table:table-row>{cells}</table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell office:value-type="string"{more}><text:p>Name</text:p></table:table-cell>'


def book(path: Path, rows: list[list[Any]], **more: list[list[Any]]) -> Path:
    """A workbook with a sheet called A, and others; one called Old is hidden."""
    made = Workbook()
    made.remove(made.active)
    for name, lines in {"A": rows, **more}.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
        sheet.sheet_state = "hidden" if name == "Old" else "visible"
    made.save(path)
    return path


def ods(path: Path, cells: str) -> Path:
    """An OpenDocument sheet of one row."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(cells=cells))
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def bomb(path: Path, size: int) -> Path:
    """A small file that unpacks to so many bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "x")
        packed.writestr("xl/workbook.xml", b"0" * size)
    return path


def test_sheets_are_listed_with_hidden_ones_and_their_reach(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Name", "When"], ["Ann", 1]], Old=[["x"]], Empty=[])
    assert is_workbook(path)
    assert tabs(path) == [Tab("A", False, 2, 2), Tab("Old", True, 1, 1), Tab("Empty", False, 0, 0)]


def test_a_line_of_the_csv_is_a_row_of_the_sheet(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [[], ["Name", "When"], ["Ann,\nBo", date(2026, 1, 5)]])
    write_csv(path, "A", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == '\nName,When\n"Ann, Bo",05/01/2026\n'


def test_opendocument_is_read_by_the_same_reader(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", CELL.format(more=""))
    assert is_workbook(path) and tabs(path) == [Tab("People", False, 1, 1)]
    write_csv(path, "People", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == "Name\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (175.0, "175"),
        (1.5, "1.5"),
        (358000000000000.0, "358000000000000"),
        (True, "yes"),
        (date(2026, 1, 5), "05/01/2026"),
        (datetime(2026, 1, 5), "05/01/2026"),  # noqa: DTZ001 - cells know no time zone
        (datetime(2026, 1, 5, 14, 30), "05/01/2026 14:30"),  # noqa: DTZ001 - cells know no time zone
        (time(9, 5), "09:05"),
        (timedelta(hours=36, minutes=5), "36:05"),
        ("  Ann \n Smith", "Ann Smith"),
        ("", ""),
    ],
)
def test_cells_are_what_somebody_would_type(value: Any, text: str) -> None:
    assert as_text(value) == text


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["x"]])
    with pytest.raises(NotAWorkbook, match="no such sheet"):
        write_csv(path, "B", tmp_path / "b.csv")


def test_what_is_no_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    for name, content in {"a.xlsx": b"\x89PNG", "b.xlsx": b"PK\x03\x04 xl/", "c.csv": b"Name\n"}.items():
        (tmp_path / name).write_bytes(content)
        assert not is_workbook(tmp_path / name)


def test_a_bomb_is_refused_by_its_list_of_parts(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbook, match="too large"):
        tabs(bomb(tmp_path / "bomb.xlsx", workbooks.MOST_BYTES + 1))


def test_a_list_of_parts_that_lies_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_BYTES", 4_000_000)
    path = bomb(tmp_path / "lie.xlsx", 5_000_000)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 1000)
    path.write_bytes(bytes(data))
    with pytest.raises(NotAWorkbook, match="too large"):
        tabs(path)


def test_a_cell_in_the_last_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    made = Workbook()
    made.active["A1"], made.active["XFD1048576"] = "a", "b"
    made.save(tmp_path / "far.xlsx")
    with pytest.raises(NotAWorkbook, match="too large"):
        tabs(tmp_path / "far.xlsx")


def test_a_cell_that_says_it_is_repeated_over_and_over_is_refused(tmp_path: Path) -> None:
    path = ods(tmp_path / "wide.ods", CELL.format(more=' table:number-columns-repeated="1000000000"'))
    with pytest.raises(NotAWorkbook, match="too large"):
        write_csv(path, "People", tmp_path / "wide.csv")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Name"]])
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/workbook.xml"] = b"<workbook"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    with pytest.raises(NotAWorkbook):
        tabs(path)
