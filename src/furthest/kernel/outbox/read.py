"""Reading the outbox: what waits, what went, and each message in the words that its person reads."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from furthest.kernel.outbox.models import OutboxMessage
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.kernel.tenancy.models import Council


def messages(council: Council, *, state: str = "") -> QuerySet[OutboxMessage]:
    """The council's messages, newest first, of one state or of all."""
    found = OutboxMessage.objects.of(council)
    return found.filter(state=state).order_by("-state", "-id") if state else found.order_by("-id")


def message_words(message: OutboxMessage) -> tuple[str, str]:
    """Subject and body as they would be sent; a fact that is missing reads as a dash rather than an error."""
    facts: Mapping[str, Any] = _Facts(message.facts)
    return TEMPLATES.get(message.template).filled(facts)


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"
