"""Figures brought forward and reports of the populated council: one in every state."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Door, Thing
from furthest.kernel.core.outcome import Entry, Outcome, Posting
from furthest.modules.impact.permissions import STATE
from furthest.modules.impact.services.reports import (
    FreezeReport,
    ReplaceReport,
    WithdrawReport,
    freeze_report,
    replace_report,
    withdraw_report,
)
from furthest.modules.impact.services.statements import (
    ReplaceStatement,
    StateFigure,
    WithdrawStatement,
    replace_statement,
    state_figure,
    withdraw_statement,
)
from furthest.modules.lending.measures import LOSSES
from tests.support.populated import Populated

BEFORE = (date(2024, 4, 1), date(2025, 3, 31))
FIGURES = ("loans", "people", "devices-out", "weeks")


@dataclass(frozen=True, slots=True)
class ImportLosses:
    """Losses of a day from an old book, and as many that were found again: the figures stay as they are."""

    on: date


@service(permission=STATE)
def import_losses(act: Act, command: ImportLosses) -> Outcome:
    """Stands for an import that posts rows of the past to the ledger."""
    thing = Thing("tests.book", uuid4(), "BOOK")
    rows = [Posting(LOSSES.name, number, thing, occurred_on=command.on) for number in (1, -1)]
    return Outcome(thing, entries=[Entry("impact.statement.stated", thing, facts=_facts(command))], postings=rows)


def _facts(command: ImportLosses) -> dict[str, Any]:
    day = command.on.isoformat()
    return {"figure": LOSSES.label, "value": "0", "first_on": day, "last_on": day}


def add_reports(made: Populated) -> Populated:
    """Add statements and reports to a council with stock."""
    said: dict[str, Any] = {
        "first_on": BEFORE[0],
        "last_on": BEFORE[1],
        "source": "Report to the board",
        "stated_by": "Head of libraries",
    }
    site = made.site_ids["library"]
    stated = {
        "stands": StateFigure("loans", 175, is_more_than=True, awaits="The loan book", **said),
        "at a site": StateFigure("people", 40, site_id=site, **said),
        "a level": StateFigure("devices-out", 30, **said),
        "withdrawn": StateFigure("returns", 9, **said),
        "replaced": StateFigure("losses", 2, **said),
    }
    made.statements = {label: made.do(state_figure, command) for label, command in stated.items()}
    made.do(withdraw_statement, WithdrawStatement(made.statements["withdrawn"], "wrong-number"))
    rows = (ImportLosses(BEFORE[0]),)
    name = f"{__name__}.import_losses"
    made.do(replace_statement, ReplaceStatement(made.statements["replaced"], name, rows), door=Door.IMPORT)
    today = made.moment.date()
    days = (today - timedelta(days=90), today)
    freeze = FreezeReport("Scrutiny board", *days, FIGURES)
    made.reports = {label: made.do(freeze_report, freeze) for label in ("frozen", "withdrawn", "replaced")}
    made.do(withdraw_report, WithdrawReport(made.reports["withdrawn"], "wrong-period"))
    made.reports["newer"] = made.do(replace_report, ReplaceReport(made.reports["replaced"], "newer-data"))
    return made
