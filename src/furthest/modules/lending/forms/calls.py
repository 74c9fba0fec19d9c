"""What came of a call: one press beside whom the list said to call."""

from typing import Any

from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, HiddenField, PageForm
from furthest.modules.lending.forms.filters import SiteFilterForm
from furthest.modules.lending.services.calls import RecordCall

LONGEST_COUNT = 4


class CallsFilterForm(SiteFilterForm):
    """The sites whose loans are called about; without a choice where the person works today, or their own sites."""

    site = ChoiceField(gettext_lazy("Lent at"), (), select=True)


class RecordCallForm(PageForm):
    """A press of one of four buttons; the rest travels with it unseen."""

    result = HiddenField("", max_length=20, optional=True)
    step = HiddenField("", max_length=20, optional=True)
    calls = HiddenField("", max_length=LONGEST_COUNT, optional=True)

    def __init__(self, *args: Any, loan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loan = loan

    def command(self) -> RecordCall:
        """The call. What is missing or forged is none that a page ever showed."""
        self.is_valid()
        said = self.cleaned_data
        number = said.get("calls", "")
        calls = int(number) if number.isascii() and number.isdigit() else -1
        return RecordCall(self.loan, said.get("result", ""), said.get("step", ""), calls)
