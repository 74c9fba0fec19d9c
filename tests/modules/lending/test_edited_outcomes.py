"""Outcomes that the council edits: asked as it has them, kept by code, and named in figures of the past."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.list_services import (
    AddListEntry,
    ChangeListEntry,
    RetireListEntry,
    add_list_entry,
    change_list_entry,
    retire_list_entry,
)
from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, LoanLine
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.places.selectors import SiteCard

Do = Callable[..., Answer]
NAME = "lending.outcomes"


@pytest.fixture
def out(do: Do, ready: Callable[..., Device], amina: Borrower, library: SiteCard) -> str:
    """The reference of a device that Amina has."""
    row = ready()
    do(lend_kit, LendKit(row.reference, library.id, True, amina))
    return row.reference


@pytest.fixture
def client(as_user: Callable[[User], Client], officer: User) -> Any:
    """The officer's browser."""
    return as_user(officer)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_lend_23_a_return_asks_what_the_council_lists(do: Do, council: Council, client: Any, out: str) -> None:
    do(add_list_entry, AddListEntry(NAME, "See a doctor online", "health"))
    do(change_list_entry, ChangeListEntry(NAME, "work", 0, "Get a job", "money"))
    do(retire_list_entry, RetireListEntry(NAME, "volunteering"))
    page = text_of(client.get(reverse("lending:device", args=["leeds", out])))
    for words in ("See a doctor online", "Get a job", "Nothing yet", "Did not want to say"):
        assert words in page
    assert 'value="volunteering"' not in page and "Find or do work" not in page


def test_lend_23_what_was_added_is_kept_and_counted_by_its_code(
    do: Do, council: Council, client: Any, out: str, library: SiteCard
) -> None:
    do(add_list_entry, AddListEntry(NAME, "See a doctor online", "health"))
    address = reverse("lending:take-back", args=["leeds", out])
    said = {"site": str(library.id), "signed_out": "yes", "outcomes": ["see-a-doctor-online", "work"]}
    assert client.post(address, said).status_code == 302
    assert LoanLine.objects.of(council).get().outcomes == ["work", "see-a-doctor-online"]
    posted = LedgerRow.objects.of(council).filter(measure="lending.outcomes").values_list("detail", flat=True)
    assert set(posted) == {"work", "see-a-doctor-online"}
    page = text_of(client.get(reverse("lending:figures", args=["leeds"])))
    assert "See a doctor online" in page


def test_lend_23_a_retired_outcome_keeps_its_words_in_figures_and_on_loans(
    do: Do, council: Council, client: Any, out: str, library: SiteCard
) -> None:
    do(take_back, TakeBack(out, library.id, outcomes=("volunteering",)))
    do(retire_list_entry, RetireListEntry(NAME, "volunteering"))
    loan = LoanLine.objects.of(council).select_related("loan").get().loan.reference
    for route, more in (("figures", ()), ("figure-rows", ("outcomes",)), ("loan", (loan,))):
        assert "Volunteer" in text_of(client.get(reverse(f"lending:{route}", args=["leeds", *more]))), route


@pytest.mark.parametrize("codes", [("riches",), ("nothing-yet", "work")])
def test_lend_23_an_outcome_that_the_list_never_had_is_refused(
    do: Do, council: Council, out: str, library: SiteCard, codes: tuple[str, ...]
) -> None:
    with pytest.raises(RuleBroken) as caught:
        do(take_back, TakeBack(out, library.id, outcomes=codes))
    assert caught.value.field == "outcomes"
    assert LoanLine.objects.of(council).get().ended_at is None
