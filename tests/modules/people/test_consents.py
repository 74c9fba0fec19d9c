"""What people say yes or no to: each purpose with the wording of its time, and nothing that depends on a yes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.people.models import Consent, Resident
from furthest.modules.people.presenters.consents import consent_lines
from furthest.modules.people.rules.consent import DELIVERED, PURPOSES, ConsentWording, Purpose
from furthest.modules.people.selectors import resident
from furthest.modules.people.selectors.record import consents_of, group_of, holding
from furthest.modules.people.services.consents import RecordConsent, record_consent
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import AddResident, add_resident
from tests.conftest import NOW

Do = Callable[..., Any]
AsUser = Callable[[User], Client]


def yes(person: Resident, purpose: str = "sessions", **more: Any) -> RecordConsent:
    said: dict[str, Any] = {"is_given": True, "how": "spoken", "said_by": "self"} | more
    return RecordConsent(person.reference, purpose, **said)


def lines(person: Resident) -> list[str]:
    group = group_of(person.council, resident(person.council, person.reference))
    return consent_lines(consents_of(person.council, group))


def test_people_17_a_yes_and_a_no_stand_with_their_day_and_the_last_one_holds(do: Do, amina: Resident) -> None:
    do(record_consent, yes(amina))
    assert lines(amina) == ["Yes to being contacted about sessions, 18 November 2026"]
    with clock.frozen(NOW + timedelta(days=2)):
        do(record_consent, yes(amina, is_given=False, how="signed"))
    assert lines(amina) == ["No to being contacted about sessions, 20 November 2026"]


def test_people_17_who_asked_how_and_which_words_are_kept(do: Do, council: Council, amina: Resident) -> None:
    do(record_consent, yes(amina, "story", how="signed", said_by="adult"))
    row = Consent.objects.of(council).get()
    assert (row.how, row.said_by, row.wording, row.actor_name) == ("signed", "adult", "2026-11", "Olu Officer")
    assert (
        timeline(council, amina.pk)[0].what == f"wrote down the yes of {amina.reference} to a photo or story (signed)"
    )


def test_people_17_a_partner_is_named_and_each_has_its_own_answer(do: Do, council: Council, amina: Resident) -> None:
    one, two = (do(add_partner, AddPartner(name, "third-sector")).thing.reference for name in ("Age Well", "Mind Out"))
    do(record_consent, yes(amina, "sharing", partner=one))
    do(record_consent, yes(amina, "sharing", partner=two, is_given=False))
    assert sorted(lines(amina)) == [
        "No to sharing with a partner: Mind Out, 18 November 2026",
        "Yes to sharing with a partner: Age Well, 18 November 2026",
    ]
    with pytest.raises(NotFound):
        do(record_consent, yes(amina, "sharing", partner="ZZZZ-ZZZZ"))


@pytest.mark.parametrize(
    ("purpose", "more", "code"),
    [
        ("everything", {}, "purpose"),
        ("sharing", {}, "purpose-partner"),
        ("sessions", {"how": "guessed"}, "how"),
        ("sessions", {"said_by": "neighbour"}, "said-by"),
    ],
)
def test_people_17_an_answer_needs_its_parts(
    do: Do, amina: Resident, purpose: str, more: dict[str, str], code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(record_consent, yes(amina, purpose, **more))
    assert refused.value.code == code


def test_people_17_the_words_of_the_time_stay_when_new_ones_come() -> None:
    old, new = ConsentWording("2026-11", "May we?"), ConsentWording("2027-01", "Might we?")
    purpose = Purpose("tests.calling", "being called", (old, new))
    assert purpose.wording == new
    assert purpose.words_of("2026-11") == "May we?"
    assert purpose.words_of("1999-01") == ""
    assert {one.name for one in DELIVERED} <= set(PURPOSES.names())


def test_people_17_after_a_merge_the_last_answer_of_both_holds(do: Do, council: Council, amina: Resident) -> None:
    answer = do(add_resident, AddResident("Amina Y"))
    other = resident(council, answer.thing.reference)
    do(record_consent, yes(amina))
    with clock.frozen(NOW + timedelta(days=1)):
        do(record_consent, yes(other, is_given=False))
    do(merge_resident, MergeResident(other.reference, other.version, amina.reference, amina.version))
    assert lines(amina) == ["No to being contacted about sessions, 19 November 2026"]
    assert len(holding(consents_of(council, group_of(council, other)))) == 1
    do(undo_merge, UndoMerge(other.reference, "two-people"))
    assert lines(amina) == ["Yes to being contacted about sessions, 18 November 2026"]


def test_people_17_an_answer_on_the_page(as_user: AsUser, assistant: User, amina: Resident) -> None:
    client = as_user(assistant)
    here = reverse("people:record-consent", args=["leeds", amina.reference])
    page = client.get(here).content.decode()
    assert "Nobody has to say yes" in page
    sent = {"purpose": "how-it-went", "answer": "yes", "how": "spoken", "said_by": "self", "key": "press-0001"}
    assert client.post(here, sent | {"answer": ""}).status_code == 422
    assert client.post(here, sent).status_code == 302
    page = client.get(here).content.decode()
    assert "Written down by Asha Assistant" in page
    assert "May we ask you later how it went?" in page
