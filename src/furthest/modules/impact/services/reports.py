"""Freezing a board report, taking it back, and freezing another in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import free_note, one_line, refuse_secrets
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Move, Outcome
from furthest.kernel.ledger.reportable import Reportable
from furthest.lib.dates import Period
from furthest.modules.impact import verbs
from furthest.modules.impact.models import Report, ReportHistory
from furthest.modules.impact.permissions import FREEZE
from furthest.modules.impact.rules.reports import MOST_FIGURES, TITLE_MOST, as_stored
from furthest.modules.impact.rules.statements import NOTE_MOST
from furthest.modules.impact.selectors.boards import board_of
from furthest.modules.impact.selectors.reports import board_kept, mark_now, report
from furthest.modules.impact.selectors.statements import figures_offered, wait_for_turn
from furthest.modules.impact.states import REPORT_REASONS, REPORT_STATES, ReportState


@dataclass(frozen=True, slots=True)
class FreezeReport:
    """A report of up to eight figures, by their names, for the days from first to last."""

    title: str
    first_on: date
    last_on: date
    figures: Sequence[str]


@service(permission=FREEZE)
def freeze_report(act: Act, command: FreezeReport) -> Outcome:
    """IMPACT-08 and IMPACT-09: keep the figures, their definitions and the ledger's last row as they are now."""
    title = one_line(command.title, "title", most=TITLE_MOST)
    refuse_secrets(title, "title")
    if not title:
        raise RuleBroken("title-missing", _("Give the report a title, such as Scrutiny board, November"), "title")
    if command.last_on < command.first_on:
        raise RuleBroken("period", _("The last day must be the first day or after it"))
    row = _frozen(act, title, Period(command.first_on, command.last_on), figures=_chosen(act, command.figures))
    return Outcome(row.thing, rows=[row], entries=[_told(row)])


def _chosen(act: Act, names: Sequence[str]) -> list[Reportable]:
    offered = {one.name: one for one in figures_offered(act.council, act.actor)}
    if not set(names) <= set(offered):
        raise RuleBroken("figure", _("Choose figures that reports can show"))
    chosen = list(dict.fromkeys(names))
    if not 1 <= len(chosen) <= MOST_FIGURES:
        raise RuleBroken("figures", _("Choose from one to eight figures: a board reads one page"))
    return [offered[name] for name in chosen]


def _frozen(act: Act, title: str, period: Period, *, figures: Sequence[Reportable]) -> Report:
    if period.first > act.today:
        raise RuleBroken("not-begun", _("This period has not begun yet, so there is nothing to freeze"))
    wait_for_turn(act.council)
    mark = mark_now(act.council)
    board = board_of(act.council, figures, period, today=act.today)
    return Report(
        council=act.council,
        recorded_at=act.recorded_at,
        title=title,
        first_on=period.first,
        last_on=period.last,
        until_on=board.until,
        mark=mark,
        content=as_stored(board),
    )


def _told(row: Report) -> Entry:
    days = {"first_on": row.first_on.isoformat(), "last_on": row.last_on.isoformat()}
    return Entry(verbs.FROZEN, row.thing, facts={"reference": row.reference, **days})


@dataclass(frozen=True, slots=True)
class WithdrawReport:
    """The report of this reference is not to be quoted any more; `reason` is one of REPORT_REASONS."""

    reference: str
    reason: str
    note: str = ""


@service(permission=FREEZE)
def withdraw_report(act: Act, command: WithdrawReport) -> Outcome:
    """IMPACT-11: withdraw a report with a reason. It stays readable, and says so."""
    row, note = _to_end(act, command)
    facts = {"reference": row.reference, "reason": command.reason}
    entry = Entry(verbs.REPORT_WITHDRAWN, row.thing, facts=facts)
    return Outcome(row.thing, moves=[_ended(row, ReportState.WITHDRAWN, command.reason, note=note)], entries=[entry])


@dataclass(frozen=True, slots=True)
class ReplaceReport:
    """The report of this reference gives way to one of the same days and figures, with the numbers of now."""

    reference: str
    reason: str
    note: str = ""


@service(permission=FREEZE)
def replace_report(act: Act, command: ReplaceReport) -> Outcome:
    """IMPACT-11: freeze a report anew and end the old one, with a reason; each leads to the other."""
    old, note = _to_end(act, command)
    offered = {one.name: one for one in figures_offered(act.council, act.actor)}
    figures = [offered[name] for name in board_kept(old).by_name if name in offered]
    if not figures:
        raise RuleBroken("figures", _("Its figures are not counted any more. Withdraw it instead"))
    new = _frozen(act, old.title, old.period, figures=figures)
    new.replaces = old
    facts = {"reference": old.reference, "newer": new.reference, "reason": command.reason}
    return Outcome(
        new.thing,
        rows=[new],
        moves=[_ended(old, ReportState.REPLACED, command.reason, note=note)],
        entries=[_told(new), Entry(verbs.REPORT_REPLACED, old.thing, about=new.thing, facts=facts)],
    )


def _to_end(act: Act, command: WithdrawReport | ReplaceReport) -> tuple[Report, str]:
    if command.reason not in REPORT_REASONS:
        raise RuleBroken("reason", _("Choose why it is not to be quoted any more"), "reason")
    row = report(act.council, command.reference)
    if row.state != ReportState.FROZEN:
        raise RuleBroken("not-frozen", _("This report was withdrawn or replaced before"))
    return row, free_note(command.note, most=NOTE_MOST)


def _ended(row: Report, to: ReportState, reason: str, *, note: str) -> Move:
    return Move(row, to, REPORT_STATES, ReportHistory, changes={"ended_because": reason}, note=note)
