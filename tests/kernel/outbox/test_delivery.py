"""Delivery: marked before the call, never sent twice, and doubt is said rather than hidden."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Notice
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import TEMPLATES, Template
from furthest.kernel.outbox.write import put
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db
ABOUT = Thing("test.loan", UUID(int=1), "K7QF-3D2X")


@dataclass
class Postman:
    """A channel that remembers what it was handed, and does what the test wants."""

    name: str = "email"
    letters: list[delivery.Letter] = field(default_factory=list)
    does: Callable[[], OutboxState] = lambda: OutboxState.SENT

    def send(self, letter: delivery.Letter) -> OutboxState:
        self.letters.append(letter)
        return self.does()


@pytest.fixture
def postman(monkeypatch: pytest.MonkeyPatch) -> Postman:
    channel = Postman()
    monkeypatch.setattr(delivery.CHANNELS, "_things", {"email": channel})
    return channel


@pytest.fixture
def message(monkeypatch: pytest.MonkeyPatch, act: Callable[..., Act]) -> Callable[..., OutboxMessage]:
    """Puts one message in the outbox."""
    template = Template("test.hello", "hello", "Hello {name}", "Your tablet is {tag}.")
    monkeypatch.setattr(TEMPLATES, "_things", {template.name: template})

    def waiting(**facts: Any) -> OutboxMessage:
        made = act()
        facts = facts or {"name": "Ann", "tag": "T1"}
        put([(made, Notice("test.hello", "email", "ann@example.org", facts, ABOUT))])
        found: OutboxMessage = OutboxMessage.objects.of(made.council).order_by("-id")[0]
        return found

    return waiting


def raises(error: Exception) -> Callable[[], OutboxState]:
    def does() -> OutboxState:
        raise error

    return does


def now(row: OutboxMessage) -> OutboxMessage:
    found: OutboxMessage = OutboxMessage.objects.of(row.council).get(pk=row.pk)
    return found


def test_without_a_service_it_would_be_sent_and_says_so(
    council: Council, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    with capture_logs() as logs:
        assert delivery.deliver(council) == 1
    assert now(row).state == OutboxState.WOULD_BE_SENT
    assert now(row).sent_at is None
    assert "ann@" not in str(logs)
    assert delivery.deliver(council) == 0


def test_sent_in_words_and_in_order(council: Council, postman: Postman, message: Callable[..., OutboxMessage]) -> None:
    first, second = message(), message(name="Ben", tag="T2")
    assert delivery.deliver(council) == 2
    assert [(letter.subject, letter.body) for letter in postman.letters] == [
        ("Hello Ann", "Your tablet is T1."),
        ("Hello Ben", "Your tablet is T2."),
    ]
    assert [letter.reference for letter in postman.letters] == [now(first).reference, now(second).reference]
    assert (now(first).state, now(first).sent_at, now(first).tries) == (OutboxState.SENT, clock.now(), 1)


def test_marked_under_a_reference_before_the_call(
    council: Council, postman: Postman, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    seen: list[OutboxMessage] = []

    def look() -> OutboxState:
        seen.append(now(row))
        return OutboxState.SENT

    postman.does = look
    delivery.deliver(council)
    assert (seen[0].state, seen[0].reference) == (OutboxState.SENDING, postman.letters[0].reference)


def test_taken_by_one_worker(council: Council, message: Callable[..., OutboxMessage]) -> None:
    message()
    assert delivery.take(council) is not None
    assert delivery.take(council) is None


def test_other_councils_messages_stay(
    council: Council, other_council: Council, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    assert delivery.deliver(other_council) == 0
    assert now(row).state == OutboxState.WAITING


def test_service_that_is_busy_is_asked_again_later(
    council: Council, postman: Postman, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    postman.does = raises(delivery.TryLater("rate-limit"))
    delivery.deliver(council)
    assert (now(row).state, now(row).error) == (OutboxState.WAITING, "rate-limit")
    assert delivery.deliver(council) == 0
    postman.does = lambda: OutboxState.SENT
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        assert delivery.deliver(council) == 1
    assert (now(row).state, now(row).tries, now(row).error) == (OutboxState.SENT, 2, "")
    assert len({letter.reference for letter in postman.letters}) == 2


def test_service_that_stays_busy_is_given_up(
    council: Council, postman: Postman, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    postman.does = raises(delivery.TryLater("rate-limit"))
    for day in range(delivery.MOST_TRIES + 1):
        with clock.frozen(clock.now() + timedelta(days=day)):
            delivery.deliver(council)
    assert (now(row).state, len(postman.letters)) == (OutboxState.FAILED, delivery.MOST_TRIES)


def test_refused_is_not_tried_again(council: Council, postman: Postman, message: Callable[..., OutboxMessage]) -> None:
    row = message()
    postman.does = raises(delivery.Refused("no-such-address"))
    delivery.deliver(council)
    assert (now(row).state, now(row).error) == (OutboxState.FAILED, "no-such-address")


def test_unclear_answer_is_not_known_and_not_tried_again(
    council: Council, postman: Postman, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    postman.does = raises(TimeoutError("after sending to ann@example.org"))
    with capture_logs() as logs:
        delivery.deliver(council)
    assert (now(row).state, now(row).error) == (OutboxState.NOT_KNOWN, "TimeoutError")
    assert "ann@" not in str(logs)
    assert delivery.deliver(council) == 0


def test_missing_fact_fails_before_the_call(
    council: Council, postman: Postman, message: Callable[..., OutboxMessage]
) -> None:
    row = message(name="Ann")
    delivery.deliver(council)
    assert (now(row).state, now(row).error) == (OutboxState.FAILED, "template: KeyError")
    assert not postman.letters


def test_message_of_a_killed_worker_is_not_known(council: Council, message: Callable[..., OutboxMessage]) -> None:
    row = message()
    assert delivery.take(council) is not None
    with clock.frozen(clock.now() + timedelta(minutes=15)):
        delivery.deliver(council)
        assert now(row).state == OutboxState.SENDING
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        delivery.deliver(council)
    assert (now(row).state, now(row).error) == (OutboxState.NOT_KNOWN, "worker lost")


def test_slow_worker_does_not_overwrite_what_was_decided(
    council: Council, postman: Postman, message: Callable[..., OutboxMessage]
) -> None:
    row = message()
    taken = delivery.take(council)
    assert taken is not None
    OutboxMessage.objects.of(council).filter(pk=row.pk).update(state=OutboxState.WAITING)
    again = delivery.take(council)
    assert again is not None
    delivery.send(taken)
    assert now(row).state == OutboxState.SENDING
    delivery.send(again)
    assert now(row).state == OutboxState.SENT
