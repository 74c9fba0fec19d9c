"""The figures of conversations counted a second time, from the conversations themselves: what the ledger must equal."""

from collections import Counter
from datetime import date

from django.db.models.functions import Coalesce

from furthest.kernel.tenancy.models import Council
from furthest.modules.people import measures
from furthest.modules.people.models import Conversation

Totals = Counter[tuple[str, date, str]]


def totals(council: Council) -> Totals:
    """The net quantity of each measure by day and detail; nothing that is zero is kept."""
    found: Totals = Counter()
    for one in Conversation.objects.of(council).filter(undone_on=None):
        found[measures.CONVERSATIONS.name, one.held_on, ""] += 1
        found[measures.MINUTES.name, one.held_on, ""] += one.minutes
        for measure, codes in (
            (measures.BARRIERS, one.barriers),
            (measures.OFFERED, one.offered),
            (measures.TIPS_USED, one.tips),
        ):
            for code in codes:
                found[measure.name, one.held_on, code] += 1
    return found


def talked_with(council: Council) -> int:
    """Distinct people with a conversation that was not undone."""
    found = Conversation.objects.of(council).filter(undone_on=None, resident__isnull=False)
    counted = found.annotate(who=Coalesce("resident__merged_into", "resident"))  # merged records are one person
    return counted.values("who").distinct().count()
