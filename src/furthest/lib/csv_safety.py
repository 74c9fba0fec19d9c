"""Reading sheets that people upload (any encoding, delimiter or line ending), and writing cells that are safe.

A file that is no sheet is refused by `NotASheet`. Quotes that are never closed cost one row, not the rest of the file.
"""

import codecs
import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final, Literal, Protocol, TypeAlias

SheetCode = Literal["empty", "picture", "PDF", "workbook", "archive", "binary", "line too long", "cell too long"]
Delimiter = Literal[",", ";", "\t", "|"]
Row: TypeAlias = tuple[int, list[str]]

_DELIMITERS: Final[tuple[Delimiter, ...]] = (",", ";", "\t", "|")
_HEAD: Final = 64 * 1024
_LONGEST_LINE: Final = 1024 * 1024
_MOST_LINES_IN_A_ROW: Final = 100
_ROWS_TO_SNIFF: Final = 50

_SIGNATURES: Final[tuple[tuple[bytes, SheetCode], ...]] = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"PK\x03\x04", "archive"),
    (b"\x1f\x8b", "archive"),
)
_WORKBOOK_PARTS: Final = (b"[Content_Types].xml", b"xl/", b"oasis.opendocument.spreadsheet")
_MARKS: Final = (  # the longer mark first: a UTF-32 mark begins with a UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_QUOTE_ENDS: Final = re.compile(r'[^"]*(?:""[^"]*)*"(?!")')
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*(?=[\r\n]|$)', re.IGNORECASE)
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # wide signs too
_PLAIN_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?")


class NotASheet(ValueError):
    """A file that cannot be read as rows of text; `code` says what it is instead, `line` where that showed."""

    def __init__(self, code: SheetCode, line: int | None = None) -> None:
        super().__init__(code)
        self.code: SheetCode = code
        self.line = line


class BinaryReader(Protocol):
    """A file object opened for bytes; only `read` is needed."""

    def read(self, size: int, /) -> bytes: ...


def decode(data: bytes) -> tuple[str, str]:
    """The text of a sheet and the encoding that it was in ("utf-8", "utf-16", "windows-1252"…); NotASheet if none."""
    encoding = _encoding_of(data, is_whole=True)
    return "".join(_decoded([data], encoding)), encoding


def sniff_delimiter(text: str) -> Delimiter:
    """The sign between cells: the one that cuts most of the first rows into the same number of cells, or a comma."""
    sample = text[:_HEAD]
    if stated := _SEPARATOR_LINE.match(sample):
        return next(sign for sign in _DELIMITERS if sign == stated[1])

    def agreement(delimiter: Delimiter) -> tuple[int, int]:
        rows = (row for _, row in read_rows(sample, delimiter))
        widths = Counter(len(row) for row in islice(rows, _ROWS_TO_SNIFF) if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)


def neutralise(cell: str) -> str:
    """The cell as it may be written to a sheet: what a spreadsheet would run as a formula gets an apostrophe.

    Plain numbers such as -5 stay as they are.
    """
    if cell.startswith(_FORMULA_STARTS) or cell.lstrip().startswith(_FORMULA_STARTS):
        return cell if _PLAIN_NUMBER.fullmatch(cell) else f"'{cell}"
    return cell


def read_rows(text_lines: str | Iterable[str], delimiter: str) -> Iterator[Row]:
    """Each row with the number of the line that it starts on (from 1); a blank line is an empty row.

    Takes a whole text or its lines, with any line ends. A quote that is not closed within 100 lines is read as a
    plain sign. A spreadsheet's own first line "sep=;" is passed over. NotASheet when one cell is over 128 KiB.
    """
    source = _Lines(text_lines)
    for number, line in source:
        if number == 1 and _SEPARATOR_LINE.match(line):
            continue
        lines, inside = [line], _ends_inside_quotes(line, delimiter, False)
        size = len(line)
        while inside and len(lines) < _MOST_LINES_IN_A_ROW and size < _LONGEST_LINE:
            if (more := source.take()) is None:
                break
            lines.append(more)
            size += len(more)
            inside = _ends_inside_quotes(more, delimiter, True)
        if inside:
            source.give_back(lines[1:])
        yield number, _cells(number, lines[:1] if inside else lines, delimiter, quoted=not inside)


def stream_rows(file: BinaryReader, *, delimiter: str | None = None) -> Iterator[Row]:
    """The rows of a binary file, read in pieces of 64 KiB; its start says the encoding and, if not told, the delimiter.

    A file that is no sheet is refused at once (NotASheet), or while reading if it only shows later.
    """
    head = file.read(_HEAD)
    encoding = _encoding_of(head, is_whole=len(head) < _HEAD)
    if delimiter is None:
        delimiter = sniff_delimiter("".join(_decoded([head], encoding, is_whole=False)))
    pieces = chain([head], iter(lambda: file.read(_HEAD), b""))
    return read_rows(_lines_of(_decoded(pieces, encoding)), delimiter)


class _Lines:
    """Numbered lines, of which some can be given back to be read again."""

    def __init__(self, text_lines: str | Iterable[str]) -> None:
        self._source = _lines_of([text_lines] if isinstance(text_lines, str) else map(_with_end, text_lines))
        self._returned: deque[str] = deque()
        self._number = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while (line := self.take()) is not None:
            yield self._number, line

    def take(self) -> str | None:
        line = self._returned.popleft() if self._returned else next(self._source, None)
        self._number += line is not None
        return line

    def give_back(self, lines: list[str]) -> None:
        self._returned.extendleft(reversed(lines))
        self._number -= len(lines)


def _with_end(line: str) -> str:
    return line if line.endswith(("\n", "\r")) else line + "\n"


def _lines_of(pieces: Iterable[str]) -> Iterator[str]:
    """Lines without their ends. Only CR, LF and CRLF end a line: str.splitlines would cut cells at rarer signs."""
    rest, number = "", 0
    for piece in _plain_newlines(pieces):
        *lines, rest = (rest + piece).split("\n")
        number += len(lines)
        if len(rest) > _LONGEST_LINE:
            raise NotASheet("line too long", number + 1)
        yield from lines
    if rest:
        yield rest


def _plain_newlines(pieces: Iterable[str]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        text = held + piece
        held = "\r" if text.endswith("\r") else ""  # its "\n" may come with the next piece
        yield text.removesuffix(held).replace("\r\n", "\n").replace("\r", "\n")
    if held:
        yield "\n"


def _cells(number: int, lines: list[str], delimiter: str, *, quoted: bool) -> list[str]:
    ended = [f"{line}\n" for line in lines]
    try:
        if quoted:
            return next(csv.reader(ended, delimiter=delimiter))
        return next(csv.reader(ended, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error as problem:
        raise NotASheet("cell too long", number) from problem


def _ends_inside_quotes(line: str, delimiter: str, inside: bool) -> bool:
    """Whether a quoted cell is still open at the line's end, in the way that the csv module reads quotes."""
    if '"' not in line:
        return inside
    position = 0
    while True:
        if inside:
            ended = _QUOTE_ENDS.match(line, position)
            if not ended:
                return True
            inside, position = False, ended.end()
        elif line.startswith('"', position):
            inside, position = True, position + 1
            continue
        position = line.find(delimiter, position) + 1
        if not position:
            return False


def _refuse_other_kinds(data: bytes) -> None:
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            is_workbook = code == "archive" and any(part in data for part in _WORKBOOK_PARTS)
            raise NotASheet("workbook" if is_workbook else code)


def _encoding_of(data: bytes, *, is_whole: bool) -> str:
    """The encoding of a file by its start.

    What is not UTF-8 and has no mark is Windows-1252, as Excel writes it in this country. Guessing by statistics took
    a lone "£" for UTF-16 and curly quotes for a Macintosh's accents, so nothing is guessed.
    """
    _refuse_other_kinds(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if not data.removeprefix(mark).strip(b"\0 \t\r\n"):
                raise NotASheet("empty")
            return encoding
    if not data.strip():
        raise NotASheet("empty")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, is_whole)
    except UnicodeDecodeError as problem:
        if _CONTROL.search(data):
            raise NotASheet("binary") from problem
        return "windows-1252"
    return "utf-8"


def _decoded(pieces: Iterable[bytes], encoding: str, *, is_whole: bool = True) -> Iterator[str]:
    """Text of the pieces. In UTF-8, a stray byte is read as Windows-1252: it comes from cells pasted together."""
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    decoder = codecs.getincrementaldecoder(codec)(_ON_ERROR.get(encoding, "strict"))
    try:
        for piece in pieces:
            text = decoder.decode(piece)
            if "\0" in text:
                raise NotASheet("binary")
            yield text
        if is_whole:
            yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as problem:
        raise NotASheet("binary") from problem


def _as_windows_1252(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return problem.object[problem.start : problem.end].decode("windows-1252", "replace"), problem.end


_ON_ERROR: Final = {"utf-8": "furthest-stray-bytes", "windows-1252": "replace"}
codecs.register_error(_ON_ERROR["utf-8"], _as_windows_1252)
