"""Reading conversations and tips."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from furthest.kernel.core.errors import NotFound
from furthest.kernel.ledger import figures as ledger
from furthest.kernel.ledger.figures import Asked
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference
from furthest.modules.people import measures
from furthest.modules.people.models import Conversation, Resident, Tip

DAYS_OF_USE = 365
MOST_TIPS = 200


def conversation(council: Council, reference: str) -> Conversation:
    """One conversation with its site and person; NotFound when the council has none of that reference."""
    wide = Conversation.objects.of(council).select_related("site", "resident")
    found: Conversation = _its_own(council, wide.filter(reference=_clean(reference)).one_or_none())
    return found


def conversations_with(council: Council, person_id: UUID, *, limit: int) -> list[Conversation]:
    """The newest conversations that are linked to a person or to a record merged into theirs, without those undone."""
    merged = Resident.objects.of(council).filter(merged_into_id=person_id).values_list("pk", flat=True)
    found = Conversation.objects.of(council).filter(resident_id__in=[person_id, *merged], undone_on=None)
    return list(found.order_by("-held_at", "-id")[:limit])


def conversation_references(council: Council, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The references of some conversations by their ids. One statement."""
    found = Conversation.objects.of(council).filter(pk__in=ids).values_list("pk", "reference") if ids else ()
    return dict(found)


def tip(council: Council, reference: str) -> Tip:
    """One tip, also a retired one; NotFound when the council has none of that reference."""
    found: Tip = _its_own(council, Tip.objects.of(council).filter(reference=_clean(reference)).one_or_none())
    return found


def tips_for(council: Council, barriers: Sequence[str] | None = None) -> list[Tip]:
    """The tips in use for some barriers, or for all, the newest first."""
    found = Tip.objects.of(council).filter(is_retired=False)
    if barriers is not None:
        found = found.filter(barrier__in=list(barriers))
    return list(found.order_by("-recorded_at", "-id")[:MOST_TIPS])


def retired_tips(council: Council) -> list[Tip]:
    """The tips that were retired, the newest first."""
    return list(Tip.objects.of(council).filter(is_retired=True).order_by("-recorded_at", "-id")[:MOST_TIPS])


def tip_titles(council: Council, references: Sequence[str]) -> dict[str, str]:
    """The titles of some tips by their references. One statement."""
    if not references:
        return {}
    return dict(Tip.objects.of(council).filter(reference__in=list(references)).values_list("reference", "title"))


def uses_of_tips(council: Council, today: date) -> Mapping[str, int]:
    """TALK-06: how often each tip was used in the last year, by reference, from the ledger."""
    asked = Asked([measures.TIPS_USED.name], today - timedelta(days=DAYS_OF_USE), today, by="detail")
    return {str(found.by): found.total for found in ledger.sums(council, asked)}


def _clean(reference: str) -> str:
    return (clean_reference(reference) if len(reference) <= 40 else None) or ""


def _its_own(council: Council, row: Any) -> Any:
    if row is None:
        raise NotFound
    row.council = council
    return row
