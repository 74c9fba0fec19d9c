"""Official look-ups of areas and postcodes, told by their headings: lsoa21_code, LSOA21CD, ward24_name, WD24NM."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from furthest.kernel.core.errors import RuleBroken
from furthest.lib.csv_safety import Row
from furthest.lib.postcodes import clean_postcode
from furthest.modules.places.rules.tables import Headings, Problem, Refused, cell_of, heading_twice, is_blank, note
from furthest.modules.places.states import AreaFate, AreaKind

K = TypeVar("K")
_COLUMN = re.compile(r"(lsoa|ward|wd|ltla|lad|postcode|pcds|lat|latitude|long|longitude)(\d\d)?(?:code|cd|name|nm)?")
_KINDS = {"ward": AreaKind.WARD, "wd": AreaKind.WARD, "ltla": AreaKind.LOCAL_AUTHORITY, "lad": AreaKind.LOCAL_AUTHORITY}
_OTHERS = {"pcds": "postcode", "lat": "latitude", "long": "longitude"}
_CODE = re.compile(r"[EWSNKJ][0-9]{8}")
_CHANGE = ("changecode", "chgind")
REGISTER_CODE, REGISTER_NAME = "gss code", "nice name"
REGISTER_VERSION = "current"
_ABOVE = frozenset({"COMB", "SRA"})


@dataclass(frozen=True, slots=True, order=True)
class AreaKey:
    """An area of one boundary version."""

    kind: str
    code: str
    version: str


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """What a file says of an area; a blank says nothing."""

    name: str = ""
    authority_code: str = ""


@dataclass(frozen=True, slots=True)
class PostcodeFacts:
    """One postcode as a file has it."""

    postcode: str
    latitude: float
    longitude: float
    lsoa11_code: str
    lsoa21_code: str
    ward_code: str
    ward_version: str


@dataclass(slots=True)
class AreaBatch:
    """What some rows of a look-up say together, each fact once.

    `seen` goes from batch to batch of a file: an area is what its first line says, so that a repeat changes nothing
    where an old area was divided between two authorities.
    """

    seen: set[AreaKey] = field(default_factory=set)
    areas: dict[AreaKey, AreaFacts] = field(default_factory=dict)
    within: dict[tuple[AreaKey, str, str], str] = field(default_factory=dict)
    became: dict[tuple[str, str, str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AreaColumns:
    """Which column holds what: the code and name columns of each kind and version, and the change flag."""

    codes: Mapping[tuple[str, str], int]
    names: Mapping[tuple[str, str], int]
    plain: Mapping[str, int]
    change: int | None

    def version_of(self, kind: str) -> str:
        """The latest version of a kind that the file has; blank when it has none."""
        return max((version for each, version in self.codes if each == kind), default="")


def area_columns(headings: Headings) -> AreaColumns:
    """The columns that the headings name; RuleBroken when one is there twice."""
    codes: dict[tuple[str, str], int] = {}
    names: dict[tuple[str, str], int] = {}
    plain: dict[str, int] = {}
    change = None
    for position, folded in enumerate(headings.folded):
        word = folded.replace(" ", "")
        if word in _CHANGE:
            change = position
        found = _COLUMN.fullmatch(word)
        if not found:
            continue
        stem, year = found[1], found[2]
        kind = _kind(stem, year or "")
        if kind in AreaKind.values and year:
            target: dict[tuple[str, str], int] = names if word.endswith(("name", "nm")) else codes
            _put(target, (kind, f"20{year}"), position=position, headings=headings)
        elif not kind:
            _put(plain, _OTHERS.get(stem, stem), position=position, headings=headings)
    return AreaColumns(codes, names, plain, change)


def _kind(stem: str, year: str) -> str:
    """The kind of area that a heading is about; blank when it is about none."""
    return f"lsoa{year}" if stem == "lsoa" else _KINDS.get(stem, "")


def _put(columns: dict[K, int], key: K, *, position: int, headings: Headings) -> None:
    if key in columns:
        raise heading_twice(headings.written[position])
    columns[key] = position


def is_register(headings: Headings) -> bool:
    """Whether this is the public register of local authorities."""
    return {REGISTER_CODE, REGISTER_NAME} <= set(headings.folded)


def check_is_areas(columns: AreaColumns) -> None:
    """RuleBroken, saying what the file is or needs, unless it is a look-up of areas."""
    if "postcode" in columns.plain:
        raise RuleBroken("file-postcodes", "This file lists postcodes. Import it with: furthest import postcodes FILE")
    if not columns.codes:
        raise RuleBroken(
            "file-not-areas", "This file is no look-up of areas: it needs headings such as lsoa21_code and ward24_code."
        )


def check_is_postcodes(columns: AreaColumns) -> None:
    """RuleBroken, saying which heading is missing, unless the file is a list of postcodes with their areas."""
    needed = [name for name in ("postcode", "latitude", "longitude") if name not in columns.plain]
    if not any(kind == AreaKind.LSOA21 for kind, _ in columns.codes):
        needed.append("lsoa21_code")
    if not columns.version_of(AreaKind.WARD):
        needed.append("ward24_code")
    if needed:
        raise RuleBroken("file-not-postcodes", f"This is not a list of postcodes: it has no column {needed[0]}.")


def read_areas(rows: Iterable[Row], columns: AreaColumns, *, problems: list[Problem], seen: set[AreaKey]) -> AreaBatch:
    """Areas, what they lie in and what they became, of some rows (PLACE-12)."""
    batch = AreaBatch(seen)
    for line, cells in rows:
        if is_blank(cells):
            continue
        try:
            _read_area_row(cells, columns, batch)
        except Refused as refused:
            note(problems, refused.at(line))
    return batch


def _read_area_row(cells: Sequence[str], columns: AreaColumns, batch: AreaBatch) -> None:
    keys = {
        (kind, version): AreaKey(kind, _code(cells, position, f"{kind} {version}"), version)
        for (kind, version), position in columns.codes.items()
    }
    of_kind = {kind: key for (kind, _), key in keys.items()}
    authority = of_kind.get(AreaKind.LOCAL_AUTHORITY)
    ward, small = of_kind.get(AreaKind.WARD), of_kind.get(AreaKind.LSOA21)
    old = of_kind.get(AreaKind.LSOA11)
    if old and small and columns.change is not None:
        batch.became[(old.code, old.version, small.code, small.version)] = _fate(cell_of(cells, columns.change))
    for (kind, version), key in keys.items():
        # A look-up of changes gives the authority for the old areas; the new ones take theirs from their own look-up.
        told = authority is not None and key != authority and not (old and key == small)
        if key in batch.seen:
            continue
        batch.seen.add(key)
        name = cell_of(cells, columns.names.get((kind, version)))[:120]
        batch.areas[key] = AreaFacts(name, authority.code if told and authority else "")
    for inner, outer in ((small, ward), (ward, authority)):
        if inner and outer:
            batch.within[(inner, outer.kind, outer.version)] = outer.code


def _code(cells: Sequence[str], position: int, column: str) -> str:
    code = cell_of(cells, position).upper()
    if not _CODE.fullmatch(code):
        raise Refused(column, f"“{code[:20]}” is not an area's code", "Write a code such as E01011264")
    return code


def _fate(text: str) -> str:
    if text.upper() not in AreaFate.values:
        raise Refused("change_code", f"“{text[:20]}” is not a change flag", "Write U, S, M or X")
    return text.upper()


def read_register(rows: Iterable[Row], headings: Headings) -> AreaBatch:
    """Today's authorities of the public register; former ones and those without a code are left out."""
    columns = headings.find((REGISTER_CODE, REGISTER_NAME, "current-authority", "local-authority-type"))
    batch = AreaBatch()
    for _, cells in rows:
        said = {name: cell_of(cells, column) for name, column in columns.items()}
        code = said[REGISTER_CODE].upper()
        if not _CODE.fullmatch(code) or said.get("current-authority", "True").lower() != "true":
            continue
        above = said.get("local-authority-type") in _ABOVE
        kind = AreaKind.COMBINED_AUTHORITY if above else AreaKind.LOCAL_AUTHORITY
        batch.areas[AreaKey(kind, code, REGISTER_VERSION)] = AreaFacts(said[REGISTER_NAME][:120])
    return batch


def read_drawn_areas(features: Iterable[Mapping[str, object]]) -> AreaBatch:
    """Codes and names of drawn areas (GeoJSON features); their outlines are not kept."""
    batch = AreaBatch()
    for feature in features:
        facts = feature.get("properties")
        said = {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}
        columns = area_columns(Headings(1, tuple(said)))
        cells = list(said.values())
        if columns.codes:
            _read_area_row(cells, columns, batch)
    return batch


def read_postcodes(rows: Iterable[Row], columns: AreaColumns, problems: list[Problem]) -> Iterator[PostcodeFacts]:
    """Each postcode with its place and areas (PLACE-13)."""
    ward_version = columns.version_of(AreaKind.WARD)
    for line, cells in rows:
        if is_blank(cells):
            continue
        try:
            yield _read_postcode(cells, columns, ward_version)
        except Refused as refused:
            note(problems, refused.at(line))


def _read_postcode(cells: Sequence[str], columns: AreaColumns, ward_version: str) -> PostcodeFacts:
    text = cell_of(cells, columns.plain["postcode"])
    postcode = clean_postcode(text)
    if postcode is None:
        raise Refused("postcode", f"“{text[:20]}” is not a postcode", "Write a whole postcode such as LS1 3AB")
    old = columns.codes.get((AreaKind.LSOA11, "2011"))
    return PostcodeFacts(
        postcode,
        _degrees(cells, columns.plain["latitude"], "latitude", limit=90),
        _degrees(cells, columns.plain["longitude"], "longitude", limit=180),
        _code(cells, old, "lsoa11_code") if old is not None else "",
        _code(cells, columns.codes[(AreaKind.LSOA21, "2021")], "lsoa21_code"),
        _code(cells, columns.codes[(AreaKind.WARD, ward_version)], "ward code"),
        ward_version,
    )


def _degrees(cells: Sequence[str], position: int, column: str, *, limit: int) -> float:
    text = cell_of(cells, position)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,15})?", text) or abs(float(text)) > limit:
        raise Refused(column, f"“{text[:20]}” is not a number of degrees", "Write degrees such as 53.79617")
    return float(text)
