"""Kit types and the policies that loans are made under."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, KitType, LoanLine
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.selectors import Borrower, kit_types, policy_for
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.set_up import AddKitType, SetLoanPolicy, add_kit_type, set_loan_policy
from furthest.modules.places.selectors import SiteCard

Do = Callable[..., Answer]
TODAY = date(2026, 11, 18)


def test_a_kit_type_can_be_lent_at_once(do: Do, council: Council) -> None:
    do(add_kit_type, AddKitType("Laptop, large", parts=("Charger",)))
    kind = kit_types(council)[0]
    assert (kind.code, kind.has_data) == ("laptop-large", False)
    assert policy_for(council, kind.pk, "resident", on=TODAY).terms == Terms(28, 2, 1)
    assert policy_for(council, kind.pk, "partner", on=TODAY).terms == Terms(84, 2, 30)


@pytest.mark.parametrize("name", ["Tablet", " tablet ", "", "!!"])
def test_a_kit_type_has_a_name_of_its_own(do: Do, tablet: KitType, name: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        do(add_kit_type, AddKitType(name))
    assert caught.value.field == "name"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": "long " * 200_000}, "name"),
        ({"name": "Tablet", "parts": ("long " * 200_000,)}, "parts"),
        ({"name": "Tablet", "parts": tuple(f"part {number}" for number in range(31))}, "parts"),
    ],
)
def test_what_is_too_long_for_a_kit_type_is_refused_beside_its_field(
    do: Do, council: Council, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        do(add_kit_type, AddKitType(**said))
    assert caught.value.field == field
    assert not kit_types(council)


def test_lend_06_the_policy_of_the_day_is_the_latest_that_has_begun(do: Do, council: Council, tablet: KitType) -> None:
    do(set_loan_policy, SetLoanPolicy(tablet.code, "resident", date(2026, 12, 1), Terms(14, 1, 2)))
    found = [policy_for(council, tablet.pk, "resident", on=date(2026, month, 1)).term_days for month in (11, 12)]
    assert found == [28, 14]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"borrower_kind": "not-known"}, "borrower_kind"),
        ({"from_on": date(2026, 11, 17)}, "from_on"),
        ({"terms": Terms(0, 1, 1)}, "term_days"),
        ({"terms": Terms(7, 1, 0)}, "open_limit"),
        ({"terms": Terms(7, 1, 100_000)}, "open_limit"),
        ({"terms": Terms(7, 100_000, 1)}, "renewals"),
        ({"terms": Terms(7, -1, 1)}, "renewals"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(do: Do, tablet: KitType, change: dict[str, Any], field: str) -> None:
    said: dict[str, Any] = {
        "kit_type": tablet.code,
        "borrower_kind": "resident",
        "from_on": TODAY,
        "terms": Terms(7, 1, 1),
    }
    with pytest.raises(RuleBroken) as caught:
        do(set_loan_policy, SetLoanPolicy(**(said | change)))
    assert caught.value.field == field


def test_only_an_officer_sets_policy(do: Do, tablet: KitType, assistant: User) -> None:
    with pytest.raises(NotAllowed, match="officer"):
        do(set_loan_policy, SetLoanPolicy(tablet.code, "resident", TODAY, Terms(7, 1, 1)), user=assistant)


def test_a_kit_type_that_is_not_there_has_no_policy(do: Do, council: Council) -> None:
    with pytest.raises(NotFound):
        do(set_loan_policy, SetLoanPolicy("no-such", "resident", TODAY, Terms(7, 1, 1)))


def test_lend_04_the_database_refuses_a_second_open_line_of_a_kit(
    do: Do, council: Council, ready: Callable[..., Device], amina: Borrower, library: SiteCard
) -> None:
    do(lend_kit, LendKit(ready().reference, library.id, True, amina))
    line = LoanLine.objects.of(council).select_related("loan", "kit").get()
    twin = LoanLine(
        council=council, recorded_at=line.recorded_at, loan=line.loan, kit=line.kit, was_in_hand_at=line.was_in_hand_at
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
