"""Stating figures from before the system, taking them back, and letting rows take their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import SERVICES, also, service
from furthest.kernel.core.act import Act, Door
from furthest.kernel.core.details import free_note, one_line, refuse_secrets
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Move, Outcome, Posting
from furthest.kernel.ledger.reportable import REPORTABLES
from furthest.lib.dates import Period, date_words
from furthest.modules.impact import verbs
from furthest.modules.impact.models import Statement, StatementHistory
from furthest.modules.impact.permissions import STATE
from furthest.modules.impact.rules.statements import (
    AWAITS_MOST,
    NOTE_MOST,
    SOURCE_MOST,
    STATED_BY_MOST,
    is_over,
    is_sayable,
)
from furthest.modules.impact.selectors.statements import (
    clashing,
    counted_since,
    figures_offered,
    label_of,
    statement,
    wait_for_turn,
)
from furthest.modules.impact.states import STATEMENT_REASONS, STATEMENT_STATES, StatementState
from furthest.modules.places.selectors import site_pointer


@dataclass(frozen=True, slots=True)
class StateFigure:
    """A figure of a period before the system: its number, where it stands, who says so, and what will replace it."""

    figure: str
    value: int
    first_on: date
    last_on: date
    source: str
    stated_by: str
    is_more_than: bool = False
    site_id: UUID | None = None
    awaits: str = ""


@service(permission=STATE)
def state_figure(act: Act, command: StateFigure) -> Outcome:
    """State a figure from before: IMPACT-01 to IMPACT-04."""
    if command.figure not in {one.name for one in figures_offered(act.council, act.actor)}:
        raise RuleBroken("figure", _("Choose one of the figures that reports can show"), "figure")
    if not is_sayable(command.value):
        raise RuleBroken("value", _("The number must be nought or more"), "value")
    _check_period(command, act.today)
    row = Statement(
        council=act.council,
        recorded_at=act.recorded_at,
        figure=command.figure,
        value=command.value,
        is_more_than=command.is_more_than,
        first_on=command.first_on,
        last_on=command.last_on,
        site=site_pointer(act.council, command.site_id) if command.site_id else None,
        source=_words(command.source, "source", SOURCE_MOST, missing=_("Say where the number stands")),
        stated_by=_words(command.stated_by, "stated_by", STATED_BY_MOST, missing=_("Say who says so")),
        awaits=_words(command.awaits, "awaits", AWAITS_MOST),
    )
    wait_for_turn(act.council)
    _refuse_counting_twice(act, row)
    facts = _facts(row) | {"value": f"{row.value:,}"}
    return Outcome(row.thing, rows=[row], entries=[Entry(verbs.STATED, row.thing, facts=facts)])


def _check_period(command: StateFigure, today: date) -> None:
    """IMPACT-02: a period ends when it begins or later, and is over."""
    if command.last_on < command.first_on:
        raise RuleBroken("period", _("The last day must be the first day or after it"), "last_on")
    if not is_over(command.last_on, today):
        words = _("The last day is yet to come: a figure is of days that are over")
        raise RuleBroken("period-not-over", words, "last_on")


def _refuse_counting_twice(act: Act, row: Statement) -> None:
    """IMPACT-03 and IMPACT-04: neither another statement nor the system itself counts these days already."""
    other = clashing(act.council, row.plain)
    if other is not None:
        words = _("%(value)s is stated already for %(first)s to %(last)s. Withdraw that first, or change the days")
        said = {"value": f"{other.value:,}", "first": date_words(other.first_on), "last": date_words(other.last_on)}
        raise RuleBroken("period-overlaps", words % said, "first_on")
    since = counted_since(act.council, row.figure, row.period, site_id=row.site_id)
    if since is not None:
        words = _("The system has counted this itself since %(day)s. End before that day, or say which site it is of")
        raise RuleBroken("period-counted", words % {"day": date_words(since)}, "last_on")


def _words(text: str, field: str, most: int, *, missing: str = "") -> str:
    said = one_line(text, field, most=most)
    refuse_secrets(said, field)
    if missing and not said:
        raise RuleBroken(f"{field}-missing", missing, field)
    return said


def _facts(row: Statement) -> dict[str, Any]:
    days = {"first_on": row.first_on.isoformat(), "last_on": row.last_on.isoformat()}
    return {"figure": label_of(row.figure), **days}


@dataclass(frozen=True, slots=True)
class WithdrawStatement:
    """The statement of this reference no longer counts; `reason` is one of STATEMENT_REASONS."""

    reference: str
    reason: str
    note: str = ""


@service(permission=STATE)
def withdraw_statement(act: Act, command: WithdrawStatement) -> Outcome:
    """IMPACT-05: take a statement back with a reason. It stays readable, and a better one may be stated."""
    if command.reason not in STATEMENT_REASONS:
        raise RuleBroken("reason", _("Choose why you withdraw it"), "reason")
    row = _standing(act, command.reference)
    note = free_note(command.note, most=NOTE_MOST)
    move = _ended(row, StatementState.WITHDRAWN, because=command.reason, note=note)
    facts = _facts(row) | {"reason": command.reason}
    return Outcome(row.thing, moves=[move], entries=[Entry(verbs.STATEMENT_WITHDRAWN, row.thing, facts=facts)])


def _standing(act: Act, reference: str) -> Statement:
    row = statement(act.council, reference)
    if row.state != StatementState.STANDS:
        raise RuleBroken("not-standing", _("This no longer counts: it was withdrawn or replaced before"))
    return row


def _ended(row: Statement, to: StatementState, *, because: str = "", note: str = "") -> Move:
    return Move(row, to, STATEMENT_STATES, StatementHistory, changes={"ended_because": because}, note=note)


@dataclass(frozen=True, slots=True)
class ReplaceStatement:
    """Rows take the place of the statement of this reference: what the service of that name makes of each command."""

    reference: str
    service: str
    commands: Sequence[Any]


@service(permission=STATE)
def replace_statement(act: Act, command: ReplaceStatement) -> Outcome:
    """IMPACT-06: import rows and end the statement that stood for them, all of it in one act or none."""
    if act.door != Door.IMPORT or command.service not in SERVICES:
        raise RuleBroken("not-an-import", _("Only an import of rows can replace what was brought forward"))
    row = _standing(act, command.reference)
    spec = SERVICES.get(command.service)
    imported = Outcome()
    for one in command.commands:
        imported = also(act, spec.function, one).after(imported)
    rows = _rows_of(act, row, imported.postings)
    facts = _facts(row) | {"rows": f"{len(rows):,}"}
    ended = Outcome(
        row.thing,
        moves=[_ended(row, StatementState.REPLACED)],
        entries=[Entry(verbs.STATEMENT_REPLACED, row.thing, facts=facts)],
    )
    return ended.after(imported)


def _rows_of(act: Act, row: Statement, postings: Sequence[Posting]) -> list[Posting]:
    """The postings that stand for a statement; RuleBroken when there are none, or one is of other days or sites."""
    measure = REPORTABLES.get(row.figure).measure if row.figure in REPORTABLES else ""
    mine = [one for one in postings if one.measure == measure]
    period: Period = row.period
    if not mine:
        raise RuleBroken("other-figure", _("Not one of these rows is of the figure that they would replace"))
    for one in mine:
        if (one.occurred_on or act.on) not in period or (row.site_id and one.site_id != row.site_id):
            words = _("Some of these rows are of other days or of another site than what they would replace")
            raise RuleBroken("other-period", words)
    return mine
