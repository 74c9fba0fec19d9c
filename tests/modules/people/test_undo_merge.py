"""PEOPLE-11: a merge that was a mistake is undone, with a reason: two records are two again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.ledger.models import LedgerAlias
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import find_residents, resident
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import AddResident, add_resident

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


def words_of(response: Any) -> str:
    return str(response.content.decode())


def test_people_11_a_merge_is_undone_with_a_reason(do: Do, council: Council, joan: Resident, joanna: Resident) -> None:
    do(merge_resident, into(joanna, joan))
    do(undo_merge, UndoMerge(joanna.reference, "two-people"))
    assert (again(joanna).merged_into_id, again(joan).merged_count) == (None, 0)
    assert [row.reference for row in find_residents(council, "ahmed")] == [joanna.reference]
    assert LedgerAlias.objects.of(council).get().stands_for == ""
    do(merge_resident, into(joan, joanna))
    do(undo_merge, UndoMerge(joan.reference, "wrong-one-kept"))
    do(merge_resident, into(joanna, joan))
    assert LedgerAlias.objects.of(council).exclude(stands_for="").get().stands_for == joan.subject


@pytest.mark.parametrize(("reason", "code"), [("", "reason"), ("because", "reason"), ("two-people", "not-merged")])
def test_people_11_what_cannot_be_undone_is_said(do: Do, joanna: Resident, reason: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(undo_merge, UndoMerge(joanna.reference, reason))
    assert refused.value.code == code


def test_the_page_of_a_merged_record_leads_to_the_other_and_back(
    as_user: AsUser, assistant: User, do: Do, joan: Resident, joanna: Resident
) -> None:
    do(merge_resident, into(joanna, joan))
    client = as_user(assistant)
    page = words_of(client.get(f"/leeds/people/{joanna.reference}/"))
    assert "Open the record of Joan Smith" in page
    assert "Change details" not in page
    undo = f"/leeds/people/{joanna.reference}/undo-merge/"
    assert undo in page
    assert client.post(undo, {"key": "press-0002"}).status_code == 422
    assert client.post(undo, {"key": "press-0003", "reason": "two-people"}).status_code == 302
    assert "Change details" in words_of(client.get(f"/leeds/people/{joanna.reference}/"))
    assert client.get(undo).status_code == 302
