"""What may be done with an uploaded sheet: kept, matched, checked, brought in, cancelled.

SHEET-01: each step needs the permission of the kind besides, and leaves one line in the trail, of figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.sheets import verbs
from furthest.kernel.sheets.headings import Match
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.permissions import IMPORT
from furthest.kernel.sheets.selectors import kind_for, sheet_import
from furthest.kernel.sheets.sheet import Said
from furthest.kernel.sheets.states import STAGES, WORKING, Stage

COUNTED = ("rows", "good", "bad", "added", "unchanged")


@dataclass(frozen=True, slots=True)
class ReceiveSheet:
    """A file that is kept under a name, as one kind of sheet.

    `tabs` are the sheets of a workbook to choose from: the name of each, and whether it is hidden there.
    """

    kind: str
    stored_as: str = field(compare=False)
    digest: str
    tabs: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class ChooseTab:
    """Of a workbook the sheet that is kept under this name now."""

    reference: str
    version: int
    stored_as: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class MatchSheet:
    """Which column is which, what words mean, and the answers to what was asked beside the file."""

    reference: str
    version: int
    match: Match
    said: Said


@dataclass(frozen=True, slots=True)
class StartSheet:
    """A sheet that was checked is to be brought in."""

    reference: str
    version: int


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """A sheet whose columns are to be matched anew."""

    reference: str
    version: int


@dataclass(frozen=True, slots=True)
class CancelSheet:
    """A sheet of which nothing more is to become."""

    reference: str
    version: int


@dataclass(frozen=True, slots=True)
class EndSheet:
    """What came of checking a sheet or bringing it in: counts, or in `refused` why all of it was refused."""

    reference: str
    version: int
    to: str
    counts: Mapping[str, Any]
    found: Mapping[str, Any]
    refused: str = ""


@service(permission=IMPORT)
def receive_sheet(act: Act, command: ReceiveSheet) -> Outcome:
    """Take in an uploaded sheet."""
    kind = kind_for(act.council, act.actor, command.kind)
    row = SheetImport(
        council=act.council,
        recorded_at=act.recorded_at,
        kind=kind.name,
        stage=Stage.CHOOSING if command.tabs else Stage.MATCHING,
        actor_id=act.actor.id,
        stored_as=command.stored_as,
        digest=command.digest,
        tabs=[{"name": name, "is_hidden": is_hidden} for name, is_hidden in command.tabs],
        moved_at=act.recorded_at,
    )
    return Outcome(row.thing, rows=[row], entries=[Entry(verbs.UPLOADED, row.thing, facts={"kind": kind.label})])


@service(permission=IMPORT)
def choose_tab(act: Act, command: ChooseTab) -> Outcome:
    """Say which sheet of a workbook is meant; the others are gone."""
    new = {"stored_as": command.stored_as, "tabs": []}
    return _moved(act, command, Stage.MATCHING, verb=verbs.MATCHED, new=new)


@service(permission=IMPORT)
def match_sheet(act: Act, command: MatchSheet) -> Outcome:
    """SHEET-02: say which column is which; remembered for the next sheet of the kind. Checking begins then."""
    kind = kind_for(act.council, act.actor, sheet_import(act.council, command.reference).kind)
    match, columns = command.match, kind.sheet_class().columns
    for column in columns:
        if column.required and column.name not in match.places:
            words = _("Choose the column of your file that holds the %(what)s.")
            raise RuleBroken("column-missing", words % {"what": column.called}, f"column-{column.name}")
    if len(set(match.places.values())) != len(match.places):
        raise RuleBroken("column-twice", _("Choose each column of your file once only."))
    new = {
        "heading_line": match.line,
        "written": list(match.written),
        "places": dict(match.places),
        "meanings": {name: dict(words) for name, words in command.said.meanings.items()},
        "answers": dict(command.said.answers),
    }
    return _moved(act, command, Stage.CHECKING, verb=verbs.MATCHED, new=new | _FRESH)


@service(permission=IMPORT)
def return_sheet(act: Act, command: ReturnSheet) -> Outcome:
    """Go back to the headings, before anything was brought in."""
    return _moved(act, command, Stage.MATCHING, verb=verbs.MATCHED, new=dict(_FRESH))


@service(permission=IMPORT)
def start_sheet(act: Act, command: StartSheet) -> Outcome:
    """SHEET-03: bring in a sheet that was checked. Whoever starts it is who acts in each of its lines."""
    new = _FRESH | {"actor_id": act.actor.id}
    return _moved(act, command, Stage.RUNNING, verb=verbs.STARTED, new=new)


@service(permission=IMPORT)
def cancel_sheet(act: Act, command: CancelSheet) -> Outcome:
    """SHEET-04: a sheet is cancelled until lines of it are being brought in."""
    return _moved(act, command, Stage.CANCELLED, verb=verbs.CANCELLED, new=_over(act))


@service(permission=IMPORT)
def end_sheet(act: Act, command: EndSheet) -> Outcome:
    """Write down what came of a sheet, in figures."""
    verb = {Stage.CHECKED: verbs.CHECKED, Stage.DONE: verbs.BROUGHT_IN}.get(Stage(command.to), verbs.REFUSED)
    total = int(command.counts.get("rows", 0)) + int(command.counts.get("blank", 0))
    new: dict[str, Any] = {
        "counts": dict(command.counts),
        "found": dict(command.found),
        "refused": command.refused[:500],
    }
    new |= {"total": total, "place": 0 if command.to == Stage.CHECKED else total, "planned": 0}
    new |= _over(act) if command.to == Stage.DONE else {}
    facts = {name: int(command.counts.get(name, 0)) for name in COUNTED}
    return _moved(act, command, command.to, verb=verb, new=new, facts=facts)


_FRESH: dict[str, Any] = {
    "place": 0,
    "planned": 0,
    "planned_here": 0,
    "errors_end": 0,
    "counts": {},
    "found": {},
    "refused": "",
}


def _over(act: Act) -> dict[str, Any]:
    return {"answers": {}, "tabs": [], "ended_at": act.recorded_at}


def _moved(
    act: Act, command: Any, to: str, *, verb: str, new: Mapping[str, Any], facts: Mapping[str, Any] | None = None
) -> Outcome:
    """A sheet goes on to another stage; RuleBroken when it may not, Conflict when somebody else was quicker."""
    one = sheet_import(act.council, command.reference)
    kind = kind_for(act.council, act.actor, one.kind)
    if not STAGES.allows(one.stage, to):
        raise RuleBroken("stage", _("This sheet has gone on since you opened the page. See how far it is now."))
    changes = {**new, "stage": str(to), "moved_at": act.recorded_at}
    told = {"kind": kind.label, **(facts or {})}
    return Outcome(
        one.thing,
        changes=[Change(one, changes, expects={"version": command.version, "stage": one.stage})],
        entries=[Entry(verb, one.thing, facts=told)],
    )


def is_working(one: SheetImport) -> bool:
    """Whether a job is at it, or should be."""
    return one.stage in WORKING
