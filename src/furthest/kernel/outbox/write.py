"""Putting notices into the outbox, in the transaction of their act."""

from collections.abc import Sequence
from datetime import datetime

from furthest.kernel.core.act import Act
from furthest.kernel.core.outcome import Notice
from furthest.kernel.core.rows import insert_values
from furthest.kernel.outbox.hours import sending_hours
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import TEMPLATES

COLUMNS = (
    *("council", "template", "channel", "address", "facts", "about_kind", "about_id", "about_reference"),
    *("state", "tries", "recorded_at", "due_at", "reference", "error"),
)


def put(pairs: Sequence[tuple[Act, Notice]]) -> None:
    """Write the notices of one or many acts in one statement; SetUpError for a template that nobody registered.

    They are due at once or, in quiet hours, when these are over.
    """
    rows = []
    for act, notice in pairs:
        TEMPLATES.get(notice.template)
        rows.append(
            (
                *(act.council.pk, notice.template, notice.channel, notice.to, dict(notice.facts)),
                *(notice.about.kind, notice.about.id, notice.about.reference),
                *(_first_state(act), 0, act.recorded_at, _due_at(act), "", ""),
            )
        )
    insert_values(OutboxMessage, COLUMNS, rows)


def _first_state(act: Act) -> OutboxState:
    """What is written at a practice desk never waits to be sent."""
    return OutboxState.PRACTICE if act.council.is_practice else OutboxState.WAITING


def _due_at(act: Act) -> datetime:
    return sending_hours(act.council, act.recorded_at).next_allowed(act.recorded_at)
