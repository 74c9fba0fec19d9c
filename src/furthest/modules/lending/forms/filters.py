"""What the lists and figures of lending are narrowed by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, DayField, FilterForm, SearchField, TextField
from furthest.lib.dates import DateProblem, Period, parse_period
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


class PeriodField(ChoiceField):
    """A period by its key. Any key that reads as a period is taken, so that an address of last year still works."""

    def to_python(self, value: Any) -> str:
        """The key in its one spelling."""
        text = "" if value is None else str(value)
        try:
            return parse_period(text).as_key if text else ""
        except DateProblem:
            raise self.refusal("not_offered", _("Choose a month, a quarter or a year")) from None


class FiguresFilterForm(FilterForm):
    """The period, by its name or by own dates, and what figures are narrowed to and broken down by."""

    period = PeriodField(gettext_lazy("Period"), (), select=True, blank=gettext_lazy("This month"))
    since = DayField(
        gettext_lazy("First day"), hint=gettext_lazy("Instead of a period, such as 27/3/2026"), max_length=40
    )
    until = DayField(gettext_lazy("Last day"), hint=gettext_lazy("Such as 31/5/2026"), max_length=40)
    site = ChoiceField(gettext_lazy("Site"), (), select=True, blank=EVERYWHERE)
    ward = ChoiceField(gettext_lazy("Ward"), (), select=True, blank=ANY)
    kit_type = ChoiceField(gettext_lazy("Kit type"), (), select=True, blank=ANY)
    by = ChoiceField(gettext_lazy("Broken down by"), BREAKDOWNS[1:], select=True, blank=BREAKDOWNS[0][1])

    def __init__(self, *args: Any, periods: Pairs, sites: Pairs, wards: Pairs, kit_types: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in (("period", periods), ("site", sites), ("ward", wards), ("kit_type", kit_types)):
            offer(self, name, pairs)

    def clean(self) -> dict[str, Any]:
        """Own dates are given as a pair, in their order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must be the first day or after it"))
        elif bool(since) != bool(until) and not {"since", "until"} & set(self.errors):
            self.add_error("until" if since else "since", _("Give both the first and the last day"))
        return said

    def period_in(self, default: Period) -> Period:
        """The period that is asked for; the default where none is, or none that makes sense."""
        said = self.chosen
        if said.get("since") and said.get("until"):
            return Period(said["since"], said["until"])
        return parse_period(said["period"]) if said.get("period") else default
