"""An adult signs for somebody under 16: a link to their record, a name, or nobody known yet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import resident
from furthest.modules.people.selectors.record import signer_of
from furthest.modules.people.services.adults import NameAdult, name_adult
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import AddResident, add_resident
from tests.conftest import NOW

Do = Callable[..., Any]
AsUser = Callable[[User], Client]


@pytest.fixture
def mia(do: Do, council: Council) -> Resident:
    """Mia, who is not known to be a child yet."""
    return resident(council, do(add_resident, AddResident("Mia")).thing.reference)


def again(person: Resident) -> Resident:
    return resident(person.council, person.reference)


def signer(person: Resident) -> str:
    return signer_of(person.council, again(person))


def test_people_18_a_child_has_an_adult_with_a_record(do: Do, mia: Resident, amina: Resident) -> None:
    assert signer(mia) == ""
    do(name_adult, NameAdult(mia.reference, 1, is_under_16=True, adult=amina.reference))
    assert signer(mia) == "Amina Yusuf"


def test_people_18_a_name_is_enough_and_none_is_needed(do: Do, mia: Resident) -> None:
    do(name_adult, NameAdult(mia.reference, 1, is_under_16=True))
    assert signer(mia) == "a parent or another adult who looks after them"
    do(name_adult, NameAdult(mia.reference, 2, is_under_16=True, adult_called="Ann"))
    assert signer(mia) == "Ann"
    do(name_adult, NameAdult(mia.reference, 3, is_under_16=False, adult_called="Ann"))
    assert (signer(mia), again(mia).adult_called) == ("", "")


@pytest.mark.parametrize(
    ("adult", "code"), [("own", "adult-same"), ("NOPE", "adult-unknown"), ("child", "adult-young")]
)
def test_people_18_who_cannot_sign_is_refused(do: Do, mia: Resident, amina: Resident, adult: str, code: str) -> None:
    do(name_adult, NameAdult(amina.reference, 1, is_under_16=True))
    reference = {"own": mia.reference, "child": amina.reference}.get(adult, adult)
    with pytest.raises(RuleBroken) as refused:
        do(name_adult, NameAdult(mia.reference, 1, is_under_16=True, adult=reference))
    assert refused.value.code == code


def test_people_18_a_merge_keeps_that_somebody_is_a_child_until_they_are_asked_again(
    do: Do, council: Council, mia: Resident, amina: Resident
) -> None:
    other = resident(council, do(add_resident, AddResident("Mia Y")).thing.reference)
    do(name_adult, NameAdult(other.reference, 1, is_under_16=True, adult_called="Ann"))
    do(merge_resident, MergeResident(other.reference, 2, mia.reference, 1))
    assert signer(mia) == signer(other) == "Ann"
    with clock.frozen(NOW + timedelta(hours=1)):
        do(name_adult, NameAdult(mia.reference, again(mia).version, is_under_16=False))
    assert signer(mia) == ""
    do(undo_merge, UndoMerge(other.reference, "two-people"))
    assert signer(other) == "Ann"


def test_people_18_the_page_says_who_signs(
    as_user: AsUser, assistant: User, do: Do, mia: Resident, amina: Resident
) -> None:
    client = as_user(assistant)
    here = reverse("people:name-adult", args=["leeds", mia.reference])
    assert client.get(here).status_code == 200
    sent = {"version": "1", "age": "yes", "adult": amina.reference, "adult_called": "", "key": "press-0001"}
    assert client.post(here, sent | {"age": ""}).status_code == 422
    assert client.post(here, sent).status_code == 302
    page = client.get(reverse("people:resident", args=["leeds", mia.reference])).content.decode()
    assert "They are under 16" in page
    assert "Amina Yusuf" in page
