"""Contacts: the people to talk to at a partner."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.selectors import (
    Asked,
    contact,
    contacts,
    partner,
    partners_left,
    partners_listed,
    past_contacts,
)
from furthest.modules.partners.services.contacts import (
    AddContact,
    ChangeContact,
    ChooseMainContact,
    EndContact,
    RestoreContact,
    add_contact,
    change_contact,
    choose_main_contact,
    end_contact,
    restore_contact,
)
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.partners.states import PartnerKind, Which
from tests.conftest import NOW
from tests.support import cast

Do = Callable[..., Answer]
TODAY = NOW.date()


@pytest.fixture
def zest(do: Do, council: Council) -> Partner:
    """A partner."""
    answer = do(add_partner, AddPartner("Zest", PartnerKind.THIRD_SECTOR))
    assert answer.thing is not None
    return partner(council, answer.thing.reference)


def test_partner_05_a_contact_needs_only_a_name_which_the_trail_keeps_quiet(
    do: Do, zest: Partner, council: Council
) -> None:
    do(add_contact, AddContact(zest.reference, "Sam Lee", role_words="Runs the drop-in"))
    assert [(one.called, one.role_words) for one in contacts(zest)] == [("Sam Lee", "Runs the drop-in")]
    assert timeline(council, zest.pk)[0].what == "added a contact at Zest"


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"called": " "}, "called-missing", "called"),
        ({"called": "x" * 1_000_000}, "too-long", "called"),
        ({"phone": "?"}, "telephone", "phone"),
        ({"email": "sam"}, "email", "email"),
        ({"role_words": "x" * 200}, "too-long", "role_words"),
    ],
)
def test_what_cannot_be_used_is_refused(do: Do, zest: Partner, more: dict[str, Any], code: str, field: str) -> None:
    named: dict[str, Any] = {"partner": zest.reference, "called": "Sam"}
    with pytest.raises(RuleBroken) as refused:
        do(add_contact, AddContact(**(named | more)))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert contacts(zest) == []


def test_partner_03_a_contact_is_ended_and_kept(do: Do, zest: Partner, council: Council) -> None:
    do(add_contact, AddContact(zest.reference, "Sam Lee"))
    sam = contacts(zest)[0]
    do(end_contact, EndContact(zest.reference, sam.pk))
    do(end_contact, EndContact(zest.reference, sam.pk))
    assert contacts(zest) == []
    assert Contact.objects.of(council).get().called == "Sam Lee"
    assert [line.what for line in timeline(council, zest.pk)][0] == "ended a contact at Zest"
    assert len(timeline(council, zest.pk)) == 3


def test_a_contact_belongs_to_its_partner(do: Do, zest: Partner, council: Council) -> None:
    answer = do(add_partner, AddPartner("Abbey", PartnerKind.HEALTH, contact="Al"))
    assert answer.thing is not None
    stranger = contacts(partner(council, answer.thing.reference))[0]
    for wrong in (stranger.pk, uuid4()):
        with pytest.raises(NotFound):
            do(end_contact, EndContact(zest.reference, wrong))
        with pytest.raises(NotFound):
            contact(zest, wrong)


def test_assistants_see_contacts_and_do_not_change_them(do: Do, zest: Partner, assistant: User) -> None:
    with pytest.raises(NotAllowed):
        do(add_contact, AddContact(zest.reference, "Sam"), user=assistant)


def test_partner_03_a_name_or_what_they_do_is_enough(do: Do, zest: Partner, council: Council) -> None:
    do(add_contact, AddContact(zest.reference, role_words="Reception"))
    assert [str(one) for one in contacts(zest)] == ["Reception"]
    with pytest.raises(RuleBroken) as refused:
        do(add_contact, AddContact(zest.reference, " ", role_words="…"))
    assert (refused.value.code, refused.value.field) == ("called-missing", "called")
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(council=council, recorded_at=NOW, partner=zest)


def test_partner_03_the_first_contact_is_the_main_one_until_another_is_chosen(do: Do, zest: Partner) -> None:
    do(add_contact, AddContact(zest.reference, "Zed"))
    do(add_contact, AddContact(zest.reference, "Al"))
    assert [(one.called, one.is_main) for one in contacts(zest)] == [("Zed", True), ("Al", False)]
    al = contacts(zest)[1]
    for _time in range(2):
        do(choose_main_contact, ChooseMainContact(zest.reference, al.pk))
    assert [(one.called, one.is_main) for one in contacts(zest)] == [("Al", True), ("Zed", False)]
    do(add_contact, AddContact(zest.reference, "Mo", is_main=True))
    assert [(one.called, one.is_main) for one in contacts(zest)] == [("Mo", True), ("Al", False), ("Zed", False)]
    assert [line.what for line in timeline(zest.council, zest.pk)][1] == "chose the main contact at Zest"


def test_partner_03_the_database_knows_one_main_contact_who_is_there(do: Do, zest: Partner, council: Council) -> None:
    do(add_contact, AddContact(zest.reference, "Zed"))
    for more in ({"is_main": True}, {"is_main": True, "is_current": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.create(council=council, recorded_at=NOW, partner=zest, called="Twin", **more)


def test_partner_03_who_leaves_is_the_main_one_no_more(do: Do, zest: Partner) -> None:
    do(add_contact, AddContact(zest.reference, "Sam", since_on=TODAY - timedelta(days=30)))
    sam = contacts(zest)[0]
    do(end_contact, EndContact(zest.reference, sam.pk, until_on=TODAY - timedelta(days=2)))
    left = contact(zest, sam.pk)
    assert (left.is_current, left.is_main, left.until_on) == (False, False, TODAY - timedelta(days=2))
    assert past_contacts(zest, limit=5) == [left]
    with pytest.raises(RuleBroken):
        do(choose_main_contact, ChooseMainContact(zest.reference, sam.pk))
    do(restore_contact, RestoreContact(zest.reference, sam.pk))
    back = contact(zest, sam.pk)
    assert (back.is_current, back.is_main, back.until_on) == (True, True, None)


def test_partner_03_a_partner_whose_last_contact_left_is_shown(do: Do, zest: Partner, council: Council) -> None:
    assert partners_left(council) == 0, "one that never had anybody is not one whom somebody left"
    do(add_contact, AddContact(zest.reference, "Sam"))
    sam = contacts(zest)[0]
    assert partners_left(council) == 0
    do(end_contact, EndContact(zest.reference, sam.pk))
    assert partners_left(council) == 1
    assert [one.name for one in partners_listed(council, Asked(TODAY, which=Which.LEFT))] == ["Zest"]


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"since_on": TODAY + timedelta(days=1)}, "since-later", "since_on"),
        ({"note": "door PIN 1234"}, "secret", "note"),
        ({"role_words": "password: letmein1"}, "secret", "role_words"),
    ],
)
def test_partner_03_days_and_notes_that_cannot_be(do: Do, zest: Partner, more: Any, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_contact, AddContact(zest.reference, "Sam", **more))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_partner_03_changing_a_contact_and_a_stale_form(do: Do, zest: Partner) -> None:
    do(add_contact, AddContact(zest.reference, "Sam", note="Mornings"))
    sam = contacts(zest)[0]
    do(change_contact, ChangeContact(zest.reference, sam.pk, 1, "Sam Lee", email="Sam@Zest.example"))
    now = contact(zest, sam.pk)
    assert (now.called, now.email, now.note, now.version) == ("Sam Lee", "sam@zest.example", "Mornings", 2)
    assert timeline(zest.council, zest.pk)[0].what == "changed a contact at Zest"
    with pytest.raises(Conflict):
        do(change_contact, ChangeContact(zest.reference, sam.pk, 1, "Sam Other"))
    do(change_contact, ChangeContact(zest.reference, sam.pk, 2, "Sam Lee", email="sam@zest.example"))
    assert contact(zest, sam.pk).version == 2
    do(end_contact, EndContact(zest.reference, sam.pk))
    wrong = ChangeContact(zest.reference, sam.pk, 3, "Sam", since_on=TODAY, until_on=TODAY - timedelta(days=1))
    with pytest.raises(RuleBroken) as refused:
        do(change_contact, wrong)
    assert refused.value.code == "until-before"


def test_partner_09_a_coordinator_changes_the_contacts_of_their_own_partner(
    do: Do, zest: Partner, council: Council
) -> None:
    answer = do(add_partner, AddPartner("Abbey", PartnerKind.HEALTH, contact="Al"))
    assert answer.thing is not None
    abbey = partner(council, answer.thing.reference)
    user = cast.user_in(council, "coordinator", name="Cai Coordinator", partner_id=zest.pk)
    do(add_contact, AddContact(zest.reference, "Sam", note="Not theirs to write"), user=user)
    sam = contacts(zest)[0]
    assert (sam.called, sam.note) == ("Sam", "")
    do(change_contact, ChangeContact(zest.reference, sam.pk, 1, "Sam Lee", note="Nor this"), user=user)
    assert (contact(zest, sam.pk).called, contact(zest, sam.pk).note) == ("Sam Lee", "")
    with pytest.raises(NotFound):
        do(add_contact, AddContact(abbey.reference, "Mallory"), user=user)
    cast.give_role(user, council, "assistant")
    with pytest.raises(NotAllowed):
        do(end_contact, EndContact(abbey.reference, contacts(abbey)[0].pk), user=user)
