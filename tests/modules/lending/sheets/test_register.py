"""The real-looking register, line by line against what a right import makes of it."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from furthest.entry.cli.importing.places import import_libraries
from furthest.kernel.core.actor import command_actor
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.sheets.importing import ImportOrder, import_sheet
from furthest.kernel.sheets.kinds import SHEETS
from furthest.kernel.sheets.reading import SheetFile
from furthest.kernel.sheets.report import Report
from furthest.kernel.sheets.sheet import Said, SheetRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, DeviceHistory, Kit, KitType, Loan
from furthest.modules.lending.sheets import DeviceSheet
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import site_card

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Bring = Callable[..., Report]


@pytest.fixture
def leeds(council: Council, shared_data: Path) -> Council:
    """The council with the libraries that it really has."""
    import_libraries("leeds", shared_data / "libraries" / "leeds_libraries.csv")
    council.refresh_from_db()
    return council


@pytest.fixture
def file(shared_data: Path) -> bytes:
    return (shared_data / "devices" / "device_register.csv").read_bytes()


@pytest.fixture
def answers(shared_data: Path) -> Answers:
    """What each line is worth, by line."""
    found: Answers = json.loads((shared_data / "devices" / "device_register.answers.json").read_text())
    return found


@pytest.fixture
def bring(leeds: Council, file: bytes) -> Bring:
    def imported(*, dry_run: bool = False) -> Report:
        order = ImportOrder(leeds, command_actor(), dry_run=dry_run)
        return import_sheet(SHEETS.get("lending.devices"), BytesIO(file), order)

    return imported


def read(council: Council, row: SheetRow) -> dict[str, Any]:
    """What was read of a line, as the answers say it."""
    said = row.values
    site_id, bought_on = said.get("site_id"), said.get("bought_on")
    return {
        "line": row.line, "ok": not row.problems, "errors": [problem.problem for problem in row.problems],
        "tag": said.get("tag"), "site": site_card(council, site_id).name if site_id else None,
        "bought": bought_on.isoformat() if bought_on else None, "cost_pence": said.get("cost_pence"),
    }  # fmt: skip


def test_every_line_is_read_as_the_answers_say(leeds: Council, file: bytes, answers: Answers) -> None:
    rows = list(SheetFile(BytesIO(file), DeviceSheet(leeds, Said())).rows())
    assert [read(leeds, row) for row in rows if row] == [answer for answer in answers["answers"] if "ok" in answer]
    blanks = [answer["line"] for answer in answers["answers"] if answer.get("blank")]
    assert [number for number, row in enumerate(rows, start=2) if row is None] == blanks


def test_the_report_is_what_the_answers_say(bring: Bring, answers: Answers) -> None:
    rehearsed, done = bring(dry_run=True).as_dict(), bring().as_dict()
    assert rehearsed == done | {"dry_run": True}
    assert {name: done[name] for name in ("rows", "good", "bad", "blank")} == {
        name: answers[name] for name in ("rows", "good", "bad", "blank")
    }
    wrong = [(one["line"], one["errors"][0]) for one in answers["answers"] if one.get("errors")]
    assert [(error["line"], error["problem"]) for error in done["errors"]] == wrong
    assert all(error["column"] and error["fix"].endswith(".") for error in done["errors"])
    assert Counter(notice["problem"] for notice in done["notices"]) == {
        "find out who has this": 25,
        "note not stored: it looks like a PIN or password": 14,
    }


def test_good_lines_are_stored_as_the_answers_say(leeds: Council, bring: Bring, answers: Answers) -> None:
    report = bring()
    assert report.made == ["Tablet", "Router", "Laptop"]
    rows = Device.objects.of(leeds).select_related("site", "home_site")
    stored = {row.tag: (row.home_site.name, row.site.name, str(row.bought_on), row.cost_pence) for row in rows}
    assert stored == {
        one["tag"]: (one["site"], one["site"], one["bought"], one["cost_pence"])
        for one in answers["answers"]
        if one.get("ok")
    }
    assert not rows.filter(note__contains="PIN").exists()


def test_every_device_starts_in_the_state_that_its_line_states(
    leeds: Council, bring: Bring, file: bytes, answers: Answers
) -> None:
    bring()
    good = {one["tag"] for one in answers["answers"] if one.get("ok")}
    lines = csv.DictReader(file.decode("utf-8-sig").splitlines())
    words = Counter(line["Status"].strip().lower() for line in lines if line["Asset No"] in good)
    words -= Counter({"on loan": 2})  # the repeats of two tags
    states = Counter(Device.objects.of(leeds).values_list("state", flat=True))
    assert states == {
        DeviceState.AWAITING_WIPE: words["in stock"] + words["available"], DeviceState.ON_LOAN: 25,
        DeviceState.IN_REPAIR: words["repair"], DeviceState.LOST: words["lost"],
        DeviceState.RETIRED: words["withdrawn"],
    }  # fmt: skip
    assert words["on loan"] == 25 == Loan.objects.of(leeds).filter(borrower_not_known=True, due_on=None).count()
    assert Kit.objects.of(leeds).count() == DeviceHistory.objects.of(leeds).count() == 168
    assert all(KitType.objects.of(leeds).values_list("has_data", flat=True))
    assert not LedgerRow.objects.of(leeds).exists()


def test_the_register_again_changes_nothing(leeds: Council, bring: Bring) -> None:
    bring()
    report = bring()
    assert (report.good, report.bad, report.added, report.unchanged) == (168, 12, 0, 168)
    assert Device.objects.of(leeds).count() == 168
