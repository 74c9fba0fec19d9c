"""Kit types and the terms of loans."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import (
    ChoiceField,
    DateField,
    LongTextField,
    NumberField,
    PageForm,
    TextField,
    TickField,
)
from furthest.modules.lending.forms.fields import offer
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.services.set_up import (
    FIRST_TERMS,
    LONGEST_TERM,
    MOST_AT_ONCE,
    MOST_RENEWALS,
    AddKitType,
    SetLoanPolicy,
)
from furthest.modules.lending.states import BorrowerKind

MOST_PARTS = 20


class AddKitTypeForm(PageForm):
    """A name, whether data comes with it, its parts one a line, and how long a person keeps it."""

    name = TextField(gettext_lazy("Name"), hint=gettext_lazy("Such as “Tablet with data”"), max_length=80, width=20)
    has_data = TickField(
        gettext_lazy("It comes with data"), hint=gettext_lazy("Its loans then count as weeks connected"), optional=True
    )
    parts = LongTextField(
        gettext_lazy("Parts"),
        hint=gettext_lazy("One a line, such as Charger, Case, SIM"),
        max_length=800,
        rows=5,
        optional=True,
    )
    term_days = NumberField(
        gettext_lazy("Days that a person keeps it"),
        lowest=1,
        highest=LONGEST_TERM,
        hint=gettext_lazy("28 is four weeks. It can be renewed twice."),
        width=3,
        initial=FIRST_TERMS[BorrowerKind.RESIDENT].term_days,
    )

    def command(self) -> AddKitType:
        """The kit type that was described."""
        said = self.cleaned_data
        lines = (line.strip()[:40] for line in said["parts"].splitlines())
        names = tuple(dict.fromkeys(line for line in lines if line))[:MOST_PARTS]
        return AddKitType(said["name"], said["has_data"], names, said["term_days"])


class SetLoanPolicyForm(PageForm):
    """Terms for one kit type and one kind of borrower, from a day on."""

    kit_type = ChoiceField(gettext_lazy("Kit type"), (), select=True)
    borrower_kind = ChoiceField(
        gettext_lazy("Who borrows?"),
        (
            (BorrowerKind.RESIDENT.value, gettext_lazy("A person")),
            (BorrowerKind.PARTNER.value, gettext_lazy("A partner")),
        ),
        inline=True,
    )
    term_days = NumberField(
        gettext_lazy("Days of a loan"), lowest=1, highest=LONGEST_TERM, hint=gettext_lazy("28 is four weeks"), width=3
    )
    renewals = NumberField(gettext_lazy("How often it may be renewed"), highest=MOST_RENEWALS, width=3)
    open_limit = NumberField(gettext_lazy("How many at once"), lowest=1, highest=MOST_AT_ONCE, width=3)
    from_on = DateField(
        gettext_lazy("From which day?"), hint=gettext_lazy("Today or later. Loans that are out keep their terms.")
    )

    def __init__(self, *args: Any, kit_types: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kit_type", kit_types)

    def command(self) -> SetLoanPolicy:
        """The terms that were set."""
        said = self.cleaned_data
        terms = Terms(said["term_days"], said["renewals"], said["open_limit"])
        return SetLoanPolicy(said["kit_type"], said["borrower_kind"], said["from_on"], terms)
