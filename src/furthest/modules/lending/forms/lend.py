"""Lending a kit, and saying who has one that an import found already out."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import Choice, HiddenField, PageForm, TickField
from furthest.modules.lending.forms.fields import AtSiteForm, FoundField, PartsField, offer, who_field
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.lend import LendKit
from furthest.modules.lending.services.renew import FindBorrower

NEW = "new"


class WhoForm(PageForm):
    """A box for somebody, and once several or none were found, the choice between them.

    `asked` is the text that the choice was made for: with another text in the box it is no longer an answer. `look` is
    where a script asks who would be found.
    """

    look = ""

    who = who_field(gettext_lazy("Who is it?"))
    choice = FoundField(gettext_lazy("Which of these?"), (), optional=True)
    asked = HiddenField("", optional=True, max_length=100)
    says_optional = False
    may_be_new = True

    def clean(self) -> dict[str, Any]:
        """Somebody must be said, in the box or by a choice that still belongs to it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "asked" in self.data and said.get("asked", "") != said.get("who", ""):
            said["choice"] = ""
        if said.get("choice") == NEW and not (said.get("who") and self.may_be_new):
            said["choice"] = ""
        if not said.get("who") and not said.get("choice") and not {"who", "choice"} & set(self.errors):
            self.add_error("who", _("Enter who it is"))
        return said

    @property
    def chosen(self) -> str:
        """The choice of a clean form; empty while somebody has to be looked for."""
        return str(self.cleaned_data.get("choice", ""))

    @property
    def typed(self) -> str:
        """What stands in the box of a clean form."""
        return str(self.cleaned_data.get("who", ""))

    @property
    def borrower(self) -> Borrower | None:
        """Who was chosen; None for somebody new."""
        kind, _sep, reference = self.chosen.partition(":")
        return Borrower(kind, reference.upper()) if reference else None

    def choose(self, choice: str) -> None:
        """Take the one who was surely meant as the answer."""
        self.cleaned_data["choice"] = choice

    def ask(self, choices: Sequence[Choice], question: str, *, ticks_only_one: bool = True) -> None:
        """Show those who were found, the only one chosen already, and ask which it is."""
        self.show(choices, ticks_only_one=ticks_only_one)
        self.add_error("choice" if choices else "who", question)

    def show(self, choices: Sequence[Choice], *, ticks_only_one: bool = True) -> None:
        """Show the choice, for the text that stands in the box now."""
        offer(self, "choice", choices)
        said: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which may not be changed itself
        said["asked"] = said.get("who", "")
        if len(choices) == 1 and ticks_only_one:
            said["choice"] = choices[0].value
        self.data = said

    @property
    def asks_which(self) -> bool:
        """Whether there is a choice to show."""
        chooser: Any = self.fields["choice"]
        return bool(chooser.choices)


class LendKitForm(AtSiteForm, WhoForm):
    """What lending needs: the agreement, the parts that go, and who it is for. `signs` is the adult who signs for them.

    `agreement` is the version of the words that stand above the tick, which is for these words alone.
    """

    parts = PartsField(gettext_lazy("What goes with it?"), (), optional=True)
    agreed = TickField(
        gettext_lazy("They accept these words"), missing=gettext_lazy("Ask them first, then tick that they accept")
    )
    adult_agreed = TickField(gettext_lazy("The adult who signs for them accepts these words"), optional=True)
    agreement = HiddenField("", optional=True, max_length=40)
    who = who_field(gettext_lazy("Who is borrowing it?"))
    field_order = ("site", "parts", "agreement", "agreed", "adult_agreed", "who", "choice", "asked")

    signs = ""

    def __init__(self, *args: Any, device: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def refuse(self, code: str, message: Any, field: str | None = None) -> None:
        """What is wrong with a new person's name is wrong with what stands in the box."""
        super().refuse(code, message, "who" if field == "called" else field)

    def name_signer(self, signs: str) -> None:
        """LEND-15: say who signs for whoever was chosen; blank where they sign themselves."""
        self.signs = signs

    @property
    def asks_adult(self) -> bool:
        """Whether the adult's tick is shown: an adult signs, or it was asked for before."""
        return bool(self.signs or "adult_agreed" in self.errors or self.data.get("adult_agreed"))

    def show_agreement(self, version: str) -> None:
        """LEND-15: the page shows this version of the words; a tick for another one is taken off, and asked for."""
        said: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which may not be changed itself
        if said.get("agreement") == version:
            return
        said["agreement"] = version
        if said.pop("agreed", None):
            self.add_error("agreed", _("These words are new. Ask them again, then tick that they accept"))
        self.data = said

    def command(self) -> LendKit:
        """The loan that was asked for."""
        return LendKit(
            device=self.device,
            site_id=self.site_id,
            agreed=self.cleaned_data["agreed"],
            borrower=self.borrower,
            new_called="" if self.borrower else self.typed,
            parts=tuple(self.cleaned_data["parts"]),
            agreement=self.cleaned_data["agreement"],
            adult_agreed=self.cleaned_data["adult_agreed"],
        )


class FindBorrowerForm(WhoForm):
    """Who has a device that was already out when the register was imported."""

    who = who_field(gettext_lazy("Who has it?"))
    may_be_new = False

    def __init__(self, *args: Any, loan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loan = loan

    def command(self) -> FindBorrower:
        """The borrower who was found."""
        if self.borrower is None:
            raise ValueError("nobody was chosen")
        return FindBorrower(self.loan, self.borrower)
