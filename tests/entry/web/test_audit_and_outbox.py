"""The audit trail and the outbox as lists: filters in the address, pages, other councils, and no personal data."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import perform
from furthest.kernel.acts.service import SERVICES, service
from furthest.kernel.audit.verbs import Verb
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Entry, Notice, Outcome
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.templates import Template
from furthest.kernel.outbox.upkeep import forget_messages
from furthest.kernel.tenancy.models import Council

PHONE = "07911 123456"


@pytest.fixture
def done(registered: Any, monkeypatch: pytest.MonkeyPatch, act: Any) -> Any:
    """Does a made-up act that leaves one line in the trail and one message in the outbox."""
    registered(
        Verb("practice.did", "lent {thing} to {borrower}"),
        Template("practice", "Practice", "", "Your tablet is due back on {due}, {called}."),
    )
    monkeypatch.setattr(SERVICES, "_things", dict(SERVICES._things))

    @service(permission="council.enter")
    def do_practice(act: Act, command: str) -> Outcome:
        thing = Thing("practice.thing", uuid4(), command)
        notice = Notice("practice", "text", PHONE, {"due": "3 December 2026"}, thing)
        return Outcome(thing, entries=[Entry("practice.did", thing, facts={"borrower": "K7QF-3D2X"})], notices=[notice])

    def perform_it(reference: str = "AAAA-BBBB", user: User | None = None) -> None:
        perform(act(user), do_practice, reference)

    return perform_it


def test_trail_says_who_did_what_when(done: Any, officer: User, as_user: Any) -> None:
    done("AAAA-BBBB")
    page = as_user(officer).get("/leeds/audit/").content.decode()
    assert "Olu Officer" in page and "lent AAAA-BBBB to K7QF-3D2X" in page and "18 November 2026, 10:30am" in page


def test_trail_is_filtered_by_name_and_day_in_the_address(
    done: Any, officer: User, assistant: User, as_user: Any
) -> None:
    done("AAAA-BBBB", officer)
    done("CCCC-DDDD", assistant)
    client = as_user(officer)
    page = client.get("/leeds/audit/?actor=asha").content.decode()
    assert "CCCC-DDDD" in page and "AAAA-BBBB" not in page
    assert "Nothing matches these filters." in client.get("/leeds/audit/?actor=nobody").content.decode()
    assert "Nothing matches these filters." in client.get("/leeds/audit/?since=19/11/2026").content.decode()
    assert "AAAA-BBBB" in client.get("/leeds/audit/?until=18+November+2026").content.decode()
    assert "must be a date, like" in client.get("/leeds/audit/?until=31/2/2026").content.decode()


@pytest.mark.parametrize("query", ["page=x", "page=99", "since=32", "actor=%00", "actor=" + "x" * 5000, "page=-1"])
def test_odd_filters_are_answered_with_a_page(query: str, done: Any, officer: User, as_user: Any) -> None:
    done()
    assert as_user(officer).get(f"/leeds/audit/?{query}").status_code in {200, 422}


def test_trail_comes_in_pages_and_keeps_its_filter(done: Any, officer: User, as_user: Any) -> None:
    client = as_user(officer)
    done("AAAA-0000")
    client.get("/leeds/help/")  # remembers the council's settings and logo
    client.get("/leeds/audit/?actor=olu")
    for_one = client.queries
    for number in range(1, 51):
        done(f"AAAA-{number:04}")
    first = client.get("/leeds/audit/?actor=olu").content.decode()
    assert "AAAA-0050" in first and "AAAA-0000" not in first and "?actor=olu&amp;page=2" in first
    assert client.queries == for_one, "as many statements for fifty lines as for one"
    assert "AAAA-0000" in client.get("/leeds/audit/?actor=olu&page=2").content.decode()


def test_trail_of_another_council_is_not_shown(done: Any, outsider: User, as_user: Any) -> None:
    done()
    assert "AAAA-BBBB" not in as_user(outsider).get("/elsewhere/audit/").content.decode()


def test_auditor_reads_the_trail_and_no_personal_data(done: Any, auditor: User, as_user: Any) -> None:
    done()
    client = as_user(auditor)
    assert "AAAA-BBBB" in client.get("/leeds/audit/").content.decode()
    assert client.get("/leeds/outbox/").status_code == 403
    for url in ("audit/", "help/", "who-may-do-what/", "outbox/"):
        assert PHONE not in client.get(f"/leeds/{url}").content.decode()


def test_outbox_shows_each_message_as_its_person_reads_it(done: Any, manager: User, as_user: Any) -> None:
    done()
    page = as_user(manager).get("/leeds/outbox/").content.decode()
    assert "Your tablet is due back on 3 December 2026, –." in page, "a missing fact is a dash"
    assert PHONE in page and "waiting to be sent" in page


def test_a_forgotten_message_says_that_it_was(done: Any, manager: User, council: Council, as_user: Any) -> None:
    done()
    OutboxMessage.objects.of(council).update(state=OutboxState.SENT)
    with clock.frozen(clock.now() + timedelta(days=740)):
        assert forget_messages(council) == 1
    page = as_user(manager).get("/leeds/outbox/").content.decode()
    assert PHONE not in page and "Forgotten, two years after it was written" in page


def test_outbox_is_filtered_by_state(done: Any, officer: User, council: Council, as_user: Any) -> None:
    done()
    client = as_user(officer)
    assert PHONE in client.get("/leeds/outbox/?state=waiting").content.decode()
    assert PHONE not in client.get("/leeds/outbox/?state=sent").content.decode()
    assert OutboxMessage.objects.of(council).count() == 1


def test_outbox_of_another_council_is_not_shown(
    done: Any, outsider: User, other_council: Council, as_user: Any
) -> None:
    done()
    page = as_user(outsider).get("/elsewhere/outbox/").content.decode()
    assert PHONE not in page and "There is no message yet." in page
