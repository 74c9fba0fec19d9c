"""Importing a sheet: every line counted once, what is wrong named, what is here left alone, nothing half-written."""

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.models import ActKey
from furthest.kernel.acts.perform import Refusal, perform, perform_many
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.act import act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.kernel.sheets import importing
from furthest.kernel.sheets.sheet import Said
from furthest.kernel.tenancy.models import Council
from tests.kernel.sheets.notes import AddColour, AddNote, add_colour, add_note, adds_up, bring, notes, told
from tests.support.cast import actor_of

pytestmark = pytest.mark.django_db


def test_good_lines_are_added_and_bad_ones_named(council: Council) -> None:
    report = bring(council, "Note,No\nA,1\n,2\n\nB,x\nA,3\n , \nC,4\n")
    assert (report.rows, report.good, report.bad, report.blank, report.added) == (5, 2, 3, 2, 2)
    assert told(report) == [
        (3, "Note", "name of the note missing"),
        (5, "No", "number not readable"),
        (6, "Note", "name of the note repeated"),
    ]
    assert [error.fix for error in report.errors][0] == "Name it."
    assert "Line 2 has" in [error.fix for error in report.errors][2]
    assert notes(council) == {"A": 1, "C": 4}


def test_one_line_may_have_several_problems_and_is_one_bad_line(council: Council) -> None:
    report = bring(council, "Note,No,Urgent\n,x,maybe\n")
    assert (report.bad, len(report.errors)) == (1, 3)
    assert adds_up(report)


def test_every_line_is_an_act_of_its_own_in_the_trail(council: Council) -> None:
    bring(council, "Note\nA\nB\n")
    entries = AuditEntry.objects.of(council)
    assert [(entry.door, entry.thing_reference) for entry in entries.order_by("id")] == [
        ("import", "note.A"),
        ("import", "note.B"),
    ]


def test_what_the_service_refuses_is_named_by_its_column(council: Council) -> None:
    report = bring(council, "Note\nA\nwrong\nB\n")
    assert told(report) == [(3, "Note", "That name is wrong.")]
    assert set(notes(council)) == {"A", "B"}


def test_a_rehearsal_reports_the_same_and_writes_nothing(council: Council) -> None:
    text = "Note,No,Colour,Urgent\nA,1,red,yes\nA,2,,\nB,x,,\n\n"
    rehearsed = bring(council, text, dry_run=True)
    assert not notes(council) and not notes(council, "colour")
    assert not AuditEntry.objects.of(council).exists() and not ActKey.objects.exists()
    done = bring(council, text)
    assert rehearsed.as_dict() == done.as_dict() | {"dry_run": True}
    assert (done.made, [notice.problem for notice in done.notices]) == (["red"], ["this is urgent"])


def test_a_second_import_does_nothing(council: Council) -> None:
    text = "Note,No,Urgent\nA,1,yes\nwrong,2,\nB,3,\n"
    bring(council, text)
    before = AuditEntry.objects.of(council).count()
    report = bring(council, text)
    assert (report.good, report.added, report.unchanged, report.bad) == (2, 0, 2, 1)
    assert not report.notices
    assert AuditEntry.objects.of(council).count() == before


def test_what_is_here_with_other_facts_is_refused(council: Council) -> None:
    bring(council, "Note,No\nA,1\n")
    report = bring(council, "Note,No\nA,2\n")
    assert told(report) == [(2, "No", "number differs")]
    assert notes(council) == {"A": 1}


def test_a_chunk_that_was_refused_once_is_not_taken_for_done(council: Council) -> None:
    """The key of a chunk is claimed though all its lines were refused; they are refused again, not called good."""
    for _time in range(2):
        report = bring(council, "Note\nwrong\n")
        assert (report.good, report.bad) == (0, 1)


def test_two_imports_of_one_file_at_once_do_it_once(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one finishes between this one's look at what is here and its writing."""
    text = "Note,No\nA,1\nB,2\nwrong,3\n"

    def late(act: Any, service: Any, commands: Any) -> Any:
        monkeypatch.setattr(importing, "perform_many", perform_many)
        bring(council, text)
        return perform_many(act, service, commands)

    monkeypatch.setattr(importing, "perform_many", late)
    report = bring(council, text)
    assert (report.added, report.unchanged, report.bad) == (0, 2, 1)
    assert notes(council) == {"A": 1, "B": 2}


def test_a_line_that_somebody_else_added_meanwhile_is_here(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(act: Any, service: Any, commands: Any) -> Any:
        perform(act_now(council, command_actor()), add_note, AddNote("A", 1))
        answers = perform_many(act, service, commands)
        return [Refusal(RuleBroken("taken", "Another has this name.", "name")), *answers[1:]]

    monkeypatch.setattr(importing, "perform_many", late)
    report = bring(council, "Note,No\nA,1\nB,2\n")
    assert (report.added, report.unchanged, report.bad) == (1, 1, 0)


def test_set_up_is_done_once_and_only_for_good_lines(council: Council) -> None:
    report = bring(council, "Note,No,Colour\nA,1,red\nB,2,red\nC,x,blue\n")
    assert (report.made, set(notes(council, "colour"))) == (["red"], {"red"})
    assert bring(council, "Note,Colour\nD,red\n").made == []


def test_set_up_that_somebody_may_not_do_refuses_its_lines(council: Council, officer: User) -> None:
    actor = replace(actor_of(officer, council), permissions=frozenset({"tests.sheet"}))
    for rehearsal in (True, False):
        report = bring(council, "Note,Colour\nA,red\nB,\n", actor=actor, dry_run=rehearsal)
        assert (report.good, report.bad, report.made) == (1, 1, [])
        assert (
            "may make colours" in next(iter(report.errors)).problem
            or "make colours" in next(iter(report.errors)).problem
        )
    assert set(notes(council)) == {"B"}


def test_set_up_that_somebody_else_did_meanwhile_is_done(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(act: Any, service: Any, command: Any) -> Any:
        perform(act_now(council, command_actor()), add_colour, AddColour("red"))
        return perform(act, service, command)

    monkeypatch.setattr(importing, "perform", late)
    report = bring(council, "Note,Colour\nA,red\n")
    assert (report.good, report.made) == (1, [])


def test_only_those_who_may_import(council: Council, auditor: User) -> None:
    with pytest.raises(NotAllowed):
        bring(council, "Note\nA\n", actor=actor_of(auditor, council))


def test_words_can_be_given_a_meaning_for_one_file(council: Council) -> None:
    report = bring(council, "Note,Colour\nA,rd\n", said=Said(meanings={"colour": {"rd": "red"}}))
    assert report.made == ["red"]


def test_another_council_sees_nothing(council: Council, other_council: Council) -> None:
    bring(council, "Note,No\nA,1\n")
    assert notes(other_council) == {}
    assert bring(other_council, "Note,No\nA,2\n").added == 1


def test_more_cells_than_headings_are_refused(council: Council) -> None:
    report = bring(council, "Note,No\nA,1,,\nB,2,oh\n")
    assert told(report) == [(3, "", "more cells than headings")]


def test_a_file_that_breaks_off_writes_nothing(council: Council) -> None:
    text = b"Note,No\n" + b"".join(b"N%d,1\n" % number for number in range(20_000)) + b"bad\x00bytes,1\n"
    with pytest.raises(RuleBroken, match="not a sheet of text"):
        bring(council, text)
    assert not notes(council)


def test_the_error_list_can_be_mended_and_imported(council: Council) -> None:
    text = "Note,No,Extra\nA,1,=1+1\n,2,=1+1\nB,x,123456789012345678\nwrong,,\n"
    listed = StringIO(newline="")
    bring(council, text, errors=listed)
    lines = listed.getvalue().splitlines()
    assert lines[0] == "Note,No,Extra,Line in the file,Problem,What to do"
    assert lines[1] == ",2,'=1+1,3,Note: name of the note missing,Name it."
    assert lines[2].startswith("B,x,'123456789012345678,4,No: number not readable")
    mended = listed.getvalue().replace(",2,", "C,2,", 1).replace("B,x", "B,3").replace("wrong", "right")
    again = StringIO(newline="")
    report = bring(council, mended, errors=again)
    assert (report.good, report.bad, [notice.column for notice in report.notices]) == (3, 0, ["Extra"])
    assert len(again.getvalue().splitlines()) == 1
    assert notes(council) == {"A": 1, "B": 3, "C": 2, "right": 0}


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the chunks that were performed."""
    used: list[str] = []

    def noted(act: Any, service: Any, commands: Any) -> Any:
        used.append(act.key)
        return perform_many(act, service, commands)

    monkeypatch.setattr(importing, "perform_many", noted)
    return used


def test_the_key_of_a_chunk_tells_file_lines_and_meaning(
    council: Council, other_council: Council, keys: list[str]
) -> None:
    for text in ("Note\nA\n", "Note\n\nB\n", "Note\nC\n"):
        bring(council, text)
    bring(other_council, "Note\nA\n")
    assert keys[0] == keys[3]
    assert len(set(keys)) == 3
    assert all(len(key) <= 70 for key in keys)
