"""Two tokens of one person counted as one: by an alias that is set when records are merged, and can be cleared.

No row of the ledger is touched: what was counted stays, and who is counted once is asked when a figure is read.
"""

from furthest.kernel.core.outcome import Change
from furthest.kernel.ledger.models import LedgerAlias
from furthest.kernel.tenancy.models import Council


def counted_as(council: Council, subject: str, stands_for: str) -> tuple[list[LedgerAlias], list[Change]]:
    """The new row, or the change of the one that is there, by which a token counts as another."""
    there = LedgerAlias.objects.of(council).filter(subject=subject).one_or_none()
    if there is None:
        return [LedgerAlias(council=council, subject=subject, stands_for=stands_for)], []
    return [], [Change(there, {"stands_for": stands_for})]


def counted_alone(council: Council, subject: str) -> list[Change]:
    """The change by which a token counts by itself again."""
    there = LedgerAlias.objects.of(council).filter(subject=subject).one_or_none()
    return [Change(there, {"stands_for": ""})] if there is not None else []
