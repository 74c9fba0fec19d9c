"""Sending what waits: a message is marked as being sent before the call, so that a crash never sends it twice.

A channel is a port: a live service registers itself under the kind of message that it carries (email, text, letter).
Until one does, the stand-in takes the message and says that it would have been sent, and letters wait to be printed.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, runtime_checkable

import structlog

from furthest.kernel.core import clock, ids
from furthest.kernel.core.registry import Registry
from furthest.kernel.outbox.hours import sending_hours
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.read import BY_HAND, still_holds
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.kernel.outbox.words import words_for, words_now
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

MOST_AT_ONCE = 500
MOST_TRIES = 6
DOUBT_AFTER = timedelta(minutes=15)
NEVER = (OutboxState.PRACTICE, "", timedelta(0))
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


@runtime_checkable
class AnsweringChannel(Channel, Protocol):
    """A channel that can be asked later what became of a message."""

    def ask(self, reference: str) -> OutboxState | None:
        """SENT, FAILED, WAITING when it certainly never arrived there, or None when nobody can say."""


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
    """Send what waits, oldest first, at most 500 at a time; how many were taken on. None of a practice desk."""
    if council.is_practice:
        return 0
    ask_about_the_stuck(council)
    for number in range(MOST_AT_ONCE):
        message = take(council)
        if message is None:
            return number
        send(message)
    return MOST_AT_ONCE


def take(council: Council) -> OutboxMessage | None:
    """The oldest message that is due, marked as being sent under a new reference; None when nothing waits.

    Quiet hours are looked at once more: what a worker could not send by day does not go out at night.
    """
    moment = clock.now()
    due = OutboxMessage.objects.of(council).filter(state=OutboxState.WAITING, due_at__lte=moment)
    due = due if BY_HAND in CHANNELS else due.exclude(channel=BY_HAND)
    due = due.order_by("state", "id")  # in the order of its index, which SQLite passes by otherwise
    with scope(council):
        if not sending_hours(council, moment).allows(moment) or due.values_list("id").first() is None:
            return None
    with scope(council, writes=True):
        message: OutboxMessage | None = due.select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.council = council
        message.reference, message.sending_at = ids.new_token(), moment
        message.words_id = _words_id(message)
        _settle(message, OutboxState.SENDING, before=OutboxState.WAITING, tries=message.tries + 1)
        message.tries += 1
    return message


def _words_id(message: OutboxMessage) -> int | None:
    """Which words are used; ours for a template that is no longer there, which fails when it is filled."""
    if message.template not in TEMPLATES:
        return None
    return words_now(message.council, message).id


def send(message: OutboxMessage) -> OutboxState:
    """Hand one taken message to its channel, outside any transaction, and record what came of it.

    What nobody knows stays as being sent while the channel can be asked about it later.
    """
    state, error, wait = _attempt(message) if not message.council.is_practice else NEVER
    if state == OutboxState.NOT_KNOWN and isinstance(channel_for(message.channel), AnsweringChannel):
        state = OutboxState.SENDING
    with scope(message.council, writes=True):
        moment = clock.now()
        sent_at = moment if state == OutboxState.SENT else None
        _settle(message, state, before=OutboxState.SENDING, error=error, sent_at=sent_at, due_at=moment + wait)
    return state


def _attempt(message: OutboxMessage) -> tuple[OutboxState, str, timedelta]:
    none = timedelta(0)
    try:
        with scope(message.council):
            if not still_holds(message.council, message):
                return OutboxState.STOPPED, "", none
            subject, body = words_for(message.council, message).filled(message.facts)
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


def ask_about_the_stuck(council: Council) -> int:
    """Ask what became of each message that has been sending for a quarter of an hour: its worker died, say; how many.

    Where the channel cannot tell, the message is not known, and a person decides.
    """
    before = clock.now() - DOUBT_AFTER
    found = OutboxMessage.objects.of(council).filter(state=OutboxState.SENDING, sending_at__lt=before)
    with scope(council):
        stuck = list(found.order_by("state", "id")[:MOST_AT_ONCE])
    for message in stuck:
        message.council = council
        state = _asked(message)
        moment = clock.now()
        changes: dict[str, Any] = {"sent_at": message.sending_at} if state == OutboxState.SENT else {}
        changes |= {"due_at": moment} if state == OutboxState.WAITING else {}
        changes |= {"error": message.error or "worker lost"} if state == OutboxState.NOT_KNOWN else {}
        with scope(council, writes=True):
            _settle(message, state, before=OutboxState.SENDING, **changes)
    return len(stuck)


def _asked(message: OutboxMessage) -> OutboxState:
    """What the channel says became of a message; NOT_KNOWN when it cannot say, or cannot be asked."""
    channel = channel_for(message.channel)
    if not isinstance(channel, AnsweringChannel):
        return OutboxState.NOT_KNOWN
    try:
        return channel.ask(message.reference) or OutboxState.NOT_KNOWN
    except Exception as error:
        log.warning("a channel could not be asked", channel=message.channel, error=type(error).__name__)
        return OutboxState.NOT_KNOWN


def stop_letters(council: Council) -> int:
    """Put aside letters that wait to be printed and say what is no longer so; how many."""
    with scope(council):
        waiting = OutboxMessage.objects.of(council).filter(state=OutboxState.WAITING, channel=BY_HAND)
        over = [one.pk for one in waiting.order_by("state", "id")[:MOST_AT_ONCE] if not still_holds(council, one)]
    if not over:
        return 0
    with scope(council, writes=True):
        mine = OutboxMessage.objects.of(council).filter(pk__in=over, state=OutboxState.WAITING)
        return mine.update(state=OutboxState.STOPPED)


def _settle(message: OutboxMessage, state: OutboxState, *, before: OutboxState, **changes: Any) -> None:
    """Record a state, if the message is still where this attempt left it."""
    mine = OutboxMessage.objects.of(message.council).filter(pk=message.pk, state=before)
    if before == OutboxState.SENDING:
        mine = mine.filter(reference=message.reference)
    else:
        changes |= {"reference": message.reference, "sending_at": message.sending_at, "words_id": message.words_id}
    if mine.update(state=state, **changes):
        message.state = state
