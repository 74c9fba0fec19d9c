"""Lending to somebody under 16: the adult who signs for them accepts the agreement."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.people.services.adults import NameAdult, name_adult
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import SiteCard


@pytest.fixture
def mia(do: Any) -> str:
    """Mia, who is under 16; Ann signs for her."""
    reference: str = do(add_resident, AddResident("Mia Reed")).thing.reference
    do(name_adult, NameAdult(reference, 1, is_under_16=True, adult_called="Ann Reed"))
    return reference


def test_lend_51_nothing_is_lent_to_a_child_before_the_adult_accepts(
    do: Any, council: Council, ready: Callable[..., Device], library: SiteCard, mia: str
) -> None:
    command = LendKit(ready("LL-1").reference, library.id, True, Borrower("resident", mia))
    with pytest.raises(RuleBroken) as refused:
        do(lend_kit, command)
    assert (refused.value.code, refused.value.field) == ("adult-signs", "adult_agreed")
    assert "Ann Reed" in refused.value.message
    assert not Loan.objects.of(council).exists()


def test_lend_51_the_form_asks_for_the_adult_and_lends_then(
    as_user: Callable[[User], Client],
    assistant: User,
    council: Council,
    ready: Callable[..., Device],
    library: SiteCard,
    mia: str,
) -> None:
    client = as_user(assistant)
    url = reverse("lending:lend-kit", args=["leeds", ready("LL-1").reference])
    assert "The adult who signs" not in client.get(url).content.decode()
    fresh = client.get(url, {"who": mia}).content.decode()
    assert "This adult signs for them: Ann Reed" in fresh
    found = re.search(r'name="agreement" value="([^"]*)"', fresh)
    assert found is not None
    sent = {"site": str(library.id), "agreed": "yes", "who": "Mia Reed", "key": "press-0001", "agreement": found[1]}
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "Ask this adult to accept the words, then tick it: Ann Reed" in answer.content.decode()
    answer = client.post(url, sent | {"adult_agreed": "yes"})
    assert answer.status_code == 302
    one = Loan.objects.of(council).get()
    slip = client.get(reverse("lending:slip", args=["leeds", one.reference])).content.decode()
    assert "Signed for by this adult: Ann Reed" in slip
