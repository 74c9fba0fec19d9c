"""What lending knows of that keeps a person's record."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from furthest.kernel.core.registry import Kept
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Loan


def kept_by_loans(council: Council, ids: Sequence[UUID]) -> Kept | None:
    """LEND-53: an open loan keeps a record while it lasts; the last one that ended, from its last day."""
    found = Loan.objects.of(council).filter(resident_id__in=ids)
    said = found.aggregate(still=Count("pk", filter=Q(ended_on=None)), last=Max("ended_on"))
    if said["still"]:
        return Kept(_("a loan is open"), None)
    return Kept(_("their last loan ended"), said["last"]) if said["last"] else None
