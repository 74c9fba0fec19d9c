"""Forms about two records of one person. Each only parses, into a service's command."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.govuk.edits import CONFLICT
from furthest.kernel.govuk.forms import Choice, ChoiceField, FilterForm, HiddenField, PageForm, SearchField
from furthest.modules.people.rules import TYPED_MOST
from furthest.modules.people.services.merging import MergeResident, UndoMerge, UnmergeReason

if TYPE_CHECKING:
    from furthest.modules.people.models import Resident

NEVER = 0  # a version that no record has


class FindOtherForm(FilterForm):
    """The box that the other record is looked for in."""

    q = SearchField(
        _("Name, phone number, email, reference or card of the other record"), max_length=TYPED_MOST, autocomplete="off"
    )


class MergeResidentForm(PageForm):
    """Which of two records stays. Their versions are those that the page showed."""

    keep = ChoiceField(_("Which record do you want to keep?"), (), missing=_("Choose the record to keep"))
    version = HiddenField("", max_length=9, optional=True)
    other_version = HiddenField("", max_length=9, optional=True)

    def __init__(self, *args: Any, person: "Resident", other: "Resident", **kwargs: Any) -> None:
        seen = {"version": person.version, "other_version": other.version}
        kwargs["initial"] = {"keep": person.reference, **seen}
        super().__init__(*args, **kwargs)
        self.pair = (person.reference, other.reference)
        chooser: Any = self.fields["keep"]
        chooser.choices = [Choice(one.reference, one.shown_name, one.reference) for one in (person, other)]

    def compare_with(self, person: "Resident", other: "Resident") -> None:
        """After a conflict the next sending says that these versions have been seen."""
        if self.status == CONFLICT:
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which may not be changed itself
            data["version"], data["other_version"] = str(person.version), str(other.version)
            self.data = data

    def command(self) -> MergeResident:
        """The record that leads to the other one from now on."""
        seen = dict(zip(self.pair, (self._seen("version"), self._seen("other_version")), strict=True))
        kept = self.cleaned_data["keep"]
        gone = next(one for one in reversed(self.pair) if one != kept or len(seen) == 1)
        return MergeResident(gone, seen[gone], into=kept, into_version=seen[kept])

    def _seen(self, name: str) -> int:
        said = str(self.cleaned_data.get(name, ""))
        return int(said) if said.isascii() and said.isdigit() else NEVER


class UndoMergeForm(PageForm):
    """Why a merge was a mistake."""

    reason = ChoiceField(_("What went wrong?"), UnmergeReason.choices, missing=_("Choose what went wrong"))

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference = reference

    def command(self) -> UndoMerge:
        """The merge to undo."""
        return UndoMerge(self.reference, self.cleaned_data["reason"])
