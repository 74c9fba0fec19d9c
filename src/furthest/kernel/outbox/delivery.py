"""Sending what waits: a message is marked as being sent before the call, so that a crash never sends it twice.

A channel is a port: a live service registers itself under the kind of message that it carries (email, text, letter).
Until one does, the stand-in takes the message and says that it would have been sent.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

import structlog

from furthest.kernel.core import clock, ids
from furthest.kernel.core.registry import Registry
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

MOST_AT_ONCE = 500
MOST_TRIES = 6
DOUBT_AFTER = timedelta(minutes=15)
log = structlog.get_logger(__name__)


class TryLater(Exception):
    """Raised by a channel that certainly did not send: too busy, or out of reach. `str` of it is a short code."""


class Refused(Exception):
    """Raised by a channel that will never send this: no such address, say. `str` of it is a short code."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message in words. `reference` is new for each attempt; the service is asked by it what became of it."""

    reference: str
    channel: str
    address: str
    subject: str
    body: str


class Channel(Protocol):
    """What carries one kind of message."""

    @property
    def name(self) -> str:
        """The kind of message: email, text or letter."""

    def send(self, letter: Letter) -> OutboxState:
        """Send it: SENT, or WOULD_BE_SENT from a stand-in. Raises TryLater or Refused.

        Whatever else it raises means that nobody knows whether the message went out.
        """


@dataclass(frozen=True, slots=True)
class LogChannel:
    """The stand-in for a service that is not connected: logs that a message would be sent, not what or to whom."""

    name: str

    def send(self, letter: Letter) -> OutboxState:
        """Say so, and send nothing."""
        log.info("message would be sent", channel=letter.channel, reference=letter.reference)
        return OutboxState.WOULD_BE_SENT


CHANNELS: Registry[Channel] = Registry("channel")


def channel_for(kind: str) -> Channel:
    """The service for a kind of message, or the stand-in."""
    return CHANNELS.get(kind) if kind in CHANNELS else LogChannel(kind)


def deliver(council: Council) -> int:
    """Send what waits, oldest first, at most 500 at a time; how many messages were taken on."""
    doubt_the_stuck(council)
    for number in range(MOST_AT_ONCE):
        message = take(council)
        if message is None:
            return number
        send(message)
    return MOST_AT_ONCE


def take(council: Council) -> OutboxMessage | None:
    """The oldest message that is due, marked as being sent under a new reference; None when nothing waits."""
    moment = clock.now()
    waiting = OutboxMessage.objects.of(council).filter(state=OutboxState.WAITING, due_at__lte=moment)
    due = waiting.order_by("state", "id")  # in the order of its index, which SQLite passes by otherwise
    with scope(council):
        if due.values_list("id").first() is None:
            return None
    with scope(council, writes=True):
        message: OutboxMessage | None = due.select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.council = council
        message.reference, message.sending_at = ids.new_token(), moment
        _settle(message, OutboxState.SENDING, before=OutboxState.WAITING, tries=message.tries + 1)
        message.tries += 1
    return message


def send(message: OutboxMessage) -> OutboxState:
    """Hand one taken message to its channel, outside any transaction, and record what came of it."""
    state, error, wait = _attempt(message)
    with scope(message.council, writes=True):
        moment = clock.now()
        sent_at = moment if state == OutboxState.SENT else None
        _settle(message, state, before=OutboxState.SENDING, error=error, sent_at=sent_at, due_at=moment + wait)
    return state


def _attempt(message: OutboxMessage) -> tuple[OutboxState, str, timedelta]:
    none = timedelta(0)
    try:
        subject, body = TEMPLATES.get(message.template).filled(message.facts)
    except Exception as error:
        return OutboxState.FAILED, f"template: {type(error).__name__}", none
    try:
        letter = Letter(message.reference, message.channel, message.address, subject, body)
        return channel_for(message.channel).send(letter), "", none
    except Refused as refused:
        return OutboxState.FAILED, str(refused)[:60], none
    except TryLater as later:
        if message.tries >= MOST_TRIES:
            return OutboxState.FAILED, str(later)[:60], none
        return OutboxState.WAITING, str(later)[:60], timedelta(minutes=4 ** (message.tries - 1))
    except Exception as error:
        log.warning("nobody knows whether a message was sent", channel=message.channel, reference=message.reference)
        return OutboxState.NOT_KNOWN, type(error).__name__[:60], none


def doubt_the_stuck(council: Council) -> int:
    """Mark as not known what has been sending for a quarter of an hour: its worker died. A person decides; how many."""
    before = clock.now() - DOUBT_AFTER
    stuck = OutboxMessage.objects.of(council).filter(state=OutboxState.SENDING, sending_at__lt=before)
    with scope(council):
        if stuck.order_by("state", "id").values_list("id").first() is None:
            return 0
    with scope(council, writes=True):
        return stuck.update(state=OutboxState.NOT_KNOWN, error="worker lost")


def _settle(message: OutboxMessage, state: OutboxState, *, before: OutboxState, **changes: Any) -> None:
    """Record a state, if the message is still where this attempt left it."""
    mine = OutboxMessage.objects.of(message.council).filter(pk=message.pk, state=before)
    if before == OutboxState.SENDING:
        mine = mine.filter(reference=message.reference)
    else:
        changes |= {"reference": message.reference, "sending_at": message.sending_at}
    if mine.update(state=state, **changes):
        message.state = state
