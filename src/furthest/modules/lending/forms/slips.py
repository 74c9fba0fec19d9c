"""Which slip to print, the words of slips, and that they were checked."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, FilterForm, HiddenField, LongTextField, PageForm
from furthest.modules.lending.forms.filters import ALL_SITES, EVERYWHERE, SiteFilterForm
from furthest.modules.lending.services.slips import BLOCK_MOST, ConfirmSlipWords, SetSlipWords
from furthest.modules.lending.states import HowChecked, SlipPrint
from furthest.modules.lending.words import BLOCKS, ENGLISH, LANGUAGES


class SlipFilterForm(FilterForm):
    """The language and kind of a slip, in its address."""

    language = ChoiceField(
        gettext_lazy("Language of the slip"), tuple((code, one.name) for code, one in LANGUAGES.items()), select=True
    )
    print = ChoiceField(gettext_lazy("How it is printed"), SlipPrint.choices, select=True)

    def __init__(self, data: Mapping[str, Any]) -> None:
        usual = {"language": ENGLISH, "print": SlipPrint.PLAIN.value}
        super().__init__({**usual, **{name: data[name] for name in usual if data.get(name)}})

    @property
    def in_language(self) -> str:
        """The code of the language; English when none was chosen."""
        return str(self.chosen.get("language", ENGLISH))

    @property
    def kind(self) -> str:
        """Usual, large or with pictures."""
        return str(self.chosen.get("print", SlipPrint.PLAIN))


class RegisterFilterForm(SiteFilterForm):
    """The site whose loans are printed, and the size of the print."""

    site = ChoiceField(gettext_lazy("Lent at"), (), select=True, blank=EVERYWHERE)
    print = ChoiceField(
        gettext_lazy("How it is printed"),
        ((SlipPrint.LARGE.value, SlipPrint.LARGE.label),),
        select=True,
        blank=SlipPrint.PLAIN.label,
    )

    @property
    def place(self) -> str:
        """The site or sites in words; empty for all."""
        field: Any = self.fields["site"]
        chosen = self.chosen.get("site", "")
        if chosen == ALL_SITES:
            return ""
        names = {choice.value: str(choice.label) for choice in field.choices}
        return names.get(chosen, "") if chosen else self.start.words


class SetSlipWordsForm(PageForm):
    """A field for each block of the slip. `seen` is which words the page was opened with."""

    seen = HiddenField("", max_length=20, optional=True)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        for block in BLOCKS.values():
            hint = " ".join(f"{{{fact.name}}}" for fact in block.facts)
            self.fields[block.name] = LongTextField(gettext_lazy(block.label), hint=hint, max_length=BLOCK_MOST, rows=2)

    def command(self) -> SetSlipWords:
        """The words that were typed."""
        said = self.cleaned_data
        return SetSlipWords(self.language, {name: said[name] for name in BLOCKS}, said["seen"])


class ConfirmSlipWordsForm(PageForm):
    """How the words were checked."""

    how = ChoiceField(gettext_lazy("Who has checked these words?"), HowChecked.choices)
    words = HiddenField("", max_length=20, optional=True)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def command(self) -> ConfirmSlipWords:
        """That they were."""
        return ConfirmSlipWords(self.language, self.cleaned_data["words"], self.cleaned_data["how"])
