"""The public list of libraries (the open-data schema of library services), read row by row into plain values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from furthest.kernel.core.errors import RuleBroken
from furthest.lib.csv_safety import Row
from furthest.lib.postcodes import clean_postcode
from furthest.lib.text import best_match, fold
from furthest.modules.places.rules.opening import StoredHours, read_week
from furthest.modules.places.rules.tables import Problem, Refused, cell_of, is_blank, note, split_headings

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = tuple(f"{weekday} staffed hours" for weekday in WEEKDAYS)
AUTHORITY, NAME, POSTCODE, UPRN = "Local authority", "Library name", "Postcode", "Unique property reference number"
STATUTORY, OPENED, CLOSED = "Statutory", "Year opened", "Year closed"
ADDRESS = ("Address 1", "Address 2", "Address 3")
NOTES = {"Co-located with": "Shares a building with: ", "Special hours": "Special hours: ", "Notes": ""}
URL, EMAIL = "URL", "Email address"
UNUSED = ("Type of library", "Co-located", *(f"{weekday} unstaffed hours" for weekday in WEEKDAYS))
USED = (AUTHORITY, NAME, POSTCODE, UPRN, STATUTORY, OPENED, CLOSED, *ADDRESS, *HOURS, *NOTES, URL, EMAIL)
LIMITS = {NAME: 120, URL: 300, EMAIL: 200}
YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False, "": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """One library as the sheet has it. `hours` None: not known."""

    line: int
    authority: str
    name: str
    is_library: bool
    address: str
    postcode: str
    uprn: str
    opened_year: int | None
    closed_year: int | None
    hours: StoredHours | None
    email: str
    web: str
    notes: str


@dataclass(slots=True)
class LibrarySheet:
    """All that a sheet said: the rows that can be taken, and what was wrong with the others."""

    rows: list[LibraryRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    count: int = 0
    blank: int = 0


def read_libraries(rows: Iterable[Row], *, council_name: str) -> LibrarySheet:
    """Every library of the sheet that is this council's; RuleBroken when the file lists no libraries (PLACE-10)."""
    headings, rest = split_headings(rows)
    columns = headings.find(USED)
    headings.need(NAME, columns, what="libraries")
    if not any(day in columns for day in HOURS):
        headings.need(HOURS[0], columns, what="libraries with staffed hours")
    sheet = LibrarySheet()
    known = {fold(name) for name in (*USED, *UNUSED)}
    unknown = [written for written in headings.written if written and fold(written) not in known]
    if unknown:
        sheet.notices.append(f"Columns that were not used: {', '.join(unknown)}.")
    seen: dict[tuple[str, str], int] = {}
    for line, cells in rest:
        if is_blank(cells):
            sheet.blank += 1
            continue
        sheet.count += 1
        try:
            row = _read(line, {name: cell_of(cells, column) for name, column in columns.items()})
            _once(row, seen)
            sheet.rows.append(row)
        except Refused as refused:
            note(sheet.problems, refused.at(line))
    _keep_own(sheet, council_name)
    return sheet


def _read(line: int, said: Mapping[str, str]) -> LibraryRow:
    for name, limit in LIMITS.items():
        if len(said.get(name, "")) > limit:
            raise Refused(name, f"has more than {limit} characters", "Shorten it")
    if not said[NAME]:
        raise Refused(NAME, "is empty", "Write the library's name")
    address = "\n".join(said[part].strip(" ,") for part in ADDRESS if said.get(part))
    notes = [f"{words}{said[name]}" for name, words in NOTES.items() if said.get(name)]
    return LibraryRow(
        line=line,
        authority=said.get(AUTHORITY, ""),
        name=said[NAME],
        is_library=_yes_or_no(said.get(STATUTORY, "")),
        address=_within(address, 400, ADDRESS[0]),
        postcode=_postcode(said.get(POSTCODE, "")),
        uprn=_uprn(said.get(UPRN, "")),
        opened_year=_year(OPENED, said.get(OPENED, "")),
        closed_year=_year(CLOSED, said.get(CLOSED, "")),
        hours=_hours([said.get(day, "") for day in HOURS]),
        email=said.get(EMAIL, ""),
        web=_web(said.get(URL, "")),
        notes=_within(". ".join(notes), 1000, "Notes"),
    )


def _within(text: str, limit: int, column: str) -> str:
    if len(text) > limit:
        raise Refused(column, f"has more than {limit} characters", "Shorten it")
    return text


def _yes_or_no(text: str) -> bool:
    if fold(text) not in YES_OR_NO:
        raise Refused(STATUTORY, f"“{text[:40]}” is neither yes nor no", "Write Yes or No")
    return YES_OR_NO[fold(text)]


def _postcode(text: str) -> str:
    if text and clean_postcode(text) is None:
        raise Refused(POSTCODE, f"“{text[:20]}” is not a postcode", "Write a whole postcode such as LS1 3AB")
    return clean_postcode(text) or ""


def _uprn(text: str) -> str:
    if text and not re.fullmatch(r"[0-9]{1,12}", text):
        fix = "Write its 1 to 12 digits; if a spreadsheet shows 7.2E+07, format the column as text"
        raise Refused(UPRN, f"“{text[:20]}” is not a property number", fix)
    return text.lstrip("0")


def _web(text: str) -> str:
    if text and not re.fullmatch(r"(?:https?://)?[\w.-]+\.[a-z]{2,}(?:[:/?#]\S*)?", text, re.IGNORECASE):
        raise Refused(URL, f"“{text[:40]}” is not a web address", "Write one such as https://www.example.org")
    return text if "://" in text or not text else f"https://{text}"


def _year(column: str, text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"(1[6-9]|2[01])[0-9]{2}", text):
        raise Refused(column, f"“{text[:20]}” is not a year", "Write four digits such as 2011")
    return int(text)


def _hours(cells: Sequence[str]) -> StoredHours | None:
    try:
        return read_week(cells, fields=HOURS)
    except RuleBroken as broken:
        typed = cells[HOURS.index(broken.field or HOURS[0])]
        fix = "Write hours such as 09:00-17:00; leave the cell empty when closed"
        raise Refused(broken.field or HOURS[0], f"“{typed[:40]}” cannot be read as hours", fix) from None


def _once(row: LibraryRow, seen: dict[tuple[str, str], int]) -> None:
    """Refuse a library that stands in the sheet twice: whichever were taken could be the wrong one."""
    key = (fold(row.name), row.postcode)
    if key in seen:
        raise Refused(NAME, f"“{row.name}” stands on line {seen[key]} already", "Keep the right line only")
    seen[key] = row.line


def _keep_own(sheet: LibrarySheet, council_name: str) -> None:
    """Of a sheet of several authorities, keep this council's; a single other authority is taken, with a notice."""
    authorities = list(dict.fromkeys(row.authority for row in sheet.rows if row.authority))
    mine = best_match(council_name, authorities)
    if len(authorities) == 1 and mine is None:
        sheet.notices.append(f"The file says that these are the libraries of {authorities[0]}.")
    if len(authorities) < 2:
        return
    if mine is None:
        few = ", ".join(authorities[:3])
        message = f"This file has no libraries of {council_name}, only of others such as {few}."
        raise RuleBroken("other-council", message)
    others = [row for row in sheet.rows if row.authority != mine]
    sheet.rows = [row for row in sheet.rows if row.authority == mine]
    sheet.notices.append(f"Libraries of other councils that were left out: {len(others)}.")
