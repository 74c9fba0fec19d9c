"""Forms of conversations and tips: presses only for a conversation, words only for tips."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.forms import HiddenInput
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import (
    Choice,
    ChoiceField,
    FilterForm,
    HiddenField,
    LongTextField,
    ManyChoiceField,
    PageForm,
    TextField,
)
from furthest.modules.people.rules.conversations import TITLE_MOST, WORDS_MOST
from furthest.modules.people.services.conversations import RecordConversation, UndoConversation
from furthest.modules.people.services.tips import AddTip, ChangeTip
from furthest.modules.people.states import Audience, Length, UndoReason

if TYPE_CHECKING:
    from furthest.modules.people.models import Tip

Pairs = Iterable[tuple[str, Any]]
TILES = {"classes": "ff-pictures ff-tiles"}
"""Answers as large tiles of words."""
LONGEST_REFERENCE = 20


class TilesField(ManyChoiceField):
    """Any number of answers as large tiles to press."""

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of check-boxes, large."""
        return super().params(bound, code) | TILES


class TileField(ChoiceField):
    """One answer of a few as large tiles to press."""

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of radios, large."""
        return super().params(bound, code) | TILES


class RecordConversationForm(PageForm):
    """Three questions that take a press each, at the site of today. There is no box for words about anybody."""

    site = ChoiceField(gettext_lazy("Where are you?"), (), select=True, optional=True)
    barriers = TilesField(
        gettext_lazy("What gets in the way?"),
        (),
        hint=gettext_lazy("Choose all that apply"),
        missing=gettext_lazy("Choose what gets in the way, or that no reason was given"),
    )
    offered = TilesField(
        gettext_lazy("What did you offer?"),
        (),
        hint=gettext_lazy("Choose all that apply"),
        missing=gettext_lazy("Choose what you offered, or that it was nothing today"),
    )
    length = TileField(
        gettext_lazy("About how long did it take?"),
        Length.choices,
        missing=gettext_lazy("Choose about how long it took"),
    )
    person = HiddenField("", max_length=LONGEST_REFERENCE, optional=True)
    says_optional = False

    def __init__(
        self,
        *args: Any,
        barriers: Iterable[Choice],
        offers: Iterable[Choice],
        places: Mapping[UUID, str],
        here: UUID | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.here = here if here in places else None
        sites = ((str(key), name) for key, name in places.items())
        for name, choices in (("barriers", barriers), ("offered", offers), ("site", sites)):
            chooser: Any = self.fields[name]
            chooser.choices = choices
        if self.here is not None:
            self.fields["site"].widget = HiddenInput()
            self.initial.setdefault("site", str(self.here))

    def clean(self) -> dict[str, Any]:
        """A site must be known: what the page showed, or else where the person works today."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("site") and self.here is None and "site" not in self.errors:
            self.add_error("site", _("Choose where you are"))
        return said

    def command(self) -> RecordConversation:
        """The conversation that was had."""
        said = self.cleaned_data
        site = said["site"] or str(self.here)
        answers = (tuple(said["barriers"]), tuple(said["offered"]))
        return RecordConversation(UUID(site), *answers, said["length"], said["person"])


class UndoConversationForm(PageForm):
    """Why a conversation was a mistake."""

    reason = ChoiceField(gettext_lazy("What went wrong?"), UndoReason.choices)

    def __init__(self, *args: Any, conversation: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conversation = conversation

    def command(self) -> UndoConversation:
        """The conversation to undo."""
        return UndoConversation(self.conversation, self.cleaned_data["reason"])


class TipFilterForm(FilterForm):
    """Tips of one barrier, or of all, the most used or the newest first."""

    barrier = ChoiceField(gettext_lazy("What gets in the way"), (), select=True, blank=gettext_lazy("Anything"))
    order = ChoiceField(
        gettext_lazy("First"),
        (("newest", gettext_lazy("The newest")),),
        select=True,
        blank=gettext_lazy("The most used"),
    )

    def __init__(self, data: Mapping[str, Any], *, barriers: Pairs) -> None:
        super().__init__(data)
        chooser: Any = self.fields["barrier"]
        chooser.choices = barriers


class _TipForm(EditForm):
    """A tip in a few words."""

    barrier = ChoiceField(gettext_lazy("What does it help with?"), (), select=True)
    title = TextField(
        gettext_lazy("Title"),
        hint=gettext_lazy("Such as “Make the letters larger”"),
        max_length=TITLE_MOST,
        autocomplete="off",
    )
    words = LongTextField(
        gettext_lazy("The tip"),
        hint=gettext_lazy("Short sentences. Nothing about a person, and never a password or PIN."),
        max_length=WORDS_MOST,
        rows=6,
    )
    audience = ChoiceField(gettext_lazy("Who is it for?"), Audience.choices, inline=True, initial=Audience.STAFF.value)

    def __init__(self, *args: Any, barriers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["barrier"]
        chooser.choices = barriers


class AddTipForm(_TipForm):
    """A new tip."""

    def command(self) -> AddTip:
        """The tip that was written."""
        said = self.cleaned_data
        return AddTip(said["barrier"], said["title"], said["words"], said["audience"])


class ChangeTipForm(_TipForm):
    """A tip with the words that it has."""

    def __init__(self, *args: Any, tip: "Tip", **kwargs: Any) -> None:
        names = ("version", "barrier", "title", "words", "audience")
        super().__init__(*args, initial={name: getattr(tip, name) for name in names}, **kwargs)
        self.tip = tip

    def command(self) -> ChangeTip:
        """The tip as it is to be."""
        said = self.cleaned_data
        names = ("barrier", "title", "words", "audience")
        return ChangeTip(self.tip.reference, self.seen_version, *(said[name] for name in names))


class EnquiryFilterForm(FilterForm):
    """A site and a month."""

    site = ChoiceField(gettext_lazy("Site"), (), select=True, blank=gettext_lazy("Everywhere"))
    month = ChoiceField(gettext_lazy("Month"), (), select=True, blank=gettext_lazy("This month"))

    def __init__(self, data: Mapping[str, Any], *, sites: Pairs, months: Pairs) -> None:
        super().__init__(data)
        for name, pairs in (("site", sites), ("month", months)):
            chooser: Any = self.fields[name]
            chooser.choices = pairs
