"""Conversations in codes: what one needs, what it counts, whom it is linked to, and how one is undone."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.accounts.list_services import RetireListEntry, retire_list_entry
from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.ledger.figures import Asked, reach
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period
from furthest.modules.people import measures
from furthest.modules.people.models import Conversation, Resident
from furthest.modules.people.reconcile import talked_with, totals
from furthest.modules.people.rules.conversations import estimated_minutes, may_undo_conversation
from furthest.modules.people.selectors.conversations import conversation, conversations_with
from furthest.modules.people.selectors.enquiries import Question, by_site, tally
from furthest.modules.people.services.conversations import (
    RecordConversation,
    UndoConversation,
    record_conversation,
    undo_conversation,
)
from furthest.modules.people.services.tips import AddTip, UseTip, add_tip, use_tip
from furthest.modules.people.states import Length
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]
Talk = Callable[..., Conversation]


def posted(council: Council) -> Counter[tuple[str, date, str]]:
    found: Counter[tuple[str, date, str]] = Counter()
    for row in LedgerRow.objects.of(council):
        found[row.measure, row.occurred_on, row.detail] += row.quantity
    return Counter({key: number for key, number in found.items() if number})


def test_talk_01_a_conversation_needs_no_name_and_no_words(council: Council, talk: Talk) -> None:
    row = talk()
    assert (row.resident, row.barriers, row.offered) == (None, ["skills", "confidence"], ["loan"])
    typed = {field.name for field in Conversation._meta.concrete_fields} & {"note", "words", "name"}
    assert not typed, "there is no place for words about a person"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"barriers": ()}, "barriers"),
        ({"barriers": ("riches",)}, "barriers"),
        ({"barriers": ("no-reason", "skills")}, "barriers"),
        ({"offered": ()}, "offered"),
        ({"offered": ("nothing", "loan")}, "offered"),
        ({"length": ""}, "length"),
        ({"length": "a-day"}, "length"),
    ],
)
def test_talk_01_three_answers_are_needed(council: Council, talk: Talk, more: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        talk(**more)
    assert caught.value.field == field
    assert not Conversation.objects.of(council).exists() and not LedgerRow.objects.of(council).exists()


def test_talk_02_it_counts_at_its_site_linked_or_not(
    council: Council, talk: Talk, amina: Resident, library: SiteCard, hub: SiteCard
) -> None:
    talk()
    talk(person=amina.reference, site_id=hub.id)
    month = Question(Period.month(2026, 11))
    assert by_site(council, month) == {library.id: 1, hub.id: 1}
    found = tally(council, month)
    assert (found.conversations, found.people, found.barriers["skills"]) == (2, 1, 2)
    assert tally(council, Question(Period.month(2026, 11), hub.id)).conversations == 1


@pytest.mark.parametrize(("length", "minutes"), [("under-5", 3), ("5-to-15", 10), ("15-to-30", 22), ("over-30", 40)])
def test_talk_03_minutes_are_an_estimate_that_stays_with_the_row(
    council: Council, talk: Talk, length: str, minutes: int
) -> None:
    assert talk(length=length).minutes == estimated_minutes(length) == minutes
    assert tally(council, Question(Period.month(2026, 11))).minutes == minutes
    assert set(Length.values) == {"under-5", "5-to-15", "15-to-30", "over-30"}


def test_talk_04_undone_with_a_reason_and_taken_out_of_the_figures(council: Council, talk: Talk, do: Do) -> None:
    row = talk()
    for reason in ("", "because"):
        with pytest.raises(RuleBroken, match="Choose what went wrong"):
            do(undo_conversation, UndoConversation(row.reference, reason))
    do(undo_conversation, UndoConversation(row.reference, "entered-twice"))
    again = conversation(council, row.reference)
    assert (again.undone_because, again.undone_on) == ("entered-twice", row.held_on)
    assert not may_undo_conversation(is_undone=True)
    with pytest.raises(RuleBroken, match="undone already"):
        do(undo_conversation, UndoConversation(row.reference, "entered-twice"))
    assert posted(council) == totals(council) == Counter()
    assert AuditEntry.objects.of(council).filter(verb="people.conversation.undone").count() == 1


def test_talk_04_undone_later_the_past_is_put_right(council: Council, talk: Talk, do: Do) -> None:
    row = talk()
    with clock.frozen(NOW + timedelta(days=40)):
        do(undo_conversation, UndoConversation(row.reference, "only-trying"))
    assert tally(council, Question(Period.month(2026, 11))).conversations == 0


def test_talk_05_a_retired_entry_stays_in_the_figures(council: Council, talk: Talk, do: Do) -> None:
    talk(barriers=("time",))
    do(retire_list_entry, RetireListEntry("people.barriers", "time"))
    assert tally(council, Question(Period.month(2026, 11))).barriers == {"time": 1}
    talk(barriers=("time",))  # from a form that stood open
    assert tally(council, Question(Period.month(2026, 11))).barriers == {"time": 2}


def test_talk_07_trail_and_ledger_tell_nothing_of_a_person(council: Council, talk: Talk, amina: Resident) -> None:
    row = talk(person=amina.reference, barriers=("health", "skills"))
    entry = AuditEntry.objects.of(council).get(verb="people.conversation.recorded")
    assert entry.facts == {"site": "Armley Library"} and entry.about_id == amina.pk
    named = LedgerRow.objects.of(council).exclude(subject="")
    assert [(one.measure, one.subject) for one in named] == [("people.conversations", amina.subject)]
    assert {one.source_id for one in LedgerRow.objects.of(council)} == {row.pk}


def test_a_person_has_their_own_conversations_only(council: Council, talk: Talk, do: Do, amina: Resident) -> None:
    talk()
    first = talk(person=amina.reference)
    second = talk(person=amina.reference)
    do(undo_conversation, UndoConversation(second.reference, "wrong-person"))
    assert [one.reference for one in conversations_with(council, amina.pk, limit=5)] == [first.reference]


def test_another_councils_site_person_and_conversation_are_unknown(
    do: Do, talk: Talk, other_council: Council, library: SiteCard
) -> None:
    row = talk()
    with pytest.raises(NotFound):
        conversation(other_council, row.reference)
    with pytest.raises(NotFound):
        talk(site_id=uuid4())
    with pytest.raises(NotFound):
        talk(person="K7QF-3D2X")


def test_only_those_at_a_desk_record(do: Do, library: SiteCard, auditor: User, assistant: User) -> None:
    said = RecordConversation(library.id, ("skills",), ("tip",), "under-5")
    do(record_conversation, said, user=assistant)
    with pytest.raises(NotAllowed):
        do(record_conversation, said, user=auditor)


def test_the_same_press_twice_is_one_conversation(council: Council, do: Do, library: SiteCard) -> None:
    said = RecordConversation(library.id, ("skills",), ("tip",), "under-5")
    for _ in range(2):
        do(record_conversation, said, key="one-and-the-same")
    assert Conversation.objects.of(council).count() == 1
    assert LedgerRow.objects.of(council).filter(measure="people.conversations").count() == 1


@pytest.mark.parametrize("is_rolled_up", [False, True])
def test_the_ledger_equals_its_source_rows(
    council: Council, talk: Talk, do: Do, amina: Resident, is_rolled_up: bool
) -> None:
    tip = do(add_tip, AddTip("skills", "Let them hold it", "Keep your hands away.")).thing
    assert tip is not None
    rows = [talk(person=amina.reference, length=length) for length in ("under-5", "over-30")]
    with clock.frozen(NOW + timedelta(days=1)):
        rows += [talk(barriers=("device", "affordability"), offered=("sim", "loan")), talk(person=amina.reference)]
        for row in rows[1:]:
            do(use_tip, UseTip(row.reference, tip.reference))
    if is_rolled_up:
        roll_up(council)
    do(undo_conversation, UndoConversation(rows[1].reference, "wrong-answers"))
    assert posted(council) == totals(council)
    everything = Asked([measures.CONVERSATIONS.name], date(2020, 1, 1), date(2100, 1, 1))
    assert sum(reach(council, everything).values()) == talked_with(council) == 1
