"""What the lists and figures of lending are narrowed by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, FilterForm, SearchField, TextField
from furthest.kernel.govuk.periods import PeriodFilterForm
from furthest.modules.lending.forms.fields import offer
from furthest.modules.lending.states import DeviceState

ANY = gettext_lazy("Any")
EVERYWHERE = gettext_lazy("Everywhere")
Pairs = Iterable[tuple[str, Any]]


ALL_SITES = "all"


@dataclass(frozen=True, slots=True)
class Start:
    """The sites that a list starts with, and what to call them; none of them for every site."""

    ids: tuple[UUID, ...] = ()
    words: str = ""


class SiteFilterForm(FilterForm):
    """Filters of a list that starts with some sites. Whoever looks for one thing looks everywhere."""

    looks_everywhere: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Mapping[str, Any], *, sites: Pairs, start: Start) -> None:
        self.start = Start() if any(data.get(name) for name in self.looks_everywhere) else start
        if data.get("site") == ALL_SITES and not self.start.ids:  # what no choice means there
            data = {name: value for name, value in data.items() if name != "site"}
        super().__init__(data)
        chooser: Any = self.fields["site"]
        chooser.blank = self.start.words or EVERYWHERE
        chooser.choices = [*([(ALL_SITES, EVERYWHERE)] if self.start.ids else []), *sites]

    @property
    def site_ids(self) -> tuple[UUID, ...]:
        """The sites to show; none for every one."""
        chosen = self.chosen.get("site", "")
        if chosen == ALL_SITES:
            return ()
        return (UUID(chosen),) if chosen else self.start.ids


class DeviceFilterForm(SiteFilterForm):
    """Devices by tag, state, place and kit type."""

    looks_everywhere = ("q",)
    q = SearchField(gettext_lazy("Tag or serial number"), max_length=60)
    state = ChoiceField(gettext_lazy("State"), DeviceState.choices, select=True, blank=ANY)
    site = ChoiceField(gettext_lazy("Where it is"), (), select=True, blank=EVERYWHERE)
    kit_type = ChoiceField(gettext_lazy("Kit type"), (), select=True, blank=ANY)

    def __init__(self, data: Mapping[str, Any], *, sites: Pairs, start: Start, kit_types: Pairs) -> None:
        super().__init__(data, sites=sites, start=start)
        offer(self, "kit_type", kit_types)


LOANS = (
    ("open", gettext_lazy("On loan now")),
    ("today", gettext_lazy("Due back today")),
    ("late", gettext_lazy("Was due before today")),
    ("not-known", gettext_lazy("Find out who has it")),
    ("all", gettext_lazy("All, also ended ones")),
)


class LoanFilterForm(SiteFilterForm):
    """Loans by where they stand, where they were made and whose they are."""

    looks_everywhere = ("borrower",)
    which = ChoiceField(gettext_lazy("Which loans"), LOANS, select=True, blank=gettext_lazy("On loan now"))
    site = ChoiceField(gettext_lazy("Lent at"), (), select=True, blank=EVERYWHERE)
    borrower = TextField(gettext_lazy("Reference of the borrower"), max_length=20, width=10)

    def __init__(self, data: Mapping[str, Any], *, sites: Pairs, start: Start) -> None:
        super().__init__(data, sites=sites, start=start)
        offer(self, "which", LOANS[1:])


class GetReadyFilterForm(SiteFilterForm):
    """The sites whose devices wait; without a choice where the person works today, or at their own sites."""

    site = ChoiceField(gettext_lazy("Where"), (), select=True)


BREAKDOWNS = (
    ("site", gettext_lazy("Site")),
    ("ward", gettext_lazy("Ward")),
    ("kit_type", gettext_lazy("Kit type")),
    ("month", gettext_lazy("Month")),
)


class FiguresFilterForm(PeriodFilterForm):
    """The period, by its name or by own dates, and what figures are narrowed to and broken down by."""

    site = ChoiceField(gettext_lazy("Site"), (), select=True, blank=EVERYWHERE)
    ward = ChoiceField(gettext_lazy("Ward"), (), select=True, blank=ANY)
    kit_type = ChoiceField(gettext_lazy("Kit type"), (), select=True, blank=ANY)
    by = ChoiceField(gettext_lazy("Broken down by"), BREAKDOWNS[1:], select=True, blank=BREAKDOWNS[0][1])

    def __init__(self, *args: Any, periods: Pairs, sites: Pairs, wards: Pairs, kit_types: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, periods=periods, **kwargs)
        for name, pairs in (("site", sites), ("ward", wards), ("kit_type", kit_types)):
            offer(self, name, pairs)
