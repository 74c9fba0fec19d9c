"""Lists that a council edits: what is added, reworded, moved, retired; and that codes never change."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.list_services import (
    AddListEntry,
    ChangeListEntry,
    MoveListEntry,
    RestoreListEntry,
    RetireListEntry,
    add_list_entry,
    change_list_entry,
    move_list_entry,
    restore_list_entry,
    retire_list_entry,
)
from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSwitch, set_switch
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.policy.entries import checked_codes, choices_of, entries, in_use, words_of
from furthest.kernel.policy.lists import LISTS
from furthest.kernel.policy.models import ListEntry
from furthest.kernel.tenancy.models import Council

Do = Callable[..., Answer]
OUTCOMES = "lending.outcomes"
BARRIERS = "people.barriers"


def codes(council: Council, name: str = BARRIERS) -> list[str]:
    return [one.code for one in in_use(council, name)]


def entry(council: Council, code: str, name: str = BARRIERS) -> Any:
    return next(one for one in entries(council, name) if one.code == code)


def test_a_council_begins_with_what_is_delivered(council: Council) -> None:
    assert codes(council) == [one.code for one in LISTS.get(BARRIERS).delivered]
    assert not ListEntry.objects.of(council).exists()


def test_a_new_entry_comes_last_with_a_code_of_its_words(do: Do, council: Council, other_council: Council) -> None:
    do(add_list_entry, AddListEntry(BARRIERS, "  Waiting for\n a repair "))
    assert codes(council)[-1] == "waiting-for-a-repair"
    assert words_of(council, BARRIERS)["waiting-for-a-repair"] == "Waiting for a repair"
    assert "waiting-for-a-repair" not in codes(other_council)


@pytest.mark.parametrize(
    ("label", "code"), [("Add", "add-2"), ("İş", "is"), ("电脑", "entry"), ("x " * 30, "x-" * 17 + "x")]
)
def test_codes_are_plain_and_their_own(do: Do, council: Council, label: str, code: str) -> None:
    do(add_list_entry, AddListEntry(BARRIERS, label.strip()))
    assert codes(council)[-1].startswith(code[:2]) and len(codes(council)[-1]) <= 40
    assert codes(council)[-1].isascii() and codes(council)[-1] != "add"


def test_other_words_keep_the_code(do: Do, council: Council) -> None:
    do(change_list_entry, ChangeListEntry(BARRIERS, "skills", 0, "Do not know how yet"))
    do(change_list_entry, ChangeListEntry(BARRIERS, "skills", 1, "Want to learn"))
    assert entry(council, "skills").label == "Want to learn"
    assert len(codes(council)) == len(LISTS.get(BARRIERS).delivered)
    verbs = AuditEntry.objects.of(council).values_list("verb", flat=True)
    assert list(verbs) == ["policy.list_entry.changed"] * 2


def test_saving_what_is_there_writes_nothing(do: Do, council: Council) -> None:
    do(change_list_entry, ChangeListEntry(BARRIERS, "skills", 0, entry(council, "skills").label))
    assert not ListEntry.objects.of(council).exists() and not AuditEntry.objects.of(council).exists()


@pytest.mark.parametrize("version", [0, 7])
def test_a_form_that_is_out_of_date_is_a_conflict(do: Do, council: Council, version: int) -> None:
    do(change_list_entry, ChangeListEntry(BARRIERS, "skills", 0, "Want to learn"))
    with pytest.raises(Conflict, match="Want to learn"):
        do(change_list_entry, ChangeListEntry(BARRIERS, "skills", version, "Other words"))


@pytest.mark.parametrize("label", ["", " … ", "LANGUAGE", "x" * 61, "My PIN is 4711"])
def test_words_that_are_refused(do: Do, council: Council, label: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        do(add_list_entry, AddListEntry(BARRIERS, label))
    assert caught.value.field == "label"
    assert not ListEntry.objects.of(council).exists()


def test_moving_changes_places_with_the_neighbour_in_use(do: Do, council: Council) -> None:
    before = codes(council)
    do(retire_list_entry, RetireListEntry(BARRIERS, before[1]))
    do(move_list_entry, MoveListEntry(BARRIERS, before[2], is_up=True))
    assert codes(council)[:2] == [before[2], before[0]]
    do(move_list_entry, MoveListEntry(BARRIERS, before[2], is_up=True))
    assert codes(council)[:2] == [before[2], before[0]]
    do(move_list_entry, MoveListEntry(BARRIERS, before[2], is_up=False))
    assert codes(council)[:2] == [before[0], before[2]]


def test_retired_is_offered_no_longer_and_keeps_its_words(do: Do, council: Council) -> None:
    do(retire_list_entry, RetireListEntry(BARRIERS, "time"))
    do(retire_list_entry, RetireListEntry(BARRIERS, "time"))
    assert "time" not in codes(council) and words_of(council, BARRIERS)["time"] == "No time"
    assert checked_codes(council, BARRIERS, ["time"], field="x") == ("time",)
    do(restore_list_entry, RestoreListEntry(BARRIERS, "time"))
    do(restore_list_entry, RestoreListEntry(BARRIERS, "time"))
    assert "time" in codes(council)
    assert AuditEntry.objects.of(council).count() == 2


def test_the_last_entry_stays(do: Do, council: Council) -> None:
    *rest, last = [one.code for one in in_use(council, OUTCOMES) if not one.stands_alone]
    for code in rest:
        do(retire_list_entry, RetireListEntry(OUTCOMES, code))
    with pytest.raises(RuleBroken, match="at least one"):
        do(retire_list_entry, RetireListEntry(OUTCOMES, last))


def test_a_picture_is_one_of_those_that_exist(do: Do, council: Council) -> None:
    do(add_list_entry, AddListEntry(OUTCOMES, "See a doctor online", "health"))
    assert choices_of(council, OUTCOMES)[-1].picture == "health"
    for picture in ("", "not-asked", "../logo"):
        with pytest.raises(RuleBroken) as caught:
            do(add_list_entry, AddListEntry(OUTCOMES, f"Another {picture}", picture))
        assert caught.value.field == "picture"
    do(add_list_entry, AddListEntry(BARRIERS, "No pictures here", "health"))
    assert choices_of(council, BARRIERS)[-1].picture == ""


def test_answers_that_make_no_sense_are_refused(council: Council) -> None:
    assert checked_codes(council, BARRIERS, ["skills", "device", "skills"], field="b") == ("device", "skills")
    for wrong in (["riches"], ["no-reason", "skills"]):
        with pytest.raises(RuleBroken):
            checked_codes(council, BARRIERS, wrong, field="b")


def test_a_list_has_no_end_of_entries(do: Do, council: Council) -> None:
    for number in range(40 - len(codes(council))):
        do(add_list_entry, AddListEntry(BARRIERS, f"Number {number}"))
    with pytest.raises(RuleBroken, match="40"):
        do(add_list_entry, AddListEntry(BARRIERS, "One too many"))


def test_unknown_lists_and_entries_and_parts_that_are_off(do: Do, council: Council) -> None:
    for command in (AddListEntry("lending.riches", "x1"), AddListEntry("", "x1")):
        with pytest.raises(NotFound):
            do(add_list_entry, command)
    with pytest.raises(NotFound):
        do(retire_list_entry, RetireListEntry(BARRIERS, "riches"))
    do(set_switch, SetSwitch("conversations", on=False))
    with pytest.raises(NotFound):
        do(add_list_entry, AddListEntry(BARRIERS, "Anything"))


def test_only_officers_edit_lists(do: Do, council: Council, assistant: User, manager: User) -> None:
    for user in (assistant, manager):
        with pytest.raises(NotAllowed):
            do(add_list_entry, AddListEntry(BARRIERS, "Anything"), user=user)


def test_the_same_press_twice_adds_once(do: Do, council: Council) -> None:
    for _ in range(2):
        do(add_list_entry, AddListEntry(BARRIERS, "Once only"), key="one-and-the-same")
    assert ListEntry.objects.of(council).count() == 1
