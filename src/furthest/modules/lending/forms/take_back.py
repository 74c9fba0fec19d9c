"""Taking a kit back, with or without its borrower, and finding the loan of a device without its label."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import Choice, ChoiceField, FilterForm, ManyChoiceField, TickField
from furthest.modules.lending.forms.fields import AtSiteForm, PartsField, SaidField, ScanField, offer
from furthest.modules.lending.services.take_back import TakeBack
from furthest.modules.lending.states import Condition, SignedOut

NO_ANSWER = "no-answer"
DID_NOT_SAY = Choice(NO_ANSWER, gettext_lazy("Did not want to say"), picture="not-asked", exclusive=True)


class TakeBackForm(AtSiteForm):
    """What is noted of a return. From a return box, nobody is there to be asked and nobody has looked at the parts."""

    from_box = TickField(gettext_lazy("From the return box: nobody is here to ask"), optional=True)
    parts = PartsField(gettext_lazy("What came back with it?"), (), optional=True)
    signed_out = ChoiceField(
        gettext_lazy("Have they signed out of their own accounts?"),
        SignedOut.choices,
        hint=gettext_lazy("Do it together now if not. A locked device cannot be lent again."),
        inline=True,
        optional=True,
    )
    condition = ChoiceField(
        gettext_lazy("How is it?"), Condition.choices, inline=True, initial=Condition.GOOD, optional=True
    )
    fault = SaidField(
        gettext_lazy("Is anything wrong with it?"),
        hint=gettext_lazy("A few words, if so. Nobody pays for it. Never write down a PIN or a password."),
        max_length=500,
        optional=True,
        autocomplete="off",
    )
    outcomes = ManyChoiceField(
        gettext_lazy("What did it help you do?"),
        (),
        hint=gettext_lazy("One question to the borrower, if they like. Leave it empty if you did not ask."),
        optional=True,
    )
    field_order = ("site", "from_box", "parts", "signed_out", "condition", "fault", "outcomes")

    def __init__(self, *args: Any, device: str, outcomes: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device
        offer(self, "outcomes", (*outcomes, DID_NOT_SAY))

    def clean(self) -> dict[str, Any]:
        """While the borrower is there, they are asked to sign out: that is answered, even with "not asked"."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("from_box") and not said.get("signed_out") and "signed_out" not in self.errors:
            self.add_error("signed_out", _("Say whether they have signed out, or that you did not ask"))
        return said

    def command(self) -> TakeBack:
        """The return as it was noted."""
        said = self.cleaned_data
        is_alone = said["from_box"]
        return TakeBack(
            device=self.device,
            site_id=self.site_id,
            parts=None if is_alone else tuple(said["parts"]),
            condition=said["condition"] or Condition.GOOD,
            signed_out=SignedOut.NOT_ASKED if is_alone else said["signed_out"],
            fault=said["fault"],
            outcomes=None if is_alone else answered(said["outcomes"]),
        )


def answered(outcomes: list[str]) -> tuple[str, ...] | None:
    """None when nobody was asked; empty when they were asked and did not say; otherwise what they said."""
    if not outcomes:
        return None
    return () if outcomes == [NO_ANSWER] else tuple(outcomes)


class ReturnWithoutLabelForm(FilterForm):
    """Whatever is known of a device that came back without its label."""

    q = ScanField(
        gettext_lazy("Serial number, IMEI or borrower"),
        hint=gettext_lazy("Type the number on the back of the device, or who brings it"),
        max_length=100,
    )
