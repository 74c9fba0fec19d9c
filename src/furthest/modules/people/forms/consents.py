"""The form of a yes or no. It only parses, into the service's command."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.govuk.forms import Choice, ChoiceField, PageForm
from furthest.modules.people.services.consents import RecordConsent
from furthest.modules.people.states import SaidBy, SaidHow


class RecordConsentForm(PageForm):
    """What somebody says yes or no to."""

    purpose = ChoiceField(_("What is it about?"), (), missing=_("Choose what it is about"))
    partner = ChoiceField(_("Which partner?"), (), select=True, optional=True, blank=_("Choose a partner"))
    answer = ChoiceField(
        _("What do they say?"), (("yes", _("Yes")), ("no", _("No, or not any more"))), missing=_("Choose what they say")
    )
    how = ChoiceField(_("How did they say it?"), SaidHow.choices, missing=_("Choose how they said it"))
    said_by = ChoiceField(_("Who said it?"), SaidBy.choices, missing=_("Choose who said it"))
    says_optional = False

    def __init__(
        self,
        *args: Any,
        reference: str,
        purposes: Iterable[Choice],
        partners: Iterable[tuple[str, str]],
        has_adult: bool,
        **kwargs: Any,
    ) -> None:
        adult = SaidBy.ADULT if has_adult else SaidBy.SELF
        kwargs["initial"] = {"how": SaidHow.SPOKEN.value, "said_by": adult.value}
        super().__init__(*args, **kwargs)
        self.reference = reference
        for name, choices in (("purpose", purposes), ("partner", partners)):
            chooser: Any = self.fields[name]
            chooser.choices = choices

    def command(self) -> RecordConsent:
        """The answer."""
        said = self.cleaned_data
        return RecordConsent(
            self.reference,
            said["purpose"],
            said["answer"] == "yes",
            said["how"],
            said["said_by"],
            partner=said["partner"],
        )
