"""How much there is of people, conversations and tips."""

from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Conversation, Resident, Tip


def records_count(council: Council) -> int:
    """How many people have a record; one that was merged into another is none of its own."""
    return Resident.objects.of(council).filter(merged_into=None).count()


def conversations_count(council: Council) -> int:
    """How many conversations were recorded and not undone."""
    return Conversation.objects.of(council).filter(undone_on=None).count()


def tips_count(council: Council) -> int:
    """How many tips staff wrote, retired ones too."""
    return Tip.objects.of(council).count()
