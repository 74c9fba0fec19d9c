"""What the lists and figures of lending are narrowed by."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, FilterForm, SearchField
from furthest.lib.dates import DateProblem, Period, parse_period
from furthest.modules.lending.forms.fields import DayField, offer
from furthest.modules.lending.states import DeviceState

ANY = gettext_lazy("Any")
EVERYWHERE = gettext_lazy("Everywhere")
Pairs = Iterable[tuple[str, Any]]


class DeviceFilterForm(FilterForm):
    """Devices by tag, state, place and kit type."""

    q = SearchField(gettext_lazy("Tag or serial number"), max_length=60)
    state = ChoiceField(gettext_lazy("State"), DeviceState.choices, select=True, blank=ANY)
    site = ChoiceField(gettext_lazy("Where it is"), (), select=True, blank=EVERYWHERE)
    kit_type = ChoiceField(gettext_lazy("Kit type"), (), select=True, blank=ANY)

    def __init__(self, *args: Any, sites: Pairs, kit_types: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "site", sites)
        offer(self, "kit_type", kit_types)


LOANS = (
    ("open", gettext_lazy("On loan now")),
    ("today", gettext_lazy("Due back today")),
    ("late", gettext_lazy("Was due before today")),
    ("not-known", gettext_lazy("Find out who has it")),
    ("all", gettext_lazy("All, also ended ones")),
)


class LoanFilterForm(FilterForm):
    """Loans by where they stand and where they were made."""

    which = ChoiceField(gettext_lazy("Which loans"), LOANS, select=True, blank=gettext_lazy("On loan now"))
    site = ChoiceField(gettext_lazy("Lent at"), (), select=True, blank=EVERYWHERE)

    def __init__(self, *args: Any, sites: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "which", LOANS[1:])
        offer(self, "site", sites)


ALL_SITES = "all"


class GetReadyFilterForm(FilterForm):
    """The site whose devices wait; without a choice it is where the person works today."""

    site = ChoiceField(gettext_lazy("Where"), (), select=True)

    def __init__(self, data: Mapping[str, Any], *, sites: Pairs, here: str = "") -> None:
        is_everywhere = not here and data.get("site") == ALL_SITES  # what no choice means there
        super().__init__({} if is_everywhere else data)
        chooser: Any = self.fields["site"]
        chooser.blank = here or EVERYWHERE
        chooser.choices = [*([(ALL_SITES, EVERYWHERE)] if here else []), *sites]


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
