"""furthest import brought-forward: a rehearsal, the import, lines to mend, and the report as one JSON object."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from furthest.entry.cli.importing.brought_forward import import_brought_forward
from furthest.kernel.tenancy.models import Council
from furthest.modules.impact.selectors.statements import standing
from tests.support.told import behind_a_door

pytestmark = pytest.mark.django_db
Furthest = Callable[..., tuple[int, str, str]]
LINES = (
    "Figure,Number,First day,Last day,Source,Who says so\n"
    "Loans made,175,1/4/2023,31/3/2024,Board May 2024,Jo Bloggs\n"
    "Loans made,lots,1/4/2024,31/3/2025,Board May 2025,Jo Bloggs\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(LINES)
    return path


def test_a_rehearsal_changes_nothing_and_the_import_does(furthest: Furthest, council: Council, file: Path) -> None:
    order = ("import", "brought-forward", "--council", "leeds")
    status, out, _ = furthest(*order, "--dry-run", str(file))
    assert status == 0 and "It would add 1 figures brought forward." in out and standing(council) == []
    mend = file.with_name("mend.csv")
    status, out, _ = furthest(*order, "--errors", str(mend), str(file))
    assert status == 0 and "Added 1 figures brought forward." in out
    assert "line 3, Number: number not readable" in out and "“Reports” shows them" in out
    assert "lots" in mend.read_text(encoding="utf-8-sig")
    assert [one.value for one in standing(council)] == [175]


def test_the_report_is_one_object(furthest: Furthest, council: Council, file: Path) -> None:
    status, out, _ = furthest("import", "brought-forward", "--council", "leeds", "--json", str(file))
    report = json.loads(out)
    assert (status, report["rows"], report["bad"], report["added"]) == (0, 2, 1, 1)
    assert report["errors"][0]["line"] == 3


def test_it_says_what_it_needs(furthest: Furthest, council: Council, file: Path) -> None:
    assert "--council" in furthest("import", "brought-forward", str(file))[2]
    words = furthest("import", "brought-forward", "--council", "leeds", "--wiped-by", "Jo", str(file))[2]
    assert "are for devices" in words


def test_the_reader_gives_the_report(council: Council, file: Path) -> None:
    with behind_a_door():
        assert import_brought_forward("leeds", file, True).added == 1
