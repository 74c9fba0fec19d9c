"""Safe ways to reach somebody: what may be sent, on which number and when, in every message and every call."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.kernel.audit.trail import timeline
from furthest.kernel.core import clock
from furthest.kernel.core.details import NoticeAddress
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.rules import notice_address
from furthest.modules.people.rules.ways import ANY_WAY, Ways, call_words, checked_ways, strictest, ways_words
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.people.services.ways import ChangeWays, change_ways
from tests.conftest import NOW

Do = Callable[..., Any]
PHONE, EMAIL, OTHER = "07911 123456", "bo@example.org", "07700 900982"
MORNING = Ways(from_hour=9, until_hour=12)
HOURS = st.one_of(st.just((None, None)), st.tuples(st.integers(0, 11), st.integers(12, 24)))


@pytest.fixture
def bo(do: Do, council: Council) -> Resident:
    """Bo, who gets text messages."""
    answer = do(add_resident, AddResident("Bo", phone=PHONE, email=EMAIL, channel="text"))
    return resident(council, answer.thing.reference)


def again(person: Resident) -> Resident:
    return resident(person.council, person.reference)


def to(channel: str, ways: Ways, *, phone: str = PHONE) -> NoticeAddress | None:
    return notice_address(channel, phone=phone, email=EMAIL, ways=ways)


@pytest.mark.parametrize(
    ("channel", "ways", "where"),
    [
        ("text", ANY_WAY, ("text", PHONE)),
        ("email", ANY_WAY, ("email", EMAIL)),
        ("letter", ANY_WAY, ("letter", "")),
        ("text", Ways(may_message=False), ("call", PHONE)),
        ("email", Ways(may_message=False), ("call", PHONE)),
        ("letter", Ways(may_message=False), ("call", PHONE)),
        ("text", Ways(only_phone=OTHER), ("text", OTHER)),
        ("call", Ways(only_phone=OTHER), ("call", OTHER)),
        ("email", Ways(only_phone=OTHER), ("call", OTHER)),
        ("letter", Ways(only_phone=OTHER), ("call", OTHER)),
        ("text", MORNING, ("call", PHONE)),
        ("email", MORNING, ("call", PHONE)),
        ("letter", MORNING, ("letter", "")),
        ("text", Ways(may_voicemail=False), ("text", PHONE)),
        ("none", Ways(only_phone=OTHER), None),
        ("text", Ways(may_message=False, from_hour=12, until_hour=9), None),
    ],
)
def test_people_13_what_is_not_safe_becomes_a_call_or_nothing(
    channel: str, ways: Ways, where: tuple[str, str] | None
) -> None:
    assert to(channel, ways) == (NoticeAddress(*where) if where else None)


def test_people_13_without_a_number_nothing_is_sent_instead() -> None:
    assert to("email", Ways(may_message=False), phone="") is None


@given(
    channel=st.sampled_from(["none", "text", "email", "letter", "call"]),
    message=st.booleans(),
    only=st.sampled_from(["", OTHER]),
    hours=HOURS,
)
def test_people_13_no_way_goes_past_what_somebody_said(
    channel: str, message: bool, only: str, hours: tuple[int | None, int | None]
) -> None:
    found = to(channel, Ways(may_message=message, only_phone=only, from_hour=hours[0], until_hour=hours[1]))
    if found is None:
        assert channel == "none"
        return
    assert found.channel == "call" or message
    assert not only or found.address == only
    assert found.channel not in ("text", "email") or hours[0] is None


@pytest.mark.parametrize(
    ("ways", "code"),
    [
        (Ways(from_hour=9), "hours-half"),
        (Ways(until_hour=9), "hours-half"),
        (Ways(from_hour=12, until_hour=9), "hours-order"),
        (Ways(from_hour=9, until_hour=25), "hours-order"),
        (Ways(only_phone="call me"), "telephone"),
        (Ways(note="PIN is 4321"), "secret"),
        (Ways(note="x" * 200), "too-long"),
    ],
)
def test_people_13_what_makes_no_sense_is_refused(do: Do, bo: Resident, ways: Ways, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(change_ways, ChangeWays(bo.reference, bo.version, ways))
    assert refused.value.code == code
    assert again(bo).version == bo.version


def test_people_13_what_they_said_is_kept_and_obeyed(do: Do, council: Council, bo: Resident) -> None:
    ways = Ways(may_voicemail=False, only_phone=OTHER, from_hour=9, until_hour=12, note="Ask for Bo")
    do(change_ways, ChangeWays(bo.reference, bo.version, ways))
    assert again(bo).ways() == ways
    assert again(bo).notice_address() == NoticeAddress("call", OTHER)
    assert timeline(council, bo.pk)[0].what == f"asked {bo.reference} about safe ways to reach them"
    with pytest.raises(Conflict):
        do(change_ways, ChangeWays(bo.reference, bo.version, ANY_WAY))


def test_people_13_the_words_say_what_to_keep_to() -> None:
    ways = Ways(may_message=False, may_voicemail=False, only_phone=OTHER, from_hour=9, until_hour=12, note="Ask for Bo")
    assert ways_words(ways) == (
        "Send no message: no text, email or letter.",
        "Call only between 9am and midday.",
        "Leave no voicemail.",
        f"Use no other number than {OTHER}.",
        "Ask for Bo",
    )
    assert ways_words(ANY_WAY) == call_words(ANY_WAY) == ()
    assert checked_ways(Ways(from_hour=20, until_hour=24)).hours == (20, 24)


def test_people_13_of_two_records_the_strictest_ways_hold() -> None:
    both = strictest([Ways(from_hour=9, until_hour=14), Ways(may_message=False, from_hour=12, until_hour=18)])
    assert (both.may_message, both.hours) == (False, (12, 14))
    assert "No hour is safe" in call_words(strictest([MORNING, Ways(from_hour=15, until_hour=18)]))[0]


def test_people_13_a_merge_keeps_what_both_said_and_undoing_brings_each_back(
    do: Do, council: Council, bo: Resident
) -> None:
    answer = do(add_resident, AddResident("Bo Lin", phone="07700 900100", channel="text"))
    other = resident(council, answer.thing.reference)
    do(change_ways, ChangeWays(other.reference, other.version, Ways(may_message=False)))
    do(merge_resident, MergeResident(other.reference, again(other).version, bo.reference, bo.version))
    assert again(bo).notice_address() == again(other).notice_address() == NoticeAddress("call", PHONE)
    with clock.frozen(NOW + timedelta(hours=1)):
        do(change_ways, ChangeWays(bo.reference, again(bo).version, ANY_WAY))
    assert again(bo).notice_address() == again(other).notice_address() == NoticeAddress("text", PHONE)
    do(undo_merge, UndoMerge(other.reference, "two-people"))
    assert again(bo).ways() == ANY_WAY
    assert again(other).ways() == Ways(may_message=False)


def test_people_15_a_language_of_the_list_is_kept(do: Do, bo: Resident) -> None:
    do(change_ways, ChangeWays(bo.reference, bo.version, ANY_WAY, "pl"))
    assert again(bo).language_of_choice() == "pl"
    do(change_ways, ChangeWays(bo.reference, again(bo).version, ANY_WAY, "en"))
    assert again(bo).language_of_choice() == ""
    with pytest.raises(RuleBroken):
        do(change_ways, ChangeWays(bo.reference, again(bo).version, ANY_WAY, "klingon"))
