"""Restricted records: found by name only, opened with a reason that the trail keeps."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.people import verbs
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import find_residents, likely_same, resident
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import AddResident, ChangeResident, add_resident, change_resident
from furthest.modules.people.services.restricting import (
    LiftRestriction,
    OpenRecord,
    RestrictRecord,
    lift_restriction,
    open_record,
    restrict_record,
)
from tests.conftest import NOW

Do = Callable[..., Any]
AsUser = Callable[[User], Client]
PHONE = "07911 123456"
BEHIND = ("resident", "change-resident", "find-other", "change-ways", "change-needs", "name-adult", "record-consent")


@pytest.fixture
def dana(do: Do, council: Council) -> Resident:
    """Dana Reed, whose record is restricted."""
    answer = do(add_resident, AddResident("Dana Reed", phone=PHONE, email="hidden@example.org", note="Left-handed"))
    person = resident(council, answer.thing.reference)
    do(restrict_record, RestrictRecord(person.reference, person.version, "safety"))
    return again(person)


def again(person: Resident) -> Resident:
    return resident(person.council, person.reference)


def url(route: str, *more: str) -> str:
    return reverse(f"people:{route}", args=["leeds", *more])


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("asked", ["dana", "reed", "Dana Reed", "dana red"])
def test_people_16_a_restricted_record_is_found_by_name_and_shows_no_more(
    council: Council, dana: Resident, asked: str
) -> None:
    assert [(row.called, row.detail, row.is_restricted) for row in find_residents(council, asked)] == [
        ("Dana Reed", "restricted", True)
    ]


@pytest.mark.parametrize("asked", [PHONE, "0791", "hidden@example.org", "hidden"])
def test_people_16_a_number_or_an_address_finds_nobody(council: Council, dana: Resident, asked: str) -> None:
    assert find_residents(council, asked) == []
    assert likely_same(council, called="Somebody Else", phone=PHONE, email="hidden@example.org") == []


def test_people_16_every_page_of_it_asks_what_for_first(
    as_user: AsUser, officer: User, council: Council, dana: Resident
) -> None:
    client = as_user(officer)
    question = url("open-record", dana.reference)
    for route in BEHIND:
        assert client.get(url(route, dana.reference)).headers["Location"] == question
    page = text_of(client.get(question))
    assert "Dana Reed" in page
    assert PHONE not in page
    client.post(question, {"reason": "call", "key": "press-0001"})
    page = text_of(client.get(url("resident", dana.reference)))
    assert PHONE in page
    assert "Opened the restricted record" in page
    with clock.frozen(NOW + timedelta(minutes=61)):
        assert client.get(url("resident", dana.reference)).status_code == 302


def test_people_16_a_conversation_with_them_is_behind_the_same_question(
    as_user: AsUser, assistant: User, dana: Resident, talk: Callable[..., Any]
) -> None:
    one = talk(person=dana.reference)
    client = as_user(assistant)
    assert client.get(url("conversation", one.reference)).headers["Location"] == url("open-record", dana.reference)
    client.post(url("open-record", dana.reference), {"reason": "here", "key": "press-0001"})
    assert client.get(url("conversation", one.reference)).status_code == 200


def test_people_16_each_opening_is_told_by_whom_and_what_for(
    do: Do, council: Council, dana: Resident, assistant: User, officer: User, as_user: AsUser
) -> None:
    do(open_record, OpenRecord(dana.reference, "here"), user=assistant)
    entry = AuditEntry.objects.of(council).get(verb=verbs.OPENED)
    assert (entry.actor_id, entry.facts) == (str(assistant.pk), {"reason": "here"})
    assert as_user(officer).get(url("resident", dana.reference)).status_code == 302, "open to one is not open to all"


def test_people_16_a_reason_is_one_of_the_list(do: Do, dana: Resident) -> None:
    for service, command in (
        (open_record, OpenRecord(dana.reference, "I am curious")),
        (restrict_record, RestrictRecord(dana.reference, dana.version, "because")),
    ):
        with pytest.raises((RuleBroken, NotAllowed)):
            do(service, command)


def test_people_16_nobody_changes_what_they_did_not_open(do: Do, dana: Resident) -> None:
    changed = ChangeResident(dana.reference, dana.version, "Dana", channel="none")
    with pytest.raises(NotAllowed):
        do(change_resident, changed)
    do(open_record, OpenRecord(dana.reference, "put-right"))
    do(change_resident, changed)
    assert again(dana).called == "Dana"


def test_people_16_officers_and_managers_restrict_and_lift(
    do: Do, council: Council, dana: Resident, assistant: User, manager: User
) -> None:
    do(open_record, OpenRecord(dana.reference, "here"), user=assistant)
    with pytest.raises(NotAllowed):
        do(lift_restriction, LiftRestriction(dana.reference, dana.version), user=assistant)
    do(open_record, OpenRecord(dana.reference, "here"), user=manager)
    do(lift_restriction, LiftRestriction(dana.reference, dana.version), user=manager)
    assert [row.detail for row in find_residents(council, "0791")] == ["phone ending 456"]
    with pytest.raises(RuleBroken):
        do(open_record, OpenRecord(dana.reference, "here"))


def test_people_16_a_merged_record_restricts_both_until_they_are_two_again(
    do: Do, council: Council, dana: Resident
) -> None:
    answer = do(add_resident, AddResident("Dee Reed", phone="07700 900982"))
    other = resident(council, answer.thing.reference)
    do(open_record, OpenRecord(dana.reference, "put-right"))
    do(merge_resident, MergeResident(dana.reference, dana.version, other.reference, other.version))
    assert [row.detail for row in find_residents(council, "reed")] == ["restricted"]
    assert find_residents(council, "07700 900982") == []
    with pytest.raises(NotAllowed):
        do(undo_merge, UndoMerge(dana.reference, "two-people"))
    do(open_record, OpenRecord(dana.reference, "put-right"))
    do(undo_merge, UndoMerge(dana.reference, "two-people"))
    assert [row.detail for row in find_residents(council, "dee")] == ["phone ending 982"]
    assert [row.detail for row in find_residents(council, "dana")] == ["restricted"]


def test_people_16_restricting_on_pages(as_user: AsUser, officer: User, do: Do, council: Council) -> None:
    answer = do(add_resident, AddResident("Al Green"))
    reference = answer.thing.reference
    client = as_user(officer)
    page = text_of(client.get(url("resident", reference)))
    assert url("restrict-record", reference) in page
    sent = {"version": "1", "reason": "asked", "key": "press-0001"}
    assert client.post(url("restrict-record", reference), sent).status_code == 302
    assert again(resident(council, reference)).restricted_because == "asked"
    client.post(url("open-record", reference), {"reason": "here", "key": "press-0002"})
    assert client.get(url("lift-restriction", reference)).status_code == 200
    client.post(url("lift-restriction", reference), {"version": "2", "key": "press-0003"})
    assert client.get(url("resident", reference)).status_code == 200
    assert client.get(url("open-record", reference)).status_code == 302


def test_people_16_another_council_sees_no_such_record(other_council: Council, dana: Resident) -> None:
    with pytest.raises(NotFound):
        resident(other_council, dana.reference)
