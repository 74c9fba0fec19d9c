"""What people need so that we can help: kept with a yes to the wording, seen by those who help, and in no trail."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, NotAllowed, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.people import verbs
from furthest.modules.people.models import Needs, Resident
from furthest.modules.people.permissions import NEEDS, PERMISSIONS
from furthest.modules.people.rules.needs import WORDINGS, wording_of
from furthest.modules.people.selectors import resident
from furthest.modules.people.selectors.record import group_of, needs_of
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.needs import ChangeNeeds, change_needs
from furthest.modules.people.services.residents import AddResident, add_resident
from tests.conftest import NOW

Do = Callable[..., Any]
AsUser = Callable[[User], Client]


def again(person: Resident) -> Resident:
    return resident(person.council, person.reference)


def said(person: Resident) -> list[tuple[list[str], str]]:
    found = needs_of(person.council, group_of(person.council, again(person)))
    return [(one.access_needs, one.interpreter) for one in found]


def url(route: str, *more: str) -> str:
    return reverse(f"people:{route}", args=["leeds", *more])


def test_people_14_needs_are_kept_with_the_wording_that_was_agreed_to(
    do: Do, council: Council, amina: Resident
) -> None:
    do(change_needs, ChangeNeeds(amina.reference, 0, ("companion", "large-print"), "bsl", is_agreed=True))
    row = Needs.objects.of(council).get()
    assert (row.access_needs, row.interpreter, row.wording) == (["large-print", "companion"], "bsl", "2026-11")
    wording = wording_of(row.wording)
    assert wording is not None
    assert "explicit consent" in wording.condition
    assert "nothing" in wording.words
    assert wording_of("1999-01") is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"access_needs": ("large-print",)}, "needs-agreed"),
        ({"interpreter": "pl"}, "needs-agreed"),
        ({"access_needs": ("diagnosis",), "is_agreed": True}, "needs"),
        ({"interpreter": "klingon", "is_agreed": True}, "interpreter"),
    ],
)
def test_people_14_nothing_is_kept_without_a_yes_or_off_the_list(
    do: Do, council: Council, amina: Resident, more: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(change_needs, ChangeNeeds(amina.reference, 0, **more))
    assert refused.value.code == code
    assert not Needs.objects.of(council).exists()


def test_people_14_what_is_taken_out_is_gone(do: Do, council: Council, amina: Resident) -> None:
    do(change_needs, ChangeNeeds(amina.reference, 0, ("quiet",), "pl", is_agreed=True))
    do(change_needs, ChangeNeeds(amina.reference, 1))
    row = Needs.objects.of(council).get()
    assert (row.access_needs, row.interpreter, row.wording) == ([], "", "")


def test_people_14_of_two_who_ask_at_once_one_is_told(do: Do, amina: Resident) -> None:
    do(change_needs, ChangeNeeds(amina.reference, 0, ("quiet",), is_agreed=True))
    with pytest.raises(Conflict):
        do(change_needs, ChangeNeeds(amina.reference, 0, ("longer",), is_agreed=True))
    assert said(amina) == [(["quiet"], "")]


def test_people_14_the_trail_says_that_they_were_asked_and_not_what(do: Do, council: Council, amina: Resident) -> None:
    do(change_needs, ChangeNeeds(amina.reference, 0, ("wheelchair",), is_agreed=True))
    assert AuditEntry.objects.of(council).get(verb=verbs.NEEDS_CHANGED).facts == {}


def test_people_14_only_those_who_help_see_them(
    do: Do, amina: Resident, auditor: User, assistant: User, as_user: AsUser
) -> None:
    with pytest.raises(NotAllowed):
        do(change_needs, ChangeNeeds(amina.reference, 0, ("quiet",), is_agreed=True), user=auditor)
    roles = next(one.roles for one in PERMISSIONS if one.name == NEEDS)
    assert roles == {"officer", "manager", "assistant"}
    do(change_needs, ChangeNeeds(amina.reference, 0, ("wheelchair",), is_agreed=True))
    client = as_user(assistant)
    assert "Room for a wheelchair" in client.get(url("resident", amina.reference)).content.decode()
    assert "wheelchair" not in client.get(url("residents"), {"q": "amina"}).content.decode()


def test_people_14_a_merge_shows_what_both_need_until_they_are_asked_again(
    do: Do, council: Council, amina: Resident
) -> None:
    answer = do(add_resident, AddResident("Amina Y"))
    other = resident(council, answer.thing.reference)
    do(change_needs, ChangeNeeds(amina.reference, 0, ("quiet",), is_agreed=True))
    do(change_needs, ChangeNeeds(other.reference, 0, (), "pl", is_agreed=True))
    do(merge_resident, MergeResident(other.reference, other.version, amina.reference, amina.version))
    assert sorted(said(amina)) == [([], "pl"), (["quiet"], "")]
    with clock.frozen(NOW + timedelta(hours=1)):
        do(change_needs, ChangeNeeds(amina.reference, 1, ("longer",), is_agreed=True))
    assert said(amina) == [(["longer"], "")]
    do(undo_merge, UndoMerge(other.reference, "two-people"))
    assert said(other) == [([], "pl")]


def test_people_14_the_words_are_read_out_on_the_page(as_user: AsUser, assistant: User, amina: Resident) -> None:
    client = as_user(assistant)
    page = client.get(url("change-needs", amina.reference)).content.decode()
    assert WORDINGS[-1].condition in page
    sent = {"version": "0", "access_needs": ["longer"], "interpreter": "", "key": "press-0001"}
    assert client.post(url("change-needs", amina.reference), sent).status_code == 422
    assert client.post(url("change-needs", amina.reference), sent | {"agreed": "yes"}).status_code == 302
    page = client.get(url("change-needs", amina.reference)).content.decode()
    assert "Agreed on 18 November 2026" in page
