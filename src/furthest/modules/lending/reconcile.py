"""The figures of lending computed a second way, from loans and history: what the ledger must equal."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce

from furthest.kernel.tenancy.models import Council
from furthest.modules.lending import measures
from furthest.modules.lending.models import DeviceHistory, LoanLine
from furthest.modules.lending.states import DeviceState, LineEnd

Totals = Counter[tuple[str, date, str]]


def totals(council: Council) -> Totals:
    """The net quantity of each measure by day and detail, from source rows; nothing that is zero is kept."""
    found: Totals = Counter()
    wide = LoanLine.objects.of(council).select_related("loan__resident", "kit__kit_type")
    for line in wide.filter(loan__was_stated=False).exclude(ended_as=LineEnd.UNDONE):
        _add_line(found, line)
    for device_id, moves in _moves(council).items():
        _add_turnarounds(found, device_id, moves)
    return Counter({key: number for key, number in found.items() if number})


def _add_line(found: Totals, line: LoanLine) -> None:
    levels = [measures.DEVICES_OUT.name] + ([measures.DATA_DEVICES_OUT.name] if line.kit.kit_type.has_data else [])
    found[measures.LOANS.name, line.loan.lent_on, ""] += 1
    for level in levels:
        found[level, line.loan.lent_on, ""] += 1
    if line.ended_on is None:
        return
    for level in levels:
        found[level, line.ended_on, ""] -= 1
    ended = measures.RETURNS if line.ended_as == LineEnd.RETURNED else measures.LOSSES
    found[ended.name, line.ended_on, ""] += 1
    for code in line.outcomes or ():
        found[measures.OUTCOMES.name, line.ended_on, code] += 1


def _moves(council: Council) -> dict[Any, list[DeviceHistory]]:
    found: dict[Any, list[DeviceHistory]] = {}
    for move in DeviceHistory.objects.of(council).order_by("id"):
        found.setdefault(move.row_id, []).append(move)
    return found


def _add_turnarounds(found: Totals, device_id: Any, moves: list[DeviceHistory]) -> None:
    """From a return until ready again, also if wiped twice; whatever takes it out of use in between ends the count."""
    returned: date | None = None
    for move in moves:
        if (move.from_state, move.to_state) == (DeviceState.ON_LOAN, DeviceState.AWAITING_WIPE):
            returned = move.occurred_on
        elif (move.from_state, move.to_state) == (DeviceState.BEING_PREPARED, DeviceState.AVAILABLE):
            if returned is not None:
                found[measures.TURNAROUND.name, move.occurred_on, ""] += (move.occurred_on - returned).days
            returned = None
        elif move.to_state not in {DeviceState.BEING_PREPARED, DeviceState.AWAITING_WIPE}:
            returned = None


def reached(council: Council) -> int:
    """Distinct residents with a loan that was not undone and not stated by an import; merged records are one."""
    lines = LoanLine.objects.of(council).filter(loan__was_stated=False, loan__resident__isnull=False)
    counted = lines.exclude(ended_as=LineEnd.UNDONE).annotate(
        who=Coalesce("loan__resident__merged_into", "loan__resident")
    )
    return counted.values("who").distinct().count()
