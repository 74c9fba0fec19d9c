"""Which labels to print, on what, and from which place of a begun sheet."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import (
    Choice,
    ChoiceField,
    FilterForm,
    HiddenField,
    LongTextField,
    NumberField,
    PageForm,
)
from furthest.lib.codes import clean_reference
from furthest.lib.labels import STOCK_OF
from furthest.modules.lending.forms.fields import offer
from furthest.modules.lending.forms.filters import Pairs
from furthest.modules.lending.services.labels import MarkLabelsPrinted

WITHOUT, AT_SITE, TAGS = "without", "site", "tags"
STOCK_WORDS = (
    ("65", gettext_lazy("65 on a sheet, 38.1 by 21.2 mm")),
    ("40", gettext_lazy("40 on a sheet, 45.7 by 25.4 mm")),
    ("24", gettext_lazy("24 on a sheet, 63.5 by 33.9 mm")),
    ("21", gettext_lazy("21 on a sheet, 63.5 by 38.1 mm")),
    ("12", gettext_lazy("12 on a sheet, 63.5 by 72 mm")),
    ("roll", gettext_lazy("A roll, 57 by 32 mm")),
)
USUAL = {"which": WITHOUT, "stock": "24", "first": "1"}
LONGEST_LIST = 4000


class LabelsFilterForm(FilterForm):
    """Devices, labels and the first free place: all of it stands in the address."""

    which = ChoiceField(
        gettext_lazy("Which devices?"),
        (
            Choice(WITHOUT, gettext_lazy("All without a printed label")),
            Choice(AT_SITE, gettext_lazy("All at one site"), reveals="site"),
            Choice(TAGS, gettext_lazy("Those that I list"), reveals="tags"),
        ),
    )
    site = ChoiceField(gettext_lazy("Which site?"), (), select=True, blank=gettext_lazy("Choose a site"))
    tags = LongTextField(
        gettext_lazy("Asset tags"), hint=gettext_lazy("One a line, or with commas"), max_length=LONGEST_LIST, rows=5
    )
    stock = ChoiceField(gettext_lazy("Which labels?"), STOCK_WORDS, select=True)
    first = NumberField(
        gettext_lazy("First free label"),
        lowest=1,
        highest=65,
        hint=gettext_lazy("1 on a new sheet. Count along the rows from the top left."),
        width=3,
    )

    def __init__(self, data: Mapping[str, Any], *, sites: Pairs) -> None:
        super().__init__({**USUAL, **{name: data[name] for name in self.base_fields if name in data}})
        offer(self, "site", sites)

    def clean(self) -> dict[str, Any]:
        """What a choice asks for has to be there, and the first place has to be on the sheet."""
        said: dict[str, Any] = super().clean() or {}
        which, stock = said.get("which") or WITHOUT, STOCK_OF[said.get("stock") or USUAL["stock"]]
        if which == AT_SITE and not said.get("site"):
            self.add_error("site", _("Choose a site"))
        if which == TAGS and not self.tag_list(said):
            self.add_error("tags", _("Enter at least one asset tag"))
        if (said.get("first") or 1) > stock.places:
            self.add_error("first", _("These sheets have %(places)s labels") % {"places": stock.places})
        return said

    @staticmethod
    def tag_list(said: Mapping[str, Any]) -> tuple[str, ...]:
        """The tags that were listed, each once."""
        return tuple(dict.fromkeys(part.upper() for part in re.split(r"[\s,;]+", said.get("tags") or "") if part))

    @property
    def asked(self) -> dict[str, Any]:
        """What the devices are narrowed by."""
        said = self.cleaned_data
        which = said["which"] or WITHOUT
        sites = (UUID(said["site"]),) if which == AT_SITE else ()
        tags = self.tag_list(said) if which == TAGS else ()
        return {"only_without": which == WITHOUT, "site_ids": sites, "tags": tags}


class MarkLabelsPrintedForm(PageForm):
    """One press below the sheets: the references of what stands on them travel with it."""

    devices = HiddenField("", max_length=LONGEST_LIST, optional=True)

    def command(self) -> MarkLabelsPrinted:
        """The labels that were shown. What is no reference is none that a page ever sent."""
        found = (clean_reference(part) or "" for part in str(self.cleaned_data["devices"]).split())
        return MarkLabelsPrinted(tuple(found))
