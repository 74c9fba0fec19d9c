"""Who lives together: linked by staff, shown on the page of each, and unlinked again. Never guessed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import resident
from furthest.modules.people.selectors.record import group_of, household_of
from furthest.modules.people.services.households import LinkHousehold, UnlinkHousehold, link_household, unlink_household
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.people.services.restricting import RestrictRecord, restrict_record

Do = Callable[..., Any]
AsUser = Callable[[User], Client]


@pytest.fixture
def people(do: Do, council: Council) -> dict[str, Resident]:
    """Four people of one address, whom nobody linked."""
    added = {name: do(add_resident, AddResident(name, phone="0113 496 0000")) for name in ("Ann", "Ben", "Cy", "Di")}
    return {name: resident(council, answer.thing.reference) for name, answer in added.items()}


def with_whom(person: Resident) -> list[str]:
    group = group_of(person.council, resident(person.council, person.reference))
    return [one.called for one in household_of(person.council, group)]


def link(do: Do, people: dict[str, Resident], one: str, two: str) -> None:
    do(link_household, LinkHousehold(people[one].reference, people[two].reference))


def unlink(do: Do, people: dict[str, Resident], one: str, two: str) -> None:
    do(unlink_household, UnlinkHousehold(people[one].reference, people[two].reference))


def test_people_19_nobody_is_linked_by_a_number_or_an_address(people: dict[str, Resident]) -> None:
    assert [with_whom(person) for person in people.values()] == [[], [], [], []]


def test_people_19_the_page_of_each_shows_the_others(do: Do, people: dict[str, Resident]) -> None:
    link(do, people, "Ann", "Ben")
    link(do, people, "Cy", "Ben")
    assert with_whom(people["Ann"]) == ["Ben", "Cy"]
    assert with_whom(people["Cy"]) == ["Ann", "Ben"]


def test_people_19_one_leaves_and_the_others_stay(do: Do, council: Council, people: dict[str, Resident]) -> None:
    link(do, people, "Ann", "Ben")
    link(do, people, "Ann", "Cy")
    unlink(do, people, "Ann", "Ben")
    assert (with_whom(people["Ann"]), with_whom(people["Ben"])) == (["Cy"], [])
    unlink(do, people, "Ann", "Cy")
    assert with_whom(people["Ann"]) == with_whom(people["Cy"]) == []
    assert not Resident.objects.of(council).filter(household__isnull=False).exists()
    assert "unlinked" in timeline(council, people["Cy"].pk)[0].what


def test_people_19_what_cannot_be_linked_is_refused(do: Do, people: dict[str, Resident]) -> None:
    link(do, people, "Ann", "Ben")
    link(do, people, "Cy", "Di")
    for one, two, code in (("Ann", "Ann", "link-same"), ("Ann", "Ben", "linked"), ("Ann", "Cy", "link-two")):
        with pytest.raises(RuleBroken) as refused:
            link(do, people, one, two)
        assert refused.value.code == code
    with pytest.raises(RuleBroken):
        unlink(do, people, "Ann", "Cy")
    with pytest.raises(NotFound):
        do(link_household, LinkHousehold(people["Ann"].reference, "NOPE"))


def test_people_19_a_merge_shows_the_households_of_both_and_undoing_brings_each_back(
    do: Do, council: Council, people: dict[str, Resident]
) -> None:
    link(do, people, "Ann", "Ben")
    link(do, people, "Cy", "Di")
    again = {name: resident(council, person.reference) for name, person in people.items()}
    do(
        merge_resident,
        MergeResident(again["Cy"].reference, again["Cy"].version, again["Ann"].reference, again["Ann"].version),
    )
    assert with_whom(people["Ann"]) == ["Ben", "Di"]
    assert (with_whom(people["Di"]), with_whom(people["Ben"])) == (["Ann"], ["Ann"])
    do(undo_merge, UndoMerge(people["Cy"].reference, "two-people"))
    assert (with_whom(people["Ann"]), with_whom(people["Di"])) == (["Ben"], ["Cy"])


def test_people_19_a_restricted_record_is_not_named_on_other_pages(
    as_user: AsUser, officer: User, do: Do, council: Council, people: dict[str, Resident]
) -> None:
    link(do, people, "Ann", "Ben")
    hidden = resident(council, people["Ben"].reference)
    do(restrict_record, RestrictRecord(hidden.reference, hidden.version, "safety"))
    page = as_user(officer).get(reverse("people:resident", args=["leeds", people["Ann"].reference]))
    assert "Somebody whose record is restricted" in page.content.decode()
    assert ">Ben</a>" not in page.content.decode()


def test_people_19_linking_on_pages(as_user: AsUser, assistant: User, people: dict[str, Resident]) -> None:
    client = as_user(assistant)
    one, two = people["Ann"].reference, people["Ben"].reference
    found = client.get(reverse("people:find-household", args=["leeds", one]), {"q": "ben"}).content.decode()
    there = reverse("people:link-household", args=["leeds", one, two])
    assert there in found
    assert client.get(there).status_code == 200
    client.post(there, {"key": "press-0001"})
    assert with_whom(people["Ann"]) == ["Ben"]
    gone = reverse("people:unlink-household", args=["leeds", one, two])
    assert gone in client.get(reverse("people:resident", args=["leeds", one])).content.decode()
    assert client.get(gone).status_code == 200
    client.post(gone, {"key": "press-0002"})
    assert with_whom(people["Ann"]) == []
