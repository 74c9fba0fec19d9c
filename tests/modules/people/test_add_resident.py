"""Adding people: nothing is needed but what to call them, and what must never be kept is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.acts.service import also
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import NameKey, Resident, ResidentWord
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.people.states import Channel

Do = Callable[..., Answer]


def added(do: Do, council: Council, called: str = "Jo Smith", **more: Any) -> Resident:
    answer = do(add_resident, AddResident(called, **more))
    assert answer.thing is not None
    return resident(council, answer.thing.reference)


def test_people_01_a_name_is_all_that_is_needed(do: Do, council: Council) -> None:
    person = added(do, council, "  Jo \t Smith ")
    assert person.called == "Jo Smith"
    assert (person.phone, person.email, person.postcode, person.note, person.card_code) == ("", "", "", "", "")
    assert person.channel == Channel.NONE
    assert len(person.subject) == 32
    assert person.thing.kind == "people.resident"


@pytest.mark.parametrize("called", ["", "   ", "\u200b", "\n\t"])
def test_people_01_a_blank_name_is_refused(do: Do, council: Council, called: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_resident, AddResident(called))
    assert (refused.value.code, refused.value.field) == ("called-missing", "called")
    assert not Resident.objects.of(council).exists()


@pytest.mark.parametrize("called", ["🎉", "…", "- -", "؟"])
def test_people_01_a_name_must_be_findable(do: Do, called: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_resident, AddResident(called))
    assert refused.value.code == "called-wordless"


@pytest.mark.parametrize(
    "called",
    [
        "عائشة بنت محمد",
        "Łukasz Żółć",
        "O’Brien-Søren",
        "李小龍",
        "Jo 🎉",
        "Robert'); DROP TABLE people_resident;--",
        "7",
        "%_%"[1:] + "x",
    ],
)
def test_people_01_names_of_all_kinds_are_kept_as_given(do: Do, council: Council, called: str) -> None:
    assert added(do, council, called).called == called


def test_signs_that_cannot_be_seen_are_left_out(do: Do, council: Council) -> None:
    assert added(do, council, "Jo\u202e Smi\u200bth\x07").called == "Jo Smith"


@pytest.mark.parametrize(
    ("called", "code"),
    [("a" * 1_000_000, "too-long"), ("a" * 101, "too-long"), ("Jo\0", "unreadable"), ("\ud800", "unreadable")],
)
def test_a_name_that_cannot_be_kept_is_refused(do: Do, council: Council, called: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_resident, AddResident(called))
    assert (refused.value.code, refused.value.field) == (code, "called")
    assert not Resident.objects.of(council).exists()


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("PIN 1234", "secret"),
        ("her password: hunter2", "secret"),
        ("NHS 943 476 5919", "personal-number"),
        ("pays with 4111 1111 1111 1111", "personal-number"),
        ("sort code 20-00-00 account 55779911", "personal-number"),
    ],
)
@pytest.mark.parametrize("field", ["note", "called"])
def test_people_02_what_is_never_kept_is_refused(do: Do, field: str, note: str, code: str) -> None:
    command = AddResident(**({"called": "Jo"} | {field: note}))
    with pytest.raises(RuleBroken) as refused:
        do(add_resident, command)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_notes_keep_their_lines(do: Do, council: Council) -> None:
    assert added(do, council, note=" First \r\n\r\n second\tline ").note == "First\n\nsecond line"


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"phone": "call me"}, "telephone", "phone"),
        ({"phone": "12"}, "telephone", "phone"),
        ({"email": "not an address"}, "email", "email"),
        ({"postcode": "nowhere"}, "postcode", "postcode"),
        ({"channel": "pigeon"}, "channel", "channel"),
        ({"channel": Channel.TEXT}, "channel-phone", "phone"),
        ({"channel": Channel.CALL}, "channel-phone", "phone"),
        ({"channel": Channel.EMAIL}, "channel-email", "email"),
    ],
)
def test_people_04_what_cannot_be_used_is_refused(do: Do, more: dict[str, str], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_resident, AddResident("Jo", **more))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_people_04_a_message_goes_only_the_way_that_was_chosen(do: Do, council: Council) -> None:
    reach = {"phone": "+44 7911 123456", "email": "Jo@Example.org"}
    assert added(do, council, **reach).notice_address() is None
    expected = {
        Channel.TEXT: "+44 7911 123456",
        Channel.CALL: "+44 7911 123456",
        Channel.EMAIL: "jo@example.org",
        Channel.LETTER: "",
    }
    for channel, address in expected.items():
        to = added(do, council, channel=channel, **reach).notice_address()
        assert to is not None
        assert (to.channel, to.address) == (channel, address)


def test_people_08_the_trail_holds_nothing_personal(do: Do, council: Council) -> None:
    added(do, council, "Jo Smith", phone="07911 123456", email="jo@example.org", note="Left-handed")
    entry = AuditEntry.objects.of(council).get()
    assert entry.facts == {}
    assert not any(word in str(entry.__dict__) for word in ("Jo", "Smith", "07911", "example.org", "Left"))


def test_the_same_act_twice_is_one_person(do: Do, council: Council) -> None:
    first = do(add_resident, AddResident("Jo"), key="press-one")
    assert do(add_resident, AddResident("Jo"), key="press-one").thing == first.thing
    assert Resident.objects.of(council).count() == 1


def test_another_service_gets_the_new_row(act: Callable[..., Act]) -> None:
    outcome: Outcome = also(act(), add_resident, AddResident("Jo"))
    person: Any = outcome.rows[0]
    assert isinstance(person, Resident)
    assert outcome.thing == person.thing
    assert all(isinstance(row, ResidentWord | NameKey) for row in outcome.rows[1:])


def test_only_those_at_the_desk_add_people(do: Do, auditor: Any, assistant: Any, council: Council) -> None:
    with pytest.raises(NotAllowed):
        do(add_resident, AddResident("Jo"), user=auditor)
    do(add_resident, AddResident("Jo"), user=assistant)
    assert Resident.objects.of(council).count() == 1


def test_another_council_sees_nobody(do: Do, council: Council, other_council: Council) -> None:
    person = added(do, council)
    with pytest.raises(NotFound):
        resident(other_council, person.reference)
