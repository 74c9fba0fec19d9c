"""PEOPLE-10: two records of one person become one by a pointer, whoever is first, and figures and pages follow it."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer, perform
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, FurthestError, NotAllowed, NotFound, RuleBroken
from furthest.kernel.ledger.models import LedgerAlias
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.query import TenancyError
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import find_residents, ids_of, resident, standing_resident
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import (
    AddCard,
    AddResident,
    ChangeResident,
    add_card,
    add_resident,
    change_resident,
)
from furthest.modules.people.states import Channel

Do = Callable[..., Answer]
AsUser = Callable[[User], Client]


@pytest.fixture
def add(do: Do, council: Council) -> Callable[..., Resident]:
    """Adds a person."""

    def made(called: str, **more: Any) -> Resident:
        answer = do(add_resident, AddResident(called, **more))
        assert answer.thing is not None
        return resident(council, answer.thing.reference)

    return made


@pytest.fixture
def joan(add: Callable[..., Resident]) -> Resident:
    """The record that stays."""
    return add("Joan Smith", phone="07911 123456")


@pytest.fixture
def joanna(add: Callable[..., Resident]) -> Resident:
    """The record that leads to it."""
    return add("Joanna Ahmed", phone="07700 900982")


def again(person: Resident) -> Resident:
    return resident(person.council, person.reference)


def into(gone: Resident, kept: Resident) -> MergeResident:
    gone, kept = again(gone), again(kept)
    return MergeResident(gone.reference, gone.version, into=kept.reference, into_version=kept.version)


def refusal(do: Do, command: MergeResident) -> str:
    with pytest.raises(RuleBroken) as refused:
        do(merge_resident, command)
    return refused.value.code


def test_people_10_one_record_stands_for_both(do: Do, council: Council, joan: Resident, joanna: Resident) -> None:
    assert do(merge_resident, into(joanna, joan)).thing == joan.thing
    assert again(joanna).merged_into_id == joan.pk
    assert standing_resident(council, joanna.reference).pk == joan.pk
    assert set(ids_of(again(joan))) == {joan.pk, joanna.pk}
    assert ids_of(again(joanna)) == [joanna.pk]


@pytest.mark.parametrize("typed", ["joanna ahmed", "joana ahmed", "07700 900982", "ahmed", "reference"])
def test_people_10_whatever_a_merged_record_was_found_by_finds_the_one_that_stays(
    do: Do, council: Council, joan: Resident, joanna: Resident, typed: str
) -> None:
    do(merge_resident, into(joanna, joan))
    found = find_residents(council, typed if typed != "reference" else joanna.reference)
    assert [row.reference for row in found] == [joan.reference]


def test_people_10_a_merged_card_leads_to_the_name(do: Do, council: Council, joan: Resident) -> None:
    answer = do(add_card, AddCard())
    assert answer.thing is not None
    card = resident(council, answer.thing.reference)
    do(merge_resident, into(card, joan))
    assert [row.reference for row in find_residents(council, card.card_code)] == [joan.reference]


def test_people_10_both_are_found_once(do: Do, council: Council, add: Callable[..., Resident]) -> None:
    one, two = add("Joan Smith"), add("Joan Smith")
    do(merge_resident, into(two, one))
    assert [row.reference for row in find_residents(council, "joan smith")] == [one.reference]


def test_people_10_nothing_leads_on_twice(
    do: Do, joan: Resident, joanna: Resident, add: Callable[..., Resident]
) -> None:
    third = add("Jo Smith")
    assert refusal(do, into(joan, joan)) == "merge-same"
    do(merge_resident, into(joanna, joan))
    assert refusal(do, into(joanna, third)) == "merge-merged"
    assert refusal(do, into(third, joanna)) == "merge-merged"
    assert refusal(do, into(joan, third)) == "merge-others"
    do(merge_resident, into(third, joan))
    assert set(ids_of(again(joan))) == {joan.pk, joanna.pk, third.pk}


def test_the_database_refuses_a_record_that_leads_on_and_is_led_to(do: Do, joan: Resident, joanna: Resident) -> None:
    do(merge_resident, into(joanna, joan))
    with pytest.raises(IntegrityError), transaction.atomic():
        Resident.objects.of(joan.council).filter(pk=joanna.pk).update(merged_count=1)


def test_a_stale_page_merges_nothing(do: Do, joan: Resident, joanna: Resident) -> None:
    command = into(joanna, joan)
    do(change_resident, ChangeResident(joan.reference, joan.version, called="Joan Smythe"))
    with pytest.raises(Conflict):
        do(merge_resident, command)
    assert again(joanna).merged_into_id is None
    assert not LedgerAlias.objects.of(joan.council).exists()


def test_another_council_merges_nothing(
    do: Do, joan: Resident, joanna: Resident, other_council: Council, outsider: User, auditor: User
) -> None:
    for user in (outsider, auditor):
        with pytest.raises(NotAllowed):
            do(merge_resident, into(joanna, joan), user=user)
    theirs = Resident.objects.bulk_create(
        [Resident(council=other_council, recorded_at=joan.recorded_at, called="Joan Smith")]
    )[0]
    with pytest.raises(NotFound):
        do(merge_resident, MergeResident(joan.reference, 1, into=theirs.reference, into_version=1))
    joan.merged_into = theirs
    with pytest.raises(TenancyError):
        joan.check_council()


def test_a_merged_record_is_changed_no_more_and_hears_by_the_other(do: Do, joan: Resident, joanna: Resident) -> None:
    do(change_resident, ChangeResident(joanna.reference, 1, "Joanna Ahmed", joanna.phone, channel=Channel.TEXT))
    do(merge_resident, into(joanna, joan))
    now = again(joanna)
    assert now.notice_address() is None
    with pytest.raises(RuleBroken) as refused:
        do(change_resident, ChangeResident(now.reference, now.version, "Somebody else"))
    assert refused.value.code == "merged"


def test_people_08_the_trail_of_both_tells_it_without_names(
    do: Do, council: Council, joan: Resident, joanna: Resident
) -> None:
    do(merge_resident, into(joanna, joan))
    do(undo_merge, UndoMerge(joanna.reference, "two-people"))
    pair = f"{joanna.reference} into {joan.reference}"
    for one in (joan, joanna):
        told = [line.what for line in timeline(council, one.pk)]
        assert told[:2] == [f"undid the merge of {pair}: they are two people", f"merged {pair}"]


@pytest.mark.postgres  # on SQLite there is one writer, and in the memory of a test none waits
@pytest.mark.django_db(transaction=True)
def test_of_two_desks_that_merge_the_same_records_one_is_told(
    act: Callable[..., Act], add: Callable[..., Resident]
) -> None:
    one, two, three = add("Jo One"), add("Jo Two"), add("Jo Three")
    commands = [into(one, two), into(two, one), into(two, three), into(three, one)]
    acts = [act() for _ in commands]
    answers: list[Answer | FurthestError] = []

    def merges(mine: Act, command: MergeResident) -> None:
        try:
            answers.append(perform(mine, merge_resident, command))
        except FurthestError as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=merges, args=pair) for pair in zip(acts, commands, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == len(commands)
    assert sum(isinstance(answer, Answer) for answer in answers) == 1
    rows = [again(person) for person in (one, two, three)]
    assert sum(row.merged_count for row in rows) == sum(row.merged_into_id is not None for row in rows) == 1


def words_of(response: Any) -> str:
    return str(response.content.decode())


def sent(person: Resident, other: Resident, keep: Resident) -> dict[str, str]:
    seen = {"version": str(person.version), "other_version": str(other.version)}
    return {"keep": keep.reference, "key": "press-0001"} | seen


def test_both_records_are_seen_before_they_are_merged(
    as_user: AsUser, assistant: User, joan: Resident, joanna: Resident
) -> None:
    client = as_user(assistant)
    here = f"/leeds/people/{joan.reference}/merge/{joanna.reference}/"
    find = f"/leeds/people/{joan.reference}/find-other/"
    assert find in words_of(client.get(f"/leeds/people/{joan.reference}/"))
    assert here in words_of(client.get(find, {"q": "joana ahmed"}))
    both = words_of(client.get(here))
    for words in ("Are these the same person?", "07911 123456", "07700 900982", joan.reference, joanna.reference):
        assert words in both
    done = client.post(here, sent(joan, joanna, keep=joan))
    assert (done.status_code, done["Location"]) == (302, f"/leeds/people/{joan.reference}/")
    kept = words_of(client.get(done["Location"]))
    assert "These records are one now" in kept
    assert "Merged into this record" in kept


def test_a_stale_or_forged_page_is_shown_again(
    as_user: AsUser, assistant: User, do: Do, joan: Resident, joanna: Resident
) -> None:
    client = as_user(assistant)
    here = f"/leeds/people/{joan.reference}/merge/{joanna.reference}/"
    do(change_resident, ChangeResident(joan.reference, joan.version, "Joan Smythe"))
    stale = client.post(here, sent(joan, joanna, keep=joanna))
    assert stale.status_code == 409
    assert "Joan Smythe" in words_of(stale)
    assert client.post(here, sent(joan, joanna, keep=joan) | {"keep": "XXXX"}).status_code == 422
    assert client.post(here, sent(joan, joanna, keep=joan) | {"version": "²", "key": "press-0009"}).status_code == 409
    itself = f"/leeds/people/{joan.reference}/merge/{joan.reference}/"
    assert client.post(itself, sent(joan, joan, keep=joan) | {"key": "press-0010"}).status_code == 422
    assert client.get(f"/leeds/people/{joan.reference}/merge/K7QF-3D2X/").status_code == 404
    assert again(joanna).merged_into_id is None
