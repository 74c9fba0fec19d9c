"""Figures from before the invented city's system, and the report of its last quarter."""

from datetime import date, timedelta

from furthest.kernel.acts.perform import perform
from furthest.kernel.core.act import act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period
from furthest.modules.impact.services.reports import FreezeReport, freeze_report
from furthest.modules.impact.services.statements import StateFigure, state_figure

FIGURES = ("loans", "people", "devices-out", "weeks", "turnaround", "returns")


def add_reports(council: Council, *, began_on: date, today: date) -> None:
    """State what was counted in the year before the system began, and freeze the last quarter that is over."""
    actor = command_actor("the demonstration")
    first, last = began_on - timedelta(days=366), began_on - timedelta(days=1)
    source, who = "Report to the scrutiny board", "Head of libraries"
    for command in (
        StateFigure("loans", 640, first, last, source, who, awaits="The loan book of that year"),
        StateFigure("people", 300, first, last, source, who, is_more_than=True),
    ):
        perform(act_now(council, actor), state_figure, command)
    quarter = Period.quarter(today.year, (today.month - 1) // 3 + 1).previous()
    frozen = FreezeReport(f"Scrutiny board, {quarter.words}", quarter.first, quarter.last, FIGURES)
    perform(act_now(council, actor), freeze_report, frozen)
