"""A populated council's lists from sheets: one at each step of its way."""

from typing import Any

from furthest.kernel.sheets import keeping
from furthest.kernel.sheets.headings import Match
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.selectors import sheet_import
from furthest.kernel.sheets.services import (
    CancelSheet,
    ChooseTab,
    EndSheet,
    MatchSheet,
    ReceiveSheet,
    ReturnSheet,
    StartSheet,
    cancel_sheet,
    choose_tab,
    end_sheet,
    match_sheet,
    receive_sheet,
    return_sheet,
    start_sheet,
)
from furthest.kernel.sheets.sheet import Said
from furthest.kernel.sheets.states import Stage
from furthest.kernel.tenancy.scope import scope
from tests.support.populated import Populated

KIND = "people.residents"
TO_MEND = {"name missing": {"count": 1, "first": [{"line": 3, "column": "Name", "problem": "", "fix": "Write it."}]}}
COUNTS = {"rows": 2, "good": 1, "bad": 1, "blank": 0, "added": 1, "unchanged": 0, "made": []}


def add_sheets(made: Populated) -> Populated:
    """Sheets to choose from, to match, being checked, checked, refused, cancelled and brought in."""
    made.sheets["choosing"] = _received(made, tabs=(("People", False), ("Old", True)))
    made.sheets["matching"] = _received(made)
    made.do(choose_tab, _of(made, _received(made, tabs=(("A", False),)), ChooseTab, stored_as="gone"))
    made.sheets["checking"] = _matched(made)
    made.sheets["checked"] = _ended(made, _matched(made), Stage.CHECKED)
    made.do(return_sheet, _of(made, _ended(made, _matched(made), Stage.REFUSED), ReturnSheet))
    made.sheets["refused"] = _ended(made, _matched(made), Stage.REFUSED)
    made.sheets["cancelled"] = _received(made)
    made.do(cancel_sheet, _of(made, made.sheets["cancelled"], CancelSheet))
    reference = _ended(made, _matched(made), Stage.CHECKED)
    made.do(start_sheet, _of(made, reference, StartSheet))
    made.sheets["done"] = _ended(made, reference, Stage.DONE)
    return made


def _received(made: Populated, tabs: tuple[tuple[str, bool], ...] = ()) -> str:
    name = keeping.keep(made.council, [f"Name,Phone\n{made.mark},\n,0113\n".encode()])
    return made.do(receive_sheet, ReceiveSheet(KIND, name, "", tabs))


def _matched(made: Populated) -> str:
    reference = _received(made)
    match = Match(1, ("Name", "Phone"), {"called": 0, "phone": 1}, ())
    made.do(match_sheet, _of(made, reference, MatchSheet, match=match, said=Said(answers={"agreed": "yes"})))
    return reference


def _ended(made: Populated, reference: str, to: str) -> str:
    refused = "This file is empty." if to == Stage.REFUSED else ""
    found = {"errors": TO_MEND}
    made.do(end_sheet, _of(made, reference, EndSheet, to=to, counts=COUNTS, found=found, refused=refused))
    keeping.make_private(keeping.errors_of(made.council, _row(made, reference).stored_as))
    return reference


def _row(made: Populated, reference: str) -> SheetImport:
    with scope(made.council):
        return sheet_import(made.council, reference)


def _of(made: Populated, reference: str, command: Any, **more: Any) -> Any:
    return command(reference=reference, version=_row(made, reference).version, **more)
