"""Contacts: the people to talk to at a partner."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.selectors import contact, contacts, partner
from furthest.modules.partners.services.contacts import AddContact, EndContact, add_contact, end_contact
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.partners.states import PartnerKind

Do = Callable[..., Answer]


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
def test_what_cannot_be_used_is_refused(do: Do, zest: Partner, more: dict[str, str], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_contact, AddContact(**({"partner": zest.reference, "called": "Sam"} | more)))
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
