"""The job that checks a sheet or brings it in, a chunk at a time, and goes on where another was killed."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import IO, Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import actor_for
from furthest.kernel.accounts.members import member, roles_held
from furthest.kernel.accounts.practice import as_practising
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import FurthestError, NotAllowed, NotFound, RuleBroken
from furthest.kernel.sheets import keeping, progress
from furthest.kernel.sheets.importing import ImportOrder, ImportRun, open_import
from furthest.kernel.sheets.kinds import SHEETS
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.report import GroupedRemarks, Report
from furthest.kernel.sheets.selectors import match_of, said_of, sheet_import
from furthest.kernel.sheets.services import EndSheet, end_sheet
from furthest.kernel.sheets.sheet import SheetRow
from furthest.kernel.sheets.states import WORKING, Stage
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

TELL_SECONDS = 1.0  # how often a rehearsal, which writes nothing else, says how far it is


def work_on(council: Council, reference: str) -> None:
    """Check a sheet or bring it in. Run again, it goes on; of two at once the later one does."""
    with scope(council):
        one = sheet_import(council, reference)
    if one.stage not in WORKING:
        return
    progress.take_up(one)
    try:
        actor = actor_again(one)
    except FurthestError:
        progress.give_up(one, _("Whoever started this may not bring it in any more. Somebody else can upload it."))
        return
    try:
        _end(one, actor, _worked(one, actor))
    except (RuleBroken, NotAllowed) as broken:
        _end(one, actor, Report(), refused=broken.message)
    except FileNotFoundError:
        _end(one, actor, Report(), refused=_("The file is gone: we keep one for a week at most. Upload it again."))
    except progress.TakenOver:
        return


def actor_again(one: SheetImport) -> Actor:
    """Whoever started it, with what their roles let them do now; NotFound when they have none any more."""
    council = one.council
    try:
        user_id = UUID(one.actor_id)
    except ValueError as error:
        raise NotFound from error
    real = council.practice_of or council
    user = member(real, user_id)
    actor = actor_for(user, roles_held(real, [user])[user.pk])
    return as_practising(actor) if council.is_practice else actor


@dataclass(slots=True)
class _Place:
    """How far this run is: lines done for good, and those that a killed run may have written already."""

    done: int
    planned: int
    planned_here: int


def _worked(one: SheetImport, actor: Actor) -> Report:
    """All of the file, from its start on a rehearsal, or from where the last run was."""
    is_check = one.stage == Stage.CHECKING
    path = keeping.path_of(one.council, one.stored_as)
    with path.open("rb") as file, _errors_file(one) as errors:
        order = ImportOrder(one.council, actor, said_of(one), dry_run=is_check, errors=errors, chosen=match_of(one))
        run, rows = open_import(SHEETS.get(one.kind), file, order)
        _restore(run.report, one)
        errors.seek(one.errors_end or errors.tell())
        errors.truncate()
        if is_check:
            _rehearse(one, run, rows)
        else:
            _bring_in(one, run, rows, errors=errors)
        return run.report


def _rehearse(one: SheetImport, run: ImportRun, rows: Iterator[SheetRow | None]) -> None:
    done, told_at = 0, monotonic()
    while chunk := list(islice(rows, 1_000)):
        run.take(chunk)
        done += len(chunk)
        if monotonic() - told_at > TELL_SECONDS:
            told_at = monotonic()
            progress.keep_place(one, place=done)


def _bring_in(one: SheetImport, run: ImportRun, rows: Iterator[SheetRow | None], *, errors: IO[str]) -> None:
    """SHEET-05: chunk by chunk. Before each, what is done for good is written down with what is about to be done."""
    place = _Place(one.place, one.planned, one.planned_here)
    deque(islice(rows, place.done), maxlen=0)  # read again, as lines are compared with those before them
    if place.planned:
        chunk = list(islice(rows, place.planned))
        run.take(chunk)
        _count_as_added(run.report, chunk, place.planned_here)
        place.done += len(chunk)
    while chunk := list(islice(rows, run.pace.size)):
        errors.flush()
        done = {"place": place.done, "planned": len(chunk), **_so_far(run, errors)}

        def plan(here: int, done: dict[str, Any] = done) -> None:
            progress.keep_place(one, planned_here=here, **done)

        run.take(chunk, about_to_write=plan)
        place.done += len(chunk)
    errors.flush()


def _count_as_added(report: Report, chunk: list[SheetRow | None], planned_here: int) -> None:
    """What a killed run had written of its last chunk, it added: it was not here before."""
    written = max(0, sum(row is not None and row.was_here for row in chunk) - planned_here)
    report.unchanged -= written
    report.added += written


def _so_far(run: ImportRun, errors: IO[str]) -> dict[str, Any]:
    return {"counts": counts_of(run.report), "found": _found(run.report), "errors_end": errors.tell()}


def counts_of(report: Report) -> dict[str, Any]:
    """The counts of a report as plain values."""
    named = ("rows", "good", "bad", "blank", "added", "unchanged")
    return {name: getattr(report, name) for name in named} | {"made": list(report.made)}


def _found(report: Report) -> dict[str, Any]:
    named = {"errors": report.errors, "notices": report.notices}
    return {name: remarks.as_plain() for name, remarks in named.items() if isinstance(remarks, GroupedRemarks)}


def _restore(report: Report, one: SheetImport) -> None:
    """Go on counting where the last run was; remarks are kept by what is the matter, a few lines of each."""
    errors, notices = GroupedRemarks(), GroupedRemarks()
    if one.place or one.planned:
        errors.restore(one.found.get("errors", {}))
        notices.restore(one.found.get("notices", {}))
        for name in ("rows", "bad", "blank", "added", "unchanged"):
            setattr(report, name, one.counts.get(name, 0))
        report.made = list(one.counts.get("made", []))
    else:
        for remark in report.notices:
            notices.add(remark)
    report.errors, report.notices = errors, notices


@contextmanager
def _errors_file(one: SheetImport) -> Iterator[IO[str]]:
    """The list of lines to mend, with its mark for spreadsheets; what stands in it already stays."""
    path = keeping.errors_of(one.council, one.stored_as)
    keeping.make_private(path)
    with path.open("r+", newline="", encoding="utf-8") as file:
        file.write("\ufeff")
        yield file


def _end(one: SheetImport, actor: Actor, report: Report, *, refused: str = "") -> None:
    """Write down what came of it. Of a sheet that was brought in, the file goes."""
    to = Stage.REFUSED if refused else Stage.CHECKED if one.stage == Stage.CHECKING else Stage.DONE
    found = _found(report)
    with scope(one.council):
        now = sheet_import(one.council, one.reference)
    if now.runs != one.runs or now.stage != one.stage:
        return
    command = EndSheet(one.reference, now.version, to, counts_of(report), found, refused)
    perform(act_now(one.council, actor, door=Door.JOB), end_sheet, command)
    if to == Stage.DONE:
        keeping.remove(one.council, one.stored_as)


def tidy(council: Council) -> None:
    """SHEET-06, each night: forget what was said of sheets older than a week."""
    progress.forget_words(council)
