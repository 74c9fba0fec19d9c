"""The job behind a sheet: it goes on where a killed one was, counts nothing twice, and stops when nobody may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.acts.perform import Answer, perform_many
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.kernel.sheets import importing, keeping, progress, working
from furthest.kernel.sheets.headings import Match
from furthest.kernel.sheets.kinds import SHEETS
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.pace import Pace
from furthest.kernel.sheets.services import (
    CancelSheet,
    MatchSheet,
    ReceiveSheet,
    StartSheet,
    cancel_sheet,
    match_sheet,
    receive_sheet,
    start_sheet,
)
from furthest.kernel.sheets.sheet import Said
from furthest.kernel.sheets.states import Stage
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW
from tests.kernel.sheets.notes import NOTES, notes

pytestmark = pytest.mark.django_db(transaction=True)
Do = Callable[..., Answer]
LINES = 100
SHEET = "Note,No\n" + "".join(f"n{number},{'x' if number % 10 == 3 else number}\n" for number in range(LINES))


class Killed(BaseException):
    """What no code of ours catches: as sudden as a kill."""


@pytest.fixture(autouse=True)
def kept(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files lie in a folder of the test, and there is a kind of sheet for notes."""
    settings.VAR = tmp_path
    monkeypatch.setattr(SHEETS, "_things", {**SHEETS._things, NOTES.name: NOTES})


@pytest.fixture
def ready(do: Do, council: Council) -> SheetImport:
    """A sheet that was checked and is to be brought in now."""
    one = uploaded(do, council, SHEET)
    working.work_on(council, one.reference)
    one = again(one)
    assert one.stage == Stage.CHECKED and one.counts["added"] == 90
    do(start_sheet, StartSheet(one.reference, one.version))
    return again(one)


def uploaded(do: Do, council: Council, text: str) -> SheetImport:
    """A sheet of which the columns are said."""
    name = keeping.keep(council, [text.encode()])
    do(receive_sheet, ReceiveSheet(NOTES.name, name, "digest"))
    one = SheetImport.objects.of(council).get()
    match = Match(1, ("Note", "No"), {"name": 0, "number": 1}, ())
    do(match_sheet, MatchSheet(one.reference, one.version, match, Said()))
    return again(one)


def again(one: SheetImport) -> SheetImport:
    """The row as it is now."""
    found: SheetImport = SheetImport.objects.of(one.council).get(pk=one.pk)
    found.council = one.council
    return found


def result(one: SheetImport) -> tuple[int, int, int]:
    """How many lines were added, here before and bad."""
    counts = again(one).counts
    return counts["added"], counts["unchanged"], counts["bad"]


@pytest.mark.parametrize("is_written", [True, False], ids=["after-its-write", "before-its-write"])
def test_sheet_05_a_killed_job_goes_on_from_there(
    ready: SheetImport, council: Council, monkeypatch: pytest.MonkeyPatch, is_written: bool
) -> None:
    calls: list[Any] = []
    monkeypatch.setattr(Pace, "learn", lambda self, rows, seconds: None)

    def killed(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 3:
            if is_written:
                perform_many(*args)
            raise Killed
        return perform_many(*args)

    monkeypatch.setattr(importing, "perform_many", killed)
    with pytest.raises(Killed):
        working.work_on(council, ready.reference)
    half = again(ready)
    assert half.place == 50 and half.planned == 25 and half.counts["added"] == 45
    monkeypatch.setattr(importing, "perform_many", perform_many)
    read: list[Any] = []
    monkeypatch.setattr(importing.ImportRun, "_sorted_out", counting(importing.ImportRun._sorted_out, read))
    working.work_on(council, ready.reference)
    assert result(ready) == (90, 0, 10) and again(ready).stage == Stage.DONE
    assert len(notes(council)) == 90
    assert max(len(rows) for rows in read) < 50, "lines that are done for good are not looked up again"
    listed = keeping.errors_of(council, ready.stored_as).read_text("utf-8-sig").splitlines()
    assert len(listed) == 11 and len(set(listed)) == 11


def counting(method: Callable[..., Any], read: list[Any]) -> Callable[..., Any]:
    """The method, which also notes what it was given."""

    def noted(self: Any, rows: Any) -> Any:
        read.append(rows)
        return method(self, rows)

    return noted


def test_a_second_worker_takes_over_and_the_first_stops(ready: SheetImport, council: Council) -> None:
    progress.take_up(ready)
    progress.take_up(again(ready))
    with pytest.raises(progress.TakenOver):
        progress.keep_place(ready, place=1)


def test_a_job_that_runs_again_after_the_end_changes_nothing(ready: SheetImport, council: Council) -> None:
    working.work_on(council, ready.reference)
    before = again(ready)
    working.work_on(council, ready.reference)
    assert again(ready).version == before.version and result(ready) == (90, 0, 10)


def test_the_file_goes_at_the_end_and_the_lines_to_mend_after_a_week(ready: SheetImport, council: Council) -> None:
    working.work_on(council, ready.reference)
    assert not keeping.path_of(council, ready.stored_as).exists()
    errors = keeping.errors_of(council, ready.stored_as)
    assert errors.exists() and errors.stat().st_mode & 0o077 == 0
    assert keeping.remove_old() == 0
    with clock.frozen(clock.now() + 40 * keeping.KEPT):
        assert keeping.remove_old() == 1
    assert not errors.exists()


def test_sheet_06_words_of_an_old_sheet_are_forgotten(ready: SheetImport, council: Council) -> None:
    working.work_on(council, ready.reference)
    assert again(ready).found["errors"]
    working.tidy(council)
    assert again(ready).found["errors"]
    with clock.frozen(NOW + 2 * keeping.KEPT):
        working.tidy(council)
    assert again(ready).found == {} and result(ready) == (90, 0, 10)


def test_who_has_lost_their_role_brings_in_nothing_more(ready: SheetImport, council: Council, officer: User) -> None:
    Membership.objects.filter(user=officer).update(ended_at=NOW)
    working.work_on(council, ready.reference)
    assert again(ready).stage == Stage.REFUSED and "may not" in again(ready).refused
    assert not notes(council)


def test_a_file_that_is_gone_is_told(ready: SheetImport, council: Council) -> None:
    keeping.remove(council, ready.stored_as)
    working.work_on(council, ready.reference)
    assert "is gone" in again(ready).refused


def test_sheet_04_what_is_being_brought_in_is_not_cancelled(ready: SheetImport, do: Do) -> None:
    with pytest.raises(RuleBroken):
        do(cancel_sheet, CancelSheet(ready.reference, ready.version))


def test_sheet_03_only_what_was_checked_is_brought_in(do: Do, council: Council) -> None:
    one = uploaded(do, council, SHEET)
    with pytest.raises(RuleBroken):
        do(start_sheet, StartSheet(one.reference, one.version))


def test_sheet_02_a_column_that_is_needed_has_to_be_said(do: Do, council: Council) -> None:
    do(receive_sheet, ReceiveSheet(NOTES.name, keeping.keep(council, [b"x"]), ""))
    one = SheetImport.objects.of(council).get()
    with pytest.raises(RuleBroken, match="holds the name of the note"):
        do(match_sheet, MatchSheet(one.reference, one.version, Match(1, ("a",), {"number": 0}, ()), Said()))


def test_sheet_01_an_assistant_uploads_nothing(do: Do, assistant: User) -> None:
    with pytest.raises(NotAllowed):
        do(receive_sheet, ReceiveSheet(NOTES.name, "name", ""), user=assistant)
