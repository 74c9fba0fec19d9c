"""Sent once as far as can be known: after a crash the channel is asked, and where it cannot say, a person decides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest

from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Notice
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import TEMPLATES, Template
from furthest.kernel.outbox.write import put
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The worker's process is gone: nothing after this line runs."""


@dataclass
class Exchange:
    """A faithful stand-in for a message service: it keeps what arrived by reference, and is asked about it.

    `dies` says where our worker is killed: before the message arrives there, or after it and before the answer.
    """

    name: str = "text"
    dies: str = ""
    answers: bool = True
    arrived: dict[str, delivery.Letter] = field(default_factory=dict)

    def send(self, letter: delivery.Letter) -> OutboxState:
        if self.dies == "before":
            raise Killed
        self.arrived[letter.reference] = letter
        if self.dies == "after":
            raise Killed
        if self.dies == "silent":
            raise TimeoutError
        return OutboxState.SENT

    def ask(self, reference: str) -> OutboxState | None:
        if not self.answers:
            return None
        return OutboxState.SENT if reference in self.arrived else OutboxState.WAITING


@pytest.fixture
def exchange(monkeypatch: pytest.MonkeyPatch) -> Exchange:
    channel = Exchange()
    monkeypatch.setattr(delivery.CHANNELS, "_things", {"text": channel})
    return channel


@pytest.fixture
def row(monkeypatch: pytest.MonkeyPatch, act: Callable[..., Act]) -> OutboxMessage:
    template = Template("test.hello", "hello", "Hello", "Hello.")
    monkeypatch.setattr(TEMPLATES, "_things", {template.name: template})
    about = Thing("test.loan", UUID(int=1), "K7QF-3D2X")
    put([(act(), Notice("test.hello", "text", "07911 123456", {}, about))])
    found: OutboxMessage = OutboxMessage.objects.of(act().council).get()
    return found


def state_of(row: OutboxMessage) -> str:
    return str(OutboxMessage.objects.of(row.council).get(pk=row.pk).state)


def die_and_come_back(council: Council, exchange: Exchange, where: str) -> None:
    """A worker dies in the middle of sending; another looks twenty minutes later."""
    exchange.dies = where
    with pytest.raises(Killed):
        delivery.deliver(council)
    exchange.dies = ""
    with clock.frozen(clock.now() + timedelta(minutes=20)):
        delivery.deliver(council)


def test_outbox_04_what_arrived_before_the_crash_is_sent_once(
    council: Council, exchange: Exchange, row: OutboxMessage
) -> None:
    die_and_come_back(council, exchange, "after")
    assert state_of(row) == OutboxState.SENT
    assert len(exchange.arrived) == 1


def test_outbox_04_what_never_arrived_is_sent_again_once(
    council: Council, exchange: Exchange, row: OutboxMessage
) -> None:
    die_and_come_back(council, exchange, "before")
    assert state_of(row) == OutboxState.SENT
    assert len(exchange.arrived) == 1


@pytest.mark.parametrize("where", ["before", "after"])
def test_outbox_04_where_the_channel_cannot_say_a_person_decides(
    where: str, council: Council, exchange: Exchange, row: OutboxMessage
) -> None:
    exchange.answers = False
    die_and_come_back(council, exchange, where)
    assert state_of(row) == OutboxState.NOT_KNOWN
    with clock.frozen(clock.now() + timedelta(hours=2)):
        delivery.deliver(council)
    assert len(exchange.arrived) == (where == "after")


def test_outbox_04_a_silent_answer_is_asked_about_later(
    council: Council, exchange: Exchange, row: OutboxMessage
) -> None:
    exchange.dies = "silent"
    delivery.deliver(council)
    assert state_of(row) == OutboxState.SENDING
    exchange.dies = ""
    with clock.frozen(clock.now() + timedelta(minutes=10)):
        delivery.deliver(council)
    assert state_of(row) == OutboxState.SENDING
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        delivery.deliver(council)
    assert (state_of(row), len(exchange.arrived)) == (OutboxState.SENT, 1)


def test_outbox_04_a_channel_that_is_out_of_reach_leaves_it_not_known(
    council: Council, exchange: Exchange, row: OutboxMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: Exchange, reference: str) -> OutboxState:
        raise ConnectionError

    monkeypatch.setattr(Exchange, "ask", away)
    die_and_come_back(council, exchange, "after")
    assert state_of(row) == OutboxState.NOT_KNOWN
