"""Importing libraries: the real list of Leeds, imported again, with postcodes later, and messy lists."""

import csv
import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from furthest.entry.cli.importing.places import import_libraries, import_postcodes
from furthest.kernel.acts.models import ActKey
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.lib.hours import Span
from furthest.modules.places import selectors
from furthest.modules.places.models import Site
from furthest.modules.places.services.sites import ChangeSite, CloseSite, change_site, close_site, details_of

pytestmark = pytest.mark.django_db
Do = Callable[..., Answer]
HEADINGS = "Library name,Postcode,Unique property reference number,Statutory,Year closed,Monday staffed hours"


@pytest.fixture
def real(shared_data: Path) -> Path:
    return shared_data / "libraries" / "leeds_libraries.csv"


def sheet(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "libraries.csv"
    path.write_bytes("\r\n".join([HEADINGS, *lines]).encode(encoding))
    return path


def test_leeds_has_38_open_sites_of_which_34_are_libraries(council: Council, real: Path) -> None:
    report = import_libraries("leeds", real)
    assert (report.rows, report.added, report.closed, report.bad) == (53, 53, 15, 0)
    council.refresh_from_db()
    assert len(selectors.sites(council)) == 38
    assert selectors.libraries_count(council) == 34
    assert len([card for card in selectors.every_site(council) if card.closed_year]) == 15
    assert report.notices == ["Line 19: Drighlington has no hours in the file; its hours are not known."]
    entry = AuditEntry.objects.of(council).first()
    assert entry is not None
    assert (entry.door, entry.actor_name, entry.verb) == ("import", "import of libraries", "places.site.added")


def test_hours_of_the_real_list_are_the_staffed_ones(council: Council, real: Path) -> None:
    import_libraries("leeds", real)
    council.refresh_from_db()
    named = {card.name: selectors.calendar(council, card.id) for card in selectors.sites(council)}
    central, drighlington = named["Leeds Central Library"], named["Drighlington"]
    assert central.spans_on(date(2026, 11, 22)) == (Span(660, 900),)
    assert named["Ardsley & Tingley Library"].next_open_day(date(2026, 11, 24)) == date(2026, 11, 25)
    assert drighlington.next_open_day(date(2026, 11, 24)) is None
    assert drighlington.due_day(date(2026, 11, 24)).moved_because == ("hours not known",)


def test_place_11_a_second_import_leaves_no_trace(council: Council, real: Path) -> None:
    import_libraries("leeds", real)
    council.refresh_from_db()
    before = AuditEntry.objects.of(council).count(), ActKey.objects.count(), council.set_up_version
    report = import_libraries("leeds", real)
    council.refresh_from_db()
    assert (report.added, report.changed, report.unchanged) == (0, 0, 53)
    assert (AuditEntry.objects.of(council).count(), ActKey.objects.count(), council.set_up_version) == before


def test_place_11_areas_come_when_postcodes_are_known(council: Council, real: Path, shared_data: Path) -> None:
    import_libraries("leeds", real)
    import_postcodes(shared_data / "places" / "leeds_postcodes_lsoa_ward.csv.gz")
    report = import_libraries("leeds", real)
    assert (report.added, report.changed, report.unchanged) == (0, 53, 0)
    council.refresh_from_db()
    assert all(card.ward_code and card.latitude for card in selectors.sites(council))
    assert import_libraries("leeds", real).unchanged == 53


def test_place_11_only_what_changed_is_changed(council: Council, real: Path, tmp_path: Path) -> None:
    import_libraries("leeds", real)
    text = real.read_text(encoding="utf-8")
    changed = text.replace("10:00-19:00,08:30-19:00,08:30-19:00", "10:00-18:00,08:30-19:00,08:30-19:00", 1)
    mended = tmp_path / "again.csv"
    mended.write_text(changed.replace("Garforth Library,", "Garforth Library and Hub,"), encoding="utf-8")
    report = import_libraries("leeds", mended)
    assert (report.added, report.changed, report.unchanged) == (0, 2, 51)
    council.refresh_from_db()
    verbs = AuditEntry.objects.of(council).filter(verb="places.site.changed").values_list("facts__fields", flat=True)
    assert sorted(verbs) == ["the desk hours", "the name"]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(council: Council, real: Path) -> None:
    report = import_libraries("leeds", real, dry_run=True)
    assert (report.added, report.dry_run) == (53, True)
    assert not Site.objects.of(council).exists()
    assert not AuditEntry.objects.of(council).exists()


def test_place_11_what_the_list_does_not_know_stays(council: Council, do: Do, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Armley Library,LS12 1UQ,72200214,Yes,,10:00-19:00")
    import_libraries("leeds", path)
    council.refresh_from_db()
    site = selectors.site(council, selectors.sites(council)[0].reference)
    said = {name: getattr(details_of(site), name) for name in details_of(site).__slots__}
    details = type(details_of(site))(**said | {"phone": "0113 496 0000", "opens_on_bank_holidays": True})
    do(change_site, ChangeSite(site.reference, site.version, details))
    assert import_libraries("leeds", path).unchanged == 1


def test_place_11_a_site_that_staff_closed_stays_closed(council: Council, do: Do, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Armley Library,LS12 1UQ,72200214,Yes,,10:00-19:00")
    import_libraries("leeds", path)
    council.refresh_from_db()
    site = selectors.site(council, selectors.sites(council)[0].reference)
    do(close_site, CloseSite(site.reference, site.version, date(2026, 11, 1), "Flood"))
    report = import_libraries("leeds", path)
    assert report.unchanged == 1
    assert "stays closed" in report.notices[-1]


def test_place_11_two_services_in_one_building_are_told_apart(council: Council, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Library,LS12 1UQ,72200214,Yes,,", "Hub,LS12 1UQ,72200214,No,,")
    assert import_libraries("leeds", path).added == 2
    assert import_libraries("leeds", path).unchanged == 2
    renamed = sheet(tmp_path, "Library,LS12 1UQ,72200214,Yes,,", "Community hub,LS12 1UQ,72200214,No,,")
    report = import_libraries("leeds", renamed)
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)


def test_a_name_that_is_in_use_is_refused_by_its_line(council: Council, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Armley,LS12 1UQ,,Yes,,", "Armley,LS12 3SU,,Yes,,", "Armley,LS12 2AA,,Yes,2011,")
    report = import_libraries("leeds", path)
    assert (report.added, report.bad) == (2, 1)
    assert [(error.line, error.problem) for error in report.errors] == [(3, "There is a site of this name already")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_other_encodings_and_gzip_are_read(council: Council, tmp_path: Path, encoding: str) -> None:
    path = sheet(tmp_path, "Café – Library,LS12 1UQ,,Yes,,10:00-19:00", encoding=encoding)
    path.write_bytes(gzip.compress(path.read_bytes()))
    import_libraries("leeds", path)
    council.refresh_from_db()
    assert [card.name for card in selectors.sites(council)] == ["Café – Library"]


def test_semicolons_are_read(council: Council, tmp_path: Path) -> None:
    path = tmp_path / "libraries.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([HEADINGS.split(","), ["Armley, the library", "", "", "Yes", "", ""]])
    assert import_libraries("leeds", path).added == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "libraries.csv is empty."),
        (b"%PDF-1.7 x", "libraries.csv is a PDF, not a sheet."),
        (b"PK\x03\x04 xl/ x", "libraries.csv is a spreadsheet workbook. Save it as CSV"),
        (b"\x1f\x8b\x08broken", "libraries.csv is damaged"),
        (b"\x00\x01\x02\x03", "libraries.csv is not a sheet of text."),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(council: Council, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "libraries.csv"
    path.write_bytes(content)
    with pytest.raises(RuleBroken) as refused:
        import_libraries("leeds", path)
    assert refused.value.message.startswith(said)


def test_missing_files_and_councils_are_named(council: Council, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        import_libraries("leeds", tmp_path / "nothing.csv")
    assert "There is no file" in refused.value.message
    with pytest.raises(RuleBroken) as refused:
        import_libraries("leads", tmp_path / "nothing.csv")
    assert refused.value.message == "There is no council called leads. Did you mean leeds?"
    with pytest.raises(RuleBroken) as refused:
        import_libraries("leeds", tmp_path)
    assert "cannot be read" in refused.value.message
