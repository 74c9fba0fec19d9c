"""Putting notices into the outbox, in the transaction of their act."""

from collections.abc import Sequence

from furthest.kernel.core.act import Act
from furthest.kernel.core.outcome import Notice
from furthest.kernel.core.rows import insert_values
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import TEMPLATES

COLUMNS = (
    *("council", "template", "channel", "address", "facts", "about_kind", "about_id", "about_reference"),
    *("state", "tries", "recorded_at", "due_at", "reference", "error"),
)


def put(pairs: Sequence[tuple[Act, Notice]]) -> None:
    """Write the notices of one or many acts in one statement; SetUpError for a template that nobody registered."""
    rows = []
    for act, notice in pairs:
        TEMPLATES.get(notice.template)
        rows.append(
            (
                *(act.council.pk, notice.template, notice.channel, notice.to, dict(notice.facts)),
                *(notice.about.kind, notice.about.id, notice.about.reference),
                *(OutboxState.WAITING, 0, act.recorded_at, act.recorded_at, "", ""),
            )
        )
    insert_values(OutboxMessage, COLUMNS, rows)
