"""Lists of people and partners from the command line, as CSV or from a workbook."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from furthest.entry.cli.importing.devices import as_text_sheet
from furthest.entry.cli.importing.lists import import_partners, import_people
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.people.models import Resident

pytestmark = pytest.mark.django_db


def book(path: Path, **sheets: list[list[str]]) -> Path:
    """A workbook of some sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_people_are_added_once_it_is_said_that_they_agreed(council: Council, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Phone\nAnn Smith,0113 496 0000\nBo,\n")
    with pytest.raises(RuleBroken, match="agreed to it"):
        import_people("leeds", path)
    assert import_people("leeds", path, agreed=True).added == 2
    again = import_people("leeds", path, agreed=True)
    assert (again.added, again.unchanged) == (0, 2)
    assert Resident.objects.of(council).count() == 2


def test_partners_come_with_their_first_contact(council: Council, tmp_path: Path) -> None:
    path = tmp_path / "partners.csv"
    path.write_text("Organisation,Sector,Contact name,Phone\nHub,Charity,Ann,\nGP,NHS,,\nX,what,,\nhub,Charity,,\n")
    report = import_partners("leeds", path)
    assert (report.added, report.bad) == (2, 2)
    assert {error.problem for error in report.errors} == {"sort of partner not known", "name repeated"}
    assert set(Partner.objects.of(council).values_list("name", "kind")) == {("Hub", "third-sector"), ("GP", "health")}
    assert [one.called for one in Contact.objects.of(council)] == ["Ann"]
    path.write_text("Organisation,Sector,Phone\nHUB,Charity,\nGP,NHS,0113 496 0000\n")
    again = import_partners("leeds", path)
    assert again.unchanged == 1 and [error.problem for error in again.errors] == ["partner here already"]


def test_a_workbook_is_read_and_of_several_sheets_one_is_named(council: Council, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", Notes=[["Hello"]], People=[["Name"], ["Ann"]])
    with pytest.raises(RuleBroken, match="Notes, People. Say which"), as_text_sheet(path):
        pass
    with as_text_sheet(path, "People") as sheet:
        assert import_people("leeds", sheet, agreed=True).added == 1


def test_a_report_in_json_is_whole(council: Council, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nAnn,nobody\n")
    report = json.loads("".join(import_people("leeds", path, agreed=True, dry_run=True).to_json()))
    assert report["errors"][0]["problem"] == "email address not readable"
