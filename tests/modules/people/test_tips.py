"""Tips: written, changed, retired, and counted once in a conversation."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Conversation, Tip
from furthest.modules.people.selectors.conversations import conversation, retired_tips, tip, tips_for, uses_of_tips
from furthest.modules.people.services.conversations import UndoConversation, undo_conversation
from furthest.modules.people.services.tips import (
    AddTip,
    ChangeTip,
    RestoreTip,
    RetireTip,
    UseTip,
    add_tip,
    change_tip,
    restore_tip,
    retire_tip,
    use_tip,
)

Do = Callable[..., Answer]
WORDS = "Open Settings.\nPress Display."


@pytest.fixture
def letters(do: Do, council: Council) -> Tip:
    """A tip to hand over."""
    answer = do(add_tip, AddTip("accessibility", "Make the letters larger", WORDS, "hand-over"))
    assert answer.thing is not None
    return tip(council, answer.thing.reference)


def test_talk_06_a_tip_is_short_and_for_somebody(council: Council, letters: Tip) -> None:
    assert (letters.title, letters.words, letters.audience) == ("Make the letters larger", WORDS, "hand-over")
    assert [one.pk for one in tips_for(council, ["accessibility"])] == [letters.pk]
    assert tips_for(council, ["skills"]) == [] and len(tips_for(council)) == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "…"}, "title"),
        ({"title": "x" * 101}, "title"),
        ({"title": "The PIN is 4711"}, "title"),
        ({"words": " "}, "words"),
        ({"words": "x" * 1501}, "words"),
        ({"words": "Use the password Summer1: password: Summer1"}, "words"),
        ({"audience": "everybody"}, "audience"),
        ({"barrier": "riches"}, "barrier"),
    ],
)
def test_talk_06_what_is_refused_is_refused_beside_its_field(
    council: Council, do: Do, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        do(add_tip, AddTip(**{"barrier": "skills", "title": "Hold it", "words": "Hands away.", **more}))
    assert caught.value.field == field
    assert not Tip.objects.of(council).exists()


def test_a_tip_is_changed_by_whoever_saw_it_last(council: Council, do: Do, letters: Tip) -> None:
    same = ChangeTip(letters.reference, 1, "accessibility", letters.title, WORDS, "hand-over")
    do(change_tip, same)
    assert tip(council, letters.reference).version == 1
    do(change_tip, ChangeTip(letters.reference, 1, "skills", "Larger letters", WORDS))
    now = tip(council, letters.reference)
    assert (now.title, now.barrier, now.audience, now.version) == ("Larger letters", "skills", "staff", 2)
    with pytest.raises(Conflict):
        do(change_tip, ChangeTip(letters.reference, 1, "skills", "Smaller letters", WORDS))


def test_talk_06_a_retired_tip_is_shown_no_longer(council: Council, do: Do, letters: Tip) -> None:
    for _ in range(2):
        do(retire_tip, RetireTip(letters.reference))
    assert tips_for(council) == [] and len(retired_tips(council)) == 1
    for _ in range(2):
        do(restore_tip, RestoreTip(letters.reference))
    assert len(tips_for(council)) == 1
    verbs = AuditEntry.objects.of(council).values_list("verb", flat=True).order_by("id")
    assert list(verbs) == ["people.tip.added", "people.tip.retired", "people.tip.restored"]


def test_talk_06_a_tip_counts_once_in_a_conversation(
    council: Council, do: Do, letters: Tip, talk: Callable[..., Conversation]
) -> None:
    row, today = talk(barriers=("accessibility",)), clock.today(council.time_zone)
    for _ in range(2):
        do(use_tip, UseTip(row.reference, letters.reference))
    assert uses_of_tips(council, today) == {letters.reference: 1}
    assert conversation(council, row.reference).tips == [letters.reference]
    do(undo_conversation, UndoConversation(row.reference, "only-trying"))
    assert uses_of_tips(council, today).get(letters.reference, 0) == 0
    with pytest.raises(RuleBroken, match="undone"):
        do(use_tip, UseTip(row.reference, letters.reference))


def test_the_trail_and_the_ledger_hold_no_word_of_a_tip(
    council: Council, do: Do, letters: Tip, talk: Callable[..., Conversation]
) -> None:
    do(use_tip, UseTip(talk().reference, letters.reference))
    for model in (AuditEntry, LedgerRow):
        assert not any("letters" in str(vars(row)).lower() for row in model.objects.of(council))


def test_another_councils_tip_is_unknown(other_council: Council, letters: Tip) -> None:
    with pytest.raises(NotFound):
        tip(other_council, letters.reference)


def test_who_writes_tips(do: Do, assistant: User, auditor: User) -> None:
    do(add_tip, AddTip("skills", "Hold it", "Hands away."), user=assistant)
    with pytest.raises(NotAllowed):
        do(add_tip, AddTip("skills", "Hold it", "Hands away."), user=auditor)
