"""One way in for writes: all of an act or nothing, once for each key, by somebody who may."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.models import ActKey
from furthest.kernel.acts.perform import Answer, Refusal, perform, perform_many
from furthest.kernel.acts.service import SERVICES, also, service
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.verbs import VERBS, Verb
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import Conflict, NotAllowed, RuleBroken, SetUpError
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.core.registry import PERMISSIONS, Permission
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.tenancy.models import Council

VERBS.register(Verb("tests.note.made", "made a note"))
PERMISSIONS.register(Permission("tests.note", "make notes", frozenset({"officer"})))


@dataclass(frozen=True)
class MakeNote:
    """Make a row called `name`; "wrong" breaks a rule."""

    name: str
    said: bool = True


def note(act: Act, name: str) -> SettingValue:
    return SettingValue(
        council=act.council, recorded_at=act.recorded_at, name=name, value=name, from_on=act.on, actor_name="A"
    )


@service(permission="tests.note")
def make_note(act: Act, command: MakeNote) -> Outcome:
    """A note, unless it is wrong."""
    if command.name == "wrong":
        raise RuleBroken("wrong", "That name is wrong.", "name")
    row = note(act, command.name)
    thing = Thing("tests.note", row.pk, command.name)
    return Outcome(thing, rows=[row], entries=[Entry("tests.note.made", thing)] if command.said else [])


@service(permission="tests.note")
def make_two(act: Act, command: MakeNote) -> Outcome:
    """Two notes, the second by another service within the act."""
    return make_note(act, command).after(also(act, make_note, MakeNote(command.name + " too")))


@service(permission="tests.note")
def change_stale(act: Act, command: MakeNote) -> Outcome:
    """A change of a row that somebody else has changed since."""
    row = SettingValue.objects.of(act.council).get(name=command.name)
    thing = Thing("tests.note", row.pk, row.name)
    change = Change(row, {"value": "mine"}, expects={"actor_name": "nobody"})
    return Outcome(thing, changes=[change], entries=[Entry("tests.note.made", thing)])


def names(council: Council) -> list[str]:
    return sorted(SettingValue.objects.of(council).values_list("name", flat=True))


def test_an_act_writes_its_rows_and_its_trail(council: Council, act: Callable[..., Act]) -> None:
    answer = perform(act(), make_note, MakeNote("a"))
    entry = AuditEntry.objects.of(council).get()
    assert names(council) == ["a"]
    assert answer.thing is not None
    assert (entry.thing_id, entry.verb, entry.actor_name) == (answer.thing.id, "tests.note.made", "Olu Officer")


def test_a_double_submit_is_one_act_with_one_answer(council: Council, act: Callable[..., Act]) -> None:
    first = perform(act(key="k1"), make_note, MakeNote("a"))
    again = perform(act(key="k1"), make_note, MakeNote("a"))
    assert (again.thing, again.repeated) == (first.thing, True)
    assert names(council) == ["a"]


def test_another_command_under_the_same_key_is_a_conflict(council: Council, act: Callable[..., Act]) -> None:
    perform(act(key="k1"), make_note, MakeNote("a"))
    with pytest.raises(Conflict):
        perform(act(key="k1"), make_note, MakeNote("b"))
    assert names(council) == ["a"]


def test_another_persons_use_of_a_key_is_a_conflict(act: Callable[..., Act], council: Council, manager: User) -> None:
    perform(act(key="k1"), make_note, MakeNote("a"))
    with pytest.raises(Conflict):
        perform(act(manager, key="k1"), make_note, MakeNote("a"))


def test_a_refused_act_leaves_nothing_and_its_key_is_free(council: Council, act: Callable[..., Act]) -> None:
    with pytest.raises(RuleBroken):
        perform(act(key="k1"), make_note, MakeNote("wrong"))
    assert not ActKey.objects.exists()
    assert names(council) == []
    assert perform(act(key="k1"), make_note, MakeNote("right")).repeated is False


def test_who_may_not_is_told_who_may(council: Council, act: Callable[..., Act], assistant: User) -> None:
    with pytest.raises(NotAllowed, match="officer"):
        perform(act(assistant), make_note, MakeNote("a"))
    assert names(council) == []


def test_another_service_within_an_act_is_checked_and_written_too(council: Council, act: Callable[..., Act]) -> None:
    answer = perform(act(key="k1"), make_two, MakeNote("a"))
    assert names(council) == ["a", "a too"]
    assert answer.thing is not None
    assert answer.thing.reference == "a"
    assert perform(act(key="k1"), make_two, MakeNote("a")).thing == answer.thing


def test_a_change_without_a_line_in_the_trail_is_a_fault(council: Council, act: Callable[..., Act]) -> None:
    with pytest.raises(SetUpError):
        perform(act(), make_note, MakeNote("a", said=False))
    assert names(council) == []


def test_a_stale_change_is_a_conflict_that_says_what_happened(council: Council, act: Callable[..., Act]) -> None:
    perform(act(), make_note, MakeNote("a"))
    with pytest.raises(Conflict) as caught:
        perform(act(), change_stale, MakeNote("a"))
    assert caught.value.changes == ("Olu Officer made a note",)


def test_many_are_done_at_once_and_a_refused_one_is_reported(council: Council, act: Callable[..., Act]) -> None:
    results = perform_many(act(), make_note, [MakeNote("a"), MakeNote("wrong"), MakeNote("b")])
    assert [type(result) for result in results] == [Answer, Refusal, Answer]
    assert names(council) == ["a", "b"]


def test_many_take_as_many_statements_as_one(act: Callable[..., Act]) -> None:
    def statements(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            perform_many(act(), make_note, [MakeNote(f"n{number}-{one}") for one in range(number)])
        return len(queries)

    assert statements(200) == statements(1)


def test_many_under_one_key_are_done_once(council: Council, act: Callable[..., Act]) -> None:
    commands = [MakeNote("a"), MakeNote("b")]
    perform_many(act(key="k"), make_note, commands)
    perform_many(act(key="k"), make_note, commands)
    assert names(council) == ["a", "b"]


def test_a_row_of_another_council_is_refused(other_council: Council, act: Callable[..., Act]) -> None:
    @service(permission="tests.note")
    def make_note_elsewhere(inner: Act, command: MakeNote) -> Outcome:
        row = note(inner, command.name)
        row.council = other_council
        thing = Thing("tests.note", row.pk, command.name)
        return Outcome(thing, rows=[row], entries=[Entry("tests.note.made", thing)])

    with pytest.raises(SetUpError):
        perform(act(), make_note_elsewhere, MakeNote("a"))
    assert names(other_council) == []


def test_every_service_has_a_registered_permission() -> None:
    assert [spec.name for spec in SERVICES if spec.permission not in PERMISSIONS] == []
