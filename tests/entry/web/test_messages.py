"""The pages about messages: what happened to each and why, who decides, letters on paper, and other councils."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.accounts.message_services import MarkPrinted, mark_printed
from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import Conflict
from furthest.kernel.core.outcome import Notice
from furthest.kernel.govuk.forms import new_key
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import TEMPLATES, Template
from furthest.kernel.outbox.write import put
from furthest.kernel.tenancy.models import Council

Written = Callable[..., OutboxMessage]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, act: Callable[..., Act]) -> Written:
    """Writes a message, and puts it where a test wants it."""
    templates = {
        "practice": Template("practice", "Practice", "Hello", "Bring it back."),
        "practice.other": Template("practice.other", "Other practice", "Hello", "Something else."),
    }
    monkeypatch.setattr(TEMPLATES, "_things", templates)

    def made(
        state: str = OutboxState.WAITING, *, channel: str = "text", template: str = "practice", **more: Any
    ) -> Any:
        one = act()
        about = Thing("practice.thing", uuid4(), "K7QF-3D2X")
        put([(one, Notice(template, channel, "07911 123456" if channel == "text" else "", {}, about))])
        found = OutboxMessage.objects.of(one.council).order_by("-id")
        changes = {"state": state, "sending_at": clock.now() if state != OutboxState.WAITING else None} | more
        OutboxMessage.objects.of(one.council).filter(pk=found[0].pk).update(**changes)
        return found[0]

    return made


def page(client: Any, number: int) -> str:
    return str(client.get(f"/leeds/outbox/{number}/").content.decode())


def press(client: Any, number: int, answer: str, *, seen: str = OutboxState.NOT_KNOWN) -> Any:
    return client.post(f"/leeds/outbox/{number}/{answer}/", {"key": new_key(), "seen": seen})


def state_of(row: OutboxMessage) -> str:
    return str(OutboxMessage.objects.of(row.council).get(pk=row.pk).state)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OutboxState.WAITING, "It is sent from 18 November 2026, 10:30am on."),
        (OutboxState.SENDING, "If no answer comes"),
        (OutboxState.SENT, "The service took it."),
        (OutboxState.FAILED, "The service could not send it."),
        (OutboxState.NOT_KNOWN, "the service cannot tell"),
        (OutboxState.WOULD_BE_SENT, "No message service is connected yet"),
        (OutboxState.STOPPED, "no longer so"),
        (OutboxState.PRINTED, "It was printed"),
        (OutboxState.PRACTICE, "at a practice desk"),
    ],
)
def test_a_message_says_what_happened_and_why(
    state: str, words: str, written: Written, officer: User, as_user: Any
) -> None:
    row = written(state)
    shown = page(as_user(officer), row.pk)
    assert words in shown
    assert "Bring it back." in shown and "07911 123456" in shown and "by text message" in shown


def test_outbox_02_a_message_says_until_when_it_waits(written: Written, officer: User, as_user: Any) -> None:
    row = written()
    with clock.frozen(clock.now() + timedelta(hours=10)):
        assert "It waits until 19 November 2026, 9am" in page(as_user(officer), row.pk)


def test_outbox_04_a_person_says_that_it_was_sent(
    council: Council, written: Written, manager: User, as_user: Any
) -> None:
    row, client = written(OutboxState.NOT_KNOWN), as_user(manager)
    assert "It was sent" in page(client, row.pk)
    answer = press(client, row.pk, "sent")
    assert answer.status_code == 302
    assert state_of(row) == OutboxState.SENT
    entry = AuditEntry.objects.of(council).get(verb="outbox.message.said_sent")
    assert (entry.thing_reference, entry.facts) == ("K7QF-3D2X", {"message": "Practice"})
    assert press(client, row.pk, "again").status_code == 409, "decided already"


def test_outbox_04_a_person_has_it_sent_again(council: Council, written: Written, officer: User, as_user: Any) -> None:
    row = written(OutboxState.NOT_KNOWN, tries=6)
    assert press(as_user(officer), row.pk, "again").status_code == 302
    assert state_of(row) == OutboxState.WAITING
    assert delivery.deliver(council) == 1
    assert state_of(row) == OutboxState.WOULD_BE_SENT
    assert AuditEntry.objects.of(council).filter(verb="outbox.message.sent_again").count() == 1


def test_outbox_04_what_failed_is_sent_again_and_never_said_to_be_sent(
    written: Written, officer: User, as_user: Any
) -> None:
    row, client = written(OutboxState.FAILED, error="no-such-address"), as_user(officer)
    shown = page(client, row.pk)
    assert "Send it again" in shown and "It was sent" not in shown and "no-such-address" in shown
    assert press(client, row.pk, "sent", seen=OutboxState.FAILED).status_code == 422
    assert press(client, row.pk, "again", seen=OutboxState.FAILED).status_code == 302


@pytest.mark.parametrize("state", [OutboxState.WAITING, OutboxState.SENT, OutboxState.SENDING, OutboxState.PRINTED])
def test_outbox_04_nothing_else_is_decided_by_people(state: str, written: Written, officer: User, as_user: Any) -> None:
    row, client = written(state), as_user(officer)
    assert "Send it again" not in page(client, row.pk)
    assert press(client, row.pk, "again", seen=state).status_code == 409
    assert state_of(row) == state


def test_an_assistant_decides_nothing(written: Written, assistant: User, as_user: Any) -> None:
    row, client = written(OutboxState.NOT_KNOWN), as_user(assistant)
    assert client.get(f"/leeds/outbox/{row.pk}/").status_code == 403
    assert press(client, row.pk, "again").status_code == 403


def test_another_councils_message_is_not_there(written: Written, outsider: User, as_user: Any) -> None:
    row, there = written(OutboxState.NOT_KNOWN), as_user(outsider)
    for number in (row.pk, 0, 10**30):
        assert there.get(f"/elsewhere/outbox/{number}/").status_code == 404
    answer = there.post(f"/elsewhere/outbox/{row.pk}/again/", {"key": new_key(), "seen": OutboxState.NOT_KNOWN})
    assert answer.status_code == 404
    assert state_of(row) == OutboxState.NOT_KNOWN


def test_the_list_is_narrowed_by_channel_and_by_what_it_is_about(written: Written, officer: User, as_user: Any) -> None:
    written(), written(channel="email", template="practice.other")
    client = as_user(officer)
    by_text = client.get("/leeds/outbox/?channel=text").content.decode()
    other = client.get("/leeds/outbox/?template=practice.other").content.decode()
    assert "Bring it back." in by_text and "Something else." not in by_text
    assert "Something else." in other and "Bring it back." not in other


def test_outbox_03_letters_are_printed_and_marked_in_one_act(
    council: Council, written: Written, officer: User, as_user: Any
) -> None:
    rows, client = [written(channel="letter") for _each in range(3)], as_user(officer)
    written(channel="text")
    shown = client.get("/leeds/outbox/letters/").content.decode()
    assert shown.count("Bring it back.") == 3
    numbers = ",".join(str(row.pk) for row in rows)
    assert f'value="{numbers}"' in shown
    answer = client.post("/leeds/outbox/letters/printed/", {"key": new_key(), "letters": numbers})
    assert answer.status_code == 302
    assert {state_of(row) for row in rows} == {OutboxState.PRINTED}
    assert AuditEntry.objects.of(council).filter(verb="outbox.letter.printed").count() == 3
    assert "No letter waits to be printed." in client.get("/leeds/outbox/letters/").content.decode()


def test_outbox_03_of_two_who_mark_letters_the_second_is_told(written: Written, do: Any) -> None:
    row = written(channel="letter")
    do(mark_printed, MarkPrinted((row.pk,)))
    with pytest.raises(Conflict, match="meanwhile"):
        do(mark_printed, MarkPrinted((row.pk,)))


def test_outbox_03_only_letters_are_marked(written: Written, officer: User, as_user: Any) -> None:
    row, client = written(), as_user(officer)
    for said in (str(row.pk), "", "x", "999999999999999999999", "0"):
        answer = client.post("/leeds/outbox/letters/printed/", {"key": new_key(), "letters": said})
        assert answer.status_code in {404, 409, 422}
    assert state_of(row) == OutboxState.WAITING
