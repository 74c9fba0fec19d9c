"""Sheets in any encoding, delimiter and line ending, and files that are no sheets."""

import csv
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from furthest.lib.csv_safety import NotASheet, decode, neutralise, read_rows, sniff_delimiter, stream_rows
from tests.lib.shared_data import register_answers, shared_file

TEXT = "Name,Cost\nJosé’s café,£62\n"
cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=8)
tables = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6)


def written(rows: list[list[str]], delimiter: str = ",", ending: str = "\r\n") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue().replace("\n", ending)


def rows_of(data: bytes) -> list[list[str]]:
    return [row for _, row in stream_rows(io.BytesIO(data))]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1252", "windows-1252"),
    ],
)
def test_encodings_are_told_apart(codec: str, name: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, name)
    assert rows_of(TEXT.encode(codec)) == [["Name", "Cost"], ["José’s café", "£62"]]


@pytest.mark.parametrize("text", ["Cost\n£5\n", "Café\n", "a,b\n“kids”,£1\n"])
def test_short_sheets_of_windows_are_read(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "windows-1252")


def a_zip(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"%PDF-1.7\n", "PDF"),
        (a_zip("[Content_Types].xml"), "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
        (a_zip("photo.txt"), "archive"),
        (b"Name,Cost\n\0\0\0", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\xff\xfeN", "binary"),
    ],
)
def test_what_is_no_sheet_is_refused_at_once(data: bytes, code: str) -> None:
    with pytest.raises(NotASheet) as refused:
        decode(data)
    assert refused.value.code == code
    with pytest.raises(NotASheet) as refused:
        list(stream_rows(io.BytesIO(data)))
    assert refused.value.code == code


@given(st.binary(max_size=300))
@example(b"\xff\xfe\0\xd8")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (decode, lambda data: list(stream_rows(io.BytesIO(data)))):
        with suppress(NotASheet):
            read(data)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Name,Cost\nA,62\n", ","),
        ("Name;Cost\nA;62,00\nB;1,50\n", ";"),
        ("Name\tNotes\nA\tone, two; three\n", "\t"),
        ("Name|Cost\nA|1\n", "|"),
        ("Name,Notes\nA,first; second\nB,third; fourth\n", ","),
        ('Name,Notes\nA,"x;y;z"\nB,"p;q;r"\n', ","),
        ("Devices of our libraries\n\nTag;Site;Cost\n1;A;2\n", ";"),
        ("Name;Notes, if any\nA;x\nB;y\n", ";"),
        ("Name\nA\n", ","),
        ("", ","),
        ("sep=|\nName|Cost, each\n", "|"),
        ("Name;Cost\rA;1,5\rB;2,5\r", ";"),
    ],
)
def test_delimiters_are_told_apart(text: str, delimiter: str) -> None:
    assert sniff_delimiter(text) == delimiter
    assert sniff_delimiter(text.replace("\n", "\r\n")) == delimiter


@given(tables, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_was_written_is_read(rows: list[list[str]], delimiter: str, ending: str) -> None:
    text = written(rows, delimiter, ending)
    assert [row for _, row in read_rows(text, delimiter)] == rows
    assert list(read_rows(io.StringIO(text, newline=""), delimiter)) == list(read_rows(text, delimiter))
    streamed = stream_rows(io.BytesIO(text.encode()), delimiter=delimiter)
    assert list(streamed) == list(read_rows(text, delimiter))


@given(st.text('ab",\n ', max_size=40))
@example('a,"b"c\n"d\n"\n')
def test_rows_are_as_the_csv_module_reads_them_when_quotes_are_closed(text: str) -> None:
    lines = [f"{line}\n" for line in text.split("\n")]
    try:
        list(csv.reader([*lines, '"end"'], strict=True))
    except csv.Error:
        return
    assert [row for _, row in read_rows(lines, ",")] == list(csv.reader(lines))


def test_the_line_is_where_the_row_starts() -> None:
    text = 'a,b\r\n"1\r\n2",x\r\n\r\ny,z'
    assert list(read_rows(text, ",")) == [(1, ["a", "b"]), (2, ["1\n2", "x"]), (4, []), (5, ["y", "z"])]


def test_the_separator_line_is_passed_over() -> None:
    assert list(read_rows("sep=;\na;b\n", ";")) == [(2, ["a", "b"])]


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    rows = list(read_rows('a,b\nx,"kids case\n' + "y,z\n" * 500, ","))
    assert len(rows) == 502
    assert rows[1] == (2, ["x", '"kids case'])
    assert rows[2] == (3, ["y", "z"])
    assert rows[-1] == (502, ["y", "z"])


def test_quotes_within_a_cell_are_tolerated() -> None:
    assert next(read_rows('10" screen,"""kids"" case","x"y\n', ","))[1] == ['10" screen', '"kids" case', "xy"]


def test_rare_signs_do_not_end_a_line() -> None:
    assert list(read_rows("a\x0bb,c\u2028d\x85e\n", ",")) == [(1, ["a\x0bb", "c\u2028d\x85e"])]


def test_what_shows_only_later_is_refused_while_reading() -> None:
    start = b"Name,Cost\n" + b"A,1\n" * 40_000
    for rest, code in (
        (b"A,\0\n", "binary"),
        (b"x" * 3_000_000, "line too long"),
        (b"x" * 200_000 + b"\n", "cell too long"),
    ):
        with pytest.raises(NotASheet) as refused:
            list(stream_rows(io.BytesIO(start + rest)))
        assert refused.value.code == code
        assert code == "binary" or refused.value.line == 40_002


def test_a_stray_byte_far_down_does_not_spoil_a_sheet() -> None:
    rows = rows_of(b"Name,Cost\n" + b"A,1\n" * 40_000 + "é,".encode() + b"\xa362\n")
    assert rows[-1] == ["é", "£62"]


def test_a_sign_cut_in_two_by_the_reading_is_whole() -> None:
    for shift in range(4):
        rows = rows_of(("x" * shift + ",é€😀\r\n" * 30_000).encode())
        assert {row[1] for row in rows} == {"é€😀"}
        assert len(rows) == 30_000


class Watched(io.BytesIO):
    """A file that remembers how much was asked of it at once."""

    largest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.largest = max(self.largest, 10**9 if size is None or size < 0 else size)
        return super().read(size)


def test_a_big_file_is_never_read_whole() -> None:
    file = Watched(b"Tag,Site\n" + b"LL-1,Otley Library\n" * 100_000)
    rows = stream_rows(file)
    assert next(rows) == (1, ["Tag", "Site"])
    assert file.tell() < 200_000
    assert sum(1 for _ in rows) == 100_000
    assert file.largest <= 64 * 1024


def test_the_device_register_has_its_rows_on_their_lines() -> None:
    with shared_file("devices/device_register.csv").open("rb") as file:
        rows = list(stream_rows(file))
    assert rows[0][1][0] == "Asset No"
    assert {number for number, _ in rows[1:]} == set(register_answers())
    assert {len(row) for _, row in rows} == {15}


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+5.50", "+5.50"),
        ("-1,234.50", "-1,234.50"),
        ("Otley", "Otley"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_formulas_are_made_harmless(cell: str, safe: str) -> None:
    assert neutralise(cell) == safe


@given(st.text(max_size=10))
def test_a_safe_cell_is_the_same_text_or_has_an_apostrophe(cell: str) -> None:
    safe = neutralise(cell)
    assert safe in (cell, f"'{cell}")
    assert neutralise(safe) == safe
