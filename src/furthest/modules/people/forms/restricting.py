"""Forms about restricted records. Each only parses, into a service's command."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import ChoiceField, PageForm
from furthest.modules.people.services.restricting import LiftRestriction, OpenRecord, RestrictRecord
from furthest.modules.people.states import OpenReason, RestrictReason

if TYPE_CHECKING:
    from furthest.modules.people.models import Resident


class OpenRecordForm(PageForm):
    """What somebody opens a restricted record for."""

    reason = ChoiceField(_("What do you need it for?"), OpenReason.choices, missing=_("Choose what you need it for"))

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference = reference

    def command(self) -> OpenRecord:
        """The record to open."""
        return OpenRecord(self.reference, self.cleaned_data["reason"])


class RestrictRecordForm(EditForm):
    """Why a record is restricted."""

    reason = ChoiceField(_("Why?"), RestrictReason.choices, missing=_("Choose why"))

    def __init__(self, *args: Any, person: "Resident", **kwargs: Any) -> None:
        kwargs["initial"] = {"version": person.version, "reason": person.restricted_because}
        super().__init__(*args, **kwargs)
        self.person = person

    def command(self) -> RestrictRecord:
        """The record to restrict."""
        return RestrictRecord(self.person.reference, self.seen_version, self.cleaned_data["reason"])


class LiftRestrictionForm(EditForm):
    """Nothing to fill in: the record as it was seen."""

    def __init__(self, *args: Any, person: "Resident", **kwargs: Any) -> None:
        kwargs["initial"] = {"version": person.version}
        super().__init__(*args, **kwargs)
        self.person = person

    def command(self) -> LiftRestriction:
        """The record to lift the restriction of."""
        return LiftRestriction(self.person.reference, self.seen_version)
