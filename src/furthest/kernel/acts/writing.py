"""Writing outcomes: moves, changes, rows, then audit, ledger and outbox, each in as few statements as can be."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from furthest.kernel.audit import trail
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, SetUpError
from furthest.kernel.core.outcome import Change, Move, Outcome
from furthest.kernel.core.rows import insert_rows, insert_values, swap, together
from furthest.kernel.ledger.posting import post
from furthest.kernel.outbox.write import put
from furthest.kernel.tenancy.models import Council, CouncilOwned, PlatformModel, owned_pointers
from furthest.kernel.tenancy.query import TenancyError

HISTORY_COLUMNS = (
    *("council", "row", "from_state", "to_state", "occurred_at", "occurred_on", "recorded_at"),
    *("actor_id", "actor_name", "note"),
)
Pair = tuple[Act, Outcome]


def write(pairs: Sequence[Pair]) -> None:
    """Write the outcomes of one or many acts; Conflict, with who and what, when a row changed meanwhile.

    Moves come first: of two desks that want one device, the second waits there and is told by whom it was taken. Moves
    that are alike go in one UPDATE; what is new goes last, on PostgreSQL in one statement.
    """
    moves = [(act, move) for act, outcome in pairs for move in outcome.moves]
    for _likes, alike in groupby(moves, key=lambda pair: _likeness(pair[1])):
        _swap_alike(list(alike))
    for act, outcome in pairs:
        for change in outcome.changes:
            _change(act, change)
    with together():
        _insert_histories(moves)
        _insert([row for _, outcome in pairs for row in outcome.rows], pairs)
        _tell(pairs)
    if any(outcome.set_up for _, outcome in pairs):
        _count_up(pairs[0][0].council)


def _tell(pairs: Sequence[Pair]) -> None:
    entries = [(act, entry) for act, outcome in pairs for entry in outcome.entries]
    postings = [(act, posting) for act, outcome in pairs for posting in outcome.postings]
    notices = [(act, notice) for act, outcome in pairs for notice in outcome.notices]
    if not entries and (postings or any(outcome.rows or outcome.moves or outcome.changes for _, outcome in pairs)):
        raise SetUpError("An act that changes something says so in the audit trail.")
    if entries:
        trail.record(entries)
    if postings:
        post(postings)
    if notices:
        put(notices)


def _insert(rows: list[Any], pairs: Sequence[Pair]) -> None:
    for row in rows:
        _own(pairs[0][0], row)
        if isinstance(row, CouncilOwned):
            row.check_council()
    ordered: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        ordered.setdefault(type(row), []).append(row)
    for some in ordered.values():
        insert_rows(_once(some))


def _once(rows: list[models.Model]) -> list[models.Model]:
    """Rows of one class without those that say the same as another, where the class tells which fields `says` so.

    What many commands of one chunk need (a word that nobody had yet) is written once.
    """
    names = getattr(type(rows[0]), "says", ())
    return list({tuple(getattr(row, name) for name in names): row for row in rows}.values()) if names else rows


def _insert_histories(pairs: list[tuple[Act, Move]]) -> None:
    """All history rows of one class in one INSERT."""
    histories: dict[type[Any], list[tuple[Act, Move]]] = {}
    for act, move in pairs:
        histories.setdefault(move.history, []).append((act, move))
    for history, some in histories.items():
        insert_values(history, HISTORY_COLUMNS, [_history_values(act, move) for act, move in some])


def _check_values(row: Any, changes: Mapping[str, Any]) -> None:
    """A pointer that changes must lead to a row of the same council, and be said as that row."""
    for field in owned_pointers(type(row)):
        value = changes.get(field.name)
        if value is not None and getattr(value, "council_id", None) != row.council_id:
            raise TenancyError(f"{type(row).__name__}.{field.name} would lead to another council.")


def _likeness(move: Move) -> tuple[Any, ...]:
    return (type(move.row), move.row.state, move.to, dict(move.changes), dict(move.expects))


def _swap_alike(pairs: list[tuple[Act, Move]]) -> None:
    move = pairs[0][1]
    _check_values(move.row, move.changes)
    if not move.table.allows(move.row.state, move.to):
        raise SetUpError(f"{move.table.kind} cannot go from {move.row.state} to {move.to}.")
    expects = {"council": move.row.council_id, "state": move.row.state, **move.expects}
    ids = [one.row.pk for _, one in pairs]
    if swap(type(move.row), ids, expects=expects, changes={"state": move.to, **move.changes}) != len(ids):
        raise _overtaken(pairs)


def _overtaken(pairs: list[tuple[Act, Move]]) -> Conflict:
    """Who moved the thing first, read only when the swap missed."""
    for act, move in pairs:
        last = move.history.objects.of(act.council).filter(row=move.row).order_by("-id").first()
        current = type(move.row).objects.of(act.council).get(pk=move.row.pk)
        if last is not None and (current.state != move.row.state or current.version != move.row.version):
            at = clock.local(last.occurred_at, act.council.time_zone)
            said = dict(type(move.row)._meta.get_field("state").choices).get(last.to_state, last.to_state)
            words = _("%(who)s has just changed this. It is now: %(state)s.") % {"who": last.actor_name, "state": said}
            return Conflict(words, [f"{last.actor_name}, {at:%H:%M}: {said}"])
    return Conflict(_("Someone else has just changed this. Look at it again and try once more."))


def _history_values(act: Act, move: Move) -> tuple[Any, ...]:
    return (
        *(act.council.pk, move.row.pk, move.row.state, move.to, act.occurred_at, act.on, act.recorded_at),
        *(act.actor.id, act.actor.name, move.note),
    )


def _change(act: Act, change: Change) -> None:
    expects = _own(act, change.row) | dict(change.expects)
    if swap(type(change.row), [change.row.pk], expects=expects, changes=change.changes) != 1:
        lines = trail.timeline(act.council, change.row.pk, limit=3)
        words = [f"{line.who} {line.what}" for line in lines]
        raise Conflict(_("Someone else has just changed this. Look at what is there now, then try again."), words)


def _own(act: Act, row: Any) -> dict[str, Any]:
    """What the row of an act still has to say when it is changed: its council, unless it stands above councils.

    A council's practice desk is its own.
    """
    if isinstance(row, PlatformModel):
        return {}
    if isinstance(row, Council) and row.practice_of_id == act.council.pk:
        return {"practice_of": act.council.pk}
    name, attribute = ("id", "pk") if isinstance(row, Council) else ("council", "council_id")
    if getattr(row, attribute) != act.council.pk:
        raise SetUpError(f"{type(row).__name__} is not of the council of its act.")
    return {name: act.council.pk}


def _count_up(council: Council) -> None:
    Council.objects.filter(pk=council.pk).update(set_up_version=models.F("set_up_version") + 1)
    council.set_up_version += 1
