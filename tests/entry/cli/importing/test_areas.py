"""Importing areas, postcodes and bank holidays: the real files, again, and files of something else."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from furthest.entry.cli.importing.places import import_areas, import_bank_holidays, import_postcodes
from furthest.kernel.core.errors import RuleBroken
from furthest.modules.places import selectors
from furthest.modules.places.models import Area, AreaChange, AreaLink, BankHoliday, Postcode

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(shared_data: Path) -> Path:
    return shared_data / "places"


def test_place_13_all_postcodes_of_leeds_come_in_under_5_seconds(places: Path) -> None:
    start = process_time()  # of the processor: a machine that is busy with something else makes no difference
    report = import_postcodes(places / "leeds_postcodes_lsoa_ward.csv.gz")
    assert process_time() - start < 5
    assert (report.rows, report.added, report.bad) == (30_792, 30_792, 0)
    assert Postcode.objects.count() == 30_792
    areas = selectors.areas_of("LS1 3AB")
    assert areas is not None
    assert (areas.lsoa21, areas.ward, areas.ward_version) == ("E01033010", "E05011403", "2024")
    again = import_postcodes(places / "leeds_postcodes_lsoa_ward.csv.gz")
    assert (again.added, again.changed, again.unchanged) == (0, 0, 30_792)


def test_place_12_wards_and_small_areas_of_leeds(places: Path) -> None:
    report = import_areas([places / "lsoa21_ward24_leeds.csv", places / "leeds_wards22.geojson"])
    assert report.rows == 488 + 33
    kinds = [(kind, version) for kind, version in Area.objects.values_list("kind", "version")]
    assert kinds.count(("lsoa21", "2021")) == 488
    assert kinds.count(("ward", "2024")) == 33
    assert kinds.count(("ward", "2022")) == 33
    assert Area.objects.filter(kind="ward", version="2024", authority_code="E08000035").count() == 33
    assert AreaLink.objects.get(code="E01032499", within_kind="ward").within_code == "E05011385"
    assert AreaLink.objects.get(code="E05011385").within_code == "E08000035"
    assert import_areas([places / "lsoa21_ward24_leeds.csv"]).unchanged == report.added - 33


@pytest.mark.slow
def test_place_12_change_flags_of_england_and_wales(places: Path) -> None:
    report = import_areas([places / "lsoa11_lsoa21_ltla22_england_wales.csv.gz"])
    assert (report.rows, report.bad) == (35_795, 0)
    assert Area.objects.filter(kind="lsoa11", version="2011").count() == 34_753
    assert Area.objects.filter(kind="lsoa21", version="2021").count() == 35_672
    flags = list(AreaChange.objects.values_list("change", flat=True))
    assert {flag: flags.count(flag) for flag in "USMX"} == {"U": 33_647, "S": 1_900, "M": 239, "X": 9}


def test_place_12_an_old_area_that_was_divided_keeps_its_first_authority(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    lines = ["E01000001,X,E01000011,E08000035", "E01000001,X,E01000012,E08000032"]
    path.write_text("\n".join(["lsoa11_code,change_code,lsoa21_code,ltla22_code", *lines]))
    import_areas([path])
    assert Area.objects.get(code="E01000001").authority_code == "E08000035"
    assert Area.objects.get(code="E01000011").authority_code == ""
    assert import_areas([path]).changed == 0


def test_the_register_gives_todays_authorities(places: Path) -> None:
    report = import_areas([places / "uk_local_authorities_current.csv"])
    leeds = Area.objects.get(code="E08000035")
    assert (leeds.name, leeds.kind, leeds.version) == ("Leeds", "local-authority", "current")
    assert report.rows == 470
    assert not Area.objects.filter(code="").exists()


def test_place_14_bank_holidays_of_the_kingdom(places: Path) -> None:
    report = import_bank_holidays(places / "bank-holidays.json")
    assert report.added == 279
    boxing = BankHoliday.objects.get(division="england-and-wales", on=date(2026, 12, 28))
    assert (boxing.title, boxing.own_on) == ("Boxing Day", date(2026, 12, 26))
    assert import_bank_holidays(places / "bank-holidays.json").unchanged == 279


@pytest.mark.parametrize("headings", ["LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM", "lsoa21 code,,ward24_code,,,"])
def test_other_spellings_of_the_headings_are_known(tmp_path: Path, headings: str) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(f"{headings}\nE01032499,Leeds 067G,E05011385,Armley,E08000035,Leeds\n")
    import_areas([path])
    assert AreaLink.objects.get(code="E01032499").within_code == "E05011385"


def test_lines_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "postcodes.csv"
    lines = ["LS1,53.8,-1.5,E01033010,E05011403", "LS1 1AA,north,-1.5,E01033010,E05011403"]
    lines += ["LS1 1AB,53.8,-1.5,Leeds 1A,E05011403", ",,,,", "LS1 1AD,53.8,-1.5,E01033010,E05011403"]
    path.write_text("\n".join(["postcode,latitude,longitude,lsoa21_code,ward24_code", *lines]))
    report = import_postcodes(path)
    assert (report.rows, report.added, report.bad) == (4, 1, 3)
    assert [(error.line, error.column) for error in report.errors] == [
        (2, "postcode"),
        (3, "latitude"),
        (4, "lsoa21_code"),
    ]


def test_a_file_that_is_mostly_wrong_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "postcodes.csv"
    lines = "\n".join(["nowhere,1,2,3,4"] * 10_001)
    path.write_text(f"postcode,latitude,longitude,lsoa21_code,ward24_code\n{lines}\n")
    with pytest.raises(RuleBroken) as refused:
        import_postcodes(path)
    assert refused.value.message == "More than 10,000 lines of this file cannot be read. Is it the right file?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n1,2,3\n", "This file is no look-up of areas"),
        ("postcode,latitude,longitude,lsoa21_code,ward24_code\n", "furthest import postcodes FILE"),
        ('{"type": "FeatureCollection", "features": []}', "This file draws no areas"),
        ('{"type": ', "breaks off or is not JSON"),
        ("lsoa21_code,LSOA21CD\n", "stands twice"),
    ],
)
def test_a_file_that_holds_no_areas_is_refused_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(text)
    with pytest.raises(RuleBroken) as refused:
        import_areas([path])
    assert said in refused.value.message


def test_a_file_that_holds_no_postcodes_says_which_column_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "postcodes.csv"
    path.write_text("postcode,latitude,longitude,lsoa21_code\n")
    with pytest.raises(RuleBroken) as refused:
        import_postcodes(path)
    assert refused.value.message == "This is not a list of postcodes: it has no column ward24_code."


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"england-and-wales": 1}', '{"x": {"events": [{"date": "soon"}]}}', "a,b"]
)
def test_a_file_that_holds_no_bank_holidays_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "holidays.json"
    path.write_text(text)
    with pytest.raises(RuleBroken) as refused:
        import_bank_holidays(path)
    assert "not the list of bank holidays" in refused.value.message
