"""Writing the ledger, and taking back what was posted for a source."""

from collections.abc import Sequence
from uuid import UUID

from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Posting
from furthest.kernel.core.rows import insert_values
from furthest.kernel.ledger.measures import MEASURES
from furthest.kernel.ledger.models import DIMENSION_NAMES, NOBODY, LedgerRow
from furthest.kernel.tenancy.models import Council

COLUMNS = (*DIMENSION_NAMES, "quantity", "basis", "recorded_at", "subject", "source_kind", "source_id", "reverses")


def post(pairs: Sequence[tuple[Act, Posting]]) -> None:
    """Write the postings of one or many acts in one statement; SetUpError for a measure that nobody registered."""
    insert_values(
        LedgerRow,
        COLUMNS,
        [
            (
                *(act.council.pk, posting.measure, posting.occurred_on or act.on, posting.site_id or NOBODY),
                *(posting.area_code, posting.area_version, posting.kind, posting.detail),
                *(posting.partner_id or NOBODY, posting.quantity, MEASURES.get(posting.measure).basis),
                *(act.recorded_at, posting.subject, posting.source.kind, posting.source.id, posting.reverses),
            )
            for act, posting in pairs
        ],
    )


def reversals(council: Council, source: Thing) -> list[Posting]:
    """Postings that take back all that stands for a source, each dated as the row that it takes back."""
    return reversals_of_many(council, [source]).get(source.id, [])


def reversals_of_many(council: Council, sources: Sequence[Thing]) -> dict[UUID, list[Posting]]:
    """Reversals of several sources, by source id."""
    rows = list(LedgerRow.objects.of(council).filter(source_id__in=[source.id for source in sources]).order_by("id"))
    taken_back = {row.reverses for row in rows if row.reverses}
    found: dict[UUID, list[Posting]] = {}
    for row in rows:
        if row.reverses is None and row.pk not in taken_back:
            found.setdefault(row.source_id, []).append(_reversal(row))
    return found


def _reversal(row: LedgerRow) -> Posting:
    return Posting(
        measure=row.measure,
        quantity=-row.quantity,
        source=Thing(row.source_kind, row.source_id, ""),
        subject=row.subject,
        site_id=row.site_id,
        area_code=row.area_code,
        area_version=row.area_version,
        kind=row.kind,
        detail=row.detail,
        partner_id=row.partner_id,
        reverses=row.pk,
        occurred_on=row.occurred_on,
    )
