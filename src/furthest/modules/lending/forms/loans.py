"""Renewing a loan, and undoing a loan or a return with a reason."""

from typing import Any

from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import Choice, ChoiceField, NumberField, PageForm
from furthest.modules.lending.forms.fields import SaidField
from furthest.modules.lending.services.renew import RenewLoan
from furthest.modules.lending.services.undo import UndoLoan, UndoReturn

OTHER = "other"


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
    """Why something was a mistake: one of the usual reasons, or a few words."""

    reason = ChoiceField(
        gettext_lazy("What went wrong?"),
        (
            Choice("wrong person", gettext_lazy("The wrong person")),
            Choice("wrong device", gettext_lazy("The wrong device")),
            Choice("not taken", gettext_lazy("They did not take it after all")),
            Choice(OTHER, gettext_lazy("Something else"), reveals="words"),
        ),
    )
    words = SaidField(gettext_lazy("What happened?"), max_length=300, optional=True, autocomplete="off")
    says_optional = False

    def __init__(self, *args: Any, loan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loan = loan

    def clean(self) -> dict[str, Any]:
        """Something else needs a few words."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("reason") == OTHER and not said.get("words") and "words" not in self.errors:
            self.add_error("words", gettext_lazy("Say in a few words what happened"))
        return said

    @property
    def why(self) -> str:
        """The reason in words."""
        said = self.cleaned_data
        return str(said["words"] if said["reason"] == OTHER else said["reason"])


class UndoLoanForm(ReasonForm):
    """Why a loan was a mistake."""

    def command(self) -> UndoLoan:
        """The loan to undo."""
        return UndoLoan(self.loan, self.why)


class UndoReturnForm(ReasonForm):
    """Why a return was a mistake."""

    reason = ChoiceField(
        gettext_lazy("What went wrong?"),
        (
            Choice("wrong device", gettext_lazy("The wrong device")),
            Choice("not brought back", gettext_lazy("It is still with them")),
            Choice(OTHER, gettext_lazy("Something else"), reveals="words"),
        ),
    )

    def command(self) -> UndoReturn:
        """The return to undo."""
        return UndoReturn(self.loan, self.why)
