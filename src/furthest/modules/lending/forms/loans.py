"""Renewing a loan, and undoing a loan or a return with a reason."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import Choice, ChoiceField, NumberField, PageForm
from furthest.modules.lending.forms.fields import SaidField
from furthest.modules.lending.services.renew import RenewLoan
from furthest.modules.lending.services.undo import (
    LOAN_REASONS,
    NOTE_MOST,
    RETURN_REASONS,
    UndoLoan,
    UndoReason,
    UndoReturn,
)


def _asked(reasons: Iterable[UndoReason]) -> ChoiceField:
    return ChoiceField(gettext_lazy("What went wrong?"), [Choice(one.value, one.label) for one in reasons])


class RenewLoanForm(PageForm):
    """One press; `version` is the loan as the page showed it."""

    version = NumberField("Version", lowest=1)

    def __init__(self, *args: Any, loan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loan = loan

    def command(self) -> RenewLoan:
        """The renewal that was asked for."""
        return RenewLoan(self.loan, self.cleaned_data["version"])


class ReasonForm(PageForm):
    """Why something was a mistake: one of the usual reasons, and a few words where they help."""

    reason = _asked(LOAN_REASONS)
    note = SaidField(
        gettext_lazy("What should a colleague know?"),
        hint=gettext_lazy("A few words, always for “Something else”. Never write names, PINs or passwords."),
        max_length=NOTE_MOST,
        optional=True,
        autocomplete="off",
    )
    says_optional = False

    def __init__(self, *args: Any, loan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loan = loan


class UndoLoanForm(ReasonForm):
    """Why a loan was a mistake."""

    def command(self) -> UndoLoan:
        """The loan to undo."""
        return UndoLoan(self.loan, self.cleaned_data["reason"], self.cleaned_data["note"])


class UndoReturnForm(ReasonForm):
    """Why a return was a mistake."""

    reason = _asked(RETURN_REASONS)

    def command(self) -> UndoReturn:
        """The return to undo."""
        return UndoReturn(self.loan, self.cleaned_data["reason"], self.cleaned_data["note"])
