"""furthest import: who is asked for what, and the report as lines and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from furthest.entry.cli.commands.imports import as_dict, as_lines
from furthest.entry.cli.importing import places
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db
Furthest = Callable[..., tuple[int, str, str]]
PROBLEM = {"line": 3, "column": "IMEI", "problem": "The check digit is wrong", "fix": "Read it again from the device"}


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stands in for the readers of places: what it was called with, and the report that it gives."""
    told: dict[str, Any] = {"report": {"rows": 3, "bad": 1, "errors": [PROBLEM], "notices": ["One PIN was not kept."]}}

    def reads(name: str) -> Callable[..., Any]:
        def read(*args: Any, **options: Any) -> Any:
            told.update(name=name, args=args, options=options)
            return told["report"]

        return read

    for name in ("import_libraries", "import_areas", "import_postcodes", "import_bank_holidays"):
        monkeypatch.setattr(places, name, reads(name))
    return told


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "sheet.csv"
    path.write_text("a,b\n1,2\n")
    return str(path)


def test_report_as_json(furthest: Furthest, reader: dict[str, Any], council: Council, file: str) -> None:
    status, out, _ = furthest("import", "libraries", "--council", "leeds", "--json", file)
    assert status == 0
    assert json.loads(out) == {
        "rows": 3, "good": 2, "bad": 1, "blank": 0, "errors": [PROBLEM], "notices": ["One PIN was not kept."]
    }  # fmt: skip
    assert (reader["name"], reader["args"]) == ("import_libraries", ("leeds", Path(file)))
    assert reader["options"] == {"dry_run": False}


def test_report_as_lines(furthest: Furthest, reader: dict[str, Any], council: Council, file: str) -> None:
    _, out, _ = furthest("import", "libraries", "--council", "leeds", "--dry-run", file)
    assert out.splitlines() == [
        "rows 3, good 2, bad 1",
        "Lines to mend:",
        "  line 3, IMEI: The check digit is wrong. Read it again from the device.",
        "Worth knowing:",
        "  One PIN was not kept.",
    ]
    assert reader["options"] == {"dry_run": True}


def test_long_lists_are_cut_and_json_has_them_all() -> None:
    report = as_dict({"rows": 50, "bad": 50, "errors": [PROBLEM] * 50})
    assert as_lines(report)[-1] == "  and 30 more; --json has them all"
    assert len(report["errors"]) == 50


def test_dry_run_says_so() -> None:
    assert as_lines(as_dict({"rows": 1, "added": 1, "dry_run": True})) == [
        "Nothing was changed. It would be: rows 1, good 1, bad 0, added 1"
    ]


def test_not_one_good_line_is_a_failure(
    furthest: Furthest, reader: dict[str, Any], council: Council, file: str
) -> None:
    reader["report"] = {"rows": 2, "bad": 2}
    assert furthest("import", "libraries", "--council", "leeds", file)[0] == 1


@pytest.mark.parametrize("what", ["areas", "postcodes", "bank-holidays"])
def test_what_belongs_to_everybody(furthest: Furthest, reader: dict[str, Any], file: str, what: str) -> None:
    assert furthest("import", what, file)[0] == 0
    assert reader["name"] == f"import_{what.replace('-', '_')}"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["libraries", "{file}"], "--council"),
        (["libraries", "--council", "leds", "{file}"], "Did you mean “leeds”?"),
        (["libraries", "--council", "leeds", "{file}", "{file}"], "One file"),
        (["libraries", "--council", "leeds", "{file}.not"], "No such file"),
        (["areas", "--council", "leeds", "{file}"], "belong to everybody"),
        (["areas", "--dry-run", "{file}"], "belong to everybody"),
        (["areas", "--wiped-by", "Ann", "{file}"], "for devices"),
        (["libraries", "--council", "leeds", "/"], "Is a directory"),
    ],
)
def test_refused_in_one_line(
    furthest: Furthest, reader: dict[str, Any], council: Council, file: str, arguments: list[str], part: str
) -> None:
    status, out, err = furthest("import", *(each.format(file=file) for each in arguments))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert part in err
    assert "name" not in reader
