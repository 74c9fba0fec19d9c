"""Pages about partners: what each shows, keeps, refuses and hides."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.registry import SEARCH
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Partner
from furthest.modules.partners.selectors import contacts, partner
from furthest.modules.partners.services.partners import AddPartner, ChangePartner, add_partner, change_partner
from furthest.modules.partners.states import PartnerKind
from tests.support import cast

Do = Callable[..., Answer]
AsUser = Callable[[User], Client]
KIND = PartnerKind.THIRD_SECTOR


@pytest.fixture
def zest(do: Do, council: Council) -> Partner:
    """A partner with a contact."""
    answer = do(add_partner, AddPartner("Zest", KIND, phone="0113 496 0000", contact="Sam Lee"))
    assert answer.thing is not None
    return partner(council, answer.thing.reference)


def url(route: str, *more: str) -> str:
    return reverse(f"partners:{route}", args=["leeds", *more])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def typed(one: Partner, **more: str) -> dict[str, str]:
    names = ("version", "name", "kind", "phone", "email", "postcode", "note")
    return {name: str(getattr(one, name)) for name in names} | {"key": "press-0001"} | more


def test_the_list_and_its_filters(as_user: AsUser, assistant: User, do: Do, zest: Partner) -> None:
    do(add_partner, AddPartner("Abbey Surgery", PartnerKind.HEALTH))
    client: Any = as_user(assistant)
    page = text_of(client.get(url("partners")))
    assert page.index("Abbey Surgery") < page.index("Zest")
    assert url("add-partner") not in page
    assert client.queries <= 12
    filtered = text_of(client.get(url("partners"), {"q": "ze", "kind": KIND.value}))
    assert "Zest" in filtered
    assert "Abbey" not in filtered
    assert "Nothing matches" in text_of(client.get(url("partners"), {"q": "nobody"}))


def test_an_empty_list_has_a_next_step(as_user: AsUser, officer: User) -> None:
    page = text_of(as_user(officer).get(url("partners")))
    assert "There are no partners yet" in page
    assert url("add-partner") in page


def test_a_partner_s_page(as_user: AsUser, officer: User, assistant: User, zest: Partner) -> None:
    client: Any = as_user(officer)
    page = text_of(client.get(url("partner", zest.reference)))
    for words in (
        "Zest",
        "0113 496 0000",
        "Main contact",
        "None written down",
        "Charity or community group",
        "Sam Lee",
        "Added the partner Zest",
    ):
        assert words in page
    assert "No longer a contact" in page
    assert client.queries <= 16
    seen = text_of(as_user(assistant).get(url("partner", zest.reference)))
    assert "Sam Lee" in seen
    assert "No longer a contact" not in seen


def test_adding_a_partner(as_user: AsUser, manager: User, council: Council) -> None:
    client = as_user(manager)
    assert client.get(url("add-partner")).status_code == 200
    said = {"name": "Zest", "kind": KIND.value, "contact": "Sam", "key": "press-0001"}
    answer = client.post(url("add-partner"), said)
    one = Partner.objects.of(council).get()
    assert answer["Location"] == url("partner", one.reference)
    assert "Zest is added." in text_of(client.get(answer["Location"]))
    twin = client.post(url("add-partner"), said | {"name": "ZEST", "note": "kept words", "key": "press-0002"})
    assert twin.status_code == 422
    assert "There is a partner called ZEST already" in text_of(twin)
    assert "kept words" in text_of(twin)
    assert client.post(url("add-partner"), {}).status_code == 422


def test_changing_a_partner_and_a_stale_form(as_user: AsUser, officer: User, do: Do, zest: Partner) -> None:
    client = as_user(officer)
    change = url("change-partner", zest.reference)
    assert "0113 496 0000" in text_of(client.get(change))
    do(change_partner, ChangePartner(zest.reference, 1, "Zest", KIND, note="From elsewhere"))
    page = client.post(change, typed(zest, note="Typed here"))
    assert page.status_code == 409
    for words in ("Someone else has just changed this", "Typed here", "From elsewhere"):
        assert words in text_of(page)
    answer = client.post(change, typed(zest, note="Typed here", version="2", key="press-0002"))
    assert answer["Location"] == url("partner", zest.reference)
    assert partner(zest.council, zest.reference).note == "Typed here"


def test_contacts_are_added_ended_and_brought_back(as_user: AsUser, officer: User, zest: Partner) -> None:
    client = as_user(officer)
    assert client.get(url("add-contact", zest.reference)).status_code == 200
    assert client.post(url("add-contact", zest.reference), {"called": ""}).status_code == 422
    client.post(url("add-contact", zest.reference), {"called": "Al", "key": "press-0001"})
    sam, al = contacts(zest)
    ended = client.post(url("end-contact", zest.reference, str(al.pk)), {"key": "press-0002"})
    page = text_of(client.get(ended["Location"]))
    assert contacts(zest) == [sam]
    undo = url("restore-contact", zest.reference, str(al.pk))
    assert undo in page
    client.post(undo, {"key": "press-0003"})
    assert contacts(zest) == [sam, al]
    assert client.post(url("end-contact", zest.reference, str(uuid4()))).status_code == 404


def test_partner_02_a_coordinator_s_pages(as_user: AsUser, do: Do, zest: Partner, council: Council) -> None:
    answer = do(add_partner, AddPartner("Abbey Surgery", PartnerKind.HEALTH))
    assert answer.thing is not None
    coordinator = cast.user_in(council, "coordinator", name="Cai Coordinator", partner_id=zest.pk)
    client = as_user(coordinator)
    page = text_of(client.get(url("partners")))
    assert "Zest" in page
    assert "Abbey" not in page
    assert client.get(url("partner", zest.reference)).status_code == 200
    assert client.get(url("partner", answer.thing.reference)).status_code == 404
    assert client.get(url("partners"), {"q": answer.thing.reference}).content.decode().count("Abbey") == 0
    for route in (url("add-partner"), url("change-partner", zest.reference), url("record-exchange", zest.reference)):
        assert client.get(route).status_code == 403


def test_auditors_and_other_councils_see_nothing(as_user: AsUser, auditor: User, outsider: User, zest: Partner) -> None:
    for route in (url("partners"), url("partner", zest.reference), url("change-partner", zest.reference)):
        assert as_user(auditor).get(route).status_code == 403
        assert as_user(outsider).get(route).status_code == 404
    theirs = reverse("partners:partner", args=["elsewhere", zest.reference])
    assert as_user(outsider).get(theirs).status_code == 404


def test_the_desk_s_box_finds_partners(council: Council, other_council: Council, zest: Partner) -> None:
    there = url("partner", zest.reference)
    kind = SEARCH.get("partners")
    (found,) = kind.find(council, "ze", limit=5)
    assert (found.title, found.url) == ("Zest", there)
    assert not kind.find(other_council, "ze", limit=5)
    assert kind.permission == "partners.search"
