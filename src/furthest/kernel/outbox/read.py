"""Reading the outbox: what waits, what went, and each message in the words that its person reads."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from furthest.kernel.core.errors import NotFound
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import ADDRESS, CHANNEL, TEMPLATES
from furthest.kernel.outbox.words import words_for
from furthest.kernel.tenancy.models import Council

BY_HAND = "letter"
MOST_LETTERS = 50
LARGEST_NUMBER = 2**63 - 1  # that a database keeps


def messages(council: Council, *, state: str = "", channel: str = "", template: str = "") -> QuerySet[OutboxMessage]:
    """The council's messages, newest first, of one state, channel or template, or all."""
    said = {"state": state, "channel": channel, "template": template}
    found = OutboxMessage.objects.of(council).filter(**{name: one for name, one in said.items() if one})
    return found.order_by("-state", "-id") if state else found.order_by("-id")


def message(council: Council, number: int) -> OutboxMessage:
    """One message by its number; NotFound when the council has none of it."""
    known = OutboxMessage.objects.of(council).filter(pk=number) if number <= LARGEST_NUMBER else None
    found: OutboxMessage | None = known.one_or_none() if known is not None else None
    if found is None:
        raise NotFound(_("We cannot find that message."))
    found.council = council
    return found


def message_words(council: Council, one: OutboxMessage) -> tuple[str, str]:
    """Subject and body as they were or would be sent; a fact that is missing reads as a dash rather than an error."""
    return words_for(council, one).filled(_Facts(one.facts))


def still_holds(council: Council, one: OutboxMessage) -> bool:
    """Whether what a message says is still so; whoever knows is told, beside its facts, in which way it goes where."""
    where = {CHANNEL: one.channel, ADDRESS: one.address}
    return TEMPLATES.get(one.template).holds(council, one.about_id, {**one.facts, **where})


def letters_to_print(council: Council) -> list[OutboxMessage]:
    """Letters that wait and still hold, the oldest first, as many as are printed at once."""
    return list(_that_hold(council, _letters(council)))[:MOST_LETTERS]


def _letters(council: Council) -> "QuerySet[OutboxMessage]":
    found = OutboxMessage.objects.of(council).filter(state=OutboxState.WAITING, channel=BY_HAND)
    return found.order_by("id")[: 4 * MOST_LETTERS]


def _that_hold(council: Council, some: "QuerySet[OutboxMessage]") -> Iterator[OutboxMessage]:
    return (one for one in some if still_holds(council, one))


def failed_about(council: Council, ids: Collection[UUID]) -> list[OutboxMessage]:
    """Messages about some things that could not be sent for good."""
    return list(OutboxMessage.objects.of(council).filter(about_id__in=ids, state=OutboxState.FAILED))


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"


def facts_shown(one: OutboxMessage) -> Mapping[str, Any]:
    """The facts of a message, with a dash for any that is missing."""
    return _Facts(one.facts)
