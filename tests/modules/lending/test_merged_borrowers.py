"""Of a person with two records: what both have is shown with the one that stays, counted once and limited together."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.ledger.figures import Asked, reach, reach_of_each
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.measures import LOANS
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.reconcile import reached
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.selectors import Borrower, held_by, loans, loans_of
from furthest.modules.lending.selectors.pages import open_loans_like
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.set_up import SetLoanPolicy, set_loan_policy
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]
TODAY = NOW.date()


@pytest.fixture
def second(do: Do) -> Borrower:
    """The other record of the same person."""
    answer = do(add_resident, AddResident("Aminah Begum"))
    assert answer.thing is not None
    return Borrower("resident", answer.thing.reference)


@pytest.fixture
def lent(do: Do, library: SiteCard, ready: Callable[..., Device]) -> Callable[..., Answer]:
    """Lends a fresh device to somebody."""

    def lend(tag: str, borrower: Borrower) -> Answer:
        return do(lend_kit, LendKit(ready(tag).reference, library.id, agreed=True, borrower=borrower))

    return lend


@pytest.fixture
def merge(do: Do, council: Council, amina: Borrower, second: Borrower) -> Callable[[], None]:
    """Merges the second record into Amina's."""

    def merged() -> None:
        gone, kept = (resident(council, one.reference) for one in (second, amina))
        do(merge_resident, MergeResident(gone.reference, gone.version, into=kept.reference, into_version=kept.version))

    return merged


def people(council: Council) -> list[int]:
    """How many have borrowed, asked in each way that there is."""
    asked = Asked([LOANS.name], TODAY, TODAY)
    every = reach_of_each(council, asked).get((LOANS.name, ""), 0)
    return [reach(council, asked).get("", 0), every, reached(council)]


def test_loans_of_both_show_on_the_one_that_stays(
    council: Council, lent: Callable[..., Answer], merge: Callable[[], None], amina: Borrower, second: Borrower
) -> None:
    lent("LL-1", second)
    merge()
    kept = resident(council, amina.reference)
    assert [line.kit.device.tag for line in held_by(council, "resident", kept.pk, limit=5, today=TODAY).lines] == [
        "LL-1"
    ]
    assert loans(council, borrower=("resident", kept.pk), today=TODAY).count() == 1
    assert loans_of(council, "resident", kept.pk).count() == 1
    assert [line.kit.device.tag for line in open_loans_like(council, "Amina")] == ["LL-1"]
    assert [line.kit.device.tag for line in open_loans_like(council, "Aminah Begum")] == ["LL-1"]


def test_lend_07_both_count_towards_the_limit(
    do: Do, lent: Callable[..., Answer], merge: Callable[[], None], tablet: Any, amina: Borrower, second: Borrower
) -> None:
    do(set_loan_policy, SetLoanPolicy(tablet.code, "resident", TODAY, Terms(28, 1, 2)))
    lent("LL-1", second)
    lent("LL-2", amina)
    merge()
    for number, borrower in enumerate((amina, second)):
        with pytest.raises(RuleBroken) as refused:
            lent(f"LL-{number + 3}", borrower)
        assert refused.value.code == "limit"


def test_what_is_lent_to_a_merged_record_is_lent_to_the_one_that_stays(
    council: Council, lent: Callable[..., Answer], merge: Callable[[], None], amina: Borrower, second: Borrower
) -> None:
    merge()
    lent("LL-1", second)
    assert Loan.objects.of(council).select_related("resident").get().resident.reference == amina.reference


@pytest.mark.parametrize("is_summed", [False, True])
def test_the_ledger_counts_both_as_one_until_the_merge_is_undone(
    do: Do,
    council: Council,
    lent: Callable[..., Answer],
    merge: Callable[[], None],
    amina: Borrower,
    second: Borrower,
    is_summed: bool,
) -> None:
    lent("LL-1", amina)
    lent("LL-2", second)
    if is_summed:
        roll_up(council)
    assert people(council) == [2, 2, 2]
    merge()
    assert people(council) == [1, 1, 1]
    do(undo_merge, UndoMerge(second.reference, "two-people"))
    assert people(council) == [2, 2, 2]


def test_another_council_counts_its_own(
    council: Council, other_council: Council, lent: Callable[..., Answer], merge: Callable[[], None], second: Borrower
) -> None:
    lent("LL-1", second)
    merge()
    assert people(council) == [1, 1, 1]
    assert people(other_council) == [0, 0, 0]
